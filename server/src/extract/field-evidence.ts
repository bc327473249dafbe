// A bill as a list of its fields, each under its path with what it rests on: for the evidence of a document, for people, and
// for telling two readings apart.
import { pathOf } from './bill-values.ts';
import type { BillReading, Evidence, FieldCandidates } from './reading.ts';

export interface FieldEvidence {
  /** Path within the bill, e.g. `amountDue`, `meters[0].usage`, `meters[0].identifiers[1]`, `lineItems[3].amount`. */
  field: string;
  value: string | boolean;
  evidence: Evidence;
  /** The reader would have a person look at it. */
  isFlagged: boolean;
  /** What else was read for it, best first. */
  candidates: FieldCandidates['candidates'];
}

/** Of the names in a bill and in its meters: a kept reading has lost it. */
const order: readonly string[] = [
  ...[
    'provider',
    'supplier',
    'identifiers',
    'commodityRead',
    'accountNumber',
    'serviceAddress',
    'invoiceNumber',
  ],
  ...['statementDate', 'dueDate', 'currency', 'amountDue', 'newCharges', 'previousBalance', 'payments'],
  ...['credits', 'taxes', 'lateCharges', 'periodStart', 'periodEnd', 'usage', 'units', 'previousReading'],
  ...['currentReading', 'multiplier', 'isEstimated', 'tariff', 'timeOfUse', 'demand', 'billedDemand'],
  ...['meters', 'lineItems'],
];
const inOrder = (names: string[]): string[] =>
  names.toSorted((a, b) => order.indexOf(a) - order.indexOf(b) || (a < b ? -1 : 1));

const NOT_VALUES: ReadonlySet<string> = new Set(['checks', 'candidates']);

/** All fields that have a value, in the order of the bill. */
export function fieldsOf(bill: BillReading): FieldEvidence[] {
  const candidates = new Map((bill.candidates ?? []).map((one) => [one.field, one.candidates]));
  const fields: FieldEvidence[] = [];
  const visit = (item: unknown, path: string): void => {
    if (item === null || typeof item !== 'object') return;
    if (isField(item))
      fields.push({
        field: path,
        value: item.value,
        evidence: item.evidence,
        isFlagged: item.needsReview ?? false,
        candidates: (candidates.get(path) ?? []).filter(({ value }) => value !== String(item.value)),
      });
    else if (Array.isArray(item)) for (const [at, part] of item.entries()) visit(part, `${path}[${at}]`);
    else
      for (const name of inOrder(Object.keys(item)))
        if (!NOT_VALUES.has(name)) visit(item[name as keyof typeof item], pathOf(path, name, false));
  };
  visit(bill, '');
  return fields;
}

/** Readings kept by older versions have no mark on identifiers. */
const isField = (
  item: object,
): item is { value: string | boolean; evidence: Evidence; needsReview?: boolean } =>
  'value' in item && 'evidence' in item;
