import { describe, expect, it } from 'vitest';
import { toLines } from '../lines.ts';
import { toWords } from './seen-words.ts';

/** Ink of words on one baseline as an engine gives it, each with what hangs below. */
const inkOf = (words: readonly (readonly [text: string, x: number, width: number, tail: number])[]) =>
  words.map(([text, x, width, tail], at) => ({
    text,
    x,
    y: 100,
    width,
    height: 16 + tail,
    confidence: 96,
    line: at < 2 ? 1 : 2,
  }));

describe('words seen on a picture', () => {
  it('stand on one line whatever hangs below their letters', () => {
    const words = toWords(
      inkOf([
        ['Porto', 100, 52, 0],
        ['das', 158, 34, 0],
        ['Garças', 198, 70, 7],
        ['(SP)', 276, 40, 5],
      ]),
      0.36,
    );
    const lines = toLines([{ number: 1, width: 612, height: 792, words }]);
    expect(lines.map((line) => line.text)).toEqual(['Porto das Garças (SP)']);
  });
});
