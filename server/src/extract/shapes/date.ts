// Dates in every written form. Whether 03/04 is March or April is decided once, by the whole document.

import type { LocalDate } from '../reading.ts';
import { remembered } from '../remembered.ts';
import { daysInMonth, toLocalDate } from './calendar.ts';
import { countsDays, monthAbroad, weekdayBehind, weekdayLength } from './date-words.ts';
import { foldLetters } from './letters.ts';

export type DateOrder = 'MDY' | 'DMY';

export interface DateShape {
  /** Null while the year is not printed (`Jun 18`). */
  date: LocalDate | null;
  month: number;
  day: number;
  /** With the weekday before it, where one is printed. */
  start: number;
  end: number;
}

/** Month names of one language, lower case without accents, longest forms first not needed. */
export type MonthNames = Readonly<Record<string, number>>;

const YEAR = String.raw`['’‘´]?(\d{4}|\d{2})`;
/** What may not follow figures that are a date. */
const END = String.raw`(?![\d/]|\.\d|-\d)`;
/** Not within more figures, but right behind a hyphen that ends `02/04-` or `26.05.-`. */
const BEGIN = String.raw`(?<![\d/.]|(?<!\d\s?[/.]\s?\d{1,2}\.?)-)`;
const NUMERIC = new RegExp(String.raw`${BEGIN}(\d{1,2})([/.-])(\d{1,2})\2${YEAR}${END}`, 'g');
/** `03 / 01 / 2024`, `03. 01. 2024`; only with the century. */
const SPACED = new RegExp(
  String.raw`${BEGIN}(?<!,)(\d{1,2})(\s?/\s?|\.\s|\s-\s)(\d{1,2})(\s?/\s?|\.\s|\s-\s)['’]?(\d{4})(?![\d/]|[.,]\d)`,
  'g',
);
const GLUED = /(\d{1,2})\/(\d{1,2})\/(\d{4})(?=\d{1,2}\/)/g;
/** `02/04/26-03/05/26`: two dates with nothing but a hyphen between them; with hyphens of their own only with the century. */
const HYPHENED =
  /(?<![\d/.-])(?:(\d{1,2})([/.])(\d{1,2})\2['’]?(\d{4}|\d{2})-(?=(\d{1,2})\2(\d{1,2})\2['’]?(\d{4}|\d{2})(?![\d/-]|\.\d))|(\d{1,2})-(\d{1,2})-(\d{4})-(?=(\d{1,2})-(\d{1,2})-(\d{4})(?![\d/-]|\.\d)))/g;
/** Not within more figures, but right behind the hyphen after another such date. */
const ISO =
  /(?<!\d|\/|\d\.|(?<!\d{4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2})-)(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|\s([-/])\s(\d{1,2})\s\5\s(\d{1,2})|\.\s(\d{1,2})\.\s(\d{1,2}))(?!\d)/g;
/** `2024年1月3日`, `2024년 1월 3일`. */
const EASTERN = /(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?/g;

/** What every date without the name of its month has. */
const IN_FIGURES = /\d\s?[/.年년-]\s?\d/;
const NONE: readonly DateShape[] = [];

/** Every date in the text, in order of place; overlapping readings keep the first and longest, those with a year before those without. */
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
    const shape = shapeOf(start, start + length, year, month, day);
    if (shape) found.push(shape);
  };
  const source = withTiedMonths(text.slice(0, 2_000));
  if (IN_FIGURES.test(source)) {
    for (const m of source.matchAll(ISO))
      add(m.index, m[0].length, m[1], Number(m[3] ?? m[6] ?? m[8]), Number(m[4] ?? m[7] ?? m[9]));
    for (const m of source.matchAll(EASTERN)) add(m.index, m[0].length, m[1], Number(m[2]), Number(m[3]));
    for (const m of source.matchAll(GLUED)) addNumeric(m.index, m[0].length, m[1]!, m[2]!, m[3]!);
    for (const { at, length, figures } of inFigures(source)) addNumeric(at, length, ...figures);
  }
  if (/\p{L}/u.test(source)) found.push(...namedDates(source, months));
  function addNumeric(at: number, length: number, a: string, b: string, year: string): void {
    const [first, second] = [Number(a), Number(b)];
    const monthFirst = first > 12 ? false : second > 12 ? true : order === 'MDY';
    add(at, length, year, monthFirst ? first : second, monthFirst ? second : first);
  }
  return apart(found).map((shape) => withWeekday(source, shape));
}

