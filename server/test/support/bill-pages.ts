// Pages of words with boxes, as a reader of pages is given them: for tests of rules, without a file.
import type { Page, Word } from '../../src/extract/page.ts';

export type PrintedCell = readonly [x: number, text: string, size?: number];

/** Rows of cells, 14 points apart; an empty row is a gap. Letters are half as wide as high. */
export function printedPage(rows: readonly (readonly PrintedCell[])[], number = 1): Page {
  const words: Word[] = [];
  for (const [at, row] of rows.entries())
    for (const [x, text, size = 8] of row) {
      let left = x;
      for (const word of text.split(' ')) {
        const width = word.length * size * 0.5;
        if (word !== '')
          words.push({
            text: word,
            box: { x: left, y: 40 + at * 14 - size, width, height: size },
            fontSize: size,
          });
        left += width + size * 0.28;
      }
    }
  return { number, width: 612, height: 792, words };
}
