// The billing period: two dates in one cell, side by side, or under one another, beside a label that says so.

import { beginsSpan, candidatesFor, dateShape } from './candidates.ts';
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
import type { Field } from './lexicon/lexicon.ts';
import { type Cell, stackedCell } from './lines.ts';
import { rightOf } from './page.ts';
import type { LocalDate, Read } from './reading.ts';
import { daysBetween } from './shapes/calendar.ts';
import { findDates, findLabelledDates } from './shapes/date.ts';
import { type DayPlace, daysOfSpan, wholeMonth } from './shapes/span.ts';
import { goesOnWithDays, joinsDays, jointLength } from './shapes/span-words.ts';

export interface Period {
  start: Read<LocalDate>;
  end: Read<LocalDate>;
  page: number;
  line: number;
}

interface DatePlace extends DayPlace {
  cell: Cell;
}

/** All periods that labels announce, best first. */
export function findPeriods(document: ReadableDocument): Period[] {
  const found: Period[] = [];
  for (const label of labelsFor(document, 'period')) {
    const beside = datePlaces(document, [label.cell, ...besideLabel(document, label.cell)], label.end);
    const below = label.alone ? datePlaces(document, underneath(document, label.cell), 0) : [];
    const pairs = [beside, below].filter(({ length }) => length >= 2);
    const whole = pairs.find((days) => days.every(({ isYearTaken }) => !isYearTaken));
    const broken = whole ? [] : brokenSpan(document, label);
    const pair = whole ?? (broken.length > 0 ? broken : (pairs[0] ?? []));
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
  if (found.length === 0) found.push(...wholeMonths(document));
  return found.sort((a, b) => b.start.evidence.confidence - a.start.evidence.confidence);
}

/** Labels within a period that say which of its days follows: `from`, `to`, `Du`. */
const OF_DAYS: readonly Field[] = ['period', 'periodStart', 'periodEnd', 'readDate'];

/** The cell is a value, though it opens with a word that labels have: `from 3 Jan 2024 to 2 Feb 2024`. */
function isDays(document: ReadableDocument, cell: Cell): boolean {
  const { dateOrder, lexicon } = document;
  const dates = findLabelledDates(cell.text, dateOrder, lexicon.months);
  if (!dates.some(({ date }) => date !== null)) return false;
  const labels = document.labelsIn.get(cell) ?? [];
  return (
    beginsSpan(cell.text, dates) ||
    labels.every(({ fields, start }) => start >= 3 || fields.some((field) => OF_DAYS.includes(field)))
  );
}

/** Cells after a label up to the next one, nearest first, and what goes on with a period: `to 2 Feb 2024`. */
function besideLabel(document: ReadableDocument, label: Cell): Cell[] {
  const line = document.lines[label.line]?.cells ?? [];
  const own = cellsRight(document, label);
  const beside = own.slice(0, 3);
  const last = own.at(-1) ?? label;
  if (own.length < 3) {
    const next = line.find((cell) => cell.box.x >= rightOf(last.box) - 1);
    if (next && isDays(document, next)) beside.push(next);
  }
  for (const cell of line)
    if (cell.box.x > label.box.x && !beside.includes(cell) && goesOnWithDays(cell.text)) beside.push(cell);
  return beside;
}

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
    for (const printed of line.cells) {
      const cell = wholeSpan(document, printed);
      const [a, b] = datePlaces(document, [cell], 0);
      if (!a || !b) continue;
      const before = cell.text.slice(0, a.start);
      // Nothing but the span stands here: whatever word joins its days.
      const isAlone = before.trim() === '' && !/[\p{L}]{2}/u.test(cell.text.slice(b.end));
      if (!joinsDays(cell.text.slice(a.end, b.start), before, isAlone)) continue;
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

/** The cell, with the one under it where it breaks off between the days of a span: `used from 4 Feb 2026 to`. */
function wholeSpan(document: ReadableDocument, cell: Cell): Cell {
  if (jointLength(cell.text) === 0 || !/\d/.test(cell.text)) return cell;
  const { dateOrder, lexicon } = document;
  const dated = (text: string) =>
    findDates(text, dateOrder, lexicon.months).filter(({ date }) => date !== null).length === 1;
  const lower = dated(cell.text) ? cellsBelow(document, cell, LINE_BELOW)[0] : undefined;
  return lower && dated(lower.text) ? stackedCell([cell, lower]) : cell;
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
    if (
      a &&
      b &&
      !b.isYearTaken &&
      places.length === 2 &&
      joinsDays(whole.text.slice(a.end, b.start), '', true)
    )
      return places;
  }
  return [];
}

/** The next line of a text is not farther below than so many letter heights. */
const LINE_BELOW = 1.9;

function underneath(document: ReadableDocument, label: Cell): Cell[] {
  const cells: Cell[] = [];
  for (const cell of cellsBelow(document, label, 4.5)) {
    if (hasLabel(document, cell) && !isDays(document, cell)) break;
    cells.push(cell);
  }
  return cells;
}

function datePlaces(document: ReadableDocument, cells: readonly Cell[], from: number): DatePlace[] {
  return cells.flatMap((cell, at) => {
    const offset = at === 0 ? from : 0;
    const days = daysOfSpan(cell.text.slice(offset), document.dateOrder, document.lexicon.months);
    return days.map((day) => ({ ...day, cell, start: offset + day.start, end: offset + day.end }));
  });
}

/** `Billing period: January 2024`, where the bill names no days: the whole month, for a person to look at. */
function wholeMonths(document: ReadableDocument): Period[] {
  const found = labelsFor(document, 'period').flatMap((label): Period[] => {
    const inline: [Cell, number] = [label.cell, label.end];
    const others = label.alone
      ? [...cellsRight(document, label.cell).slice(0, 1), ...underneath(document, label.cell).slice(0, 1)]
      : [];
    for (const [cell, from] of [inline, ...others.map((cell): [Cell, number] => [cell, 0])]) {
      const month = wholeMonth(cell.text.slice(from).replace(/^[\s:]+/, ''), document.lexicon.months);
      if (!month) continue;
      const one = (date: LocalDate) =>
        read(date, evidenceIn(cell, from, cell.text.length, 'label:period:month', MONTH_ONLY));
      return [{ start: one(month[0]), end: one(month[1]), page: cell.page, line: cell.line }];
    }
    return [];
  });
  const months = new Set(found.map(({ start }) => start.value));
  return months.size === 1 ? found.slice(0, 1) : [];
}

/** A month says when a bill belongs to, not on which days meters were read: below what passes without a look. */
const MONTH_ONLY = 0.5;

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