/** A date with its year (two figures are of this century, none leave it open), or null where there is no such day. */
function shapeOf(
  start: number,
  end: number,
  year: string | undefined,
  month: number,
  day: number,
): DateShape | null {
  if (month < 1 || month > 12 || day < 1) return null;
  const fullYear = year === undefined ? null : toYear(year.replaceAll(' ', ''));
  if (fullYear !== null && (fullYear < 1980 || fullYear > 2099)) return null;
  if (day > daysInMonth(fullYear ?? 2024, month)) return null;
  const date = fullYear === null ? null : toLocalDate(fullYear, month, day);
  return { date, month, day, start, end };
}

/** Of shapes that overlap the first and longest; one with a year takes the place of one without that it begins in. */
function apart(found: readonly DateShape[]): DateShape[] {
  const sorted = [...found].sort(
    (a, b) => a.start - b.start || Number(b.date !== null) - Number(a.date !== null) || b.end - a.end,
  );
  const kept: DateShape[] = [];
  for (const shape of sorted) {
    const last = kept.at(-1);
    if (last && shape.start < last.end) {
      if (last.date !== null || shape.date === null) continue;
      kept.pop();
    }
    kept.push(shape);
  }
  return kept;
}

/** `Wed 3 Jan 2024`, `03/01/2024 (Wed)`. */
function withWeekday(text: string, shape: DateShape): DateShape {
  const before = weekdayLength(text.slice(Math.max(0, shape.start - 28), shape.start));
  const behind = weekdayBehind(text.slice(shape.end, shape.end + 20));
  return before + behind === 0 ? shape : { ...shape, start: shape.start - before, end: shape.end + behind };
}

const MONTH_TOKEN = /(?<!\p{L})(?:\p{L}{3,14}|[اآ]ب)(?!\p{L})/gu;
const ORDINAL = String.raw`(?:(?:st|nd|rd|th|er|ère|ste|de|e|o)(?!\p{L})|[.º°ª]{1,2})`;
const OF = "(?:of|de|del|di|do|van|d['’])";
/** A day before the name, with what joins them: `3 `, `3rd of `, `03-`, `1º de `. */
const DAY_BEFORE = new RegExp(
  String.raw`(?<!\d|\d[.,:])(\d{1,2})${ORDINAL}?(\s+${OF}\s+|\s${OF}(?<=['’])|[\s./–-]{0,2}|\s[/.-]\s)$`,
  'iu',
);
/** A year behind the name, with what joins them: ` 2024`, `, 2024`, `-24`, ` de 2024`. */
const YEAR_AFTER = new RegExp(
  String.raw`^(\.?(?:\s+(?:${OF})\s+|[\s,./-]{0,2}|\s[/.-]\s))${YEAR}(?!\d|[:.,]\d)`,
  'iu',
);
/** A day behind the name, and a year behind that: ` 3, 2024`, `. 3rd 2024`, ` 3 '24`. */
const DAY_AFTER = new RegExp(
  String.raw`^\.?\s{0,2}(?:the\s)?(\d{1,2})${ORDINAL}?(?![\d:]|[.]\d)(?:(?:\s?,\s?|\s{1,2}(?:${OF}\s)?)['’‘´]?\s?((?:19|20)\d{2}|[12] \d \d \d|\d{2})(?!\d|[:./,]\d))?`,
  'iu',
);
/** `Jan-03-2024`, `Jan/3/24`: with marks on both sides only with a year. */
const TIED_AFTER = new RegExp(String.raw`^\.?\s?([-/.])\s?(\d{1,2})\s?\1\s?${YEAR}(?!\d|[:.,]\d)`, 'u');
/** `2024-Jan-03`, `2024 January 3`. */
const YEAR_BEFORE = /(?<!\d|\d[.,:/])(\d{4})([\s./,-]{1,2})$/;
const DAY_LAST = /^\.?([\s./-]{1,2})(\d{1,2})(?:st|nd|rd|th|\.)?(?![\d:/]|[.,]\d)/i;

