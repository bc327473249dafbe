// Splits a total into parts that add up to it again (methodology.md 2.1). Quotients and remainders are taken in whole
// quanta, so nothing is rounded on the way.

import { Decimal, roundToQuantum } from '../lib/decimal.ts';
import { AppError } from '../lib/errors.ts';

/** Smallest unit kept for split usage (methodology.md 2, rule 7); for money use `moneyQuantum`. */
export const usageQuantum = new Decimal('0.0001');

/** Smallest unit of a currency with that many fraction digits, e.g. 0.01 for 2. */
export function moneyQuantum(minorUnitDigits: number): Decimal {
  return new Decimal(10).pow(-minorUnitDigits);
}

/**
 * Parts of `total` in proportion to `weights`, by largest remainder; of equal remainders the earlier position wins.
 * The parts add up to the total rounded half-up to the quantum. Positions: months in time order; meters by primary ID
 * in code-point order, then meter id. Null means "no basis" (no weights, or all zero): callers fall back to equal
 * weights. A negative weight is a bug: AppError `internal`.
 */
export function apportion(total: Decimal, weights: readonly Decimal[], quantum: Decimal): Decimal[] | null {
  if (weights.some((weight) => weight.isNegative() && !weight.isZero())) {
    throw new AppError('internal', { cause: 'apportion: negative weight' });
  }
  const weightSum = weights.reduce((sum, weight) => sum.plus(weight), new Decimal(0));
  if (weightSum.isZero()) return null;

  const rounded = roundToQuantum(total, quantum);
  const quanta = rounded.abs().div(quantum);
  const shares = weights.map((weight, position) => {
    const scaled = quanta.mul(weight);
    const whole = scaled.divToInt(weightSum);
    return { position, whole, remainder: scaled.minus(whole.mul(weightSum)) };
  });
  const left = shares.reduce((rest, share) => rest.minus(share.whole), quanta).toNumber();
  const favoured = new Set(
    shares
      .toSorted((a, b) => b.remainder.comparedTo(a.remainder) || a.position - b.position)
      .slice(0, left)
      .map((share) => share.position),
  );
  return shares.map(({ position, whole }) => {
    const part = whole.plus(favoured.has(position) ? 1 : 0).mul(quantum);
    return rounded.isNegative() && !part.isZero() ? part.neg() : part;
  });
}
