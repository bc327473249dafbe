// Decimal numbers for energy and money; never binary floats (methodology.md 2). 64 significant digits leave room
// for decimal128 intermediates, and no result is ever printed with an exponent.
import { Decimal as BaseDecimal } from 'decimal.js';
import { AppError } from './errors.ts';

export const Decimal = BaseDecimal.clone({
  precision: 64,
  rounding: BaseDecimal.ROUND_HALF_UP,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});
export type Decimal = BaseDecimal;

/** A plain decimal number: optional minus, digits, optional fraction. No plus, exponent, blanks or separators. */
const decimalText = /^-?\d+(?:\.\d+)?$/;

/** Whether the text is a plain decimal number such as `-15.81`. */
export function isDecimalText(text: string): boolean {
  return decimalText.test(text);
}

/**
 * Reads a plain decimal text, a whole number or a Decimal.
 * Anything else (`1e5`, ` 1`, `.5`, a float) is a bug of the caller, who checks with `isDecimalText`: AppError `internal`.
 */
export function decimal(value: string | number | Decimal): Decimal {
  const readable =
    typeof value === 'string'
      ? isDecimalText(value)
      : typeof value === 'number'
        ? Number.isSafeInteger(value)
        : value.isFinite();
  if (!readable) throw new AppError('internal', { cause: `not a decimal number: ${value}` });
  return new Decimal(value);
}

/** A computed value as text: no exponent, no trailing zeros, no negative zero (R39). */
export function plain(value: Decimal): string {
  return value.isZero() ? '0' : value.toFixed();
}

/** Rounds half-up on the absolute value to a multiple of the quantum (methodology.md 2, rule 4). */
export function roundToQuantum(value: Decimal, quantum: Decimal): Decimal {
  return value.div(quantum).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).mul(quantum);
}

const zeroDecimalCurrencies = new Set(
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
);
const threeDecimalCurrencies = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** Fraction digits of the currency's minor unit by ISO 4217; 2 for an unknown or missing currency. */
export function minorUnitDigits(currency: string | null): number {
  const code = currency?.toUpperCase() ?? '';
  if (zeroDecimalCurrencies.has(code)) return 0;
  return threeDecimalCurrencies.has(code) ? 3 : 2;
}

/**
 * An amount as text with at least the digits of the currency's minor unit (R39): `12.5` USD gives `12.50`, `12.345`
 * stays, `12.3400` gives `12.34`. Never rounds.
 */
export function money(amount: Decimal | string, currency: string | null): string {
  const value = decimal(amount);
  const text = value.toFixed(Math.max(value.decimalPlaces(), minorUnitDigits(currency)));
  return value.isZero() ? text.replace('-', '') : text;
}
