// What bills print as a day is read back as that day, however it is written; and figures that are no days are none.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lexiconOf } from '../../../test/support/lexicons-of-tongues.ts';
import { drawHandwriting, writtenTongues } from '../../../test/support/written-dates.ts';
import { createRandom } from '../../drawing/records/random.ts';
import { english } from '../lexicon/english.ts';
import { daysInMonth, toLocalDate } from './calendar.ts';
import { type DateOrder, findDates, findLabelledDates } from './date.ts';

const orderOf = (tongue: string): DateOrder => (tongue === 'us' ? 'MDY' : 'DMY');

const anyDay = fc
  .record({
    year: fc.integer({ min: 2000, max: 2039 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .map(({ year, month, day }) => toLocalDate(year, month, Math.min(day, daysInMonth(year, month))));
const anyWriting = fc.record({ tongue: fc.constantFrom(...writtenTongues), seed: fc.integer({ min: 0 }) });
const runs = { numRuns: 6_000 };

describe('a written day', () => {
  it('is read back in every language and form', () => {
    fc.assert(
      fc.property(anyWriting, anyDay, ({ tongue, seed }, day) => {
        const hand = drawHandwriting(createRandom(`hand ${seed}`), tongue);
        const printed = hand.date(day);
        const found = findDates(printed, orderOf(tongue), lexiconOf(tongue).months);
        expect([printed, hand.name, ...found.map(({ date }) => date)]).toEqual([printed, hand.name, day]);
        expect([found[0]?.start, found[0]?.end]).toEqual([0, printed.length]);
      }),
      runs,
    );
  });

  it('is read in a sentence, and nothing else of it is a day', () => {
    const sentences = [
      'Paid on # by card 4411, thank you',
      'Meter 7710452 was read # at 14:30 hours',
      'Reading 10412 of # against 9876, 536 kWh',
      'Total 1,234.56 due # or 5.00 more',
    ];
    fc.assert(
      fc.property(anyWriting, anyDay, fc.constantFrom(...sentences), ({ tongue, seed }, day, sentence) => {
        const hand = drawHandwriting(createRandom(`hand ${seed}`), tongue);
        const printed = sentence.replace('#', () => hand.date(day));
        const found = findDates(printed, orderOf(tongue), lexiconOf(tongue).months);
        expect([printed, ...found.map(({ date }) => date)]).toEqual([printed, day]);
      }),
      runs,
    );
  });

  it.each([
    ['20240103', '2024-01-03'],
    ['2024 01 03', '2024-01-03'],
    ['13 01 2024', '2024-01-13'],
  ])('of bare figures is one only where a label keeps a place for it: %s', (printed, day) => {
    expect(findDates(printed, 'DMY', english.months)).toEqual([]);
    expect(findLabelledDates(printed, 'DMY', english.months).map(({ date }) => date)).toEqual([day]);
  });

  it.each([
    ['2024年1月3日', '2024-01-03'],
    ['the 3rd of January, 2024', '2024-01-03'],
    ['Mittwoch, den 3. Januar 2024', '2024-01-03'],
    ['3 mei 2024', '2024-05-03'],
    ['12 févr. 2024', '2024-02-12'],
    ['03/01/2024 (Wed)', '2024-03-01'],
    ['mar. 3 ene 2024', '2024-01-03'],
    ['Jan 03 2024 Feb 02 2024', '2024-01-03 2024-02-02'],
    ['2024-01-03-2024-02-02', '2024-01-03 2024-02-02'],
    ['01-03-2024-02-02-2024', '2024-01-03 2024-02-02'],
    ['10:30 Jan 15, 2024', '2024-01-15'],
  ])('%s is %s on an English bill', (printed, days) => {
    const found = findDates(printed, 'MDY', english.months);
    expect(found.map(({ date }) => date).join(' ')).toBe(days);
  });
});

describe('figures that are no day', () => {
  const dated = (text: string, tongue: string) =>
    findDates(text, orderOf(tongue), lexiconOf(tongue).months).filter(({ date }) => date !== null);
  const digit = fc.integer({ min: 0, max: 9 }).map(String);
  const shaped = (...patterns: string[]) =>
    fc
      .tuple(fc.constantFrom(...patterns), fc.array(digit, { minLength: 24, maxLength: 24 }))
      .map(([pattern, digits]) => {
        let at = 0;
        return pattern.replace(/#/g, () => digits[at++ % digits.length] ?? '0');
      });
  const anyTongue = fc.constantFrom(...writtenTongues);

  it('are amounts, quantities, and prices', () => {
    const amounts = shaped(
      '$#,###.##',
      '#.###,## €',
      '##.##',
      '#,## €/kWh',
      '### kWh x 0.####',
      '## x ##.## = ###.##',
      '#.##',
      '##.## ##.## ###.##',
      '### kWh @ $.####',
      '#’###.##',
      '## ###,##',
      '##.#%',
    );
    fc.assert(
      fc.property(amounts, anyTongue, (text, tongue) => {
        expect([text, ...dated(text, tongue)]).toEqual([text]);
      }),
      runs,
    );
  });

  it('are numbers of meters, accounts, phones, and banks', () => {
    const numbers = shaped(
      '########',
      '##########',
      '### ### ###',
      '#### #### ####',
      '(###) ###-####',
      '1-800-###-####',
      '+49 30 ########',
      '0800 ### ## ##',
      '##-####-#',
      '######-#####',
      'DE## #### #### #### #### ##',
      '##.###.###',
      '#-###-####-####-#',
      '####.###.##',
      '##/###/##',
      'Meter ## ### ####',
      'P## #####',
      'Route 0## Cycle 1# Seq ####',
      '####.##.##-####/#####',
    );
    fc.assert(
      fc.property(numbers, anyTongue, (text, tongue) => {
        const found = dated(text, tongue).filter(() => !/^(?:19|20)\d{2}\./.test(text));
        expect([text, ...found]).toEqual([text]);
      }),
      runs,
    );
  });

  it.each([
    ['24 May Street'],
    ['12 March Lane, Unit 24'],
    ['set of 12'],
    ['Mar 3.50'],
    ['May 5.2 kWh'],
    ['10 of 24 March units'],
    ['Jan Feb Mar Apr May'],
    ['page 1 of 3'],
    ['3 x 22 Feb'],
    ['1/3/5 kV'],
    ['24/7'],
  ])('%s', (text) => {
    expect(dated(text, 'us')).toEqual([]);
  });
});
