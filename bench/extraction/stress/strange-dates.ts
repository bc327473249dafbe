// Days and periods written in ways composed by lot, and how many of them are read, missed or read wrong.
import { createRandom } from '../../../server/src/drawing/records/random.ts';
import { drawHandwriting, type Handwriting } from '../../../server/test/support/written-dates.ts';
import type { Judgement } from '../judge.ts';

/** The writing of a share of the bills; null for the others. Its lot is its own, so that all else of a bill stays as it was. */
export function handwritingFor(seed: string, culture: string, share: number): Handwriting | null {
  const random = createRandom(`dates ${seed}`);
  return random.chance(share) ? drawHandwriting(random, culture) : null;
}

const dateFields = ['billDate', 'dueDate', 'periodStart', 'periodEnd'] as const;

export interface DateTally {
  bills: number;
  counts: Record<string, { right: number; missed: number; wrong: number; silent: number }>;
  /** Bills of which a day was not read right, by the writing. */
  misses: { document: string; name: string; what: string; example: string }[];
}

export const noDateTally = (): DateTally => ({ bills: 0, counts: {}, misses: [] });

/**
 * Of a bill that no disturbance broke.
 * @param example a period as it was printed
 */
export function countDates(
  tally: DateTally,
  document: string,
  { name }: Handwriting,
  example: string,
  { byField, misses }: Judgement,
): void {
  tally.bills += 1;
  for (const field of dateFields) {
    const sum = tally.counts[field] ?? { right: 0, missed: 0, wrong: 0, silent: 0 };
    tally.counts[field] = sum;
    const own = byField.get(field);
    if (!own) continue;
    sum.right += own.right;
    sum.missed += own.missed;
    sum.wrong += own.wrong + own.invented;
    sum.silent += own.silent;
  }
  const failed = misses.filter(({ field }) => (dateFields as readonly string[]).includes(field));
  if (failed.length === 0) return;
  const what = [...new Set(failed.map(({ field, how }) => `${field} ${how}`))].join(', ');
  tally.misses.push({ document, name, what, example });
}

/** Lines to print: counts by field, then the bills with misses. */
export function dateLines({ bills, counts, misses }: DateTally, show: number): string[] {
  const lines = Object.entries(counts).map(
    ([field, { right, missed, wrong, silent }]) =>
      `   ${field.padEnd(12)} right ${String(right).padStart(6)}  missed ${String(missed).padStart(5)}  wrong ${String(wrong).padStart(4)}  silent ${silent}`,
  );
  const shown = misses
    .slice(0, show)
    .map(
      ({ document, name, what, example }) => `   ${document}: ${what}; ${name}; ${JSON.stringify(example)}`,
    );
  return [`${bills} undisturbed bills with days written by lot`, ...lines, ...shown];
}
