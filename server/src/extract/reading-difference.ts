// What another reading of the same document says otherwise.
import { fieldsOf } from './field-evidence.ts';
import type { BillReading } from './reading.ts';

export interface FieldDifference {
  /** Path within the bill, e.g. `dueDate`, `meters[0].usage`. */
  field: string;
  change: 'ADDED' | 'CHANGED' | 'REMOVED';
  before: string | boolean | null;
  after: string | boolean | null;
}

/** By field, in the order of the bills; a field that is not read has no value. Null: there is no bill. */
export function differencesBetween(before: BillReading | null, after: BillReading | null): FieldDifference[] {
  const values = (bill: BillReading | null) =>
    new Map((bill ? fieldsOf(bill) : []).map(({ field, value }) => [field, value]));
  const [old, now] = [values(before), values(after)];
  const differences: FieldDifference[] = [];
  for (const field of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(field) ?? null, now.get(field) ?? null];
    if (was === is) continue;
    const change = was === null ? 'ADDED' : is === null ? 'REMOVED' : 'CHANGED';
    differences.push({ field, change, before: was, after: is });
  }
  return differences;
}
