// Meter tables that run the other way: titles down the left side, and a column for each meter.
import type { ReadableDocument } from './document.ts';
import { type PhraseBook, phraseAt, tokens } from './labels.ts';
import type { Field } from './lexicon/lexicon.ts';
import { type Cell, type Line, toCell, wordsBetween } from './lines.ts';
import { type Body, rowsOf, type TableRow } from './meter-body.ts';
import type { MeterColumn, MeterTable } from './meter-columns.ts';
import { columnField, METER_FIELDS } from './meter-titles.ts';
import { boxAround, rightOf, sharedWidth } from './page.ts';
import { isMeterNumber } from './shapes/meter-number.ts';
import { unitIn } from './shapes/unit.ts';

export interface TransposedTable {
  table: MeterTable;
  rows: TableRow[];
  fields: ReadonlySet<Field>;
}

/** The line that names the meters, one in each column. */
interface Head {
  line: Line;
  /** What is titled so; null where each column says itself that a meter's number follows. */
  title: Cell | null;
  numbers: readonly [Cell, Cell, ...Cell[]];
}

interface TitledLine {
  line: Line;
  field: Field;
  title: Cell;
  /** By the column they stand in. */
  cells: Map<number, Cell>;
}

const MOST_TABLES = 60;
/** Lines that a table may have under the one with the meters' numbers, and over it. */
const LINES_UNDER = 24;
const LINES_OVER = 4;
const FEWEST_FIELDS = 3;
/** From the columns' headings to the line under them, in letter heights. */
const HEADING_STEP = 3;
const MEASURES: readonly Field[] = ['usage', 'currentReading', 'previousReading'];

/** Tables of two meters or more, each of which tells what it measured. */
export function transposedTables(document: ReadableDocument, book: PhraseBook): TransposedTable[] {
  const found: TransposedTable[] = [];
  for (const line of document.lines) {
    if (found.length >= MOST_TABLES) break;
    const head = headOf(book, line);
    const read = head && readColumns(document, book, head);
    if (read) found.push(read);
  }
  return found;
}

const isPair = (cells: Cell[]): cells is [Cell, Cell, ...Cell[]] => cells.length >= 2;

function headOf(book: PhraseBook, line: Line): Head | null {
  const at = line.cells.findIndex((cell) => fieldOf(book, cell) === 'meterNumber');
  const after = at < 0 ? [] : line.cells.slice(at + 1);
  if (isPair(after) && after.every((cell) => isMeterNumber(cell.text)))
    return { line, title: line.cells[at]!, numbers: after };
  const named = line.cells.flatMap((cell) => numberBehindLabel(book, cell) ?? []);
  return isPair(named) && line.cells.length - named.length <= 1
    ? { line, title: null, numbers: named }
    : null;
}

const fieldOf = (book: PhraseBook, cell: Cell): Field | null =>
  columnField(book, cell.text.replace(/\s*:\s*$/, ''));

