// Lays corrections over a document as it is filed. Pure: it knows no database, only where a value sits and what moves with it.
import type { Document, LineItem } from '../documents/document.ts';
import { type Identifier, shownIdentifiers } from '../meters/meter.ts';
import { isMadeRow, type UsageRow } from '../usage/usage-row.ts';
import type { Correction, CorrectionTarget, DocumentField, FieldValue } from './correction.ts';

/** A document with all that a correction may reach. */
export interface FiledDocument {
  document: Document;
  /** As printed; the document itself holds only the account. */
  accountNumber: string | null;
  lineItems: LineItem[];
  /** Consumption first, in printed order. */
  rows: UsageRow[];
  /** Whether it is filed with the basic names of identifiers alone; a person's word is named so too. */
  isBasicMapping: boolean;
}

/**
 * Where a target is in a document that may have been filed anew: a row by its id, else by its place among its kind; a line
 * by its description at its place, else the only one of that description. Null: it is gone.
 */
export function findTarget(filed: FiledDocument, target: CorrectionTarget): CorrectionTarget | null {
  if (target.kind === 'DOCUMENT') return target;
  if (target.kind === 'USAGE') {
    if (filed.rows.some((row) => row.id === target.usageId)) return target;
    const row = filed.rows.filter(({ kind }) => kind === target.rowKind)[target.position];
    return row ? { ...target, usageId: row.id } : null;
  }
  if (filed.lineItems[target.position]?.description === target.description) return target;
  const same = filed.lineItems.flatMap((item, position) =>
    item.description === target.description ? [position] : [],
  );
  return same.length === 1 ? { ...target, position: same[0]! } : null;
}

const rowOf = (filed: FiledDocument, usageId: string): UsageRow =>
  filed.rows.find((row) => row.id === usageId)!;

/** The value that a target of this document shows now. */
export function valueAt(filed: FiledDocument, target: CorrectionTarget, field: string): FieldValue {
  if (target.kind === 'LINE_ITEM') return valueIn(filed.lineItems[target.position]!, field);
  if (target.kind === 'USAGE') return valueIn(rowOf(filed, target.usageId), field);
  if (field === 'accountNumber') return filed.accountNumber;
  if (field === 'serviceAddress') return filed.rows[0]?.serviceAddress ?? null;
  return valueIn(filed.document, field);
}

// A field's name comes from the lists in correction.ts, whose fields all hold a `FieldValue`.
const valueIn = (record: object, field: string): FieldValue =>
  ((record as Record<string, unknown>)[field] ?? null) as FieldValue;

/** Puts a value into its place and lets follow what repeats it. Changes `filed`. */
export function putValue(
  filed: FiledDocument,
  target: CorrectionTarget,
  field: string,
  value: FieldValue,
): void {
  if (target.kind === 'LINE_ITEM') Object.assign(filed.lineItems[target.position]!, { [field]: value });
  else if (target.kind === 'USAGE') putIntoRow(filed, rowOf(filed, target.usageId), field, value);
  else putIntoDocument(filed, field as DocumentField, value as string | null);
}

function putIntoRow(filed: FiledDocument, row: UsageRow, field: string, value: FieldValue): void {
  const before = { ...row };
  if (field === 'identifiers')
    row.identifiers = shownIdentifiers(value as Identifier[], filed.isBasicMapping);
  else Object.assign(row, { [field]: value });
  const generates =
    before.netMeteringGeneratedKwh !== null && before.netMeteringGeneratedKwh === before.usage;
  if (field === 'usage' && generates) row.netMeteringGeneratedKwh = row.usage;
  if (field !== 'startDate' && field !== 'endDate') return;
  const { document } = filed;
  // Rows that follow from others follow in their days, too, but later.
  const usage = filed.rows.filter((one) => one.kind === 'USAGE' && !isMadeRow(one));
  for (const demand of filed.rows)
    if (
      demand.kind === 'DEMAND' &&
      demand.relatedUsageIds.includes(row.id) &&
      demand[field] === before[field]
    )
      demand[field] = row[field];
  const ends = usage.map(({ endDate }) => endDate).sort();
  const billDate = document.billDate === document.endDate ? (ends.at(-1) ?? null) : document.billDate;
  document.startDate = usage.map(({ startDate }) => startDate).sort()[0] ?? null;
  document.endDate = ends.at(-1) ?? null;
  putBillDate(filed, billDate);
}

