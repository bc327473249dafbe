// Every value of a bill under its path, e.g. `amountDue`, `meters[0].usage`, `lineItems[3].amount`: the names by which
// proofs, candidates, flags and corrections speak of values.
import type { BillReading, Read } from './reading.ts';

export interface BillValue {
  path: string;
  read: Read<unknown>;
  /** Puts another reading in its place. One reading may stand in several places; each is replaced alone. */
  replace(read: Read<unknown>): void;
}

/** All values that a bill gives, in the order of the bill. */
export function valuesOf(bill: BillReading): BillValue[] {
  const found: BillValue[] = [];
  collect(bill, '', found);
  return found;
}

const NOT_VALUES = new Set(['candidates', 'checks', 'evidence']);

function collect(owner: object, prefix: string, found: BillValue[]): void {
  const isList = Array.isArray(owner);
  for (const [name, value] of Object.entries(owner)) {
    if (value === null || typeof value !== 'object' || NOT_VALUES.has(name)) continue;
    const path = pathOf(prefix, name, isList);
    if (isRead(value))
      found.push({ path, read: value, replace: (read) => Object.assign(owner, { [name]: read }) });
    else collect(value, path, found);
  }
}

/** The path of a part of a bill. A commodity and what tells it have one path. */
export function pathOf(prefix: string, name: string, isList: boolean): string {
  if (isList) return `${prefix}[${name}]`;
  const known = name === 'commodityRead' ? 'commodity' : name;
  return prefix === '' ? known : `${prefix}.${known}`;
}

const isRead = (value: object): value is Read<unknown> =>
  'value' in value && 'evidence' in value && 'needsReview' in value;
