import type { Context } from '../context.ts';
import { type ExpiringKey, markKeysWarned, selectExpiringKeys } from './api-key-store.ts';

const dayMs = 86_400_000;
/** Days before its end on which people are told of a key (events-and-lifecycle.md 4.2), the last first. */
const warnings = [1, 7];

export type { ExpiringKey };

/**
 * Keys that end within seven days, or within one, and of which nobody was told yet at that distance; from now on they were. A key that was
 * made for less is not told of at that distance.
 */
export function takeExpiringKeys(ctx: Context): Promise<ExpiringKey[]> {
  return ctx.inTransaction(async (tx) => {
    const now = ctx.wallNow();
    const taken = new Map<string, ExpiringKey>();
    for (const days of warnings) {
      const until = new Date(now.getTime() + days * dayMs);
      const due = (await selectExpiringKeys(tx, { now, until, days })).filter(({ id }) => !taken.has(id));
      if (due.length === 0) continue;
      await markKeysWarned(
        tx,
        due.map(({ id }) => id),
        days,
      );
      for (const key of due) taken.set(key.id, key);
    }
    return [...taken.values()];
  });
}
