// A column of meter numbers in a table of charges.
import { labelsFor, type ReadableDocument } from '../document.ts';
import { numberKey } from '../known-numbers.ts';
import { phraseBook } from '../labels.ts';
import type { Cell } from '../lines.ts';
import { columnField } from '../meter-titles.ts';
import { sharedWidth } from '../page.ts';
import { isMeterNumber } from '../shapes/meter-number.ts';

/** Whether a cell is a meter's number under a title of meter numbers, in a row of titles whose last one says that money stands under it. */
export type InMeterColumn = (cell: Cell, amount: Cell) => boolean;

/** No bill has more such titles; a hostile file may. */
const MOST_TITLES = 60;
const SHORTEST_NUMBER = 5;

export function meterColumns(document: ReadableDocument): InMeterColumn {
  const book = phraseBook(document.lexicon);
  const titles = labelsFor(document, 'meterNumber')
    .filter(({ alone }) => alone)
    .slice(0, MOST_TITLES)
    .flatMap(({ cell }) => {
      const row = document.lines[cell.line]?.cells ?? [];
      const last = row.length >= 3 ? row.at(-1) : undefined;
      return last && columnField(book, last.text) === 'money' ? [{ cell, last }] : [];
    });
  if (titles.length === 0) return () => false;
  const isOver = (title: Cell, cell: Cell): boolean =>
    title.page === cell.page && title.line < cell.line && sharedWidth(title.box, cell.box) > 0;
  return (cell, amount) =>
    numberKey(cell.text).length >= SHORTEST_NUMBER &&
    !/^-?\d+[.,]\d+$/.test(cell.text) &&
    titles.some((title) => isOver(title.cell, cell) && isOver(title.last, amount)) &&
    isMeterNumber(cell.text);
}
