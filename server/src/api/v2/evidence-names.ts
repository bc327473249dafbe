// Where the document's answer shows what the reader read: the bill's own names for fields, and the contract's.
import type { Correction } from '../../domain/corrections/correction.ts';

const ofDocument: Readonly<Record<string, string>> = {
  provider: 'utilityCompany',
  invoiceNumber: 'invoiceId',
  dueDate: 'dueDate',
  currency: 'chargesUnits',
  amountDue: 'totalCharges',
  newCharges: 'currentCharges',
  previousBalance: 'previousCloseBalance',
  payments: 'afterPreviousTotalPayment',
  credits: 'credits',
  taxes: 'taxCharges',
  lateCharges: 'lateCharges',
};

const ofUsage: Readonly<Record<string, string>> = {
  serviceAddress: 'serviceAddress',
  periodStart: 'startDate',
  periodEnd: 'endDate',
  usage: 'usage',
  units: 'usageUnits',
  previousReading: 'previousReading',
  currentReading: 'currentReading',
  multiplier: 'multiplier',
  isEstimated: 'isEstimated',
  tariff: 'tariff',
  billedDemand: 'billedDemand',
};

/**
 * `amountDue` → `totalCharges`, `meters[2].usage` → `usageData[1].usage`, `lineItems[3].amount` → `lineItems[3].totalCharge`;
 * null for what the answer does not show.
 * @param filedMeters indexes of the bill's meters that became usage rows, in the order of the rows
 */
export function toFiledName(field: string, filedMeters: readonly number[]): string | null {
  const line = /^lineItems\[(\d+)\]\.(amount|meterNumber)$/.exec(field);
  if (line) return `lineItems[${line[1]}].${line[2] === 'amount' ? 'totalCharge' : line[2]}`;
  const meter = /^meters\[(\d+)\]\.(\w+)(?:\[(\d+)\])?$/.exec(field);
  if (!meter) return ofDocument[field] ?? null;
  const [, index, name, part] = meter;
  const row = filedMeters.indexOf(Number(index));
  if (row < 0) return null;
  if (name === 'identifiers') return `usageData[${row}].identifiers[${part}].value`;
  const own = ofUsage[name!];
  return own === undefined || part !== undefined ? null : `usageData[${row}].${own}`;
}

/** The same of a correction; of what the answer does not show, the bill's own name for it. */
export function toCorrectedName({ target, field }: Correction, usageIds: readonly string[]): string {
  switch (target.kind) {
    case 'DOCUMENT':
      return field;
    case 'LINE_ITEM':
      return `lineItems[${target.position}].${field}`;
    case 'USAGE':
      return `usageData[${usageIds.indexOf(target.usageId)}].${field}`;
  }
}
