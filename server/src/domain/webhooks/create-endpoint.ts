// Makes an endpoint with a signing secret of its own.
import { AppError, invalidInput } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { CustomHeaders } from './endpoint-headers.ts';
import {
  type EndpointWishes,
  faultsOfWishes,
  filterOf,
  mostEndpoints,
  newSigningSecret,
  readSigningSecret,
  secretSentence,
} from './endpoint-rules.ts';
import { sealEndpointHeaders, sealEndpointSecret, sealEndpointUrl } from './endpoint-sealing.ts';
import { countEndpoints, insertEndpoint, upsertApp } from './endpoint-store.ts';
import { checkEndpointUrl } from './endpoint-url.ts';
import { recordEndpointAudit } from './record-endpoint-audit.ts';
import type { Endpoint } from './webhook.ts';
import { newWebhookId } from './webhook-ids.ts';

export interface CreateEndpointInput extends EndpointWishes {
  url: string;
  headers: CustomHeaders;
  /** Null makes one. */
  secret: string | null;
  /** Names of the event types that are sent. */
  knownTypes: readonly string[];
}

/**
 * @throws AppError `invalid_input` with all faults together, the 51st endpoint among them; `uid_taken`
 */
export async function createEndpoint(ctx: Context, input: CreateEndpointInput): Promise<Endpoint> {
  const faults = faultsOfWishes(input, input.knownTypes);
  const secret = input.secret === null ? newSigningSecret() : readSigningSecret(input.secret);
  if (secret === null) faults.secret = [secretSentence];
  const url = await checkEndpointUrl(ctx, input.url).catch((error: unknown) => {
    if (!(error instanceof AppError && error.fields)) throw error;
    Object.assign(faults, error.fields);
    return null;
  });
  if (Object.keys(faults).length > 0 || secret === null || url === null) throw invalidInput(faults);
  return ctx.inTransaction(async (tx, inner) => {
    const now = ctx.now();
    await upsertApp(tx, newWebhookId('app', now), now);
    if ((await countEndpoints(tx)) >= mostEndpoints)
      throw invalidInput({ nonFieldErrors: [`There may be ${mostEndpoints} endpoints; delete one first.`] });
    const id = newWebhookId('ep', now);
    const endpoint: Endpoint = {
      id,
      uid: input.uid,
      urlShown: url.shown,
      description: input.description,
      filterTypes: filterOf(input.filterTypes),
      metadata: { ...input.metadata },
      throttleRate: input.throttleRate,
      disabledAt: input.disabled ? now : null,
      disabledBy: input.disabled ? 'MANUAL' : null,
      firstFailureAt: null,
      lastFailureAt: null,
      lastSuccessAt: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    const isNew = await insertEndpoint(tx, {
      ...endpoint,
      sealedUrl: sealEndpointUrl(ctx.keyring, id, url.url),
      sealedHeaders: sealEndpointHeaders(ctx.keyring, id, input.headers),
      sealedSecret: sealEndpointSecret(ctx.keyring, id, secret),
      oldSecrets: [],
    });
    if (!isNew) throw new AppError('uid_taken');
    await recordEndpointAudit(inner, { endpointId: id, action: 'ENDPOINT_CREATED' });
    return endpoint;
  });
}
