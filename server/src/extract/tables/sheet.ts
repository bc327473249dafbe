// A table of cells, however its file was written. A cell's place is its evidence: page is the sheet's number, and the box lies
// on a grid of cells 72 points wide and 14 high, cell A1 at the top left.
import type { Box } from '../reading.ts';

export interface TableCell {
  /** From 0. */
  column: number;
  /** As written; of a date kept as a day number, the ISO date. */
  text: string;
  /** Set where the file itself says that the cell is a date. `YYYY-MM-DD` */
  date?: string;
  /** The file itself says that the cell is a number: the text is plain decimal with a point. */
  isNumber?: boolean;
  /** It is written in a cell further up, which spans this row too. */
  isRepeated?: boolean;
  /** Where it stands, if not in its own row and column: on a printed page, or in the cell that spans this one. */
  place?: { page: number; box: Box };
}

export interface TableRow {
  /** From 0. */
  row: number;
  cells: readonly TableCell[];
}

export interface Sheet {
  /** From 1. */
  number: number;
  name: string | null;
  rows: readonly TableRow[];
  /** Set where the file's own way of separating cells tells that numbers are written with a comma. */
  hasDecimalComma?: boolean;
}

/** Beyond these a file is refused; no table of bills has so many. */
export const tableLimits = {
  rows: 100_000,
  columns: 256,
  cells: 1_000_000,
  lettersOfCell: 1_000,
  sheets: 50,
};

/** Why a table cannot be read, in words for people. */
export class UnreadableTable extends Error {}

export const CELL_WIDTH = 72;
export const CELL_HEIGHT = 14;

export const boxOf = (row: number, column: number): Box => ({
  x: column * CELL_WIDTH,
  y: row * CELL_HEIGHT,
  width: CELL_WIDTH,
  height: CELL_HEIGHT,
});
