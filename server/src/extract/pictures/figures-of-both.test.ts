import { describe, expect, it } from 'vitest';
import { withWholeNumbers } from './figures-of-both.ts';
import type { SeenWord } from './recogniser.ts';

const at = (text: string, x: number, width: number, confidence = 90): SeenWord => ({
  text,
  x,
  y: 0,
  width,
  height: 10,
  confidence,
  line: 3,
});
const texts = (words: readonly SeenWord[]) => words.map(({ text }) => text);

describe('numbers on an Arabic page', () => {
  it('hold whole where Arabic data gives a piece of them, as unsure as English data is', () => {
    const seen = withWholeNumbers([at('درهم', 0, 50), at('5', 80, 20, 96)], [at('57.25', 52, 48, 45)]);
    expect(texts(seen)).toEqual(['درهم', '57.25']);
    expect(seen[1]).toMatchObject({ confidence: 45, line: 3 });
  });

  it('are taken from English data where Arabic data saw nothing, if it is sure', () => {
    expect(texts(withWholeNumbers([at('درهم', 0, 50)], [at('0.00', 60, 40, 96)]))).toEqual(['درهم', '0.00']);
    expect(texts(withWholeNumbers([at('درهم', 0, 50)], [at('0.00', 60, 40, 60)]))).toEqual(['درهم']);
  });

  it('are no Arabic words, eastern figures or longer numbers that English data misread', () => {
    const own = [at('حي', 0, 30), at('٣٤٨٨٦', 40, 50), at('10250', 100, 50)];
    const english = [at('24', 0, 30), at('348', 40, 50), at('102', 100, 50)];
    expect(withWholeNumbers(own, english)).toEqual(own);
  });
});
