import { sealingKeyId } from '../../lib/sealing.ts';
import type { Services } from '../context.ts';
import { retireKey, selectRetiredKeys } from './sealed-store.ts';

/**
 * Ends a key pair: from now on the database refuses whatever is sealed for it, so that its private half may be destroyed.
 * @returns false, and nothing is done, while something is sealed for it, or for a pair that is not known
 */
export const retireSealingKey = (
  services: Pick<Services, 'database' | 'now'>,
  keyId: string,
): Promise<boolean> => retireKey(services.database, keyId, services.now());

export const listRetiredSealingKeys = (
  services: Pick<Services, 'database'>,
): Promise<{ keyId: string; retiredAt: Date }[]> => selectRetiredKeys(services.database);

/** Whether this process would seal for a pair that has been ended. */
export async function sealsForRetiredKey(
  services: Pick<Services, 'database' | 'credentialPublicKey'>,
): Promise<boolean> {
  const own = sealingKeyId(services.credentialPublicKey());
  return (await selectRetiredKeys(services.database)).some(({ keyId }) => keyId === own);
}
