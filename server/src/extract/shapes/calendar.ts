// Days of the calendar as text, `YYYY-MM-DD`.
import type { LocalDate } from '../reading.ts';

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

/** The earliest date with this month and day that is not before the given one. */
export function dateNotBefore(month: number, day: number, limit: LocalDate): LocalDate | null {
  const year = Number(limit.slice(0, 4));
  for (const candidate of [year, year + 1]) {
    if (day > daysInMonth(candidate, month)) continue;
    const date = toLocalDate(candidate, month, day);
    if (date >= limit) return date;
  }
  return null;
}