/** Dates whose month is a word, each found from its name. */
function namedDates(text: string, months: MonthNames): DateShape[] {
  const found: DateShape[] = [];
  for (const { 0: name, index } of text.matchAll(MONTH_TOKEN)) {
    const own = monthOf(months, name);
    const month = own ?? monthNamed(months, name);
    if (month === undefined) continue;
    const end = index + name.length;
    const before = text.slice(Math.max(0, index - 20), index);
    const after = text.slice(end, end + 48);
    const shape =
      dayFirst(month, index, end, before, after, months) ??
      yearFirst(month, index, end, before, after) ??
      nameFirst(month, index, end, after);
    if (shape && (own !== undefined || shape.date !== null)) found.push(shape);
  }
  return found;
}

function dayFirst(
  month: number,
  start: number,
  end: number,
  before: string,
  after: string,
  months: MonthNames,
): DateShape | null {
  const day = before.match(DAY_BEFORE);
  const year = day && after.match(YEAR_AFTER);
  if (!day || !year) return null;
  const [left, right] = [day[2] ?? '', (year[1] ?? '').replace(/^\./, '')];
  // What ties the year to the name ties the day too: `3 Jan-22 Feb` is of two days.
  if (/[-/]/.test(right) ? left !== right : /^\s[-/]\s$/.test(left)) return null;
  const printed = year[2] ?? '';
  if (year[1] === '' && day[2] !== '' && printed.length < 4) return null;
  const behind = after.slice(year[0].length);
  if (printed.length === 2 && (isOtherCount(behind) || isDayOfNext(behind, months))) return null;
  return shapeOf(start - day[0].length, end + year[0].length, printed, month, Number(day[1]));
}

