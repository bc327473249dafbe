// The billing period: two dates in one cell, side by side, or under one another, beside a label that says so.

import { candidatesFor, dateShape } from './candidates.ts';
import {
  cellsBelow,
  cellsRight,
  evidenceIn,
  hasLabel,
  labelsFor,
  type ReadableDocument,
  read,
} from './document.ts';
import { elect } from './elect.ts';
import type { Label } from './labels.ts';
import { type Cell, stackedCell } from './lines.ts';
import type { LocalDate, Read } from './reading.ts';
import { dateNotAfter, daysBetween, findDates, monthOf } from './shapes/date.ts';

export interface Period {
  start: Read<LocalDate>;
  end: Read<LocalDate>;
  page: number;
  line: number;
}

interface DatePlace {
  date: LocalDate;
  cell: Cell;
  start: number;
  end: number;
}

/** All periods that labels announce, best first. */
export function findPeriods(document: ReadableDocument): Period[] {
  const found: Period[] = [];
  for (const label of labelsFor(document, 'period')) {
    const cells = [label.cell, ...cellsRight(document, label.cell).slice(0, 3)];
    const line = document.lines[label.cell.line];
    const follow =
      line?.cells.filter(
        (cell) => cell.box.x > label.cell.box.x && /^(?:to|through|thru|-|–)\b/i.test(cell.text),
      ) ?? [];
    const beside = datePlaces(document, [...new Set([...cells, ...follow])], label.end);
    const below = label.alone ? datePlaces(document, underneath(document, label.cell), 0) : [];
    const pair = [beside, below].find(({ length }) => length >= 2) ?? brokenSpan(document, label);
    const [a, b] = pair;
    if (!a || !b || pair.length > 4) continue;
    const period = toPeriod(a, b, pair === beside ? 0.95 : 0.9);
    if (period) found.push(period);
  }
  if (found.length === 0) {
    const shape = dateShape(document);
    const start = elect(candidatesFor(document, 'periodStart', shape));
    const end = elect(candidatesFor(document, 'periodEnd', shape));
    if (start && end && plausible(start.value, end.value))
      found.push({ start, end, page: start.evidence.page, line: 0 });
  }
  if (found.length === 0) found.push(...spansOf(document));
  return found.sort((a, b) => b.start.evidence.confidence - a.start.evidence.confidence);
}

