// What every reading keeps to, whatever was read: the promises of `extract/reading.ts` that types cannot make.
import type { BillReading, DocumentReading, FileReading } from '../../../src/extract/reading.ts';

/** Sentences about what is not as promised; empty for a sound reading. */
export function faultsOf(file: FileReading): string[] {
  const faults: string[] = [];
  if (file.parts.length === 0) faults.push('no part');
  const outcomes = new Set(file.parts.map((part) => part.outcome));
  if (file.parts.length > 1 && (outcomes.size > 1 || !file.parts.every(isRead)))
    faults.push('a part beside others is no bill');
  for (const part of file.parts) faults.push(...faultsOfPart(part));
  return faults;
}

const isRead = ({ outcome }: DocumentReading): boolean => outcome === 'bill' || outcome === 'history';

const chargesSomething = ({ lineItems, amountDue, newCharges }: BillReading): boolean =>
  lineItems.length > 0 || amountDue !== null || newCharges !== null;

function faultsOfPart(part: DocumentReading): string[] {
  const faults: string[] = [];
  if (!['bill', 'history', 'not_a_bill', 'unreadable'].includes(part.outcome))
    faults.push(`outcome ${part.outcome}`);
  if (isRead(part) !== (part.bill !== null)) faults.push('bill and outcome differ');
  if (isRead(part) !== (part.reason === null)) faults.push('reason and outcome differ');
  if (part.outcome === 'history' && part.bill && chargesSomething(part.bill))
    faults.push('a history charges something');
  if (part.reason !== null && !/^\S.{8,300}\.$/su.test(part.reason)) faults.push(`reason "${part.reason}"`);
  if (!/^[0-9a-f]{64}$/.test(part.digest)) faults.push('digest');
  for (const { width, height } of part.pageSizes)
    if (!Number.isFinite(width) || !Number.isFinite(height)) faults.push('size of a page');
  if (part.bill !== null) faults.push(...faultsWithin(part.bill, 'bill', part.pageCount));
  return faults;
}

const plainDecimal = /^-?\d+(?:\.\d+)?$|^-?\.\d+$/;
const amounts =
  /^(?:amount|usage|rate|multiplier|previousReading|currentReading|amountDue|newCharges|previousBalance|payments|taxes)$/;

function faultsWithin(value: unknown, path: string, pageCount: number): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (value === undefined || value === null || typeof value !== 'object') return [];
  if (Array.isArray(value))
    return value.flatMap((item, at) => faultsWithin(item, `${path}[${at}]`, pageCount));
  const faults: string[] = [];
  const entries = Object.entries(value);
  if ('rule' in value && 'box' in value && 'page' in value && 'confidence' in value) {
    const { page, confidence } = value;
    if (typeof page !== 'number' || page < 1 || page > pageCount) faults.push(`${path} is on page ${page}`);
    if (typeof confidence !== 'number' || confidence < 0 || confidence > 1)
      faults.push(`${path} has confidence ${confidence}`);
  }
  if ('value' in value && 'evidence' in value) {
    const read = value.value;
    const name = path.slice(path.lastIndexOf('.') + 1);
    if (read === '' || read === null || read === undefined) faults.push(`${path} is empty`);
    if (amounts.test(name) && (typeof read !== 'string' || !plainDecimal.test(read)))
      faults.push(`${path} is no decimal: ${String(read)}`);
    if (/Date$|^period(?:Start|End)$/.test(name) && !isDate(read))
      faults.push(`${path} is no date: ${String(read)}`);
  }
  return [...faults, ...entries.flatMap(([key, item]) => faultsWithin(item, `${path}.${key}`, pageCount))];
}

function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
