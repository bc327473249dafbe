// Which corrected values a page may show, and by what name the reader knows them.
import type { LearnableField } from '../../extract/learned/learned-place.ts';
import type { Correction, FieldValue } from './correction.ts';

const documentFields: Record<string, LearnableField> = {
  accountNumber: 'accountNumber',
  serviceAddress: 'serviceAddress',
  utilityCompany: 'provider',
  chargesUnits: 'currency',
  invoiceId: 'invoiceNumber',
  statementDate: 'statementDate',
  dueDate: 'dueDate',
  totalCharges: 'amountDue',
  currentCharges: 'newCharges',
  previousCloseBalance: 'previousBalance',
  afterPreviousTotalPayment: 'payments',
  credits: 'credits',
  taxCharges: 'taxes',
  lateCharges: 'lateCharges',
};

const usageFields: Record<string, LearnableField> = {
  startDate: 'meters.periodStart',
  endDate: 'meters.periodEnd',
  usage: 'meters.usage',
  usageUnits: 'meters.units',
  previousReading: 'meters.previousReading',
  currentReading: 'meters.currentReading',
  multiplier: 'meters.multiplier',
  billedDemand: 'meters.billedDemand',
  tariff: 'meters.tariff',
  identifiers: 'meters.number',
  supplierName: 'supplier',
  serviceAddress: 'serviceAddress',
};

const lineFields: Record<string, LearnableField> = {
  totalCharge: 'lineItems.amount',
  quantity: 'lineItems.quantity',
  rate: 'lineItems.rate',
  description: 'lineItems.description',
};

/** Null where nothing is to be learned: a note, a value that was cleared, the kind of a line, the address of one meter of many. */
export function learnableFieldOf({
  target,
  field,
  value,
}: Pick<Correction, 'target' | 'field' | 'value'>): LearnableField | null {
  if (printedValue(value) === null) return null;
  switch (target.kind) {
    case 'DOCUMENT':
      return documentFields[field] ?? null;
    case 'USAGE':
      return usageFields[field] ?? null;
    case 'LINE_ITEM':
      return lineFields[field] ?? null;
  }
}

/** The text to look for on the page. */
export function printedValue(value: FieldValue): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (Array.isArray(value)) return value.find(({ name }) => name === 'METER')?.value ?? null;
  return null;
}
