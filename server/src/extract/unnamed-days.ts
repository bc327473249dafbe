// The day of the bill and the day to pay by where no label that we know announces them: the one day of the bill that stands where such a
// day must stand in time. What is found so is for a person to look at.
import { cellsAbove, evidenceIn, hasLabel, type ReadableDocument, read } from './document.ts';
import { labelWordsOf } from './label-meanings.ts';
import { tokens } from './labels.ts';
import type { LabelWord } from './lexicon/label-words/label-words.ts';
import type { Cell } from './lines.ts';
import type { BillReading, LocalDate, Read } from './reading.ts';
import { daysBetween } from './shapes/calendar.ts';
import { findDates } from './shapes/date.ts';

type Days = Pick<BillReading, 'statementDate' | 'dueDate'>;

interface UnnamedDay {
  read: Read<LocalDate>;
  /** What the words beside it mean, as far as they are known. */
  meant: ReadonlySet<LabelWord>;
}

const RULE = 'place:unnamed-day';
const CONFIDENCE = 0.5;
const MOST_LOOKED_AT = 3_000;
const MOST_LABEL_WORDS = 6;

/** A bill is written within so many days after the period it bills. */
const BILLED_WITHIN_DAYS = 40;
/** Bills give at least and at most so many days to pay. */
const TERM_DAYS = { least: 7, most: 60 } as const;

/** Words of days that are neither the bill's nor the one to pay by. */
const OTHERS: readonly LabelWord[] = ['previous', 'period', 'meter', 'number', 'address'];
const OF_PAYING: readonly LabelWord[] = ['due', 'until', 'paid'];

/** The missing of the two days, by the period, by the other of them, and by being the only one that fits. */
export function findUnnamedDays(
  document: ReadableDocument,
  { statementDate, dueDate, meters }: Pick<BillReading, 'statementDate' | 'dueDate' | 'meters'>,
): Days {
  if (statementDate && dueDate) return { statementDate, dueDate };
  const periodDays = meters.flatMap(({ periodStart, periodEnd }) => [periodStart?.value, periodEnd?.value]);
  const ends = meters.flatMap(({ periodEnd }) => periodEnd?.value ?? []).sort();
  const known = new Set([statementDate?.value, dueDate?.value, ...periodDays]);
  const days = unnamedDays(document).filter(({ read: { value } }) => !known.has(value));
  const periodEnd = ends.at(-1);
  if (!periodEnd && !statementDate && !dueDate) return { statementDate, dueDate };
  const isBillDay = ({ read: { value }, meant }: UnnamedDay): boolean =>
    !OF_PAYING.some((word) => meant.has(word)) &&
    (!periodEnd || isWithin(daysBetween(periodEnd, value), 0, BILLED_WITHIN_DAYS)) &&
    (!dueDate || isWithin(daysBetween(value, dueDate.value), TERM_DAYS.least, TERM_DAYS.most));
  const isDueDay = ({ read: { value }, meant }: UnnamedDay, billed: LocalDate | undefined): boolean =>
    !meant.has('issued') &&
    billed !== undefined &&
    isWithin(daysBetween(billed, value), TERM_DAYS.least, TERM_DAYS.most);
  if (statementDate)
    return { statementDate, dueDate: only(days.filter((day) => isDueDay(day, statementDate.value))) };
  if (dueDate) return { statementDate: only(days.filter(isBillDay)), dueDate };
  // Neither is known: only two days in their order will do.
  const [first, second, ...others] = distinct(days);
  if (!first || !second || others.length > 0) return { statementDate, dueDate };
  const isPair = isBillDay(first) && isDueDay(second, first.read.value);
  return isPair ? { statementDate: first.read, dueDate: second.read } : { statementDate, dueDate };
}

const isWithin = (days: number, least: number, most: number): boolean => days >= least && days <= most;

/** One of each day, oldest first. */
const distinct = (days: readonly UnnamedDay[]): UnnamedDay[] =>
  [...new Map(days.toReversed().map((day) => [day.read.value, day])).values()].sort((a, b) =>
    a.read.value.localeCompare(b.read.value),
  );

function only(days: readonly UnnamedDay[]): Read<LocalDate> | null {
  const [first, ...others] = distinct(days);
  return first && others.length === 0 ? first.read : null;
}

/** Days that are alone in their cell, or stand behind a few words, and that no known label claims. */
function unnamedDays(document: ReadableDocument): UnnamedDay[] {
  const { dateOrder, lexicon } = document;
  const found: UnnamedDay[] = [];
  let looked = 0;
  for (const line of document.lines) {
    if (lexicon.history.test(line.text)) continue;
    for (const cell of line.cells) {
      if (!/\d/.test(cell.text) || document.labelsIn.has(cell) || ++looked > MOST_LOOKED_AT) continue;
      const [date, second] = findDates(cell.text, dateOrder, lexicon.months);
      if (!date?.date || second || date.end !== cell.text.trim().length) continue;
      const own = cell.text.slice(0, date.start).trim();
      const words = own === '' ? labelOf(document, cell) : own;
      if (words === null || /\d/.test(words)) continue;
      const printed = tokens(words).map(({ text, end }) => ({ text, cut: words[end] === '.' }));
      const meant = new Set(printed.flatMap((word) => labelWordsOf(lexicon, word)));
      if (printed.length > MOST_LABEL_WORDS || OTHERS.some((word) => meant.has(word))) continue;
      if (printed.some(({ text }) => lexicon.titleWords?.reading.includes(text))) continue;
      const evidence = evidenceIn(cell, date.start, date.end, RULE, CONFIDENCE);
      found.push({ read: read(date.date, evidence), meant });
    }
  }
  return found;
}

/** The words left of the day or else over it; null where these are a label that announces something else. */
function labelOf(document: ReadableDocument, cell: Cell): string | null {
  const cells = document.lines[cell.line]?.cells ?? [];
  const left = cells[cells.indexOf(cell) - 1];
  const isWords = (other: Cell | undefined): other is Cell => other !== undefined && !/\d/.test(other.text);
  for (const other of [left, cellsAbove(document, cell, 2.6)[0]]) {
    if (!isWords(other)) continue;
    return hasLabel(document, other) ? null : other.text;
  }
  return '';
}
