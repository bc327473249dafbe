// The days a meter was billed for, where its own rows do not say.
import { candidatesFor, dateShape } from './candidates.ts';
import { labelsFor, type ReadableDocument, read } from './document.ts';
import { elect } from './elect.ts';
import { datesIn, type MeterDraft } from './meter-draft.ts';
import { LONGEST_SPAN_DAYS, type Period } from './period.ts';
import type { Evidence, LocalDate } from './reading.ts';
import { dateNotAfter, daysBetween } from './shapes/date.ts';

export function attachPeriod(
  document: ReadableDocument,
  meter: MeterDraft,
  periods: readonly Period[],
  limit: LocalDate | null,
): void {
  if (meter.periodStart && meter.periodEnd) return;
  const own = periods
    .filter((p) => p.page === meter.page && p.line <= meter.line)
    .sort((a, b) => b.line - a.line)[0];
  const period = (distinctPeriods(periods) > 1 ? own : undefined) ?? periods[0];
  if (period) {
    meter.periodStart = period.start;
    meter.periodEnd = period.end;
    for (const other of periods.slice(0, 8)) {
      if (other.start.value !== period.start.value)
        meter.rivals.push({ field: 'periodStart', read: other.start });
      if (other.end.value !== period.end.value) meter.rivals.push({ field: 'periodEnd', read: other.end });
    }
    return;
  }
  if (limit) yearless(document, meter, limit);
}

const distinctPeriods = (periods: readonly Period[]): number =>
  new Set(periods.map((p) => `${p.start.value}${p.end.value}`)).size;

/** Fuel is delivered on a day; that day is the period. */
export function attachDelivery(document: ReadableDocument, meter: MeterDraft): void {
  const day = elect(candidatesFor(document, 'deliveryDate', dateShape(document)));
  meter.periodStart = day;
  meter.periodEnd = day;
}

/** `Jun 18 - Jul 20`: the year is the newest that does not pass the bill's own date. */
function yearless(document: ReadableDocument, meter: MeterDraft, limit: LocalDate): void {
  for (const label of labelsFor(document, 'period')) {
    const below = document.lines.slice(label.cell.line, label.cell.line + 4).flatMap((line) => line.cells);
    for (const cell of below) {
      const [a, b] = datesIn(document, cell);
      if (!a || !b) continue;
      const end = dateNotAfter(b.month, b.day, limit);
      const start = end ? dateNotAfter(a.month, a.day, end) : null;
      if (!start || !end || daysBetween(start, end) > LONGEST_SPAN_DAYS) continue;
      const evidence: Evidence = {
        page: cell.page,
        box: cell.box,
        text: cell.text,
        rule: 'label:period:without-year',
        confidence: 0.8,
      };
      meter.periodStart = read(start, evidence);
      meter.periodEnd = read(end, evidence);
      return;
    }
  }
}
