// Gives back what a process took and never finished, because it died or lost the database.
import type { Services } from '../context.ts';
import { analyzeGrownTables, releaseClaims, selectSendingProcesses } from './delivery-store.ts';

/** An attempt lasts 20 s at most; what is older was lost with its record. */
const lostAfterMs = 60_000;

/** @returns how many deliveries are due again */
export async function releaseLostDeliveries(
  services: Pick<Services, 'database' | 'now'>,
  isAlive: (worker: number) => Promise<boolean>,
): Promise<number> {
  const processes = await selectSendingProcesses(services.database);
  const alive = await Promise.all(processes.map((worker) => isAlive(worker)));
  const dead = processes.filter((_worker, at) => !alive[at]);
  return releaseClaims(services.database, dead, new Date(services.now().getTime() - lostAfterMs));
}

/** For a process that ends before its attempts have. */
export const releaseOwnDeliveries = (services: Pick<Services, 'database'>, worker: number): Promise<number> =>
  releaseClaims(services.database, [worker], new Date(0));

/** Keeps statements quick while the first events come in a burst. */
export const refreshStatistics = (services: Pick<Services, 'database'>): Promise<void> =>
  analyzeGrownTables(services.database);
