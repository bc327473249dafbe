// When a connection is checked again (events-and-lifecycle.md 2.3): a function of what is known of it, so that it can be foretold.
import { createHash } from 'node:crypto';
import type { Connection } from './connection.ts';
import { isWebsiteTrouble } from './status-guide.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;
const jitterMs = 12 * hourMs;
/** After the first failure, the second and the third; daily from then on. */
const recheckAfterMs = [hourMs, 6 * hourMs, dayMs];
/** Longer than this at fault, and a person looks into it. */
export const troubleLimitMs = 7 * dayMs;

/** How far a connection's check in its how-manieth week lies beside the slot: −12 h to +12 h, always the same. */
function jitterOf(connectionId: string, week: number): number {
  const bytes = createHash('sha256').update(`${connectionId}/${week}`).digest();
  return (bytes.readUInt32BE(0) % (2 * jitterMs + 1)) - jitterMs;
}

/** The weekly slot after `now`: whole weeks since the connection was made, spread by its own jitter. */
export function weeklyCheckAfter(connection: Pick<Connection, 'id' | 'createdAt'>, now: Date): Date {
  const since = connection.createdAt.getTime();
  // A check up to a day early stands for the slot that it is early for.
  const week = Math.max(1, Math.floor((now.getTime() + dayMs - since) / weekMs) + 1);
  return new Date(since + week * weekMs + jitterOf(connection.id, week));
}

/** How long after so many checks in vain the next one follows. */
export const recheckWaitMs = (rechecks: number): number => recheckAfterMs[rechecks] ?? dayMs;

export interface CheckState {
  /** While the provider's website is at fault; null otherwise. */
  troubledSince: Date | null;
  /** Checks in vain since then, without the one that found the fault. */
  rechecks: number;
}

/**
 * Null: nobody checks it by itself, because somebody has to act first, it is paused, or no adapter reaches its provider.
 * @param isAutomatic whether an adapter reaches its provider
 */
export function nextCheckOf(
  connection: Pick<Connection, 'id' | 'createdAt' | 'status' | 'isActive'>,
  state: CheckState,
  isAutomatic: boolean,
  now: Date,
): Date | null {
  if (!isAutomatic || !connection.isActive) return null;
  if (connection.status === 'PENDING') return now;
  if (connection.status === 'CONNECTED') return weeklyCheckAfter(connection, now);
  if (!isWebsiteTrouble(connection.status)) return null;
  const wait = recheckWaitMs(state.rechecks);
  const since = state.troubledSince ?? now;
  const limit = since.getTime() + troubleLimitMs;
  // The check at the limit decides, wherever the daily ones lie.
  return new Date(now.getTime() < limit ? Math.min(now.getTime() + wait, limit) : now.getTime() + wait);
}
