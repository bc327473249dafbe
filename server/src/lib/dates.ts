// Calendar dates as `YYYY-MM-DD` text, years 0001 to 9999, proleptic Gregorian. Day numbers are computed, not taken
// from Date, so neither a time zone nor the two-digit-year rule of Date can shift one. Text order is date order.
import { AppError } from './errors.ts';

/** `YYYY-MM-DD`, without a zone. */
export type LocalDate = string;

/** First and last day, both belonging to the period (methodology.md 4.1, R40). */
export interface DatePeriod {
  start: LocalDate;
  end: LocalDate;
}

interface CalendarDay {
  year: number;
  month: number;
  day: number;
}

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0);
}

function parse(text: string): CalendarDay | null {
  const parts = shape.exec(text);
  if (parts === null) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { year, month, day };
}

function parsed(date: LocalDate): CalendarDay {
  const result = parse(date);
  if (result === null) throw new AppError('internal', { cause: `not a calendar date: ${date}` });
  return result;
}

/** Days from 0000-03-01; counting years from March puts the leap day last (Hinnant, days_from_civil). */
function dayNumber({ year, month, day }: CalendarDay): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const marchMonth = (month + 9) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + Math.floor((marchMonth * 153 + 2) / 5) + day - 1;
}

function fromDayNumber(number: number): CalendarDay {
  const era = Math.floor(number / 146097);
  const dayOfEra = number - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

function format({ year, month, day }: CalendarDay): LocalDate {
  const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')];
  return text.join('-');
}

/** Whether the text is a day of the calendar, years 0001 to 9999. */
export function isLocalDate(text: string): boolean {
  return parse(text) !== null;
}

/** The date `days` later, or earlier for a negative number. Outside years 0001 to 9999: AppError `internal`. */
export function addDays(date: LocalDate, days: number): LocalDate {
  const result = fromDayNumber(dayNumber(parsed(date)) + days);
  if (!(result.year >= 1 && result.year <= 9999) || !Number.isInteger(days)) {
    throw new AppError('internal', { cause: `no calendar date ${days} days from ${date}` });
  }
  return format(result);
}

/** Days from `from` to `to`: 1 from a day to the next, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(parsed(to)) - dayNumber(parsed(from));
}

/** Days of a period, both ends counted: 1 for equal dates (methodology.md 4.1); 0 or less when `end` is before `start`. */
export function inclusiveDays(start: LocalDate, end: LocalDate): number {
  return daysBetween(start, end) + 1;
}

/** Negative, zero or positive, for sorting ascending. */
export function compareDates(first: LocalDate, second: LocalDate): number {
  return daysBetween(second, first);
}

/** 1 January of the year before `today`: the default start of data collection (methodology.md 26). */
export function firstOfPreviousYear(today: LocalDate): LocalDate {
  return format({ year: parsed(today).year - 1, month: 1, day: 1 });
}

/** Days that belong to both periods; 0 when they do not meet or one is inverted. */
export function sharedDays(first: DatePeriod, second: DatePeriod): number {
  const start = compareDates(first.start, second.start) > 0 ? first.start : second.start;
  const end = compareDates(first.end, second.end) < 0 ? first.end : second.end;
  return Math.max(0, inclusiveDays(start, end));
}
