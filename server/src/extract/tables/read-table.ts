// A usage table as a document: one bill's worth of readings without amounts to pay, however many periods it lists.

import { prove } from '../proofs/prove.ts';
import type { BillReading, PageSize, Read } from '../reading.ts';
import { decodeText, readTextTable } from './csv.ts';
import { CELL_HEIGHT, CELL_WIDTH, type Sheet, UnreadableTable } from './sheet.ts';
import { findHeader, readUsageTable, type UsageTable } from './usage-table.ts';
import { readWorkbook } from './xlsx.ts';

export interface TableReading {
  bill: BillReading | null;
  reason: string | null;
  text: string;
  pageSizes: PageSize[];
}

/** Letters of a table's text that are kept: identifiers are looked up in it. */
const MOST_LETTERS = 400_000;

/** @throws UnreadableTable */
export function readTable(bytes: Uint8Array, type: 'xlsx' | 'csv'): TableReading {
  const sheets = type === 'xlsx' ? readWorkbook(bytes) : [textSheet(bytes)];
  const tables: UsageTable[] = [];
  let reason: string | null = null;
  for (const sheet of sheets) {
    if (sheet.rows.length === 0) continue;
    const header = findHeader(sheet);
    if (typeof header === 'string') {
      reason ??= header;
      continue;
    }
    const table = readUsageTable(sheet, header);
    if (typeof table === 'string') reason ??= table;
    else if (table.meters.length > 0) tables.push(table);
    else reason ??= 'No row of the table has both a date and a quantity.';
  }
  const about = { text: textOfSheets(sheets), pageSizes: sheets.map(sizeOf) };
  if (tables.length === 0) return { ...about, bill: null, reason: reason ?? 'The table is empty.' };
  return { ...about, bill: billOf(tables), reason: null };
}

function textSheet(bytes: Uint8Array): Sheet {
  const text = decodeText(bytes);
  if (text === null) throw new UnreadableTable('The document is damaged: it is no text.');
  return readTextTable(text);
}

function textOfSheets(sheets: readonly Sheet[]): string {
  const parts: string[] = [];
  let letters = 0;
  for (const sheet of sheets) {
    parts.push(sheet.number === 1 ? '' : '\f');
    for (const { cells } of sheet.rows) {
      const line = cells.map(({ text }) => text).join('  ');
      letters += line.length + 1;
      if (letters > MOST_LETTERS) return parts.join('');
      parts.push(`${line}\n`);
    }
  }
  return parts.join('').trimEnd();
}

function sizeOf(sheet: Sheet): PageSize {
  let columns = 1;
  for (const { cells } of sheet.rows) columns = Math.max(columns, (cells.at(-1)?.column ?? 0) + 1);
  const rows = (sheet.rows.at(-1)?.row ?? 0) + 1;
  return { number: sheet.number, width: columns * CELL_WIDTH, height: rows * CELL_HEIGHT };
}

/** The value that all share; null where there are several or none. */
function only(values: readonly Read<string>[]): Read<string> | null {
  const [first] = values;
  return first && values.every(({ value }) => value === first.value) ? first : null;
}

function billOf(tables: readonly UsageTable[]): BillReading {
  const all = <T>(of: (table: UsageTable) => readonly T[]): T[] => tables.flatMap((table) => [...of(table)]);
  const bill: BillReading = {
    provider: tables.find((table) => table.provider)?.provider ?? null,
    supplier: null,
    accountNumber: only(all((table) => table.accounts)),
    serviceAddress: only(all((table) => table.addresses)),
    invoiceNumber: null,
    statementDate: null,
    dueDate: null,
    currency: tables.find((table) => table.currency)?.currency ?? null,
    amountDue: null,
    newCharges: null,
    previousBalance: null,
    payments: null,
    credits: null,
    taxes: null,
    lateCharges: null,
    meters: all((table) => table.meters),
    lineItems: all((table) => table.lineItems),
    checks: [],
    candidates: [],
    isSummaryBill: false,
  };
  // What rows cost is no proof of what they measure.
  return { ...bill, checks: prove({ ...bill, lineItems: [] }, { found: [], printedDays: null }) };
}
