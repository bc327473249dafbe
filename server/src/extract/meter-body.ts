// The rows under a table's header: which cell belongs to which column, and what the cells say that the titles left open.
import type { ReadableDocument } from './document.ts';
import type { Field } from './lexicon/lexicon.ts';
import { type Cell, type Line, toCell } from './lines.ts';
import type { MeterColumn, MeterTable } from './meter-columns.ts';
import { datesIn } from './meter-draft.ts';
import { rightOf, sharedWidth } from './page.ts';
import { findNumbers } from './shapes/amount.ts';
import { isMeterNumber } from './shapes/meter-number.ts';

export interface TableRow {
  line: Line;
  cells: Map<Field, { cell: Cell; column: MeterColumn }>;
  /** Cells left of or between the columns that belong to none of them. */
  loose: Cell[];
}

const DATES: readonly Field[] = ['readDate', 'period', 'periodStart', 'periodEnd'];
const FIGURES: readonly Field[] = [
  'currentReading',
  'previousReading',
  'reading',
  'multiplier',
  'usage',
  'rawUsage',
  'demand',
  'days',
];
const WORDS: readonly Field[] = ['commodity', 'tariff', 'timeOfUse', 'serviceAddress', 'readType', 'unit'];
const MOST_ROWS = 80;
/** A number with a short word (`A`, `(Est)`, `kWh`) before or after it. */
const FIGURE =
  /^\(?(?:\p{L}{1,10}\.?\)?\s)?[-+(]?\s?(?:\d|[.,]\d)[\d.,'\s]*-?\)?\s?\(?[\p{L}\d³./-]{0,14}(?:\s\p{L}{1,9})?\)?$/u;

export interface Body {
  line: Line;
  /** By the column's place in the table; several cells may stand under one title. */
  cells: Map<number, Cell>;
  loose: Cell[];
}

/** Lines under the header, as long as they look like rows, with titles corrected by what stands under them. */
export function tableRows(
  document: ReadableDocument,
  table: MeterTable,
): { rows: TableRow[]; fields: ReadonlySet<Field> } {
  return rowsOf(document, table, bodyOf(document, table));
}

/** The rows with their cells by what they say. */
export function rowsOf(
  document: ReadableDocument,
  table: MeterTable,
  body: readonly Body[],
): { rows: TableRow[]; fields: ReadonlySet<Field> } {
  const fields = settle(document, table, body);
  const rows = body.map(({ line, cells, loose }) => {
    const row: TableRow = { line, cells: new Map(), loose: [...loose] };
    for (const [at, cell] of cells) {
      const column = table.columns[at];
      const field = fields[at];
      if (!column || !field) continue;
      if (row.cells.has(field)) row.loose.push(cell);
      else row.cells.set(field, { cell, column: { ...column, field } });
    }
    return row;
  });
  return { rows, fields: new Set(fields.filter((field) => field !== null)) };
}

function bodyOf(document: ReadableDocument, table: MeterTable): Body[] {
  const rows: Body[] = [];
  const left = Math.min(...table.columns.map((column) => column.box.x)) - 40;
  const right = Math.max(...table.columns.map((column) => rightOf(column.box))) + 40;
  let reach = document.lines[table.headerLine]?.box.y ?? 0;
  for (const line of document.lines.slice(table.headerLine + 1, table.headerLine + 1 + MOST_ROWS)) {
    if (line.page !== table.page || line.index >= table.endLine) break;
    const own = line.cells.filter((cell) => rightOf(cell.box) > left && cell.box.x < right);
    if (own.length === 0) continue;
    const size = Math.max(...own.map((cell) => cell.fontSize));
    if (own[0]!.box.y - reach > size * (rows.length === 0 ? 5 : 3.4)) break;
    if (rows.length > 0 && own.some((cell) => isHistoryTitle(document, cell))) break;
    const row = assign(document, line, own, table.columns);
    if (row.cells.size === 0 && !own.some((cell) => /\d/.test(cell.text))) {
      if (own[0]!.box.y - reach > size * 2.2) break;
      continue;
    }
    rows.push(row);
    reach = own[0]!.box.y;
  }
  return rows;
}

/** `Usage History (kWh)`, `Andamento dei consumi`: months of use or a chart of them follow. */
const isHistoryTitle = (document: ReadableDocument, cell: Cell): boolean =>
  cell.words.length >= 2 &&
  cell.words.length <= 6 &&
  !/\d/.test(cell.text) &&
  document.lexicon.history.test(cell.text);

/** Cells and columns are paired from left to right so that what stands under one another, and fits, belongs together. */
function assign(
  document: ReadableDocument,
  line: Line,
  own: readonly Cell[],
  columns: readonly MeterColumn[],
): Body {
  const cells = own.flatMap((whole) => splitByColumns(whole, columns));
  const order = columns.map((_, at) => at).sort((a, b) => columns[a]!.box.x - columns[b]!.box.x);
  const worth = (cell: Cell, column: MeterColumn): number => {
    const shared = sharedWidth(column.box, cell.box);
    if (shared <= -cell.fontSize * 2 || !fits(document, column.field, cell)) return 0;
    return shared > 0
      ? 1 + shared / Math.max(1, Math.min(column.box.width, cell.box.width))
      : 0.5 + shared / (cell.fontSize * 5);
  };
  const best: number[][] = Array.from({ length: cells.length + 1 }, () => Array(order.length + 1).fill(0));
  for (let c = cells.length - 1; c >= 0; c--)
    for (let k = order.length - 1; k >= 0; k--) {
      const pair = worth(cells[c]!, columns[order[k]!]!);
      best[c]![k] = Math.max(best[c + 1]![k]!, best[c]![k + 1]!, pair > 0 ? pair + best[c + 1]![k + 1]! : 0);
    }
  const row: Body = { line, cells: new Map(), loose: [] };
  for (let c = 0, k = 0; c < cells.length; ) {
    const pair = k < order.length ? worth(cells[c]!, columns[order[k]!]!) : 0;
    if (pair > 0 && best[c]![k] === pair + best[c + 1]![k + 1]!) row.cells.set(order[k++]!, cells[c++]!);
    else if (k < order.length && best[c]![k] === best[c]![k + 1]!) k++;
    else row.loose.push(cells[c++]!);
  }
  return row;
}

/** Whether a cell can be what the title says; titles that dates and readings share are settled later. */
function fits(document: ReadableDocument, field: Field, cell: Cell): boolean {
  if (DATES.includes(field)) return /\d/.test(cell.text);
  if (FIGURES.includes(field))
    return FIGURE.test(cell.text) || (cell.words.length <= 6 && datesIn(document, cell).length > 0);
  if (field === 'meterNumber') return isMeterNumber(cell.text);
  if (field === 'accountNumber' || field === 'pod') return /\d/.test(cell.text);
  if (field === 'unit') return cell.text.length <= 16 && datesIn(document, cell).length === 0;
  if (WORDS.includes(field)) return /\p{L}/u.test(cell.text) || /\d/.test(cell.text);
  return true;
}

/** Titles corrected by what stands under them: null where a column turns out to say nothing about meters. */
function settle(
  document: ReadableDocument,
  table: MeterTable,
  body: readonly Body[],
): readonly (Field | null)[] {
  const under = (at: number): Cell[] =>
    body.map((row) => row.cells.get(at)).filter((cell) => cell !== undefined);
  const mostly = (cells: readonly Cell[], is: (cell: Cell) => boolean): boolean =>
    cells.length > 0 && cells.filter(is).length > cells.length / 2;
  const dated = (cell: Cell) => datesIn(document, cell).length > 0 && !hasFigure(document, cell);
  const figure = (cell: Cell) => /^[-+]?[\d.,'\s]+$/.test(cell.text) && datesIn(document, cell).length === 0;
  const fields = table.columns.map((column, at): Field | null => {
    const cells = under(at);
    if (mostly(cells, dated)) {
      if (column.field === 'previousReading') return 'periodStart';
      if (column.field === 'currentReading') return 'periodEnd';
      if (column.field === 'reading') return 'readDate';
      if (!DATES.includes(column.field)) return null;
    }
    if (mostly(cells, figure)) {
      if (column.field === 'periodStart') return 'previousReading';
      if (column.field === 'periodEnd') return 'currentReading';
      if (column.field === 'tariff') return 'money';
      if (column.field === 'commodity') return null;
      if (column.field === 'unit' || column.field === 'readType' || column.field === 'timeOfUse') return null;
    }
    if (column.field === 'meterNumber' && !cells.some((cell) => isMeterNumber(cell.text))) return null;
    return column.field;
  });
  const twice = (at: number): boolean => fields.some((field, other) => other !== at && field === fields[at]);
  const empty = (at: number): boolean => body.length > 0 && under(at).length === 0 && twice(at);
  return oneOfEach(
    table,
    fields.map((field, at) => (empty(at) ? null : field)),
  );
}

const SECOND: Readonly<Partial<Record<Field, Field>>> = { usage: 'rawUsage', multiplier: 'factor' };

/** Of two columns with one meaning the right one is billed; of two readings the second keeps its name. */
function oneOfEach(table: MeterTable, fields: readonly (Field | null)[]): (Field | null)[] {
  const settled = [...fields];
  const x = (at: number) => table.columns[at]?.box.x ?? 0;
  for (const field of ['usage', 'previousReading', 'currentReading', 'reading', 'multiplier'] as const) {
    const same = settled
      .map((own, at) => (own === field ? at : -1))
      .filter((at) => at >= 0)
      .sort((a, b) => x(b) - x(a));
    for (const at of same.slice(1)) settled[at] = SECOND[field] ?? null;
  }
  return settled;
}

function hasFigure(document: ReadableDocument, cell: Cell): boolean {
  let rest = cell.text;
  for (const date of datesIn(document, cell).toReversed())
    rest = `${rest.slice(0, date.start)} ${rest.slice(date.end)}`;
  return findNumbers(rest).length > 0;
}

/** Tightly set rows may run two columns together; each word then goes to the column it stands under. */
function splitByColumns(cell: Cell, columns: readonly MeterColumn[]): Cell[] {
  const under = cell.words.map((word) =>
    columns.findIndex((column) => sharedWidth(column.box, word.box) > word.box.width * 0.3),
  );
  const owners = new Set(under.filter((index) => index >= 0));
  if (owners.size < 2) return [cell];
  const pieces: { owner: number; words: typeof cell.words }[] = [];
  cell.words.forEach((word, at) => {
    const owner = under[at] ?? -1;
    const piece = pieces.at(-1);
    if (piece && (owner < 0 || piece.owner === owner)) piece.words.push(word);
    else pieces.push({ owner, words: [word] });
  });
  return pieces.map((piece) => toCell(cell.page, cell.line, piece.words));
}
