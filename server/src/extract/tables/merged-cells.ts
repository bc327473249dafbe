// Cells that a spreadsheet shows as one: the first holds what is written, and says it of all the rows that it spans.
import { boxOf, type TableCell, type TableRow, tableLimits, UnreadableTable } from './sheet.ts';

/** First and last row and column, from 0, both inclusive. */
export interface MergedRange {
  rows: readonly [number, number];
  columns: readonly [number, number];
}

/** Merged ranges beyond this are left alone. */
const MOST_RANGES = 10_000;
/** No column of a table says one thing of more rows. */
const MOST_ROWS = 1_000;

/** `A2:A13`; null for anything else. */
export function mergedRange(reference: string | null): MergedRange | null {
  const match = reference?.match(/^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/);
  if (!match) return null;
  const [, left = '', top = '', right = '', bottom = ''] = match;
  return {
    rows: [Number(top) - 1, Number(bottom) - 1],
    columns: [columnNumber(left), columnNumber(right)],
  };
}

/** `C` is column 2. */
export const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/**
 * Repeats what stands in the first cell of a range downwards; a range over several columns is a heading and stays.
 * @throws UnreadableTable for more cells than are read
 */
export function withMergedCells(
  rows: readonly TableRow[],
  ranges: readonly MergedRange[],
  page: number,
): readonly TableRow[] {
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  const shown = new Map<number, Map<number, TableCell>>();
  let repeated = 0;
  for (const { rows: span, columns } of ranges.slice(0, MOST_RANGES)) {
    const [first, last] = span;
    const [column] = columns;
    if (columns[1] !== column || last - first >= MOST_ROWS) continue;
    const written = byNumber.get(first)?.cells.find((cell) => cell.column === column);
    if (!written) continue;
    const cell: TableCell = { ...written, isRepeated: true, place: { page, box: boxOf(first, column) } };
    for (let at = first + 1; at <= last; at++) {
      if (!byNumber.has(at)) continue;
      const inRow = shown.get(at) ?? new Map<number, TableCell>();
      shown.set(at, inRow.set(column, cell));
      if (++repeated > tableLimits.cells) throw new UnreadableTable('The table has too many cells.');
    }
  }
  return rows.map((row) => {
    const own = new Set(row.cells.map(({ column }) => column));
    const missing = [...(shown.get(row.row)?.values() ?? [])].filter(({ column }) => !own.has(column));
    if (missing.length === 0) return row;
    return { ...row, cells: [...row.cells, ...missing].sort((a, b) => a.column - b.column) };
  });
}
