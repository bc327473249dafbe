// Tables to meters: which kind of table it is, its columns decide; a table of prices holds no meters.
import type { ReadableDocument } from './document.ts';
import type { PhraseBook } from './labels.ts';
import type { Field } from './lexicon/lexicon.ts';
import { type TableRow, tableRows } from './meter-body.ts';
import { findMeterTables, type MeterTable } from './meter-columns.ts';
import { type MeterDraft, meterNumberOf } from './meter-draft.ts';
import type { LocalDate } from './reading.ts';
import { fromReadingList } from './reading-list.ts';
import { fromRegisterRows } from './register-rows.ts';
import { type TransposedTable, transposedTables } from './transposed-tables.ts';

export interface TablesFound {
  meters: MeterDraft[];
  /** Tables of quantities with rates and amounts. */
  prices: PriceTable[];
}

export interface PriceTable {
  page: number;
  firstLine: number;
  headerLine: number;
  rows: readonly TableRow[];
}

/** `limit` is the bill's own date: days printed without a year are the newest ones before it. */
export function metersFromTables(
  document: ReadableDocument,
  book: PhraseBook,
  limit: LocalDate | null,
): TablesFound {
  const found: TablesFound = { meters: [], prices: [] };
  // Rows of charges that name their meters: they tell of a meter where nothing else does.
  const priced: MeterDraft[] = [];
  const tables = tablesOf(document, book);
  for (const [at, { table, rows: own, fields }] of tables.entries()) {
    if (goesOn(tables[at - 1]?.table, table)) continue;
    const rows = [...own];
    for (let next = at + 1; goesOn(tables[next - 1]?.table, tables[next]?.table); next++)
      rows.push(...(tables[next]?.rows ?? []));
    const has = (field: Field) => fields.has(field);
    const dated = has('readDate') || has('period') || has('periodEnd');
    const measured = has('currentReading') || has('previousReading');
    if (isPriceTable(fields, measured || has('reading'))) {
      found.prices.push({ ...table, rows });
      continue;
    }
    const isList = has('reading') && !measured && dated;
    const meters = isList
      ? fromReadingList(document, table, rows, limit)
      : fromRegisterRows(document, { rows, needsReading: measured, isNumbered: has('meterNumber'), limit });
    (has('money') && !measured ? priced : found.meters).push(...meters);
  }
  const read = new Set(found.meters.map(meterNumberOf));
  found.meters.push(...priced.filter((meter) => !read.has(meterNumberOf(meter))));
  return found;
}

/** In the order in which they are printed; lines of a table with a column for each meter are no rows of another. */
function tablesOf(document: ReadableDocument, book: PhraseBook): TransposedTable[] {
  const transposed = transposedTables(document, book);
  const apart = ({ firstLine, headerLine }: MeterTable) =>
    !transposed.some(({ table }) => firstLine <= table.headerLine && table.firstLine <= headerLine);
  const others = findMeterTables(document, book).filter(apart);
  return [...others.map((table) => ({ table, ...tableRows(document, table) })), ...transposed].toSorted(
    (a, b) => a.table.firstLine - b.table.firstLine,
  );
}

const titlesOf = (table: MeterTable): string => table.columns.map(({ title }) => title).join('|');

/** The next page begins with the same titles again: one table, whose registers may belong to one meter. */
const goesOn = (before: MeterTable | undefined, next: MeterTable | undefined): boolean =>
  before !== undefined &&
  next !== undefined &&
  next.page === before.page + 1 &&
  next.columns.some(({ field }) => field === 'meterNumber') &&
  titlesOf(before) === titlesOf(next);

/** Quantities with rates and amounts are charges, unless readings stand beside them or each row is a meter or account. */
function isPriceTable(fields: ReadonlySet<Field>, isRead: boolean): boolean {
  if (isRead || !fields.has('money')) return false;
  return fields.has('description') || !(fields.has('meterNumber') || fields.has('accountNumber'));
}
