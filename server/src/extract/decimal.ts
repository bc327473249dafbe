// Decimal arithmetic for checks; never binary floating point.
import { Decimal } from 'decimal.js';
import type { DecimalText } from './reading.ts';

export const decimal = (value: DecimalText): Decimal => new Decimal(value);
export const sum = (values: readonly DecimalText[]): Decimal =>
  values.reduce((total, value) => total.plus(value), new Decimal(0));
export const equal = (a: Decimal.Value, b: Decimal.Value): boolean => new Decimal(a).equals(b);
export const within = (a: Decimal.Value, b: Decimal.Value, tolerance: Decimal.Value): boolean =>
  new Decimal(a).minus(b).abs().lessThanOrEqualTo(tolerance);
export const isZero = (value: DecimalText): boolean => new Decimal(value).isZero();
/** Without a sign, digits as printed. */
export const unsigned = (value: DecimalText): DecimalText => value.replace(/^-/, '');
/** A computed value: plain digits without trailing zeros. */
export const plain = (value: Decimal): DecimalText => value.toFixed();
/** Computed money: two decimals at least. */
export const money = (value: Decimal): DecimalText => value.toFixed(Math.max(2, value.decimalPlaces()));
