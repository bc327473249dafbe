// The days of a period in one text, with what it leaves out: a year printed once, a month printed once.
import type { LocalDate } from '../reading.ts';
import { dateNotAfter, dateNotBefore, daysInMonth, toLocalDate } from './calendar.ts';
import { type DateOrder, type DateShape, findLabelledDates, type MonthNames, monthNamed } from './date.ts';
import { weekdayLength } from './date-words.ts';
import { joinsDays, jointLength } from './span-words.ts';

export interface DayPlace {
  date: LocalDate;
  start: number;
  end: number;
  /** Its year is printed at the day before it; another one may follow on the next line. */
  isYearTaken?: true;
}

interface Writing {
  order: DateOrder;
  months: MonthNames;
}

const ORDINAL = String.raw`(?:(?:st|nd|rd|th|er|o)(?!\p{L})|[.º°ª]{1,2})?`;
const OF = String.raw`(?:\s(?:of|de|del|di)\s|[\s./-]{0,2})`;
/** `26.05.`, `5/26`, `05 / 26`; `26 May`, `26. de maio`; `May 26th`. */
const MONTH_AND_DAY = new RegExp(
  String.raw`(\d{1,2})(?:\s?[./-]\s?)(\d{1,2})\.?|(\d{1,2})${ORDINAL}${OF}(\p{L}{3,14})\.?|(\p{L}{3,14})\.?[\s./-]{0,2}(\d{1,2})(?:st|nd|rd|th)?`,
  'u',
);
const AT_END = new RegExp(String.raw`(?<![\p{L}\d/.,-])(?:${MONTH_AND_DAY.source})$`, 'iu');
const AT_START = new RegExp(String.raw`^(?:${MONTH_AND_DAY.source})(?![\d\p{L}]|[/.,:-]\d)`, 'iu');
const DAY_AT_END = new RegExp(String.raw`(?<![\p{L}\d/.,-])(\d{1,2})${ORDINAL}$`, 'iu');

/** The days of a text that a label announces as a period: those with a year, and the one whose year or month is printed at the other. */
export function daysOfSpan(text: string, order: DateOrder, months: MonthNames): DayPlace[] {
  const writing = { order, months };
  const places = findLabelledDates(text, order, months).flatMap(({ date, start, end }) =>
    date === null ? [] : [{ date, start, end }],
  );
  const [only, other] = places;
  if (!only) return withinMonth(text, writing);
  if (other) return places;
  const first = yearlessBefore(text, only, writing) ?? dayBefore(text, only);
  if (first) return [first, only];
  const last = yearlessAfter(text, only, writing);
  return last ? [only, last] : places;
}

function monthAndDay(
  match: RegExpMatchArray,
  { order, months }: Writing,
): { month: number; day: number } | null {
  const [, a, b, dayFirst, nameSecond, nameFirst, daySecond] = match;
  if (a !== undefined && b !== undefined) {
    const [first, second] = [Number(a), Number(b)];
    const isMonthFirst = first > 12 ? false : second > 12 ? true : order === 'MDY';
    const [month, day] = isMonthFirst ? [first, second] : [second, first];
    return month >= 1 && month <= 12 && day >= 1 ? { month, day } : null;
  }
  const month = monthNamed(months, nameSecond ?? nameFirst);
  const day = Number(dayFirst ?? daySecond);
  return month !== undefined && day >= 1 ? { month, day } : null;
}

/** `26.05. – 25.06.2023`, `26 May to 24 June 2023`: the day that begins a span whose year stands behind the day that ends it. */
function yearlessBefore(text: string, end: DayPlace, writing: Writing): DayPlace | null {
  const joint = jointLength(text.slice(0, end.start));
  if (joint === 0) return null;
  const before = text.slice(Math.max(0, end.start - joint - 40), end.start - joint);
  const match = before.match(AT_END);
  const found = match && monthAndDay(match, writing);
  const date = found && dateNotAfter(found.month, found.day, end.date);
  if (!match || !date) return null;
  const start = end.start - joint - match[0].length;
  return {
    date,
    start: start - weekdayLength(text.slice(Math.max(0, start - 28), start)),
    end: end.start - joint,
  };
}

/** `3.–31. Jan 2024`, `3 to 31 January 2024`: day and day of one month. */
function dayBefore(text: string, end: DayPlace): DayPlace | null {
  const joint = jointLength(text.slice(0, end.start));
  if (joint === 0 || !/^\D{0,12}\d{1,2}(?!\d)/.test(text.slice(end.start, end.end))) return null;
  const match = text.slice(Math.max(0, end.start - joint - 40), end.start - joint).match(DAY_AT_END);
  const day = Number(match?.[1]);
  const last = Number(end.date.slice(8));
  const isMonthNamed = /\p{L}{3}/u.test(text.slice(end.start, end.end));
  if (!match || !isMonthNamed || !(day >= 1 && day < last)) return null;
  const start = end.start - joint - match[0].length;
  return {
    date: `${end.date.slice(0, 8)}${String(day).padStart(2, '0')}`,
    start,
    end: start + match[0].length,
  };
}

