// Finds meter tables: a band of one to three header lines whose columns name readings, dates, usage and the like.
import type { ReadableDocument } from './document.ts';
import { type PhraseBook, phraseAt, tokens } from './labels.ts';
import type { Field } from './lexicon/lexicon.ts';
import { type Cell, type Line, toCell, wordsBetween } from './lines.ts';
import { boxAround, rightOf, sharedWidth } from './page.ts';
import type { Box } from './reading.ts';
import { type UnitFound, unitIn } from './shapes/unit.ts';

export interface MeterColumn {
  field: Field;
  title: string;
  unit: UnitFound | null;
  box: Box;
}

export interface MeterTable {
  page: number;
  columns: MeterColumn[];
  /** Index of the last header line. */
  headerLine: number;
  firstLine: number;
}

const METER_FIELDS: readonly Field[] = [
  'meterNumber',
  'serviceAddress',
  'period',
  'periodStart',
  'periodEnd',
  'readDate',
  'currentReading',
  'previousReading',
  'reading',
  'multiplier',
  'usage',
  'rawUsage',
  'unit',
  'readType',
  'days',
  'demand',
  'commodity',
  'tariff',
  'timeOfUse',
  'accountNumber',
  'pod',
];
/** Figures farther beside a header than this, in points, belong to something else on the page. */
const BESIDE = 50;
const MEASURES: readonly Field[] = ['currentReading', 'previousReading', 'reading', 'usage', 'multiplier'];

/** Of all bands that read as a header, those with the most columns; no line belongs to two. */
export function findMeterTables(document: ReadableDocument, book: PhraseBook): MeterTable[] {
  const tables: MeterTable[] = [];
  for (let at = 0; at < document.lines.length; at++) {
    const band = headerBand(document.lines, at);
    for (let size = 1; size <= band.length; size++) {
      const table = readHeader(document, book, band.slice(0, size));
      if (table) tables.push(table);
    }
  }
  const height = (table: MeterTable) => table.headerLine - table.firstLine;
  tables.sort((a, b) => b.columns.length - a.columns.length || height(a) - height(b));
  const kept: MeterTable[] = [];
  for (const table of tables)
    if (
      !kept.some(
        (other) => table.firstLine <= other.headerLine + 1 && other.firstLine <= table.headerLine + 1,
      )
    )
      kept.push(table);
  return kept.sort((a, b) => a.firstLine - b.firstLine);
}

/** This line and up to two closely following ones on the same page. */
function headerBand(lines: readonly Line[], at: number): Line[] {
  const first = lines[at];
  if (!first || first.cells.length === 0) return [];
  const band = [first];
  for (const next of lines.slice(at + 1, at + 4)) {
    const last = band.at(-1)!;
    const size = Math.max(...last.cells.map((cell) => cell.fontSize));
    if (next.page !== first.page || next.box.y - last.box.y > size * 1.75) break;
    band.push(next);
  }
  return band;
}

function readHeader(document: ReadableDocument, book: PhraseBook, band: readonly Line[]): MeterTable | null {
  const first = band[0];
  const last = band.at(-1);
  if (!first || !last) return null;
  const stacks = stackCells(band);
  const columns: MeterColumn[] = [];
  for (const stack of stacks) {
    const text = stack.map((cell) => cell.text).join(' ');
    const box = boxAround(stack.map((cell) => cell.box));
    if (text.trim().endsWith(':')) continue;
    const field = columnField(book, text);
    if (field === 'history' || (tokens(text).length <= 4 && document.lexicon.history.test(text))) return null;
    if (field) columns.push({ field, title: text, unit: unitIn(text), box });
    else if (stack.length === 1 && stack[0]) columns.push(...runTogether(book, stack[0]));
  }
  const named = columns.filter((column) => METER_FIELDS.includes(column.field));
  const kinds = new Set(named.map((column) => column.field));
  const measures = MEASURES.filter((field) => kinds.has(field)).length;
  const repeated = MEASURES.some((field) => named.filter((column) => column.field === field).length > 1);
  const listed = kinds.has('reading') && (kinds.has('readDate') || kinds.has('period'));
  if (repeated || (!listed && underHistory(document, band))) return null;
  const enough =
    (kinds.size >= 3 && measures >= 1) || (kinds.has('period') && kinds.has('reading')) || measures >= 2;
  if (!enough || kinds.size < 2) return null;
  const whole = boxAround(named.map((column) => column.box));
  const untitled = stacks
    .flat()
    .some((cell) => /\d{3}/.test(cell.text) && sharedWidth(cell.box, whole) > -BESIDE);
  if (untitled) return null;
  return { page: first.page, columns, firstLine: first.index, headerLine: last.index };
}

/** Titles set so close that they are one cell (`Reading Read type`): a row of phrases that covers all of its words. */
function runTogether(book: PhraseBook, cell: Cell): MeterColumn[] {
  const all = tokens(cell.text);
  const columns: MeterColumn[] = [];
  for (let at = 0; at < all.length; ) {
    const hit = phraseAt(book, all, at);
    const field = hit ? pick(hit.fields) : null;
    const [first, last] = [all[at], all[at + (hit?.length ?? 1) - 1]];
    if (!hit || !field || !METER_FIELDS.includes(field) || !first || !last) return [];
    const words = wordsBetween(cell, first.start, last.end);
    columns.push({
      field,
      title: cell.text.slice(first.start, last.end),
      unit: null,
      box: boxAround(words.map((word) => word.box)),
    });
    at += hit.length;
  }
  return columns.length > 1 ? columns : [];
}

