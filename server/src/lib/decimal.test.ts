import { describe, expect, test } from 'vitest';
import { Decimal, decimal, isDecimalText, minorUnitDigits, money, plain, roundToQuantum } from './decimal.ts';

describe('decimals', () => {
  test('are read from plain text, whole numbers and decimals only', () => {
    for (const text of ['0', '-15.81', '007', '1.50']) expect(isDecimalText(text)).toBe(true);
    for (const text of ['', '-', '.5', '5.', '+1', '1e5', ' 1', '1,000', '１', 'NaN', '0x1', '1\n']) {
      expect(isDecimalText(text)).toBe(false);
      expect(() => decimal(text)).toThrow();
    }
    expect(() => decimal(0.1)).toThrow();
    expect(() => decimal(new Decimal(Infinity))).toThrow();
    expect(decimal(7).plus(decimal('0.1')).toFixed()).toBe('7.1');
  });

  test('carry at least 34 digits and round half away from zero', () => {
    expect(decimal(1).div(3).precision()).toBeGreaterThanOrEqual(34);
    expect(roundToQuantum(decimal('-2.345'), decimal('0.01')).toFixed()).toBe('-2.35');
    expect(roundToQuantum(decimal('7.4'), decimal('5')).toFixed()).toBe('5');
  });

  test('are printed without exponent, trailing zeros or negative zero', () => {
    expect(plain(decimal('1500.500'))).toBe('1500.5');
    expect(plain(decimal(`1${'0'.repeat(30)}`))).toBe(`1${'0'.repeat(30)}`);
    expect(plain(decimal('0.00000000001'))).toBe('0.00000000001');
    expect(plain(decimal('-0'))).toBe('0');
    expect(`${decimal('0.00000000001')}`).toBe('0.00000000001');
  });

  test.each([
    ['12.5', 'USD', '12.50'],
    ['12.345', 'USD', '12.345'],
    ['12.3400', 'EUR', '12.34'],
    ['1200', 'JPY', '1200'],
    ['1200.00', 'jpy', '1200'],
    ['1.5', 'KWD', '1.500'],
    ['-0.00', 'USD', '0.00'],
    ['3', null, '3.00'],
  ])('%s %s is printed as %s', (amount, currency, text) => {
    expect(money(amount, currency)).toBe(text);
  });

  test('know the minor units', () => {
    expect(
      ['JPY', 'KWD', 'BHD', 'OMR', 'JOD', 'TND', 'IQD', 'LYD', 'USD', 'XXX'].map(minorUnitDigits),
    ).toEqual([0, 3, 3, 3, 3, 3, 3, 3, 2, 2]);
  });
});
