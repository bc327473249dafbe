// Pages typed as words with boxes, for tests of the rules that read them: no file, no fonts.
import { textOf } from '../../src/extract/document.ts';
import type { Page, Word } from '../../src/extract/page.ts';
import type { BillReading } from '../../src/extract/reading.ts';
import { understand } from '../../src/extract/understand.ts';

export type TypedCell = readonly [x: number, text: string];
export type TypedRow = readonly TypedCell[];

const SIZE = 8;
const LETTER = SIZE * 0.5;
const LINE = 12;

/** Rows of cells, one under another; an empty row is a gap. */
export function typePage(rows: readonly TypedRow[], number = 1): Page {
  const words: Word[] = rows.flatMap((row, at) =>
    row.flatMap(([x, text]) => {
      let left = x;
      return text.split(' ').map((word): Word => {
        const width = word.length * LETTER;
        const box = { x: left, y: 40 + at * LINE, width, height: SIZE };
        left += width + LETTER * 0.6;
        return { text: word, box, fontSize: SIZE };
      });
    }),
  );
  return { number, width: 612, height: 792, words };
}

/** What the reader makes of one typed page that has all a bill must have beside its meters. */
export function readTyped(...parts: readonly (readonly TypedRow[])[]): BillReading {
  const head: TypedRow[] = [
    [[40, 'Alder Falls Municipal Utilities']],
    [
      [40, 'Account Number'],
      [140, '4411-902-7'],
      [330, 'Bill Date'],
      [430, 'March 12, 2026'],
    ],
    [
      [40, 'Amount Due'],
      [140, '$431.87'],
      [330, 'Due Date'],
      [430, 'April 2, 2026'],
    ],
    [],
    [],
    [],
  ];
  const pages = [typePage([...head, ...parts.flat()])];
  const { bill, reason } = understand(pages, textOf(pages));
  if (!bill) throw new Error(`not read as a bill: ${reason}`);
  return bill;
}
