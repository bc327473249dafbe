import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal, decimal } from '../lib/decimal.ts';
import { apportion, moneyQuantum, usageQuantum } from './apportion.ts';

const split = (total: string, weights: string[], quantum: string): string[] | undefined =>
  apportion(decimal(total), weights.map(decimal), decimal(quantum))?.map((part) => part.toFixed(2));

describe('apportion', () => {
  test.each([
    ['AP1', '1000.00', ['6000', '4000'], ['600.00', '400.00']],
    ['AP2', '100.00', ['1', '1', '1'], ['33.34', '33.33', '33.33']],
    ['AP3', '25.00', ['1', '1', '1', '1', '1', '1'], ['4.17', '4.17', '4.17', '4.17', '4.16', '4.16']],
    ['AP4', '487.35', ['1250', '815.5', '434.5'], ['243.68', '158.97', '84.70']],
    ['AP5', '-10.00', ['1', '1', '1'], ['-3.34', '-3.33', '-3.33']],
    ['AP6', '41.23', ['312.40', '95.10'], ['31.61', '9.62']],
  ])('%s', (_id, total, weights, parts) => {
    expect(split(total, weights, '0.01')).toEqual(parts);
  });

  test('has no basis without a positive weight', () => {
    expect(split('1', [], '0.01')).toBeUndefined();
    expect(split('1', ['0', '0'], '0.01')).toBeUndefined();
  });

  test('refuses a negative weight', () => {
    expect(() => split('1', ['2', '-1'], '0.01')).toThrow();
  });

  test('rounds the total once, half away from zero', () => {
    expect(split('-0.005', ['1'], '0.01')).toEqual(['-0.01']);
    expect(split('0.0049', ['1'], '0.01')).toEqual(['0.00']);
  });

  test('knows the quantum of a currency', () => {
    expect([0, 2, 3].map((digits) => moneyQuantum(digits).toFixed())).toEqual(['1', '0.01', '0.001']);
  });

  const amount = fc.tuple(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.integer({ min: 0, max: 4 }));
  const weight = fc.tuple(fc.nat(1_000_000), fc.integer({ min: 0, max: 3 }));

  test('parts always add up to the whole and keep its sign', () => {
    fc.assert(
      fc.property(amount, fc.array(weight, { minLength: 1, maxLength: 40 }), ([digits, scale], parts) => {
        const total = decimal(digits.toString()).div(new Decimal(10).pow(scale));
        const weights = parts.map(([value, places]) => decimal(value).div(new Decimal(10).pow(places)));
        const result = apportion(total, weights, usageQuantum);
        if (weights.every((each) => each.isZero())) return result === null;
        const sum = result!.reduce((so, part) => so.plus(part), decimal(0));
        return (
          sum.equals(total) &&
          result!.every((part) => part.isZero() || part.isNegative() === total.isNegative())
        );
      }),
    );
  });

  test('each part is within one quantum of its exact share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.array(fc.nat(5000), { minLength: 1 }),
        (total, parts) => {
          const weightSum = parts.reduce((sum, part) => sum + part, 0);
          const result = apportion(decimal(total), parts.map(decimal), decimal(1));
          return (
            weightSum === 0 ||
            parts.every((part, i) =>
              result![i]!.mul(weightSum).minus(decimal(total).mul(part)).abs().lt(weightSum),
            )
          );
        },
      ),
    );
  });
});
