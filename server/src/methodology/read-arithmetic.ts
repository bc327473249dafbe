// Usage from meter readings, and whether it agrees with the printed usage (methodology.md 1.2).
import { Decimal, decimal, plain } from '../lib/decimal.ts';

/** Plain decimal texts as printed; leading zeros of the previous reading tell how many digits the register has. */
export interface Readings {
  previousReading: string | null;
  currentReading: string | null;
  /** Null counts as 1. */
  multiplier: string | null;
  multiplier2: string | null;
  /** The bill says that it corrects an earlier reading; then a negative difference is meant. */
  isCorrection: boolean;
}

interface Differences {
  asPrinted: Decimal;
  /** With a negative difference taken as a register that passed zero. */
  withRollover: Decimal;
}

function differences(readings: Readings): Differences | null {
  const { previousReading, currentReading, multiplier, multiplier2, isCorrection } = readings;
  if (previousReading === null || currentReading === null) return null;
  const factor = decimal(multiplier ?? '1').mul(decimal(multiplier2 ?? '1'));
  const difference = decimal(currentReading).minus(decimal(previousReading));
  const digits = previousReading.replace('-', '').split('.')[0]!.length;
  const rolled = difference.plus(new Decimal(10).pow(digits));
  const hasRolled = difference.isNegative() && !isCorrection;
  return { asPrinted: difference.mul(factor), withRollover: (hasRolled ? rolled : difference).mul(factor) };
}

/** `(current − previous) × multiplier × multiplier2`, rollover included; null without both readings. */
export function usageFromReadings(readings: Readings): Decimal | null {
  return differences(readings)?.withRollover ?? null;
}

export interface ReconciledUsage {
  /** Printed usage verbatim, else the computed one, else null. */
  usage: string | null;
  source: 'PRINTED' | 'READINGS' | null;
  review: 'LOW_CONFIDENCE' | null;
}

/**
 * Readings never replace a printed usage; they fill in for a missing one. A difference of more than 1 % of the printed
 * usage calls for a review. A printed negative usage that equals a negative difference agrees: such a meter ran backwards.
 */
export function reconcileUsage(printedUsage: string | null, readings: Readings): ReconciledUsage {
  const computed = differences(readings);
  if (printedUsage === null) {
    if (computed === null) return { usage: null, source: null, review: null };
    return { usage: plain(computed.withRollover), source: 'READINGS', review: null };
  }
  const printed = decimal(printedUsage);
  const tolerance = printed.abs().mul('0.01');
  const agrees = (value: Decimal) => value.minus(printed).abs().lte(tolerance);
  const doubted = computed !== null && !agrees(computed.withRollover) && !agrees(computed.asPrinted);
  return { usage: printedUsage, source: 'PRINTED', review: doubted ? 'LOW_CONFIDENCE' : null };
}
