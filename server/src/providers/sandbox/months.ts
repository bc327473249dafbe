// Calendar months as `YYYY-MM`, which sort as text.
import { addDays } from '../../lib/dates.ts';

export type Month = string;

export function monthOf(date: string): Month {
  return date.slice(0, 7);
}

export function addMonths(month: Month, count: number): Month {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

export function firstDay(month: Month): string {
  return `${month}-01`;
}

export function lastDay(month: Month): string {
  return addDays(firstDay(addMonths(month, 1)), -1);
}
