import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  compareDates,
  daysBetween,
  firstOfPreviousYear,
  inclusiveDays,
  isLocalDate,
  sharedDays,
} from './dates.ts';

const date = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

describe('local dates', () => {
  test('are days of the calendar', () => {
    for (const text of ['0001-01-01', '9999-12-31', '2024-02-29', '2000-02-29'])
      expect(isLocalDate(text)).toBe(true);
    for (const text of [
      '0000-01-01',
      '1900-02-29',
      '2025-02-29',
      '2025-13-01',
      '2025-00-01',
      '2025-04-31',
      '2025-1-1',
      '2025-01-00',
      '2025-01-01T00:00:00Z',
      '',
    ]) {
      expect(isLocalDate(text)).toBe(false);
    }
  });

  test('are counted as the calendar does', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
    expect(inclusiveDays('2025-01-15', '2025-02-14')).toBe(31);
    expect(inclusiveDays('2025-01-15', '2025-01-15')).toBe(1);
    expect(firstOfPreviousYear('2024-12-31')).toBe('2023-01-01');
    expect(() => addDays('9999-12-31', 1)).toThrow();
    expect(() => addDays('2025-01-01', 0.5)).toThrow();
    expect(() => daysBetween('2025-02-30', '2025-03-01')).toThrow();
  });

  test('agree with UTC instants, and adding undoes counting', () => {
    fc.assert(
      fc.property(date, date, (first, second) => {
        const days = daysBetween(first, second);
        expect(days).toBe((Date.parse(second) - Date.parse(first)) / 86_400_000);
        expect(addDays(first, days)).toBe(second);
        expect(Math.sign(compareDates(first, second))).toBe(first < second ? -1 : Number(first > second));
      }),
    );
  });

  test('share the days that lie in both periods', () => {
    const period = (start: string, end: string) => ({ start, end });
    expect(sharedDays(period('2025-01-01', '2025-01-31'), period('2025-01-20', '2025-02-18'))).toBe(12);
    expect(sharedDays(period('2025-01-15', '2025-02-14'), period('2025-02-14', '2025-03-13'))).toBe(1);
    expect(sharedDays(period('2025-01-01', '2025-01-31'), period('2025-03-01', '2025-03-02'))).toBe(0);
    expect(sharedDays(period('2025-01-31', '2025-01-01'), period('2025-01-10', '2025-01-12'))).toBe(0);
  });
});
