// Replaces the key pair of stored credentials: what is sealed for another pair is opened and sealed for the present one, in small
// transactions, while people save and workers read. Whatever was done stays done, so that it goes on where it was killed.
import { AppError } from '../../lib/errors.ts';
import type { Logger } from '../../lib/log.ts';
import type { PrivateKeys } from '../../lib/private-keys.ts';
import { seal, sealingKeyId } from '../../lib/sealing.ts';
import { createContext, type Services } from '../context.ts';
import { sealedColumns } from './credentials.ts';
import {
  type SealedCount,
  type SealedKind,
  type SealedPlace,
  type SealedValue,
  selectSealedCounts,
  selectSealedOtherwise,
  selectToSealAnew,
  writeSealedAnew,
} from './sealed-store.ts';

export interface SealingProgress {
  /** Passwords, answers and codes sealed anew so far. */
  done: number;
  /** Those that no key at hand opens; they stay as they are. */
  unopened: number;
  /** Whose they are: the first of them. */
  unopenedConnections: string[];
}

const mostNamed = 20;

const kinds: SealedKind[] = ['password', 'answers', 'code'];
const beginning: SealedPlace = {
  organizationId: '00000000-0000-0000-0000-000000000000',
  environment: 'production',
  connectionId: '00000000-0000-0000-0000-000000000000',
};

/** How much is sealed for which pair (events-and-lifecycle.md 7.2), over all tenants. */
export const countSealed = (services: Pick<Services, 'database'>): Promise<SealedCount[]> =>
  selectSealedCounts(services.database);

/**
 * One walk over everything that is sealed for another pair.
 * @param input.batch connections in one transaction
 * @param input.onProgress told after each batch
 */
export async function sealAnew(
  services: Services,
  input: {
    keys: PrivateKeys;
    log: Logger;
    batch: number;
    onProgress?: (progress: SealingProgress) => void | Promise<void>;
  },
): Promise<SealingProgress> {
  const progress: SealingProgress = { done: 0, unopened: 0, unopenedConnections: [] };
  const publicKey = services.credentialPublicKey();
  const keyId = sealingKeyId(publicKey);
  for (let after = beginning; ; ) {
    const places = await selectSealedOtherwise(services.database, { keyId, after, most: input.batch });
    if (places.length === 0) return progress;
    for (const ofTenant of byTenant(places)) {
      const { organizationId, environment } = ofTenant[0]!;
      const ctx = createContext(services, {
        tenant: { organizationId, environment },
        caller: { kind: 'operator' },
        log: input.log,
        clock: 'wall',
      });
      const connectionIds = ofTenant.map((place) => place.connectionId);
      // One table a transaction: who saves credentials holds rows of both.
      for (const kind of kinds) {
        const { opened, closed } = await ctx.inTransaction(async (tx) => {
          const found = await selectToSealAnew(tx, kind, { keyId, connectionIds });
          const anew = found.flatMap(
            (value) => sealedAgain(value, organizationId, publicKey, input.keys) ?? [],
          );
          if (anew.length > 0) await writeSealedAnew(tx, kind, anew);
          const done = new Set(anew.map((value) => value.connectionId));
          const left = found.map((value) => value.connectionId).filter((id) => !done.has(id));
          return { opened: anew.length, closed: left };
        });
        progress.done += opened;
        progress.unopened += closed.length;
        const room = mostNamed - progress.unopenedConnections.length;
        progress.unopenedConnections.push(...closed.slice(0, room));
      }
    }
    after = places.at(-1)!;
    await input.onProgress?.({ ...progress });
  }
}

/** Null where no key at hand opens it. */
function sealedAgain(
  value: SealedValue,
  organizationId: string,
  publicKey: string,
  keys: PrivateKeys,
): SealedValue | null {
  const target = { organizationId, connectionId: value.connectionId, column: sealedColumns[value.kind] };
  try {
    return { ...value, sealed: seal(publicKey, target, keys.open(target, value.sealed)) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'sealed') return null;
    throw error;
  }
}

function byTenant(places: readonly SealedPlace[]): SealedPlace[][] {
  const groups = new Map<string, SealedPlace[]>();
  for (const place of places) {
    const key = `${place.organizationId}/${place.environment}`;
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  return [...groups.values()];
}
