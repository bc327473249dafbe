import { expect, it } from 'vitest';
import { readTyped } from '../../../test/support/typed-page.ts';

it('a balance that does not roll forward asks about the amount due, not about the balance before', () => {
  const bill = readTyped([
    [[40, 'Quarry Hill Electric Company']],
    [[40, 'Account number 4410-22871-6']],
    [[40, 'Electric service from 02/01/2026 to 02/28/2026']],
    [
      [40, 'Previous balance'],
      [400, '$120.00'],
    ],
    [
      [40, 'Payments received'],
      [400, '-$100.00'],
    ],
    [
      [40, 'Current charges'],
      [400, '$61.20'],
    ],
    [
      [40, 'Total amount due'],
      [400, '$97.45'],
    ],
  ]);
  const failed = bill.checks.find(({ name }) => name === 'balance-rolls-forward');
  expect(failed).toMatchObject({ passed: false });
  expect(bill.amountDue).toMatchObject({ value: '97.45', needsReview: true });
  expect(failed?.values?.[0]).toBe('amountDue');
});
