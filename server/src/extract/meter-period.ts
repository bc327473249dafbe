// The days a meter was billed for, where its own rows do not say.
import { candidatesFor, dateShape } from './candidates.ts';
import { cellsRight, evidenceIn, labelsFor, type ReadableDocument, read } from './document.ts';
import { elect } from './elect.ts';
import type { Cell } from './lines.ts';
import { type LabelledFigure, labelledFigures } from './meter-blocks.ts';
import { datesIn, type MeterDraft } from './meter-draft.ts';
import { LONGEST_SPAN_DAYS, type Period } from './period.ts';
import type { Evidence, LocalDate, Read } from './reading.ts';
import { findNumbers } from './shapes/amount.ts';
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
  const isTold = first !== undefined && first.start.evidence.confidence >= LEAST_TOLD;
  const readOn = isTold ? null : betweenReadings(document);
  const yearless = !first && !readOn && limit ? withoutYear(document, limit) : null;
  for (const meter of undated) {
    if (readOn) Object.assign(meter, readOn);
    else if (first) tellPeriod(meter, nearestOver(meter, ofPages.get(meter.page) ?? []) ?? first, periods);
    if (yearless) Object.assign(meter, yearless);
  }
}

type Days = Pick<MeterDraft, 'periodStart' | 'periodEnd'>;

/** Of a period that is only a month, or that no label announces, the days on which meters were read know better. */
const LEAST_TOLD = 0.7;
const LONGEST_READING_SPAN_DAYS = 400;
const SHORTEST_READING_SPAN_DAYS = 6;

/**
 * `Current Reading (Oct 1, 2022) 75377` over `Previous Reading (Sep 1, 2022) 72412`, where no label announces a period: all
 * readings were taken on one of two days. Without words for the readings, days in brackets before figures are for a person to look at.
 */
function betweenReadings(document: ReadableDocument): Days | null {
  const labelled: Read<LocalDate>[] = [];
  const bracketed: Read<LocalDate>[] = [];
  let looked = 0;
  for (const line of document.lines) {
    if (document.lexicon.history.test(line.text)) continue;
    for (const cell of line.cells) {
      if (!/\d/.test(cell.text) || ++looked > MOST_LOOKED_AT) continue;
      const figures = datesIn(document, cell).length > 0 ? labelledFigures(document, cell, () => true) : [];
      const readings = figures.filter(({ field, date }) => OF_READINGS.includes(field) && date !== null);
      labelled.push(...readings.flatMap(({ date }) => date ?? []));
      if (readings.length === 0) bracketed.push(...dayInBrackets(document, cell));
    }
  }
  const days = labelled.length > 1 ? labelled : [...labelled, ...bracketed];
  const sorted = [...new Map(days.toReversed().map((day) => [day.value, day])).values()].sort((a, b) =>
    a.value.localeCompare(b.value),
  );
  const [start, end, ...others] = sorted;
  if (!start || !end || others.length > 0) return null;
  const length = daysBetween(start.value, end.value);
  if (length < SHORTEST_READING_SPAN_DAYS || length > LONGEST_READING_SPAN_DAYS) return null;
  return { periodStart: start, periodEnd: end };
}

const OF_READINGS: readonly LabelledFigure['field'][] = ['currentReading', 'previousReading'];
/** Cells with figures of a document that are looked at. */
const MOST_LOOKED_AT = 3_000;

/** `Aflezing (01/10/2022)  75377`. */
function dayInBrackets(document: ReadableDocument, cell: Cell): Read<LocalDate>[] {
  const [day, second] = datesIn(document, cell);
  if (!day?.date || second || cell.text[day.start - 1] !== '(' || cell.text[day.end] !== ')') return [];
  if (!/\p{L}/u.test(cell.text.slice(0, day.start))) return [];
  const rest = cell.text.slice(day.end + 1).replace(/^[\s:]+/, '');
  const figure = rest === '' ? (cellsRight(document, cell)[0]?.text ?? '') : rest;
  const [number] = findNumbers(figure);
  if (!number || number.marked || number.start > 0 || number.decimals === 2) return [];
  return [read(day.date, evidenceIn(cell, day.start, day.end, 'block:day-in-brackets', 0.5))];
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
function withoutYear(document: ReadableDocument, limit: LocalDate): Days | null {
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
