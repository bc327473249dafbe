// Meter tables to meters: which of the two kinds of table it is, its columns decide.
import type { ReadableDocument } from './document.ts';
import type { PhraseBook } from './labels.ts';
import type { Field } from './lexicon/lexicon.ts';
import { findMeterTables, tableRows } from './meter-columns.ts';
import type { MeterDraft } from './meter-draft.ts';
import type { LocalDate } from './reading.ts';
import { fromReadingList } from './reading-list.ts';
import { fromRegisterRows } from './register-rows.ts';

/** `limit` is the bill's own date: days printed without a year are the newest ones before it. */
export function metersFromTables(
  document: ReadableDocument,
  book: PhraseBook,
  limit: LocalDate | null,
): MeterDraft[] {
  return findMeterTables(document, book).flatMap((table) => {
    const rows = tableRows(document, table);
    const has = (field: Field) => table.columns.some((column) => column.field === field);
    const dated = has('readDate') || has('period');
    const single = has('reading') && !has('currentReading') && !has('previousReading');
    const measured = has('currentReading') || has('previousReading');
    return single && dated
      ? fromReadingList(document, table, rows, limit)
      : fromRegisterRows(document, rows, measured);
  });
}
