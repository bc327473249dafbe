// Values of a whole column: whether 03/04 is March or April, and whether a comma parts thousands or decimals, is told by all of it.
import { lexicons } from '../choose-lexicon.ts';
import type { LocalDate } from '../reading.ts';
import { daysInMonth, toLocalDate } from '../shapes/calendar.ts';
import { type DateOrder, decideDateOrder, findDates, type MonthNames, plainLetters } from '../shapes/date.ts';
import type { TableCell } from './sheet.ts';

/** Names of months in every language that is read; the first lexicon wins where two languages share one. */
const allMonthNames: MonthNames = Object.assign({}, ...lexicons.map(({ months }) => months).toReversed());

export interface DateReader {
  /** One date that is the whole cell; a time of midnight behind it is no time. */
  date(cell: TableCell): LocalDate | null;
  /** First and last day in one cell. */
  period(cell: TableCell): [LocalDate, LocalDate] | null;
  /** `2026-01`, `Jan 2026`, or a month's first or last day: its first and last day. */
  month(cell: TableCell): [LocalDate, LocalDate] | null;
  /** No date of the table tells the order of day and month. */
  isAmbiguous: boolean;
}

const TIME = /(?<![T\s])[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * @param texts of all cells of the date columns
 * @param monthTexts of all cells of columns that name months
 */
export function dateReader(
  texts: readonly string[],
  monthTexts: readonly string[],
  preference: DateOrder,
): DateReader {
  const { order, isAmbiguous } = orderOf(texts, monthTexts, preference);
  const datesIn = (text: string): LocalDate[] =>
    findDates(text, order, allMonthNames).flatMap(({ date }) => date ?? []);
  const dateIn = (cell: TableCell): LocalDate | null => {
    if (cell.date) return cell.date;
    const text = cell.text.trim().replace(TIME, '');
    const [found] = findDates(text, order, allMonthNames);
    return found?.date && found.start === 0 && found.end >= text.length - 1 ? found.date : null;
  };
  return {
    isAmbiguous,
    date: dateIn,
    period(cell) {
      const [first, last, more] = datesIn(cell.text);
      return first && last && !more && first <= last ? [first, last] : null;
    },
    month(cell) {
      const text = cell.text.trim();
      const numeric = text.match(/^(\d{4})[-/.](\d{1,2})$/) ?? null;
      const turned = text.match(/^(\d{1,2})[-/.](\d{4})$/) ?? null;
      const named = text.match(/^(\p{L}{3,12})\.?[\s,'-]*(\d{4})$/u) ?? null;
      const year = Number(numeric?.[1] ?? turned?.[2] ?? named?.[2]);
      const month =
        numeric || turned
          ? Number(numeric?.[2] ?? turned?.[1])
          : allMonthNames[plainLetters(named?.[1] ?? '')];
      if (!month || month < 1 || month > 12 || !(year >= 1980 && year <= 2099))
        return wholeMonth(dateIn(cell));
      return [toLocalDate(year, month, 1), toLocalDate(year, month, daysInMonth(year, month))];
    },
  };
}

/** Spreadsheets keep a month as its first day, or its last; a day in between means itself. */
function wholeMonth(date: LocalDate | null): [LocalDate, LocalDate] | null {
  if (date === null) return null;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = daysInMonth(year, month);
  return day === 1 || day === last ? [toLocalDate(year, month, 1), toLocalDate(year, month, last)] : null;
}

/** Times of day, beside midnight and the minute before it: readings of hours, no billing periods. */
export function tellsHours(texts: readonly string[]): boolean {
  const timed = texts.flatMap((text) => text.trim().match(TIME)?.[0] ?? []);
  return (
    timed.filter((time) => !/\b(?:0?0:00(?::00)?|12:00(?::00)?\s?AM|23:59(?::59)?)/i.test(time)).length >
    texts.length / 5
  );
}

const NUMERIC = /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?!\d)/g;

function orderOf(
  texts: readonly string[],
  monthTexts: readonly string[],
  preference: DateOrder,
): { order: DateOrder; isAmbiguous: boolean } {
  let monthFirst = 0;
  let dayFirst = 0;
  let either = 0;
  for (const text of texts)
    for (const match of text.matchAll(NUMERIC)) {
      const [first, second] = [Number(match[1]), Number(match[2])];
      if (first > 12) dayFirst++;
      else if (second > 12) monthFirst++;
      else if (first !== second) either++;
    }
  if (monthFirst !== dayFirst) return { order: monthFirst > dayFirst ? 'MDY' : 'DMY', isAmbiguous: false };
  const ofMonths = orderOfMonths(monthTexts);
  if (ofMonths) return { order: ofMonths, isAmbiguous: false };
  const byPlace = decideDateOrder(texts.slice(0, 200).join(' '), preference);
  return { order: byPlace, isAmbiguous: either > 0 };
}

/** In a column of months the part that is always 1 is the day. */
function orderOfMonths(texts: readonly string[]): DateOrder | null {
  const parts = texts.flatMap((text) => [...text.matchAll(NUMERIC)].map((match) => [match[1], match[2]]));
  const isFirst = (part: string | undefined): boolean => Number(part) === 1;
  const monthFirst = parts.length > 0 && parts.every(([, second]) => isFirst(second));
  const dayFirst = parts.length > 0 && parts.every(([first]) => isFirst(first));
  return monthFirst === dayFirst ? null : monthFirst ? 'MDY' : 'DMY';
}

/** Reads plain numbers; a comma parts decimals where some number of the table can be read no other way. */
export function numberReader(
  texts: readonly string[],
  hint: boolean | undefined,
): (cell: TableCell) => string | null {
  const marks = texts.map((text) => text.replace(/[^\d.,-]/g, ''));
  const commaOnly = marks.filter(
    (text) => /^-?\d{1,3}(?:\.\d{3})*,\d+$|^-?\d+,\d+$/.test(text) && !/^-?\d{1,3}(?:,\d{3})+$/.test(text),
  );
  const pointOnly = marks.filter(
    (text) => /^-?\d{1,3}(?:,\d{3})*\.\d+$|^-?\d+\.\d+$/.test(text) && !/^-?\d{1,3}(?:\.\d{3})+$/.test(text),
  );
  const comma = commaOnly.length === pointOnly.length ? (hint ?? false) : commaOnly.length > pointOnly.length;
  return ({ text, isNumber }) => {
    const written = text.trim();
    if (isNumber) return /^-?\d+(?:\.\d+)?$/.test(written) ? written : null;
    const bare = written
      .replace(/^[^\d.,()+-]{0,4}\s?|\s?[^\d.,()+-]{0,4}$/g, '')
      .replace(/[\s\u00a0\u202f'’]/g, '');
    const negative = /^\(.*\)$|^-|-$/.test(bare);
    const body = bare.replace(/[()+-]/g, '');
    const plain = comma ? body.replaceAll('.', '').replace(',', '.') : body.replaceAll(',', '');
    if (!/^(?:\d+(?:\.\d*)?|\.\d+)$/.test(plain)) return null;
    const digits = plain.startsWith('.') ? `0${plain}` : plain.replace(/\.$/, '');
    return negative && !/^0+(?:\.0+)?$/.test(digits) ? `-${digits}` : digits;
  };
}
