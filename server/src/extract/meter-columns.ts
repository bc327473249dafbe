// Finds the tables of the bill: a band of one to four header lines whose columns name readings, dates, usage and the like.
import type { ReadableDocument } from './document.ts';
import { type PhraseBook, phraseAt, tokens } from './labels.ts';
import type { Field } from './lexicon/lexicon.ts';
import { type Cell, type Line, wordsBetween } from './lines.ts';
import { columnField, METER_FIELDS, pickField } from './meter-titles.ts';
import { boxAround, sharedWidth } from './page.ts';
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
  /** Index of the line where the next table begins. */
  endLine: number;
}

/** Figures farther beside a header than this, in points, belong to something else on the page. */
const BESIDE = 50;
const MEASURES: readonly Field[] = ['currentReading', 'previousReading', 'reading', 'usage', 'multiplier'];
/** Titles that may stand twice: dates and readings are titled alike, and a measured quantity stands beside the billed one. */
const REPEATABLE: readonly Field[] = ['currentReading', 'previousReading', 'reading', 'usage', 'multiplier'];
const MOST_TABLES = 400;

/** Of all bands that read as a header, those with the most columns; no line belongs to two. */
export function findMeterTables(document: ReadableDocument, book: PhraseBook): MeterTable[] {
  const tables: MeterTable[] = [];
  for (let at = 0; at < document.lines.length && tables.length < MOST_TABLES; at++) {
    const band = headerBand(document.lines, at);
    for (const [last, stacks] of stacksOf(band)) {
      const table = readHeader(document, book, band.slice(0, last + 1), stacks);
      if (table) tables.push(table);
    }
  }
  const height = (table: MeterTable) => table.headerLine - table.firstLine;
  const told = (table: MeterTable) =>
    new Set(table.columns.map(({ field }) => field).filter((field) => METER_FIELDS.includes(field))).size;
  // Lines without figures under a header still belong to it; a line with figures is a row.
  const titled = (table: MeterTable) =>
    /\d/.test(document.lines[table.headerLine]?.text ?? '') ? -height(table) : height(table);
  // A heading right over the titles must not change what the title under it says.
  const numbered = (table: MeterTable) => Number(table.columns.some(({ field }) => field === 'meterNumber'));
  tables.sort(
    (a, b) =>
      told(b) - told(a) ||
      b.columns.length - a.columns.length ||
      numbered(b) - numbered(a) ||
      titled(b) - titled(a),
  );
  const kept: MeterTable[] = [];
  for (const table of tables)
    if (
      !kept.some(
        (other) => table.firstLine <= other.headerLine + 1 && other.firstLine <= table.headerLine + 1,
      )
    )
      kept.push(table);
  kept.sort((a, b) => a.firstLine - b.firstLine);
  for (const [at, table] of kept.entries())
    table.endLine = kept[at + 1]?.firstLine ?? Number.POSITIVE_INFINITY;
  return kept;
}

/** This line and up to three closely following ones on the same page. */
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

function readHeader(
  document: ReadableDocument,
  book: PhraseBook,
  band: readonly Line[],
  stacks: readonly Cell[][],
): MeterTable | null {
  const first = band[0];
  const last = band.at(-1);
  if (!first || !last) return null;
  const { lexicon } = document;
  const columns: MeterColumn[] = [];
  const loose: { unit: UnitFound; box: Box }[] = [];
  let past = false;
  for (const stack of stacks) {
    const text = stack.map((cell) => cell.text).join(' ');
    const box = boxAround(stack.map((cell) => cell.box));
    if (text.trim().endsWith(':')) continue;
    const field = columnField(book, text);
    const unit = unitIn(text);
    if (unit && /^[\s().,x×]*$/.test(text.replace(unit.printed, ''))) loose.push({ unit, box });
    if (field === 'history' || (tokens(text).length <= 4 && lexicon.history.test(text))) past = true;
    else if (field) columns.push({ field, title: text, unit: unitIn(text), box });
    else if (stack.length === 1 && stack[0]) columns.push(...runTogether(book, stack[0]));
  }
  const named = columns.filter((column) => METER_FIELDS.includes(column.field));
  const kinds = new Set(named.map((column) => column.field));
  const times = (field: Field) => named.filter((column) => column.field === field).length;
  const measures = MEASURES.filter((field) => kinds.has(field)).length;
  const read = kinds.has('currentReading') && kinds.has('previousReading');
  const repeated = MEASURES.some(
    (field) => times(field) > (REPEATABLE.includes(field) && (read || kinds.has('meterNumber')) ? 2 : 1),
  );
  if (repeated || (past && !read)) return null;
  const listed = kinds.has('reading') && (kinds.has('readDate') || kinds.has('period'));
  if (!listed && underHistory(document, band)) return null;
  const enough =
    (kinds.size >= 3 && measures >= 1) ||
    (kinds.has('period') && kinds.has('reading')) ||
    measures >= 2 ||
    (kinds.has('usage') && columns.length >= 3 && columns.some(({ field }) => field === 'money'));
  if (!enough || kinds.size < 2) return null;
  for (const { unit, box } of loose) {
    const beside = columns.find(
      ({ field, box: own }) => field === 'usage' && sharedWidth(own, box) > -BESIDE,
    );
    if (beside) beside.unit ??= unit;
  }
  const whole = boxAround(named.map((column) => column.box));
  const untitled = stacks
    .filter((stack) => !unitIn(stack.map((cell) => cell.text).join(' ')))
    .flat()
    .some((cell) => /\d{3}/.test(cell.text) && sharedWidth(cell.box, whole) > -BESIDE);
  if (untitled) return null;
  return { page: first.page, columns, firstLine: first.index, headerLine: last.index, endLine: 0 };
}

/** Titles set so close that they are one cell (`Reading Read type`): a row of phrases that covers all of its words. */
function runTogether(book: PhraseBook, cell: Cell): MeterColumn[] {
  const all = tokens(cell.text);
  const columns: MeterColumn[] = [];
  for (let at = 0; at < all.length; ) {
    const hit = phraseAt(book, all, at);
    const field = hit ? pickField(hit.fields) : null;
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

/** Cells that stand over one another belong to one column title: down to each line of the band, the titles from left to right. */
function* stacksOf(band: readonly Line[]): Generator<[last: number, stacks: Cell[][]]> {
  const stacks: { cells: Cell[]; box: Box }[] = [];
  for (const [last, line] of band.entries()) {
    for (const cell of line.cells) {
      const stack = stacks.find(
        (s) => sharedWidth(s.box, cell.box) > Math.min(s.box.width, cell.box.width) * 0.3,
      );
      if (stack) {
        stack.cells.push(cell);
        stack.box = boxAround([stack.box, cell.box]);
      } else stacks.push({ cells: [cell], box: cell.box });
    }
    yield [last, stacks.map((stack) => stack.cells).sort((a, b) => (a[0]?.box.x ?? 0) - (b[0]?.box.x ?? 0))];
  }
}