/** What joins the two days of a span, in the languages that we read. */
const JOINT =
  /^\s*(?:to|through|thru|until|till|and|up\s?to|bis(?:\szum)?|(?:bis|until\sand)\s(?:einschließlich|including)|au|à|jusqu['’]?\s?au|al|a|até|ao|hasta(?:\sel)?|fino\sal|hingga|sehingga|s\/d|إلى|الى|حتى|لغاية|-|–|—|→|>|\/)\s*$/iu;
/** Two days farther apart than this are no period that a utility bills for. */
export const LONGEST_SPAN_DAYS = 130;
/** Beside a meter's number they are one all the same: many countries read meters once a year. */
const LONGEST_METER_SPAN_DAYS = 400;

/** `used between 4 Feb 2026 and 5 Mar 2026`, without a label that announces it: the span that is printed most. */
function spansOf(document: ReadableDocument): Period[] {
  const spans: Period[] = [];
  for (const line of document.lines) {
    if (document.lexicon.history.test(line.text)) continue;
    const isMeters = line.cells.some((cell) =>
      (document.labelsIn.get(cell) ?? []).some(({ fields }) => fields.includes('meterNumber')),
    );
    const longest = isMeters ? LONGEST_METER_SPAN_DAYS : LONGEST_SPAN_DAYS;
    for (const cell of line.cells) {
      const [a, b] = datePlaces(document, [cell], 0);
      if (!a || !b || !JOINT.test(cell.text.slice(a.end, b.start))) continue;
      const days = daysBetween(a.date, b.date);
      const period = days > 5 && days <= longest ? toPeriod(a, b, 0.8) : null;
      if (period) spans.push(period);
    }
  }
  const key = ({ start, end }: Period): string => `${start.value} ${end.value}`;
  const alike = Map.groupBy(spans, key);
  const times = (span: Period): number => alike.get(key(span))?.length ?? 0;
  const [first] = spans.slice(0, 200).sort((a, b) => times(b) - times(a));
  const isOnly = alike.size === 1;
  if (!first) return [];
  const sure = (value: Period['start']) =>
    read(value.value, { ...value.evidence, rule: 'span:period', confidence: isOnly ? 0.8 : 0.55 });
  return [{ ...first, start: sure(first.start), end: sure(first.end) }];
}

/** `26 May 2023 to 12 Aug` over `2023`: a narrow column breaks the span, and the second line holds the rest of it. */
function brokenSpan(document: ReadableDocument, label: Label): DatePlace[] {
  const beside = cellsRight(document, label.cell)[0];
  const below = label.alone ? underneath(document, label.cell)[0] : undefined;
  for (const upper of [label.cell, beside, below]) {
    if (!upper) continue;
    const from = upper === label.cell ? label.end : 0;
    const lower = cellsBelow(document, upper, LINE_BELOW)[0];
    if (!lower) continue;
    const whole = stackedCell([upper, lower]);
    const places = datePlaces(document, [whole], from);
    const [a, b] = places;
    if (a && b && places.length === 2 && JOINT.test(whole.text.slice(a.end, b.start))) return places;
  }
  return [];
}

/** The next line of a text is not farther below than so many letter heights. */
const LINE_BELOW = 1.9;

function underneath(document: ReadableDocument, label: Cell): Cell[] {
  const cells: Cell[] = [];
  for (const cell of cellsBelow(document, label, 4.5)) {
    if (hasLabel(document, cell)) break;
    cells.push(cell);
  }
  return cells;
}

function datePlaces(document: ReadableDocument, cells: readonly Cell[], from: number): DatePlace[] {
  return cells.flatMap((cell, at) => {
    const offset = at === 0 ? from : 0;
    const places = findDates(cell.text.slice(offset), document.dateOrder, document.lexicon.months)
      .filter((date) => date.date !== null)
      .map((date) => ({ date: date.date!, cell, start: offset + date.start, end: offset + date.end }));
    const [only] = places;
    const first = places.length === 1 && only ? yearlessBefore(document, only, offset) : null;
    return first ? [first, ...places] : places;
  });
}

/** `26.05. – `, `26 May to `, `May 26 - `, right before the day that ends the span. */
const WITHOUT_YEAR =
  /(?<![\d/.,-])(?:(\d{1,2})(?:[./]|(?:st|nd|rd|th|er|º)?\s(?:de\s)?)(\d{1,2}|\p{L}{3,12})|(\p{L}{3,12})\.?\s(\d{1,2}))[./]?\s?(\p{L}{1,8}|[-–—/→])\s?$/iu;

/** The day that begins a span whose year is printed once, behind the day that ends it. */
function yearlessBefore(document: ReadableDocument, end: DatePlace, from: number): DatePlace | null {
  const match = end.cell.text.slice(Math.max(from, end.start - 40), end.start).match(WITHOUT_YEAR);
  if (!match || !JOINT.test(match[5] ?? '')) return null;
  const [one, other] = [match[1] ?? match[4] ?? '', match[2] ?? match[3] ?? ''];
  const numeric = /^\d/.test(other);
  const swap = numeric && document.dateOrder === 'MDY';
  const month = numeric ? Number(swap ? one : other) : monthOf(document.lexicon.months, other);
  const day = Number(swap ? other : one);
  if (!month || month > 12 || day < 1) return null;
  const date = dateNotAfter(month, day, end.date);
  if (date === null) return null;
  const start = end.start - match[0].length;
  return { date, cell: end.cell, start, end: start + match[0].lastIndexOf(match[5] ?? '') };
}

const plausible = (start: LocalDate, end: LocalDate): boolean => {
  const days = daysBetween(start, end);
  return days >= 0 && days <= 400;
};

function toPeriod(a: DatePlace, b: DatePlace, confidence: number): Period | null {
  const [first, last] = a.date <= b.date ? [a, b] : [b, a];
  if (!plausible(first.date, last.date)) return null;
  const one = (place: DatePlace) =>
    read(place.date, evidenceIn(place.cell, place.start, place.end, 'label:period', confidence));
  return { start: one(first), end: one(last), page: a.cell.page, line: a.cell.line };
}
