// The days a meter was billed for, where its own rows do not say.
import { candidatesFor, dateShape } from './candidates.ts';
import { labelsFor, type ReadableDocument, read } from './document.ts';
import { elect } from './elect.ts';
import { datesIn, type MeterDraft } from './meter-draft.ts';
import { LONGEST_SPAN_DAYS, type Period } from './period.ts';
import type { Evidence, LocalDate } from './reading.ts';
import { dateNotAfter, daysBetween } from './shapes/calendar.ts';
import { yearlessSpan } from './shapes/span.ts';

export function attachPeriods(
  document: ReadableDocument,
  meters: readonly MeterDraft[],
  periods: readonly Period[],
  limit: LocalDate | null,
): void {
  const undated = meters.filter((meter) => !meter.periodStart || !meter.periodEnd);
  if (undated.length === 0) return;
  const isSeveral = new Set(periods.map((p) => `${p.start.value}${p.end.value}`)).size > 1;
  const ofPages = Map.groupBy(isSeveral ? periods : [], (p) => p.page);
  const [first] = periods;
  const yearless = !first && limit ? withoutYear(document, limit) : null;
  for (const meter of undated) {
    if (first) tellPeriod(meter, nearestOver(meter, ofPages.get(meter.page) ?? []) ?? first, periods);
    if (yearless) Object.assign(meter, yearless);
  }
}

/** Of the periods over the meter's rows the lowest, of those on one line the first. */
const nearestOver = (meter: MeterDraft, periods: readonly Period[]): Period | undefined =>
  periods
    .filter((p) => p.line <= meter.line)
    .reduce<Period | undefined>((best, p) => (best && best.line >= p.line ? best : p), undefined);

function tellPeriod(meter: MeterDraft, period: Period, periods: readonly Period[]): void {
  meter.periodStart = period.start;
  meter.periodEnd = period.end;
  for (const other of periods.slice(0, 8)) {
    if (other.start.value !== period.start.value)
      meter.rivals.push({ field: 'periodStart', read: other.start });
    if (other.end.value !== period.end.value) meter.rivals.push({ field: 'periodEnd', read: other.end });
  }
}

/** Fuel is delivered on a day; that day is the period. */
export function attachDeliveries(document: ReadableDocument, meters: readonly MeterDraft[]): void {
  const delivered = meters.filter((meter) => meter.commodity === 'FUEL' && !meter.periodStart);
  if (delivered.length === 0) return;
  const day = elect(candidatesFor(document, 'deliveryDate', dateShape(document)));
  for (const meter of delivered) {
    meter.periodStart = day;
    meter.periodEnd = day;
  }
}

/** `Jun 18 - Jul 20`: the year is the newest that does not pass the bill's own date. */
function withoutYear(
  document: ReadableDocument,
  limit: LocalDate,
): Pick<MeterDraft, 'periodStart' | 'periodEnd'> | null {
  for (const label of labelsFor(document, 'period')) {
    const below = document.lines.slice(label.cell.line, label.cell.line + 4).flatMap((line) => line.cells);
    for (const cell of below) {
      const [first, second] = datesIn(document, cell);
      const [a, b] =
        first && second
          ? [first, second]
          : (yearlessSpan(cell.text, document.dateOrder, document.lexicon.months) ?? []);
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
      return { periodStart: read(start, evidence), periodEnd: read(end, evidence) };
    }
  }
  return null;
}
