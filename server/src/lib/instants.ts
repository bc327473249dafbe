// Instants as text with microseconds, which is what PostgreSQL keeps and `Date` does not.

/** `2024-01-31T23:59:59.999999Z`: UTC, six digits, years 0001 to 9999, so that text order is time order. */
export type InstantText = string;

const shape =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?(?:([Zz])|([+-])(\d{2})(?::?(\d{2}))?)?)?$/;
const earliest: InstantText = '0001-01-01T00:00:00.000000Z';
const latest: InstantText = '9999-12-31T23:59:59.999999Z';

/**
 * Reads an ISO 8601 date-time. Without an offset it is UTC, a date alone is its midnight; digits after the sixth are cut, and
 * an offset that leads out of the years 0001 to 9999 gives the nearest instant within. Anything else: null.
 */
export function readInstant(text: string): InstantText | null {
  const parts = shape.exec(text);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [offsetHours, offsetMinutes] = [Number(parts[10] ?? 0), Number(parts[11] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) return null;
  const local = new Date(0);
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute, second);
  if (year < 1 || local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return null;
  const offset = (offsetHours * 60 + offsetMinutes) * (parts[9] === '-' ? -1 : 1);
  const instant = new Date(local.getTime() - offset * 60_000);
  if (instant.getUTCFullYear() < 1) return earliest;
  if (instant.getUTCFullYear() > 9999) return latest;
  return `${instant.toISOString().slice(0, 19)}.${(parts[7] ?? '').slice(0, 6).padEnd(6, '0')}Z`;
}

/** Whether the text says its zone, by `Z` or by an offset. */
export const saysZone = (text: string): boolean => /[Tt ].*(?:[Zz]|[+-]\d{2}(?::?\d{2})?)$/.test(text);
