import { describe, expect, it } from 'vitest';
import type { Word } from '../page.ts';
import { pointsInColumns, repaired } from './repair.ts';

const word = (text: string, x: number, y = 0, certainty = 0.9): Word => ({
  text,
  box: { x, y, width: text.length * 5, height: 10 },
  fontSize: 10,
  certainty,
});
const texts = (...words: Word[]): string[] => repaired(words).map((item) => item.text);

describe('repair of misread words', () => {
  it('changes lookalikes in money and dates only', () => {
    expect(texts(word('$1O3.5S', 0))).toEqual(['$103.55']);
    expect(texts(word('S4,821.07', 0))).toEqual(['$4,821.07']);
    expect(texts(word('O7/22/2019', 0))).toEqual(['07/22/2019']);
    expect(texts(word('R-3B', 0), word('SAJ23A98745', 60), word('31056724AB', 200))).toEqual([
      'R-3B',
      'SAJ23A98745',
      '31056724AB',
    ]);
  });

  it('gives back raised marks, and noughts among the figures of an identifier', () => {
    expect(texts(word('1.230', 0), word('ms', 30), word('N.9', 80), word('ms', 120))).toEqual([
      '1.230',
      'm³',
      'N.º',
      'ms',
    ]);
    expect(texts(word('HO6BX396843', 0), word('BOARD-12', 90), word('EMHOO04418', 160))).toEqual([
      'H06BX396843',
      'BOARD-12',
      'EMH0004418',
    ]);
    expect(texts(word('„1.296,75', 0))).toEqual(['-1.296,75']);
  });

  it('trusts a changed word less', () => {
    expect(repaired([word('$1O3.5S', 0)])[0]?.certainty).toBeLessThan(0.9);
  });

  it('drops rules and frames, and keeps dashes between dates', () => {
    expect(texts(word('|', 0), word('‘$191.69', 20), word('___', 90))).toEqual(['$191.69']);
    expect(texts(word('6/18', 0), word('-', 30), word('7/20', 45))).toEqual(['6/18', '-', '7/20']);
  });

  it('joins the pieces of a number, but not two columns', () => {
    expect(texts(word('007', 0), word('-0000292-031', 18))).toEqual(['007-0000292-031']);
    expect(texts(word('71.44', 0), word('-71.44', 27))).toEqual(['71.44', '-71.44']);
    expect(texts(word('112.', 0), word('07', 21))).toEqual(['112.07']);
  });

  it('gives back a lost point where the whole column has one', () => {
    const column = ['116.28', '18.25', '255', '67.48', '0.85'].map((text, at) =>
      word(text, 100 - text.length * 5, at * 12),
    );
    expect(pointsInColumns(column).map((item) => item.text)).toContain('2.55');
    expect(pointsInColumns([word('255', 85)]).map((item) => item.text)).toEqual(['255']);
  });
});
