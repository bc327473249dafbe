// Dates in every written form. Whether 03/04 is March or April is decided once, by the whole document.

import type { LocalDate } from '../reading.ts';
import { remembered } from '../remembered.ts';

export type DateOrder = 'MDY' | 'DMY';

export interface DateShape {
  /** Null while the year is not printed (`Jun 18`). */
  date: LocalDate | null;
  month: number;
  day: number;
  start: number;
  end: number;
}

/** Month names of one language, lower case without accents, longest forms first not needed. */
export type MonthNames = Readonly<Record<string, number>>;

const NUMERIC = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|\.\d|-\d)/g;
const GLUED = /(\d{1,2})\/(\d{1,2})\/(\d{4})(?=\d{1,2}\/)/g;
/** `02/04/26-03/05/26`: two dates with nothing but a hyphen between them. */
const HYPHENED =
  /(?<![\d/.-])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})-(\d{1,2})\2(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)/g;
const ISO = /(?<![\d/-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g;
const NAME_FIRST =
  /(?<![\p{L}])(\p{L}{3,12}|[اآ]ب)\.?\s{0,2}(\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:(?:,\s?|\s)(?:'|’)?\s?((?:\d ?){3}\d|\d{2})(?!\d|[:./,]\d))?/giu;
const DAY_FIRST =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|[.º°]{1,2})?(?:\s+(?:de|of)\s+|[\s./-]{0,2})(\p{L}{3,12}|[اآ]ب)\.?(?:\s+del?\s+|[\s,./-]{1,2})(?:'|’)?(\d{4}|\d{2})(?!\d)/giu;

/** What every date without the name of its month has. */
const IN_FIGURES = /\d[/.-]\d/;
const NONE: readonly DateShape[] = [];

/** Every date in the text, in order of place; overlapping readings keep the first and longest. */
export function findDates(text: string, order: DateOrder, months: MonthNames): readonly DateShape[] {
  if (!/\d/.test(text)) return NONE;
  if (finder?.order !== order || finder.months !== months)
    finder = { order, months, find: remembered((one) => datesIn(one, order, months)) };
  return finder.find(text);
}

/** One document asks in one order and one language; the next one begins anew. */
let finder: { order: DateOrder; months: MonthNames; find: (text: string) => readonly DateShape[] } | null =
  null;

function datesIn(text: string, order: DateOrder, months: MonthNames): readonly DateShape[] {
  const found: DateShape[] = [];
  const add = (start: number, length: number, year: string | undefined, month: number, day: number): void => {
    if (month < 1 || month > 12 || day < 1) return;
    const fullYear = year === undefined ? null : toYear(year.replaceAll(' ', ''));
    if (fullYear !== null && (fullYear < 1980 || fullYear > 2099)) return;
    if (day > daysInMonth(fullYear ?? 2024, month)) return;
    const date = fullYear === null ? null : toLocalDate(fullYear, month, day);
    found.push({ date, month, day, start, end: start + length });
  };
  const source = withTiedMonths(text.slice(0, 2_000));
  if (IN_FIGURES.test(source)) {
    for (const m of source.matchAll(ISO)) add(m.index, m[0].length, m[1], Number(m[2]), Number(m[3]));
    for (const m of source.matchAll(GLUED)) addNumeric(m.index, m[0].length, m[1], m[2], m[3]);
    for (const m of source.matchAll(HYPHENED)) {
      const hyphen = m[0].indexOf('-');
      addNumeric(m.index, hyphen, m[1], m[3], m[4]);
      addNumeric(m.index + hyphen + 1, m[0].length - hyphen - 1, m[5], m[6], m[7]);
    }
    for (const m of source.matchAll(NUMERIC)) addNumeric(m.index, m[0].length, m[1], m[3], m[4]);
  }
  if (/\p{L}/u.test(source)) {
    for (const m of source.matchAll(DAY_FIRST)) {
      const month = monthOf(months, m[2]);
      if (month) add(m.index, m[0].length, m[3], month, Number(m[1]));
    }
    for (const m of source.matchAll(NAME_FIRST)) {
      const month = monthOf(months, m[1]);
      if (month) add(m.index, m[0].trimEnd().length, m[3], month, Number(m[2]));
    }
  }
  function addNumeric(at: number, length: number, a = '', b = '', year = ''): void {
    const [first, second] = [Number(a), Number(b)];
    const monthFirst = first > 12 ? false : second > 12 ? true : order === 'MDY';
    add(at, length, year, monthFirst ? first : second, monthFirst ? second : first);
  }
  found.sort(
    (a, b) => a.start - b.start || Number(b.date !== null) - Number(a.date !== null) || b.end - a.end,
  );
  let reach = -1;
  return found.filter((shape) => {
    if (shape.start < reach) return false;
    reach = shape.end;
    return true;
  });
}

/** Months of the Levant whose name has two words, as one, letter for letter as long. */
function withTiedMonths(text: string): string {
  return /كانون|تشرين/.test(text) ? text.replace(TWO_WORDS, '$1ـ$2') : text;
}

const TWO_WORDS = /(كانون|تشرين)\s((?:ال)?(?:ثاني|ثان|[أا]ول)(?!\p{L}))/gu;

/** Names are looked up among the months alone: `constructor` is a name that every object knows. */
export function monthOf(months: MonthNames, printed = ''): number | undefined {
  const name = plainLetters(printed);
  return Object.hasOwn(months, name) ? months[name] : undefined;
}

/**
 * Dates that can be read only one way decide. Without them, the dates of one bill lie close together: the order in which
 * they do wins where it is plain (`03/07 to 06/08, due 01/09` is a summer's bill, not one of March, June and January).
 * A tie leaves the given preference.
 */
export function decideDateOrder(text: string, preference: DateOrder): DateOrder {
  let monthFirst = 0;
  let dayFirst = 0;
  const unclear = new Map<string, [number, number, number]>();
  for (const m of text.slice(0, 400_000).matchAll(NUMERIC)) {
    const [first, second] = [Number(m[1]), Number(m[3])];
    if (first > 12 && second <= 12) dayFirst++;
    else if (second > 12 && first <= 12) monthFirst++;
    else if (first <= 12 && second <= 12 && first > 0 && second > 0 && unclear.size < 40)
      unclear.set(m[0], [first, second, toYear(m[4] ?? '')]);
  }
  if (monthFirst !== dayFirst) return monthFirst > dayFirst ? 'MDY' : 'DMY';
  const dates = [...unclear.values()];
  if (dates.length < 3) return preference;
  const americanSpread = spread(dates.map(([month, day, year]) => Date.UTC(year, month - 1, day)));
  const otherSpread = spread(dates.map(([day, month, year]) => Date.UTC(year, month - 1, day)));
  if (americanSpread * 2 < otherSpread) return 'MDY';
  return otherSpread * 2 < americanSpread ? 'DMY' : preference;
}

/** How far times lie from their middle one, on the whole. */
function spread(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] ?? 0;
  return sorted.reduce((sum, time) => sum + Math.abs(time - middle), 0);
}

export function plainLetters(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

const toYear = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function toLocalDate(year: number, month: number, day: number): LocalDate {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Days from one date to another; positive when the second is later. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The latest date with this month and day that is not after the given one. */
export function dateNotAfter(month: number, day: number, limit: LocalDate): LocalDate | null {
  const year = Number(limit.slice(0, 4));
  for (const candidate of [year, year - 1]) {
    if (day > daysInMonth(candidate, month)) continue;
    const date = toLocalDate(candidate, month, day);
    if (date <= limit) return date;
  }
  return null;
}
