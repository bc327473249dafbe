// All proofs of a bill. A proof that fails has a person look at the value it speaks of (R38).
import type { BillReading, Check } from '../reading.ts';
import { calendarProofs, linesProof, rateProofs, taxesProof } from './charge-proofs.ts';
import { daysProof, meterProofs } from './meter-proofs.ts';
import { pricedQuantities } from './priced-quantities.ts';

export interface ProofInputs {
  /** Proofs that the rules found on their way: balances, sections. */
  found: readonly Check[];
  /** The printed number of days of a bill's only meter. */
  printedDays: string | null;
}

/**
 * The proofs that the rules found on their way, then those of meters, charges and calendar; one of each name.
 * Amounts in the bill's currency, quantities in the meter's printed unit, days as the calendar counts them (methodology.md 1.2, 18).
 */
export function prove(bill: BillReading, { found, printedDays }: ProofInputs): Check[] {
  const [only] = bill.meters;
  const days = only && bill.meters.length === 1 ? daysProof(printedDays, only, 0) : null;
  const lines = linesProof(bill);
  const taxes = taxesProof(bill);
  const priced = pricedQuantities(bill.lineItems);
  const own = [
    ...(lines ? [lines] : []),
    ...(taxes ? [taxes] : []),
    ...rateProofs(bill.lineItems),
    ...bill.meters.flatMap((meter, at) => meterProofs(meter, at, priced)),
    ...(days ? [days] : []),
    ...calendarProofs(bill),
  ];
  const names = new Set(own.map((proof) => proof.name));
  const others = found.filter((proof) => !names.has(proof.name));
  return [...others, ...own];
}
