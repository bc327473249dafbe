// Rows with one meter number are registers of one meter: bands of time, dials, directions, or a total of the others.
import type { Decimal } from 'decimal.js';
import { decimal, plain, sum, unsigned, within } from './decimal.ts';
import { type ReadableDocument, read } from './document.ts';
import { type MeterDraft, meterNumberOf, timeOfUseIn } from './meter-draft.ts';
import type { MeterReading } from './reading.ts';

/** One meter for each number, period and direction; a register that is the difference or the sum of others is none. */
export function joinRegisters(document: ReadableDocument, rows: readonly MeterDraft[]): MeterDraft[] {
  const groups: MeterDraft[][] = [];
  const known = new Map<string, MeterDraft[]>();
  for (const row of rows) {
    row.netMeteringType = directionOf(document, row.label);
    if (row.netMeteringType === 'EXPORT' && row.usage) row.usage.value = unsigned(row.usage.value);
    const mark = markOf(row);
    const group = mark === null ? undefined : known.get(mark);
    if (group) group.push(row);
    else {
      const own = [row];
      groups.push(own);
      if (mark !== null) known.set(mark, own);
    }
  }
  return groups.flatMap((group) => {
    const directed = group.filter((row) => row.netMeteringType !== null);
    if (directed.length > 1)
      return directed.concat(group.filter((row) => row.netMeteringType === null && !isNet(document, row)));
    return group.length === 1 ? group : joined(document, group);
  });
}

/** Rows with the same mark are registers of one meter; a row without a number is a meter of its own. */
function markOf(row: MeterDraft): string | null {
  const number = meterNumberOf(row);
  return number === null ? null : JSON.stringify([number, row.periodStart?.value, row.periodEnd?.value]);
}

/** Which way the energy of a register flows, by the words beside it. */
export function directionOf(document: ReadableDocument, label: string): MeterReading['netMeteringType'] {
  const { lexicon } = document;
  if (lexicon.exported.test(label)) return 'EXPORT';
  if (lexicon.imported?.test(label)) return 'IMPORT';
  return lexicon.generation.test(label) ? 'GENERATION' : null;
}

/** A row that sums rows above it. */
export const isTotalRow = (document: ReadableDocument, text: string): boolean =>
  document.lexicon.totals.test(text);

const isNet = (document: ReadableDocument, row: MeterDraft): boolean =>
  document.lexicon.net?.test(row.label.trim()) === true;

/** Dials and bands add up; a row that prints their total is the meter's usage already. */
function joined(document: ReadableDocument, group: readonly MeterDraft[]): MeterDraft[] {
  const [first] = group;
  const measured = group.filter((row) => row.usage !== null);
  const units = new Set(measured.map((row) => row.units?.value ?? null));
  if (!first || measured.length !== group.length || units.size > 1) return [...group];
  const all = sum(measured.map((row) => row.usage!.value));
  const total = group.length > 2 ? group.find((row) => isSum(row, all.minus(row.usage!.value))) : undefined;
  const parts = group.filter((row) => row !== total);
  const whole = total ?? { ...first };
  const bands = parts.map((part) => timeOfUseIn(document, part.label));
  if (!total) {
    const usages = parts.map((part) => part.usage!);
    whole.usage = read(plain(sum(usages.map((usage) => usage.value))), {
      ...usages[0]!.evidence,
      text: usages.map((usage) => usage.value).join(' + '),
      rule: 'sum:registers',
      confidence: 0.9,
    });
    whole.currentReading = null;
    whole.previousReading = null;
    const factors = new Set(parts.map((part) => part.multiplier?.value));
    whole.multiplier = factors.size === 1 ? first.multiplier : null;
  }
  if (bands.every((band) => band !== null))
    whole.timeOfUse = parts.map((part, at) => ({
      timeOfUse: bands[at]!,
      usage: part.usage!,
      units: part.units?.value ?? 'kWh',
      description: part.label || null,
    }));
  whole.demand = group.flatMap((row) => row.demand);
  return [whole];
}

const isSum = (row: MeterDraft, others: Decimal): boolean =>
  !others.isZero() && within(others, row.usage!.value, decimal(row.usage!.value).abs().times('0.001'));

export function sumBands(meter: MeterDraft): void {
  const first = meter.timeOfUse[0]!;
  const whole = meter.timeOfUse.find((band) => band.timeOfUse === 'TOTAL');
  const usages = meter.timeOfUse.filter((band) => band !== whole).map((band) => band.usage.value);
  if (whole) meter.usage = whole.usage;
  else
    meter.usage = read(plain(sum(usages)), {
      ...first.usage.evidence,
      text: usages.join(' + '),
      rule: 'sum:time-of-use',
      confidence: 0.9,
    });
}
