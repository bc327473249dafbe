// How often somebody may do something, over all processes of an installation (events-and-lifecycle.md 7.4).
import { AppError } from '../../lib/errors.ts';
import type { Services } from '../context.ts';
import { countRequest, deleteRequestCounts, selectRequestCount } from './limit-store.ts';

export interface Limit {
  name: string;
  most: number;
  /** Counted in stretches of this length. */
  windowMs: number;
}

type Needs = Pick<Services, 'database' | 'keyring' | 'now'>;

function placeOf(services: Needs, limit: Limit, who: string) {
  const now = services.now().getTime();
  const began = Math.floor(now / limit.windowMs) * limit.windowMs;
  return {
    name: limit.name,
    who: services.keyring.sign('visitor-address', `${limit.name}/${who}`),
    beganAt: new Date(began),
    retryAfterSeconds: Math.max(1, Math.ceil((began + limit.windowMs - now) / 1000)),
  };
}

const exceeded = (retryAfterSeconds: number): AppError => new AppError('rate_limited', { retryAfterSeconds });

/** Counts one. @throws AppError `rate_limited` with the seconds to wait */
export async function takeLimit(services: Needs, limit: Limit, who: string): Promise<void> {
  const place = placeOf(services, limit, who);
  if ((await countRequest(services.database, place)) > limit.most) throw exceeded(place.retryAfterSeconds);
}

/** Counts none. @throws AppError `rate_limited` where one more would be too many */
export async function heedLimit(services: Needs, limit: Limit, who: string): Promise<void> {
  const place = placeOf(services, limit, who);
  if ((await selectRequestCount(services.database, place)) >= limit.most)
    throw exceeded(place.retryAfterSeconds);
}

/** How many have been counted in the present stretch of time. */
export async function countTaken(services: Needs, limit: Limit, who: string): Promise<number> {
  return selectRequestCount(services.database, placeOf(services, limit, who));
}

const longestWindowMs = 24 * 60 * 60_000;

/** Stretches that are over are of no more use. */
export const forgetRequestCounts = (services: Needs): Promise<void> =>
  deleteRequestCounts(services.database, new Date(services.now().getTime() - longestWindowMs));
