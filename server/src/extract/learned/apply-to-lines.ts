// Puts what learned places say of charges into a bill, each value alone: one with which a proof fails that did not fail before
// is not taken, and the charge is marked for a person.
import { equal } from '../decimal.ts';
import { read } from '../document.ts';
import { type ProofInputs, prove } from '../proofs/prove.ts';
import type { BillReading, Check, LineItemReading } from '../reading.ts';
import type { LineValue } from './find-learned.ts';

export interface LinesTold {
  /** Paths of the amounts that are others now. */
  amounts: string[];
  /** What was taken for parts of a charge that have no evidence of their own, and what was not taken. */
  notes: Check[];
}

/** @param bill is changed */
export function applyToLines(
  bill: BillReading,
  values: readonly LineValue[],
  inputs: ProofInputs,
): LinesTold {
  const told: LinesTold = { amounts: [], notes: [] };
  for (const { place, position, field, found } of values) {
    const before = bill.lineItems[position]!;
    const after = withValue(before, { field, found });
    if (after === null) continue;
    const failed = failures(prove(bill, inputs));
    bill.lineItems[position] = after;
    const amount = `lineItems[${position}].amount`;
    const isRefuted =
      (field === 'amount' && inputs.found.some(({ passed, values }) => passed && values?.includes(amount))) ||
      [...failures(prove(bill, inputs))].some((name) => !failed.has(name));
    if (isRefuted) bill.lineItems[position] = before;
    else if (field === 'amount') told.amounts.push(amount);
    if (isRefuted || field !== 'amount')
      told.notes.push({
        name: isRefuted ? 'learned-place-agrees' : 'learned-place-gives-value',
        equation: `lineItems[${position}].${field}: ${isRefuted ? 'the value at the learned place fails a proof' : found.value} (learned from document ${place.documentId})`,
        passed: !isRefuted,
        values: [isRefuted ? amount : `lineItems[${position}].${field}`],
      });
  }
  return told;
}

/** Null where the charge says the same already. */
function withValue(
  line: LineItemReading,
  { field, found }: Pick<LineValue, 'field' | 'found'>,
): LineItemReading | null {
  if (field === 'amount')
    return equal(line.amount.value, found.value)
      ? null
      : { ...line, amount: read(found.value, found.evidence) };
  const before = line[field];
  const isSame =
    before !== null && (field === 'description' ? before === found.value : equal(before, found.value));
  return isSame ? null : { ...line, [field]: found.value };
}

const failures = (checks: readonly Check[]): Set<string> =>
  new Set(checks.filter(({ passed }) => !passed).map(({ name }) => name));
