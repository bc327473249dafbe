// What a smart meter measured from one instant to another (api-data.md 8.5).
import { isUuid } from '../../lib/ids.ts';
import type { Identifier } from '../meters/meter.ts';

export interface Interval {
  id: string;
  identifiers: Identifier[];
  /** Of the meter. */
  accountId: string | null;
  /** Half-open: `end` is the next one's start. */
  start: Date;
  end: Date;
  /** A decimal number, as the utility says it; negative where a meter measures the balance of both directions. */
  usage: string;
  usageUnits: string;
  /** Free; `ACTUAL` or `ESTIMATED` where the utility does not say more. */
  quality: string;
  createdAt: Date;
  updatedAt: Date;
}

/** A reading as it arrives. What a meter delivers and what it receives are two meters (`netMeteringType`). */
export interface Reading {
  meterId: string;
  start: Date;
  end: Date;
  usage: string;
  usageUnits: string;
  quality: string;
}

/** Longer spans are billing periods, which are usage rows. */
export const longestIntervalDays = 35;
export const earliestStart = new Date('1990-01-01T00:00:00Z');

const decimal = /^-?\d{1,15}(\.\d{1,10})?$/;
const day = 86_400_000;
const longestText = 40;

function textFault(name: string, text: unknown): string | null {
  if (typeof text !== 'string' || text.trim() === '') return `${name} may not be blank.`;
  if (text.length > longestText) return `${name} has more than ${longestText} characters.`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  return /[\u0000-\u001f\u007f]/.test(text) || !text.isWellFormed() ? `${name} is not a valid text.` : null;
}

/** What is wrong with a reading by itself, one sentence for each fault. */
export function readingFaults(reading: Reading, now: Date): string[] {
  const faults: string[] = [];
  if (!isUuid(reading.meterId)) faults.push('meterId must be a valid UUID.');
  const [start, end] = [reading.start.getTime(), reading.end.getTime()];
  if (Number.isNaN(start) || Number.isNaN(end)) faults.push('start and end must be instants.');
  else if (end <= start) faults.push('end must be after start.');
  else {
    if (end - start > longestIntervalDays * day)
      faults.push(`It is longer than ${longestIntervalDays} days: longer periods are usage.`);
    if (start < earliestStart.getTime()) faults.push('start is before 1990.');
    if (end > now.getTime() + day) faults.push('end lies in the future.');
  }
  if (typeof reading.usage !== 'string' || !decimal.test(reading.usage))
    faults.push('usage must be a decimal number of at most 15 digits and 10 decimal places.');
  for (const fault of [textFault('usageUnits', reading.usageUnits), textFault('quality', reading.quality)])
    if (fault !== null) faults.push(fault);
  return faults;
}

/** What an import did. Their sum without `removed` is the number of readings. */
export interface ImportedIntervals {
  inserted: number;
  /** Readings of a known meter and start that said something else than before. */
  updated: number;
  /** Readings that were known, or that arrived twice. */
  unchanged: number;
  /** Older intervals that a new one of another start overlapped; the newer word counts. */
  removed: number;
}