function putBillDate(filed: FiledDocument, billDate: string | null): void {
  filed.document.billDate = billDate;
  for (const row of filed.rows) row.billDate = billDate;
}

function putIntoDocument(filed: FiledDocument, field: DocumentField, value: string | null): void {
  const { document, rows } = filed;
  switch (field) {
    case 'billDate':
      putBillDate(filed, value);
      return;
    case 'statementDate':
      if (document.endDate === null && document.billDate === document.statementDate)
        putBillDate(filed, value);
      document.statementDate = value;
      return;
    case 'utilityCompany':
      for (const row of rows) if (row.utilityName === document.utilityCompany) row.utilityName = value;
      document.utilityCompany = value;
      return;
    case 'serviceAddress': {
      const before = rows[0]?.serviceAddress ?? null;
      for (const row of rows) if (row.serviceAddress === before) row.serviceAddress = value;
      return;
    }
    case 'accountNumber':
      putAccountNumber(filed, value);
      return;
    default:
      Object.assign(document, { [field]: value });
  }
}

/** The number stands on lines and rows too. */
function putAccountNumber(filed: FiledDocument, value: string | null): void {
  const before = filed.accountNumber;
  for (const item of filed.lineItems) {
    const others = item.accountNumbers.filter((number) => number !== before);
    const named = others.length < item.accountNumbers.length || item.accountNumbers.length === 0;
    if (named) item.accountNumbers = value === null ? others : [value, ...others];
  }
  for (const row of filed.rows) {
    const others = row.identifiers.filter(
      (identifier) => identifier.name !== 'ACCOUNT' || identifier.value !== before,
    );
    const old = row.identifiers.find((identifier) => !others.includes(identifier));
    if (!old && row.identifiers.some(({ name }) => name === 'ACCOUNT')) continue;
    const added = { name: 'ACCOUNT', rawName: old?.rawName ?? 'Account number', value: value ?? '' };
    row.identifiers = value === null ? others : [...others, added];
  }
  filed.accountNumber = value;
}

const comparable = (value: FieldValue): string =>
  JSON.stringify(
    Array.isArray(value) ? value.map(({ name, rawName, value: number }) => [name, rawName, number]) : value,
  );

/** One value is another's: texts, truth values and lists of identifiers. */
export const sameValue = (a: FieldValue, b: FieldValue): boolean => comparable(a) === comparable(b);

export interface Laid {
  /** With the target where it is now and, of a document filed anew, the value read there. */
  correction: Correction;
  isMoved: boolean;
}

/**
 * Lays corrections over a document, oldest first. Changes `filed`.
 * @param isNewReading the document shows what was read: that is kept as the value without the correction
 * @returns the corrections that found their target, and those whose target is gone
 */
export function layOver(
  filed: FiledDocument,
  corrections: readonly Correction[],
  isNewReading: boolean,
): { laid: Laid[]; lost: Correction[] } {
  const laid: Laid[] = [];
  const lost: Correction[] = [];
  const found = corrections.map((correction) => ({
    correction,
    target: findTarget(filed, correction.target),
  }));
  const read = found.map(({ correction, target }) =>
    target ? valueAt(filed, target, correction.field) : null,
  );
  for (const [index, { correction, target }] of found.entries()) {
    if (!target) {
      lost.push(correction);
      continue;
    }
    const valueAsRead = isNewReading ? read[index]! : correction.valueAsRead;
    const isMoved = isNewReading || !sameTarget(target, correction.target);
    laid.push({ correction: { ...correction, target, valueAsRead }, isMoved });
    if (!sameValue(valueAt(filed, target, correction.field), correction.value))
      putValue(filed, target, correction.field, correction.value);
  }
  return { laid, lost };
}

const sameTarget = (a: CorrectionTarget, b: CorrectionTarget): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
