// All proofs of a bill. A proof that fails has a person look at the value it speaks of (R38).
import type { BillReading, Check } from '../reading.ts';
import { calendarProofs, linesProof, rateProofs, taxesProof } from './charge-proofs.ts';
import { daysProof, meterProofs } from './meter-proofs.ts';

export interface ProofInputs {
  /** Proofs that the rules found on their way: balances, sections. */
  found: readonly Check[];
  /** The printed number of days of a bill's only meter. */
  printedDays: string | null;
}

/** Values of proofs that the balances bring along. */
const BALANCE_VALUES = ['amountDue', 'newCharges', 'previousBalance', 'payments'] as const;

export function prove(bill: BillReading, { found, printedDays }: ProofInputs): Check[] {
  const [only] = bill.meters;
  const days = only && bill.meters.length === 1 ? daysProof(printedDays, only, 0) : null;
  const lines = linesProof(bill);
  const taxes = taxesProof(bill);
  const own = [
    ...(lines ? [lines] : []),
    ...(taxes ? [taxes] : []),
    ...rateProofs(bill.lineItems),
    ...bill.meters.flatMap((meter, at) => meterProofs(meter, at, bill.lineItems)),
    ...(days ? [days] : []),
    ...calendarProofs(bill),
  ];
  const names = new Set(own.map((proof) => proof.name));
  const others = found.filter((proof) => !names.has(proof.name));
  return [...others.map((proof) => withValues(bill, proof)), ...own];
}

function withValues(bill: BillReading, proof: Check): Check {
  if (proof.values !== undefined || !proof.name.startsWith('balance-')) return proof;
  return { ...proof, values: BALANCE_VALUES.filter((name) => bill[name] !== null) };
}
