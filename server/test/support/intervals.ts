// Readings of meters for tests, and what the table holds of them.
import type { Context } from '../../src/domain/context.ts';
import { importIntervals } from '../../src/domain/intervals/import-intervals.ts';
import type { ImportedIntervals, Reading } from '../../src/domain/intervals/interval.ts';

const quarter = 15 * 60_000;

/** `count` readings of fifteen minutes from an instant on. */
export function quarters(
  meterId: string,
  from: string,
  count: number,
  wishes: Partial<Reading> = {},
): Reading[] {
  const begin = Date.parse(from);
  return Array.from({ length: count }, (_, at) => ({
    meterId,
    start: new Date(begin + at * quarter),
    end: new Date(begin + (at + 1) * quarter),
    usage: `${at % 7}.${String(at % 100).padStart(2, '0')}`,
    usageUnits: 'kWh',
    quality: 'ACTUAL',
    ...wishes,
  }));
}

export const addReadings = (
  ctx: Context,
  connectionId: string,
  readings: Reading[],
): Promise<ImportedIntervals> => importIntervals(ctx, { connectionId, readings });
