// Meter tables to meters: which of the two kinds of table it is, its columns decide.
import type { ReadableDocument } from './document.ts';
import type { PhraseBook } from './labels.ts';
import type { Field } from './lexicon/lexicon.ts';
import { findMeterTables, tableRows } from './meter-columns.ts';
import type { MeterDraft } from './meter-draft.ts';
import { fromReadingList } from './reading-list.ts';
import { fromRegisterRows } from './register-rows.ts';

export function metersFromTables(document: ReadableDocument, book: PhraseBook): MeterDraft[] {
  return findMeterTables(document, book).flatMap((table) => {
    const rows = tableRows(document, table);
    const has = (field: Field) => table.columns.some((column) => column.field === field);
    const dated = has('readDate') || has('period');
    const single = has('reading') && !has('currentReading') && !has('previousReading');
    const measured = has('currentReading') || has('previousReading');
    return single && dated
      ? fromReadingList(document, table, rows)
      : fromRegisterRows(document, rows, measured);
  });
}
