// The days of a period, whatever joins them and whatever of them is printed once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lexiconOf } from '../../../test/support/lexicons-of-tongues.ts';
import { drawHandwriting, writtenTongues } from '../../../test/support/written-dates.ts';
import { createRandom } from '../../drawing/records/random.ts';
import { addDays } from '../../lib/dates.ts';
import { english } from '../lexicon/english.ts';
import { german } from '../lexicon/german.ts';
import { spanish } from '../lexicon/spanish.ts';
import { daysOfSpan, wholeMonth, yearlessSpan } from './span.ts';
import { joinsDays } from './span-words.ts';

const anyStart = fc.integer({ min: 0, max: 14_000 }).map((days) => addDays('2000-01-01', days));

describe('a period', () => {
  it('is read back in every language and form', () => {
    const writing = fc.record({ tongue: fc.constantFrom(...writtenTongues), seed: fc.integer({ min: 0 }) });
    fc.assert(
      fc.property(writing, anyStart, fc.integer({ min: 6, max: 120 }), ({ tongue, seed }, start, days) => {
        const hand = drawHandwriting(createRandom(`hand ${seed}`), tongue);
        const end = addDays(start, days);
        const printed = hand.period(start, end);
        const found = daysOfSpan(printed, tongue === 'us' ? 'MDY' : 'DMY', lexiconOf(tongue).months);
        expect([printed, hand.name, ...found.map(({ date }) => date)]).toEqual([
          printed,
          hand.name,
          start,
          end,
        ]);
      }),
      { numRuns: 6_000 },
    );
  });

  it.each([
    ['Jan 3 – 31, 2024', ['2024-01-03', '2024-01-31']],
    ['January 3 to 31 2024', ['2024-01-03', '2024-01-31']],
    ['3-31 Jan 2024', ['2024-01-03', '2024-01-31']],
    ['Jan 3, 2024 – Feb 2', ['2024-01-03', '2024-02-02']],
    ['2024/01/03-02/02', ['2024-01-03', '2024-02-02']],
    ['28 Dec – 27 Jan 2024', ['2023-12-28', '2024-01-27']],
    ['12/28/23-1/27/24', ['2023-12-28', '2024-01-27']],
    ['20240103 - 20240202', ['2024-01-03', '2024-02-02']],
    ['03JAN24 TO 02FEB24', ['2024-01-03', '2024-02-02']],
  ])('%s', (printed, days) => {
    expect(daysOfSpan(printed, 'MDY', english.months).map(({ date }) => date)).toEqual(days);
  });

  it('of one day and a count, or of figures that are no days, is none', () => {
    for (const text of [
      'Jan 3, 2024 - 30 days',
      'Jan 3, 2024 - $45.20',
      'Jan 3, 2024 / 4 units',
      '3 - 31 Jan',
    ])
      expect(daysOfSpan(text, 'MDY', english.months).length).toBeLessThan(2);
  });

  it('may have no year', () => {
    expect(yearlessSpan('18/06 al 20/07', 'DMY', spanish.months)).toEqual([
      { month: 6, day: 18 },
      { month: 7, day: 20 },
    ]);
    expect(yearlessSpan('18. Juni bis 20. Juli', 'DMY', german.months)).toEqual([
      { month: 6, day: 18 },
      { month: 7, day: 20 },
    ]);
    expect(yearlessSpan('Jun 18 kWh Jul 20', 'MDY', english.months)).toBeNull();
  });

  it('may be a month', () => {
    expect(wholeMonth('January 2024', english.months)).toEqual(['2024-01-01', '2024-01-31']);
    expect(wholeMonth('02/2024', english.months)).toEqual(['2024-02-01', '2024-02-29']);
    expect(wholeMonth('febrero de 2024', spanish.months)).toEqual(['2024-02-01', '2024-02-29']);
    expect(wholeMonth('13/2024', english.months)).toBeNull();
    expect(wholeMonth('Meter 2024', english.months)).toBeNull();
  });
});

describe('what joins days', () => {
  it('is an `and` only behind a word for `between`, or a label', () => {
    expect(joinsDays(' and ', 'Paid on ', false)).toBe(false);
    expect(joinsDays(' and ', 'used between ', false)).toBe(true);
    expect(joinsDays(' und ', 'zwischen dem ', false)).toBe(true);
    expect(joinsDays(' and ', '', true)).toBe(true);
    expect(joinsDays(' – ', '', false)).toBe(true);
    expect(joinsDays(', paid ', '', true)).toBe(false);
  });
});
