// Who calls: looked up on every request, nothing of its validity is kept. Unknown, wrong, expired and deleted keys
// answer alike, and a look-up that finds nothing takes the same steps.

import type { Deadline } from '../../lib/deadline.ts';
import { AppError } from '../../lib/errors.ts';
import type { Tenant } from '../../lib/tenant.ts';
import type { Services } from '../context.ts';
import { lookupIdOf } from './api-key.ts';
import { noteKeyUsed, selectKeyByLookupId } from './api-key-store.ts';

export interface RecognisedKey {
  tenant: Tenant;
  keyId: string;
  personId: string | null;
}

const noHash = Buffer.alloc(32);
const minute = 60_000;

/**
 * @param text the header as sent, or undefined
 * @param address where the request comes from, noted with the key's last use
 * @throws AppError `not_authenticated`, `invalid_api_key`
 */
export async function recogniseApiKey(
  services: Pick<Services, 'database' | 'keyring' | 'now'>,
  text: string | undefined,
  deadline: Deadline | null = null,
  address: string | null = null,
): Promise<RecognisedKey> {
  if (text === undefined || text === '') throw new AppError('not_authenticated');
  const lookupId = lookupIdOf(text);
  const found = lookupId === null ? null : await selectKeyByLookupId(services.database, lookupId, deadline);
  const { valid, stale } = services.keyring.verify('api-key', text, found?.hash ?? noHash);
  const now = services.now();
  if (!found || !valid || (found.expires_at !== null && found.expires_at <= now))
    throw new AppError('invalid_api_key');
  const tenant: Tenant = { organizationId: found.organization_id, environment: found.environment };
  const seenLately = found.last_used_at !== null && now.getTime() - found.last_used_at.getTime() < minute;
  // Under an earlier NECTAR_SECRET the hash is renewed, which is how a rotation ends.
  if (stale || !seenLately)
    await services.database.transaction(
      tenant,
      (tx) =>
        noteKeyUsed(tx, {
          id: found.id,
          usedAt: now,
          hash: stale ? services.keyring.sign('api-key', text) : found.hash,
          secretId: services.keyring.secretId,
          address,
        }),
      deadline,
    );
  return { tenant, keyId: found.id, personId: found.created_by };
}
