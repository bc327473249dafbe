import { describe, expect, test } from 'vitest';
import { plain } from '../lib/decimal.ts';
import { reconcileUsage, usageFromReadings } from './read-arithmetic.ts';

const readings = (
  previousReading: string | null,
  currentReading: string | null,
  multiplier: string | null = null,
) => ({
  previousReading,
  currentReading,
  multiplier,
  multiplier2: null,
  isCorrection: false,
});
const computed = (...input: Parameters<typeof readings>) => {
  const usage = usageFromReadings(readings(...input));
  return usage === null ? null : plain(usage);
};

describe('usage from readings', () => {
  test('is the difference times both multipliers', () => {
    expect(computed('1000.5', '1100', '40')).toBe('3980');
    expect(usageFromReadings({ ...readings('1', '3', '2'), multiplier2: '1.5' })?.toFixed()).toBe('6');
    expect(computed(null, '5')).toBeNull();
    expect(computed('5', null)).toBeNull();
  });

  test('a register that passed zero has the digits of its previous reading', () => {
    expect(computed('99985', '15')).toBe('30');
    expect(computed('00985.5', '00015')).toBe('99029.5');
  });

  test('a correction may be negative', () => {
    expect(usageFromReadings({ ...readings('500', '400'), isCorrection: true })?.toFixed()).toBe('-100');
  });
});

describe('reconcileUsage', () => {
  test('keeps the printed usage, and doubts it beyond 1 %', () => {
    expect(reconcileUsage('100.0', readings('0', '101'))).toEqual({
      usage: '100.0',
      source: 'PRINTED',
      review: null,
    });
    expect(reconcileUsage('100', readings('0', '101.01')).review).toBe('LOW_CONFIDENCE');
    expect(reconcileUsage('0', readings('5', '6')).review).toBe('LOW_CONFIDENCE');
    expect(reconcileUsage('100', readings(null, '1')).review).toBeNull();
  });

  test('fills in a missing usage', () => {
    expect(reconcileUsage(null, readings('10', '12.50'))).toEqual({
      usage: '2.5',
      source: 'READINGS',
      review: null,
    });
    expect(reconcileUsage(null, readings(null, null))).toEqual({ usage: null, source: null, review: null });
  });

  test('believes a printed usage of a meter that ran backwards', () => {
    expect(reconcileUsage('-45', readings('12345', '12300')).review).toBeNull();
    expect(reconcileUsage('-90', readings('12345', '12300')).review).toBe('LOW_CONFIDENCE');
  });
});