/** `Jan 3, 2024 – Feb 2`, `2024/01/03-02/02`. */
function yearlessAfter(text: string, start: DayPlace, writing: Writing): DayPlace | null {
  const rest = text.slice(start.end, start.end + 60);
  for (const joint of rest.matchAll(/(?<=[\s\p{Pd}/→~>»])(?=[\d\p{L}])|(?<=\p{Pd})/gu)) {
    if (joint.index > 28) return null;
    if (!joinsDays(rest.slice(0, joint.index), '', true)) continue;
    const match = rest.slice(joint.index).match(AT_START);
    const found =
      match && monthAndDay(match, { ...writing, order: isYearFirst(text, start) ? 'MDY' : writing.order });
    const date = found && dateNotBefore(found.month, found.day, start.date);
    if (!match || !date) continue;
    const from = start.end + joint.index;
    return { date, start: from, end: from + match[0].length, isYearTaken: true };
  }
  return null;
}

const isYearFirst = (text: string, { start, end }: DayPlace): boolean =>
  /^\d{4}/.test(text.slice(start, end));

/** `Jan 3 – 31, 2024`, `January 3 to 31 2024`. */
const WITHIN_MONTH =
  /(?<!\p{L})(\p{L}{3,14})\.?\s(\d{1,2})(?:st|nd|rd|th)?(\s?\p{Pd}\s?|\s\p{L}{2,7}\s)(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)/u;

function withinMonth(text: string, { months }: Writing): DayPlace[] {
  const match = text.match(WITHIN_MONTH);
  const month = monthNamed(months, match?.[1]);
  if (!match || month === undefined || !joinsDays(match[3] ?? '', '', true)) return [];
  const [first, last, year] = [Number(match[2]), Number(match[4]), Number(match[5])];
  if (first < 1 || first >= last || last > daysInMonth(year, month)) return [];
  const start = match.index ?? 0;
  const second = start + match[0].lastIndexOf(match[4] ?? '', match[0].length - 5);
  return [
    { date: toLocalDate(year, month, first), start, end: start + match[0].indexOf(match[3] ?? '') },
    { date: toLocalDate(year, month, last), start: second, end: start + match[0].length },
  ];
}

/** Two days joined without any year: `Jun 18 - Jul 20`, `18/06 al 20/07`. */
export function yearlessSpan(
  text: string,
  order: DateOrder,
  months: MonthNames,
): [Pick<DateShape, 'month' | 'day'>, Pick<DateShape, 'month' | 'day'>] | null {
  const whole = new RegExp(
    String.raw`(?<![\p{L}\d/.,-])(?:${MONTH_AND_DAY.source})(\s?(?:\p{Pd}|→|~|\/)\s?|\s[\p{L}/]{1,8}\s)(?:${MONTH_AND_DAY.source})(?![\d\p{L}]|[/.,:-]\d)`,
    'iu',
  );
  const match = text.slice(0, 200).match(whole);
  if (!match || !joinsDays(match[7] ?? '', '', true)) return null;
  const parts = [...match];
  const first = monthAndDay(parts.slice(0, 7) as RegExpMatchArray, { order, months });
  const last = monthAndDay(['', ...parts.slice(8, 14)] as RegExpMatchArray, { order, months });
  return first && last ? [first, last] : null;
}

/** `January 2024`, `01/2024`, `2024-01`, and nothing else: the first and last day of the month. */
export function wholeMonth(text: string, months: MonthNames): [LocalDate, LocalDate] | null {
  const bare = text.trim().replace(/[()]/g, '');
  const named = bare.match(/^(\p{L}{3,14})\.?(?:\s(?:de|of|del)\s|[\s,/-]{1,2})['’]?(\d{4}|\d{2})$/u);
  const numeric = bare.match(/^(\d{1,2})\s?[/.-]\s?(\d{4})$/);
  const turned = bare.match(/^(\d{4})\s?[/.-]\s?(\d{1,2})$/);
  const month = named ? monthNamed(months, named[1]) : Number(numeric?.[1] ?? turned?.[2]);
  const printed = named?.[2] ?? numeric?.[2] ?? turned?.[1] ?? '';
  const year = printed.length === 2 ? 2000 + Number(printed) : Number(printed);
  if (month === undefined || !(month >= 1 && month <= 12) || !(year >= 1980 && year <= 2099)) return null;
  return [toLocalDate(year, month, 1), toLocalDate(year, month, daysInMonth(year, month))];
}
