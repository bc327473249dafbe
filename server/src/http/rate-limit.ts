// A bound on requests per key and minute in this process; off unless the operator sets one (R8).
import { AppError } from '../lib/errors.ts';

export interface RateLimit {
  /** Counts one request. @throws AppError `rate_limited` with the seconds to wait */
  take(keyId: string): void;
}

const windowMs = 60_000;

/** @param perMinute 0 is no limit */
export function createRateLimit(perMinute: number, now: () => Date): RateLimit {
  let began = 0;
  let counts = new Map<string, number>();
  return {
    take(keyId) {
      if (perMinute === 0) return;
      const time = now().getTime();
      // A clock may be set back.
      if (Math.abs(time - began) >= windowMs) {
        began = time;
        counts = new Map();
      }
      const count = (counts.get(keyId) ?? 0) + 1;
      counts.set(keyId, count);
      if (count > perMinute)
        throw new AppError('rate_limited', {
          retryAfterSeconds: Math.max(1, Math.ceil((began + windowMs - time) / 1000)),
        });
    },
  };
}