/** A heading right over the band calls it history, a summary of averages or the like. */
function underHistory(document: ReadableDocument, band: readonly Line[]): boolean {
  const first = band[0];
  if (!first) return false;
  return document.lines
    .slice(Math.max(0, first.index - 2), first.index)
    .filter((line) => line.page === first.page && first.box.y - line.box.y < 40)
    .flatMap((line) => line.cells)
    .some((cell) => cell.words.length <= 6 && document.lexicon.history.test(cell.text) && over(cell, band));
}

/** Centred over all of the band's columns, not over some part of a wider one. */
function over(cell: Cell, band: readonly Line[]): boolean {
  const box = boxAround(band.map((line) => line.box));
  const near = band.flatMap((line) => line.cells).filter((c) => Math.abs(c.box.x - cell.box.x) < 160);
  return sharedWidth(cell.box, box) > 0 && near.length >= band.flatMap((line) => line.cells).length * 0.6;
}

/** Cells of the band that stand over one another belong to one column title. */
function stackCells(band: readonly Line[]): Cell[][] {
  const stacks: { cells: Cell[]; box: Box }[] = [];
  for (const line of band)
    for (const cell of line.cells) {
      const stack = stacks.find(
        (s) => sharedWidth(s.box, cell.box) > Math.min(s.box.width, cell.box.width) * 0.3,
      );
      if (stack) {
        stack.cells.push(cell);
        stack.box = boxAround([stack.box, cell.box]);
      } else stacks.push({ cells: [cell], box: cell.box });
    }
  return stacks.map((stack) => stack.cells).sort((a, b) => (a[0]?.box.x ?? 0) - (b[0]?.box.x ?? 0));
}

/** The field of a column title: a phrase of the lexicon that covers all of its words but units and brackets. */
export function columnField(book: PhraseBook, title: string): Field | null {
  const plain = title.replace(/\([^)]*\)/g, ' ').replace(/[-–=*]/g, ' ');
  const all = tokens(plain);
  if (all.length === 0 || all.length > 6) return null;
  const fits = (skip: number, size: number) => {
    const hit = phraseAt(book, all.slice(skip, skip + size), 0);
    return hit && hit.length === size ? pick(hit.fields) : null;
  };
  const whole = fits(0, all.length);
  if (whole) return whole;
  const unit = unitIn(plain);
  const bare = unit ? tokens(plain.replace(unit.printed, ' ')) : all;
  if (unit && bare.length > 0) {
    const hit = phraseAt(book, bare, 0);
    if (hit && hit.length === bare.length) return pick(hit.fields);
  }
  return null;
}

const pick = (fields: readonly Field[]): Field | null =>
  fields.find((field) => METER_FIELDS.includes(field)) ?? fields[0] ?? null;

export interface TableRow {
  line: Line;
  cells: Map<Field, { cell: Cell; column: MeterColumn }>;
  /** Cells left of or between the columns that belong to none of them. */
  loose: Cell[];
}

/** Lines under the header, as long as they look like rows. */
export function tableRows(document: ReadableDocument, table: MeterTable): TableRow[] {
  const rows: TableRow[] = [];
  const left = Math.min(...table.columns.map((column) => column.box.x)) - 40;
  const right = Math.max(...table.columns.map((column) => rightOf(column.box))) + 40;
  let reach = document.lines[table.headerLine]?.box.y ?? 0;
  for (const line of document.lines.slice(table.headerLine + 1, table.headerLine + 80)) {
    if (line.page !== table.page) break;
    const own = line.cells.filter((cell) => rightOf(cell.box) > left && cell.box.x < right);
    if (own.length === 0) continue;
    const size = Math.max(...own.map((cell) => cell.fontSize));
    if (own[0]!.box.y - reach > size * (rows.length === 0 ? 5 : 3.4)) break;
    const row = assign(line, own, table.columns);
    if (row.cells.size === 0 && !own.some((cell) => /\d/.test(cell.text))) {
      if (own[0]!.box.y - reach > size * 2.2) break;
      continue;
    }
    rows.push(row);
    reach = own[0]!.box.y;
  }
  return rows;
}

/** Each cell goes to the column it overlaps most, else to the nearest free one within a letter or two. */
function assign(line: Line, cells: readonly Cell[], columns: readonly MeterColumn[]): TableRow {
  const row: TableRow = { line, cells: new Map(), loose: [] };
  for (const cell of cells.flatMap((whole) => splitByColumns(whole, columns))) {
    const ranked = columns
      .map((column) => ({ column, shared: sharedWidth(column.box, cell.box) }))
      .sort((a, b) => b.shared - a.shared);
    const best = ranked[0];
    if (best && best.shared > -cell.fontSize * 2 && !row.cells.has(best.column.field))
      row.cells.set(best.column.field, { cell, column: best.column });
    else row.loose.push(cell);
  }
  return row;
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
