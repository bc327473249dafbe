import { expect, it } from 'vitest';
import { adjacencyOf } from './adjacency.ts';

it.each([
  ['2026-02-10', '2026-02-10', 'FOLLOWS', 'the day of the reading counts to both'],
  ['2026-02-10', '2026-02-11', 'FOLLOWS', 'the day after'],
  ['2026-02-10', '2026-02-15', 'FOLLOWS', 'a reading after the weekend'],
  ['2026-02-10', '2026-02-16', 'APART', 'five days that nobody bills'],
  ['2026-02-10', '2026-02-01', 'APART', 'days that are billed twice'],
  ['2026-02-10', '2026-03-02', 'APART', 'nineteen days'],
  ['2026-02-10', '2026-03-03', 'BILL_BETWEEN', 'a bill is missing'],
] as const)('%s to %s: %s (%s)', (previousEnd, start, verdict, _why) => {
  expect(adjacencyOf(previousEnd, start)).toBe(verdict);
});
