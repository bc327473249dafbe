import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arabic } from '../lexicon/arabic.ts';
import { english } from '../lexicon/english.ts';
import { dateNotAfter, daysBetween, daysInMonth, toLocalDate } from './calendar.ts';
import { decideDateOrder, findDates } from './date.ts';

const dates = (text: string, order: 'MDY' | 'DMY' = 'MDY') =>
  findDates(text, order, english.months).map((found) => found.date);

describe('dates', () => {
  it.each([
    ['02/06/18', '2018-02-06'],
    ['12/01/2023', '2023-12-01'],
    ['2024-07-22', '2024-07-22'],
    ['Aug 15, 2024', '2024-08-15'],
    ['Apr 19 2024', '2024-04-19'],
    ["Apr 19 '24", '2024-04-19'],
    ['January 5th, 2024', '2024-01-05'],
    ['5 January 2024', '2024-01-05'],
    ['05-Jan-2024', '2024-01-05'],
    ['Nov 2 , 2 0 2 0', '2020-11-02'],
    ['13.02.2024', '2024-02-13'],
    ['9/10/20', '2020-09-10'],
  ])('reads %s as %s', (printed, date) => {
    expect(dates(printed.replace(' ,', ','))).toEqual([date]);
  });

  it('knows no month by a name that every object has', () => {
    expect(dates('constructor 5, 2026')).toEqual([]);
    expect(dates('5 valueof 2026, 5 constructor 2026')).toEqual([]);
  });

  it('reads a period as two dates', () => {
    expect(dates('Jun 18, 2024 to Jul 20, 2024')).toEqual(['2024-06-18', '2024-07-20']);
    expect(dates('Feb 27, 2026 – Mar 28, 2026')).toEqual(['2026-02-27', '2026-03-28']);
    expect(dates('9/10/20 - 10/13/20')).toEqual(['2020-09-10', '2020-10-13']);
  });

  it('keeps a missing year missing', () => {
    expect(findDates('Jun 18 - Jul 20', 'MDY', english.months)).toMatchObject([
      { date: null, month: 6, day: 18 },
      { date: null, month: 7, day: 20 },
    ]);
  });

  it.each(['1-800-233-5325', '31/02/2024', '13/13/2024', 'R-3B', '1.25.3', 'Feb 30, 2024', '(503)228-6322'])(
    'sees no date in %s',
    (text) => {
      expect(dates(text)).toEqual([]);
    },
  );

  it('decides the order of day and month by the whole document', () => {
    expect(decideDateOrder('03/04/2024 and 25/04/2024', 'MDY')).toBe('DMY');
    expect(decideDateOrder('03/04/2024 and 04/25/2024', 'DMY')).toBe('MDY');
    expect(decideDateOrder('03/04/2024', 'DMY')).toBe('DMY');
    expect(dates('03/04/2024', 'DMY')).toEqual(['2024-04-03']);
  });

  it('gives a date without a year the newest year that does not pass the limit', () => {
    expect(dateNotAfter(12, 20, '2024-01-15')).toBe('2023-12-20');
    expect(dateNotAfter(1, 10, '2024-01-15')).toBe('2024-01-10');
  });

  it('reads back every day in every written form', () => {
    const day = fc.record({
      year: fc.integer({ min: 1990, max: 2098 }),
      month: fc.integer({ min: 1, max: 12 }),
      at: fc.integer({ min: 1, max: 31 }),
    });
    const names = [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ];
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('mdy', 'iso', 'name', 'short', 'dayFirst'),
        ({ year, month, at }, form) => {
          const d = Math.min(at, daysInMonth(year, month));
          const name = names[month - 1] ?? '';
          const printed = {
            mdy: `${month}/${d}/${year}`,
            iso: toLocalDate(year, month, d),
            name: `${name} ${d}, ${year}`,
            short: `${name.slice(0, 3)}. ${d}, ${year}`,
            dayFirst: `${d} ${name} ${year}`,
          }[form];
          expect(dates(printed)).toEqual([toLocalDate(year, month, d)]);
        },
      ),
    );
  });

  it('never throws, and gives only days that exist', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        for (const found of findDates(text, 'DMY', english.months))
          if (found.date) expect(daysBetween('1900-01-01', found.date)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('Arabic months', () => {
  it.each([
    ['9 كانون الثاني 2025', '2025-01-09'],
    ['9 كانون الأول 2025', '2025-12-09'],
    ['9 تشرين الأول 2025', '2025-10-09'],
    ['9 تشرين ثاني 2025', '2025-11-09'],
    ['12 آب 2025', '2025-08-12'],
    ['12 أغسطس 2025', '2025-08-12'],
  ])('%s', (text, date) => {
    expect(findDates(text, 'DMY', arabic.months).map((found) => found.date)).toEqual([date]);
  });
});
