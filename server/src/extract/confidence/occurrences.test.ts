import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrencesIn } from './occurrences.ts';

/** The plain way to count. */
const counted = (text: string, wanted: string): number => Math.min(3, text.split(wanted).length - 1);

describe('how often a text is printed', () => {
  it('is the same however many texts of its length were asked for before', () => {
    const letters = fc.constantFrom('a', 'b', '0', ' ', 'é', '\u{1F600}');
    const text = fc.array(letters, { maxLength: 80 }).map((all) => all.join(''));
    const wanted = fc.array(letters, { minLength: 1, maxLength: 4 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.array(wanted, { minLength: 1, maxLength: 60 }), (printed, texts) => {
        const timesIn = occurrencesIn(printed);
        expect(texts.map(timesIn)).toEqual(texts.map((one) => counted(printed, one)));
      }),
    );
  });

  it('is counted up to three, without overlap, in texts of any length', () => {
    const timesIn = occurrencesIn('E-1 E-2 E-1 E-1 E-1 0000');
    const often = Array.from({ length: 20 }, () => [
      'E-1',
      'E-2',
      'E-3',
      '000',
      '0000 and far more than the text holds',
    ]);
    for (const texts of often) expect(texts.map(timesIn)).toEqual([3, 1, 0, 1, 0]);
  });
});
