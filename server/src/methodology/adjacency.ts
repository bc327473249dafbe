// Whether a period begins where the meter's period before it ended.
import { daysBetween } from '../lib/dates.ts';

/** Bills count the day of a reading to either period or to both, and a reading may be late by a weekend. */
const SLACK_DAYS = 4;

/** A gap of this length is a bill that never came, not a date misread. */
const SHORTEST_BILL_DAYS = 20;

export type Adjacency = 'FOLLOWS' | 'APART' | 'BILL_BETWEEN';

/**
 * @param previousEnd last day of the meter's usage before, inclusive
 * @param start first day of this one, inclusive
 */
export function adjacencyOf(previousEnd: string, start: string): Adjacency {
  const gap = daysBetween(previousEnd, start) - 1;
  if (Math.abs(gap) <= SLACK_DAYS) return 'FOLLOWS';
  return gap >= SHORTEST_BILL_DAYS ? 'BILL_BETWEEN' : 'APART';
}
