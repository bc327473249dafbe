// Proofs that need more than the bill: each period begins where the meter's usage before it ended. They are made when asked
// for, because a bill that comes later may stand between.
import type { Check } from '../../extract/reading.ts';
import { adjacencyOf } from '../../methodology/adjacency.ts';
import type { PreviousDay } from '../usage/list-previous-days.ts';

/** @param filedMeters the bill's meter of each usage, in the same order */
export function periodProofs(days: readonly PreviousDay[], filedMeters: readonly number[]): Check[] {
  return days.flatMap(({ startDate, previousEnd }, row) => {
    const meter = filedMeters[row];
    const adjacency = previousEnd === null ? null : adjacencyOf(previousEnd, startDate);
    if (meter === undefined || adjacency === null || adjacency === 'BILL_BETWEEN') return [];
    return {
      name: `period-follows-previous:${meter}`,
      equation: `${previousEnd}, then ${startDate}`,
      passed: adjacency === 'FOLLOWS',
      values: [`meters[${meter}].periodStart`],
    };
  });
}