function yearFirst(
  month: number,
  start: number,
  end: number,
  before: string,
  after: string,
): DateShape | null {
  const year = before.match(YEAR_BEFORE);
  const day = year && after.match(DAY_LAST);
  if (!day || /^,?\s?['’]?(?:19|20)\d{2}(?!\d)/.test(after.slice(day[0].length))) return null;
  return shapeOf(start - year[0].length, end + day[0].length, year[1], month, Number(day[2]));
}

function nameFirst(month: number, start: number, end: number, after: string): DateShape | null {
  const tied = after.match(TIED_AFTER);
  if (tied && !isOtherCount(after.slice(tied[0].length)))
    return shapeOf(start, end + tied[0].length, tied[3], month, Number(tied[2]));
  const day = after.match(DAY_AFTER);
  if (!day) return null;
  const isDated = day[2] !== undefined && !(day[2].length === 2 && isOtherCount(after.slice(day[0].length)));
  const whole = isDated
    ? day[0]
    : (after.match(/^\.?\s{0,2}(?:the\s)?\d{1,2}(?:st|nd|rd|th)?/i)?.[0] ?? day[0]);
  return shapeOf(start, end + whole.trimEnd().length, isDated ? day[2] : undefined, month, Number(day[1]));
}

/** Two figures are not the year where that itself follows, or what they count: `10:30 Jan 15, 2024`, `Oct 29, 32 days`, `mar 09. 01. 2024`. */
const isOtherCount = (after: string): boolean =>
  /^\s?,?\s['’]?(?:19|20)\d{2}(?!\d)|^[./]\s?['’]?\d/.test(after) || countsDays(after);

/** Two figures are the day of the date that ends a period: `3 Jan-22 Feb 2024`. */
function isDayOfNext(after: string, months: MonthNames): boolean {
  const next = after.match(/^(?:st|nd|rd|th|[.º°])?(?:\s(?:de|of)\s|[\s./]{0,2}|-)(\p{L}{3,14})/iu);
  return next !== null && monthOf(months, next[1]) !== undefined;
}

/** `20240103`, `03 01 2024`, `2024 01 03`: a date only where a label says that one stands here. */
const BARE =
  /(?<![\d.,/-]|\d\s)(?:(20\d{2})(\s?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])|(\d{2})\s(\d{2})\s(20\d{2}))(?![\d/]|[.,-]\d|\s\d)/g;

/** Dates at a place that a label keeps for them: those that are dates anywhere, or else bare figures. */
export function findLabelledDates(text: string, order: DateOrder, months: MonthNames): readonly DateShape[] {
  const known = findDates(text, order, months);
  if (known.some(({ date }) => date !== null) || !/\d{4}/.test(text)) return known;
  const bare = [...text.slice(0, 200).matchAll(BARE)].flatMap((m) => {
    const [a, b] = [Number(m[5]), Number(m[6])];
    const isMonthFirst = a > 12 ? false : b > 12 ? true : order === 'MDY';
    const [month, day] = m[1] ? [Number(m[3]), Number(m[4])] : isMonthFirst ? [a, b] : [b, a];
    return shapeOf(m.index, m.index + m[0].length, m[1] ?? m[7], month, day) ?? [];
  });
  return bare.length > 0 ? bare : known;
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

/** A month in the document's language, or else in any other: only where more than its name speaks for a date. */
export const monthNamed = (months: MonthNames, printed = ''): number | undefined =>
  monthOf(months, printed) ?? monthAbroad(foldLetters(printed));

/**
 * Dates that can be read only one way decide. Without them, the dates of one bill lie close together: the order in which
 * they do wins where it is plain (`03/07 to 06/08, due 01/09` is a summer's bill, not one of March, June and January).
 * A tie leaves the given preference.
 */
export function decideDateOrder(text: string, preference: DateOrder): DateOrder {
  let monthFirst = 0;
  let dayFirst = 0;
  const unclear = new Map<string, [number, number, number]>();
  for (const { figures } of inFigures(text.slice(0, 400_000))) {
    const [first, second, year] = [Number(figures[0]), Number(figures[1]), toYear(figures[2])];
    if (first > 12 && second <= 12) dayFirst++;
    else if (second > 12 && first <= 12) monthFirst++;
    else if (first <= 12 && second <= 12 && first > 0 && second > 0 && unclear.size < 40)
      unclear.set(`${first} ${second} ${year}`, [first, second, year]);
  }
  if (monthFirst !== dayFirst) return monthFirst > dayFirst ? 'MDY' : 'DMY';
  const dates = [...unclear.values()];
  if (dates.length < 3) return preference;
  const americanSpread = spread(dates.map(([month, day, year]) => Date.UTC(year, month - 1, day)));
  const otherSpread = spread(dates.map(([day, month, year]) => Date.UTC(year, month - 1, day)));
  if (americanSpread * 2 < otherSpread) return 'MDY';
  return otherSpread * 2 < americanSpread ? 'DMY' : preference;
}

interface InFigures {
  at: number;
  length: number;
  /** First and second figure, and the year. */
  figures: [string, string, string];
}

/** Dates in figures whose year stands last. */
function inFigures(text: string): InFigures[] {
  const found: InFigures[] = [];
  const add = (at: number, length: number, ...figures: (string | undefined)[]): void => {
    found.push({ at, length, figures: figures.map((figure) => figure ?? '') as InFigures['figures'] });
  };
  for (const m of text.matchAll(HYPHENED)) {
    const second = m.index + m[0].length;
    add(m.index, m[0].length - 1, m[1] ?? m[8], m[3] ?? m[9], m[4] ?? m[10]);
    const figures = [m[5] ?? m[11], m[6] ?? m[12], m[7] ?? m[13]];
    const length = text.slice(second).match(/^[\d/.-]+['’]?\d+/)?.[0].length ?? 0;
    add(second, length, ...figures);
  }
  for (const m of text.matchAll(NUMERIC)) add(m.index, m[0].length, m[1], m[3], m[4]);
  for (const m of text.matchAll(SPACED))
    if (m[2]?.trim() === m[4]?.trim()) add(m.index, m[0].length, m[1], m[3], m[5]);
  return found;
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
