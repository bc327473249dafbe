// The headers that a customer adds to the requests of an endpoint.
import { invalidInput, notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import {
  type CustomHeaders,
  faultsOfHeaders,
  patchHeaders,
  type ShownHeaders,
  showHeaders,
} from './endpoint-headers.ts';
import { openEndpointHeaders, sealEndpointHeaders } from './endpoint-sealing.ts';
import { selectEndpoint, updateEndpoint } from './endpoint-store.ts';
import { recordEndpointAudit } from './record-endpoint-audit.ts';

/** Without the values of those that look like secrets. @throws AppError `not_found` */
export function getEndpointHeaders(ctx: Context, input: { id: string }): Promise<ShownHeaders> {
  return ctx.inTransaction(async (tx) => {
    const endpoint = await selectEndpoint(tx, input.id);
    if (!endpoint) throw notFound();
    return showHeaders(openEndpointHeaders(ctx.keyring, endpoint.id, endpoint.sealedHeaders));
  });
}

/**
 * @param input.set by name
 * @param input.remove names to take away; null: all that are not set
 * @throws AppError `not_found`, `invalid_input` with all faults
 */
export function changeEndpointHeaders(
  ctx: Context,
  input: { id: string; set: CustomHeaders; remove: readonly string[] | null },
): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const stored = await selectEndpoint(tx, input.id, 'update');
    if (!stored) throw notFound();
    const faultsOfSet = faultsOfHeaders(input.set);
    if (faultsOfSet.length > 0) throw invalidInput({ headers: faultsOfSet });
    const headers =
      input.remove === null
        ? input.set
        : patchHeaders(
            openEndpointHeaders(ctx.keyring, stored.id, stored.sealedHeaders),
            input.set,
            input.remove,
          );
    const faults = faultsOfHeaders(headers);
    if (faults.length > 0) throw invalidInput({ headers: faults });
    const { place: _, ...kept } = stored;
    await updateEndpoint(tx, {
      ...kept,
      sealedHeaders: sealEndpointHeaders(ctx.keyring, stored.id, headers),
      version: stored.version + 1,
      updatedAt: ctx.now(),
    });
    await recordEndpointAudit(inner, { endpointId: stored.id, action: 'HEADERS_CHANGED' });
  });
}
