// A printed list of past periods: each row is one period of usage. Columns are told by the words that stand over them, and read by
// the rules for usage tables.
import type { ReadableDocument } from '../document.ts';
import type { Cell, Line } from '../lines.ts';
import { boxAround, sharedWidth } from '../page.ts';
import type { Box, MeterReading } from '../reading.ts';
import { findNumbers } from '../shapes/amount.ts';
import { findDates } from '../shapes/date.ts';
import { type Title, titleOf } from './column-titles.ts';
import { dateReader } from './column-values.ts';
import type { TableCell } from './sheet.ts';
import { readUsageTable } from './usage-table.ts';

const months = dateReader([], [], 'MDY');
/** Fewer rows are no list. */
const FEWEST_ROWS = 3;
/** Lines over the first row that may belong to its titles. */
const TITLE_LINES = 8;
const WANTED: readonly Title['meaning'][] = [
  'start',
  'end',
  'period',
  'month',
  'readDate',
  'otherDate',
  'days',
  'meter',
  'readType',
  'units',
  'usage',
  'demand',
];

/** A list of past periods, and where it stands. */
export interface UsageHistory {
  /** In the order printed. */
  meters: MeterReading[];
  /** Titles and rows, one box a page. */
  places: { page: number; box: Box }[];
}

/** Null where there is no such list. */
export function findUsageHistory(document: ReadableDocument): UsageHistory | null {
  const found: MeterReading[] = [];
  const places: UsageHistory['places'] = [];
  let columns: Column[] = [];
  for (const { number } of document.pages) {
    const lines = document.lines.filter((line) => line.page === number);
    const first = lines.findIndex((line) => isRow(document, line));
    if (first < 0) continue;
    const own = columnsOver(titleLines(lines, first));
    // A list that goes on over the page may leave its titles out.
    if (own.some(({ title }) => title?.meaning === 'usage')) columns = own;
    if (!columns.some(({ title }) => title?.meaning === 'usage')) continue;
    const rows = lines.slice(first).filter((line) => isRow(document, line));
    const cells = rows.map((line) => cellsOf(document, line, columns));
    const titles = columns.flatMap(({ title }) => (title && WANTED.includes(title.meaning) ? [title] : []));
    const table = readUsageTable(
      {
        number,
        name: null,
        rows: [{ row: 0, cells: [] }, ...cells.map((own, at) => ({ row: at + 1, cells: own }))],
      },
      { at: 0, titles },
    );
    if (typeof table === 'string') continue;
    found.push(...table.meters);
    const shown = [...own.map(({ box }) => box), ...cells.flat().flatMap(({ place }) => place?.box ?? [])];
    places.push({ page: number, box: boxAround(shown) });
  }
  return found.length >= FEWEST_ROWS ? { meters: found, places } : null;
}

/** Lines right over the first row, up to a gap. */
function titleLines(lines: readonly Line[], first: number): Line[] {
  let from = first;
  while (from > Math.max(0, first - TITLE_LINES)) {
    const [above, below] = [lines[from - 1]!, lines[from]!];
    if (below.box.y - above.box.y > Math.max(above.box.height, below.box.height) * 2.4) break;
    from--;
  }
  return lines.slice(from, first);
}

/** A date and at least two more numbers, or a month and a number. */
function isRow(document: ReadableDocument, line: Line): boolean {
  const text = line.text.slice(0, 400);
  const [lead, ...others] = line.cells;
  const isOfMonth = lead !== undefined && months.month({ column: 0, text: lead.text.slice(0, 40) }) !== null;
  if (isOfMonth && others.some((cell) => findNumbers(cell.text.slice(0, 40)).length > 0)) return true;
  const dates = findDates(text, document.dateOrder, document.lexicon.months).filter(
    ({ date }) => date !== null,
  );
  return dates.length > 0 && line.cells.length >= 3 && findNumbers(text).length >= 3;
}

interface Column {
  box: Box;
  title: Title | null;
}

/** Cells of titles that stand over one another, left to right. */
function columnsOver(lines: readonly Line[]): Column[] {
  const stacks: Cell[][] = [];
  for (const cell of lines.flatMap((line) => line.cells)) {
    const stack = stacks.find((cells) => cells.some((other) => sharedWidth(other.box, cell.box) > 2));
    if (stack) stack.push(cell);
    else stacks.push([cell]);
  }
  const columns = stacks
    .map((cells) => ({ cells, box: boxAround(cells.map(({ box }) => box)) }))
    .sort((a, b) => a.box.x - b.box.x);
  return columns.map(({ cells, box }, column) => {
    const title = titleOf(column, cells.map(({ text }) => text).join(' '));
    const page = cells[0]?.page ?? 1;
    return { box, title: title && { ...title, place: { page, box } } };
  });
}

/** A row's cells by column; several dates in one cell stand under several columns, in order. */
function cellsOf(document: ReadableDocument, line: Line, columns: readonly Column[]): TableCell[] {
  const cells: TableCell[] = [];
  for (const cell of line.cells) {
    const place = { page: cell.page, box: cell.box };
    const over = columns.flatMap(({ box }, column) => (sharedWidth(box, cell.box) > 0 ? [column] : []));
    const dates = datesOf(document, cell.text);
    if (dates.length > 1 && dates.length === over.length)
      for (const [at, text] of dates.entries()) cells.push({ column: over[at]!, text, place });
    else if (over.length === 1) cells.push({ column: over[0]!, text: cell.text, place });
    else if (over.length > 1) {
      const best = over.reduce((a, b) =>
        sharedWidth(columns[a]!.box, cell.box) >= sharedWidth(columns[b]!.box, cell.box) ? a : b,
      );
      cells.push({ column: best, text: cell.text, place });
    }
  }
  return cells;
}

/** Dates one behind another, as printed; the file may leave no space between them. */
function datesOf(document: ReadableDocument, text: string): string[] {
  const dates: string[] = [];
  let rest = text;
  while (dates.length < 4) {
    const [next] = findDates(rest, document.dateOrder, document.lexicon.months);
    if (!next) break;
    dates.push(rest.slice(next.start, next.end));
    rest = rest.slice(next.end);
  }
  return dates;
}
