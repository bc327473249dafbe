import { expect, it } from 'vitest';
import { printedDate, printedMoney, printedNumber, printedPeriod } from './printed-values.ts';

it('spells months out', () => {
  expect(printedDate('2026-03-01')).toBe('Mar 1, 2026');
  expect(printedPeriod('2025-12-31', '2026-01-30')).toBe('Dec 31, 2025 – Jan 30, 2026');
});

it('groups digits and keeps them', () => {
  expect(['0', '999', '1000', '-12345.670', '1234567.8901'].map(printedNumber)).toEqual([
    '0',
    '999',
    '1,000',
    '-12,345.670',
    '1,234,567.8901',
  ]);
});

it('marks amounts with their currency', () => {
  expect(printedMoney('1234.50', 'USD')).toBe('$1,234.50');
  expect(printedMoney('-15.81', 'EUR')).toBe('-€15.81');
  expect(printedMoney('12.00', 'CHF')).toBe('CHF 12.00');
});
