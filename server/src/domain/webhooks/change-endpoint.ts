// Changes what a customer may change of an endpoint; enabling and disabling too (events-and-lifecycle.md 1.8).
import { AppError, invalidInput, notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { disableEndpoint } from './disable-endpoint.ts';
import { type EndpointWishes, faultsOfWishes, filterOf } from './endpoint-rules.ts';
import { openEndpointUrl, sealEndpointUrl } from './endpoint-sealing.ts';
import { isUidTaken, selectEndpoint, updateEndpoint, upsertApp } from './endpoint-store.ts';
import { checkEndpointUrl } from './endpoint-url.ts';
import { recordEndpointAudit } from './record-endpoint-audit.ts';
import type { Endpoint } from './webhook.ts';
import { newWebhookId } from './webhook-ids.ts';

export interface ChangeEndpointInput extends Partial<EndpointWishes> {
  /** Its id, or the customer's own name for it. */
  id: string;
  /** The address as it is shown leaves the one that is stored. */
  url?: string;
  /** Names of the event types that are sent. */
  knownTypes: readonly string[];
}

/** Only what is given. @throws AppError `not_found`, `invalid_input` with all faults together, `uid_taken` */
export async function changeEndpoint(ctx: Context, input: ChangeEndpointInput): Promise<Endpoint> {
  const before = await ctx.inTransaction((tx) => selectEndpoint(tx, input.id));
  if (!before) throw notFound();
  // A type that was chosen before stays, even where it is not sent any more.
  const faults = faultsOfWishes(input, [...input.knownTypes, ...(before.filterTypes ?? [])]);
  const isNewUrl =
    input.url !== undefined &&
    input.url !== before.urlShown &&
    input.url !== openEndpointUrl(ctx.keyring, before.id, before.sealedUrl);
  const url = isNewUrl
    ? await checkEndpointUrl(ctx, input.url!).catch((error: unknown) => {
        if (!(error instanceof AppError && error.fields)) throw error;
        Object.assign(faults, error.fields);
        return null;
      })
    : null;
  if (Object.keys(faults).length > 0) throw invalidInput(faults);
  return ctx.inTransaction(async (tx, inner) => {
    const now = ctx.now();
    const { uid, disabled } = input;
    // Names are given one after the other.
    if (uid !== undefined && uid !== null) await upsertApp(tx, newWebhookId('app', now), now);
    const stored = await selectEndpoint(tx, before.id, 'update');
    if (!stored) throw notFound();
    const { place: _, ...kept } = stored;
    if (uid !== undefined && uid !== null && (await isUidTaken(tx, uid, stored.id)))
      throw new AppError('uid_taken');
    const isDisabling = disabled === true && stored.disabledAt === null;
    if (isDisabling) await disableEndpoint(inner, { endpointId: stored.id, disabledBy: 'MANUAL' });
    const isEnabling = disabled === false && stored.disabledAt !== null;
    const endpoint = {
      ...kept,
      ...(uid === undefined ? {} : { uid }),
      ...(input.description === undefined ? {} : { description: input.description }),
      ...(input.filterTypes === undefined ? {} : { filterTypes: filterOf(input.filterTypes) }),
      ...(input.metadata === undefined ? {} : { metadata: { ...input.metadata } }),
      ...(input.throttleRate === undefined ? {} : { throttleRate: input.throttleRate }),
      ...(url ? { urlShown: url.shown, sealedUrl: sealEndpointUrl(ctx.keyring, stored.id, url.url) } : {}),
      ...(isDisabling ? { disabledAt: now, disabledBy: 'MANUAL' as const } : {}),
      // The five days of failures begin anew.
      ...(isEnabling
        ? { disabledAt: null, disabledBy: null, firstFailureAt: null, lastFailureAt: null }
        : {}),
      version: stored.version + 1,
      updatedAt: now,
    };
    await updateEndpoint(tx, endpoint);
    await recordEndpointAudit(inner, { endpointId: stored.id, action: 'ENDPOINT_CHANGED' });
    return endpoint;
  });
}