/** `Meter 7710452`: the cell of the number alone, as wide as its column. */
function numberBehindLabel(book: PhraseBook, cell: Cell): Cell | null {
  const all = tokens(cell.text);
  const hit = phraseAt(book, all, 0);
  const last = all[(hit?.length ?? 0) - 1];
  if (!hit?.fields.includes('meterNumber') || !last) return null;
  const from = last.end + (cell.text.slice(last.end).match(/^[\s:.#]*/)?.[0].length ?? 0);
  if (!isMeterNumber(cell.text.slice(from)) || !/\d{4}/.test(cell.text.slice(from))) return null;
  return { ...toCell(cell.page, cell.line, wordsBetween(cell, from, cell.text.length)), box: cell.box };
}

function readColumns(document: ReadableDocument, book: PhraseBook, head: Head): TransposedTable | null {
  const lines = titledLines(document, book, head);
  const fields = new Set(lines.map(({ field }) => field));
  const isMeasured = (column: number) =>
    lines.some(({ field, cells }) => MEASURES.includes(field) && cells.has(column));
  if (fields.size < FEWEST_FIELDS || !head.numbers.every((_, column) => isMeasured(column))) return null;
  // Of two usages the lower one is billed, as the right one is in other tables: it comes first here.
  lines.reverse();
  const columns = lines.map(
    ({ field, title }): MeterColumn => ({
      field,
      title: title.text,
      unit: unitIn(title.text),
      box: title.box,
    }),
  );
  const headings = headingsOver(document, head);
  const body = head.numbers.map((_, column): Body => {
    const cells = new Map(
      lines.flatMap(({ cells: own }, at) => (own.has(column) ? [[at, own.get(column)!]] : [])),
    );
    const heading = headings.get(column);
    const shown = [...(heading ? [heading] : []), ...cells.values()].toSorted((a, b) => a.line - b.line);
    const text = shown.map((cell) => cell.text).join('  ');
    return {
      line: { ...head.line, cells: shown, text, box: boxAround(shown.map(({ box }) => box)) },
      cells,
      loose: heading ? [heading] : [],
    };
  });
  const indexes = lines.map(({ line }) => line.index);
  const table: MeterTable = {
    page: head.line.page,
    columns,
    firstLine: Math.min(...indexes),
    headerLine: Math.max(...indexes),
    endLine: Math.max(...indexes) + 1,
  };
  return { table, ...rowsOf(document, table, body) };
}

/** Words over the numbers, one for each column: `Electric`, `Gas`. */
function headingsOver(document: ReadableDocument, { line, numbers }: Head): Map<number, Cell> {
  const above = document.lines[line.index - 1];
  const isNear = above?.page === line.page && line.box.y - above.box.y <= numbers[0].fontSize * HEADING_STEP;
  if (!above || !isNear || above.cells.length !== numbers.length) return new Map();
  const cells = underNumbers(above, null, numbers);
  return cells.size === numbers.length ? cells : new Map();
}

/** The lines of the table from top to bottom, as long as their titles stand under one another. */
function titledLines(document: ReadableDocument, book: PhraseBook, head: Head): TitledLine[] {
  const { index } = head.line;
  const own: TitledLine[] = [
    {
      line: head.line,
      field: 'meterNumber',
      title: head.title ?? head.numbers[0],
      cells: new Map(head.numbers.map((cell, at) => [at, cell])),
    },
  ];
  const walk = (lines: readonly Line[]): TitledLine[] => {
    const found: TitledLine[] = [];
    let reach = head.line.box.y;
    for (const line of lines) {
      const title = titleIn(line, head);
      const far = Math.abs(line.box.y - reach) > (title?.fontSize ?? head.numbers[0].fontSize) * 3.4;
      if (line.page !== head.line.page || far) break;
      if (!title) continue;
      const field = fieldOf(book, title);
      if (field === 'meterNumber') break;
      reach = line.box.y;
      const cells = underNumbers(line, title, head.numbers);
      if (field && METER_FIELDS.includes(field) && cells.size > 0) found.push({ line, field, title, cells });
    }
    return found;
  };
  const over = walk(document.lines.slice(Math.max(0, index - LINES_OVER), index).reverse()).reverse();
  return [...over, ...own, ...walk(document.lines.slice(index + 1, index + 1 + LINES_UNDER))];
}

/** What stands left of the columns, where the first line's title begins. */
function titleIn(line: Line, { title, numbers }: Head): Cell | null {
  const cell = line.cells.findLast((one) => rightOf(one.box) <= numbers[0].box.x);
  if (!cell || (title && Math.abs(cell.box.x - title.box.x) > title.fontSize)) return null;
  return cell;
}

/** Cells by the column whose number stands nearest over them; two in one column are no cell of it. */
function underNumbers(line: Line, title: Cell | null, numbers: readonly Cell[]): Map<number, Cell> {
  const pitch = Math.min(...numbers.slice(1).map(({ box }, at) => box.x - numbers[at]!.box.x));
  const cells = new Map<number, Cell>();
  const crowded = new Set<number>();
  for (const cell of line.cells) {
    if (title && cell.box.x < rightOf(title.box)) continue;
    const column = numbers
      .map(({ box }, at) => ({ at, shared: sharedWidth(box, cell.box) }))
      .toSorted((a, b) => b.shared - a.shared)[0]!;
    if (column.shared < -pitch / 3) continue;
    if (cells.has(column.at)) crowded.add(column.at);
    cells.set(column.at, cell);
  }
  for (const at of crowded) cells.delete(at);
  return cells;
}
