import { expect, it } from 'vitest';
import { readTyped, typePage } from '../../test/support/typed-page.ts';
import { LETTERS_OF_LINE, toLines } from './lines.ts';

it('cuts a line that no page prints, and loses none of its words', () => {
  const page = typePage([[[40, 'x 1 '.repeat(2_000).trim()]], [[40, 'Amount Due $12.00']]]);
  const lines = toLines([page]);
  expect(Math.max(...lines.map(({ text }) => text.length))).toBeLessThanOrEqual(LETTERS_OF_LINE);
  expect(lines.flatMap(({ cells }) => cells.flatMap(({ words }) => words))).toHaveLength(4_003);
  expect(lines.at(-1)?.text).toBe('Amount Due $12.00');
});

it('of factors without a product under a meter’s titles end as a reading', () => {
  const factors = Array.from({ length: 12 }, () => [[40, 'x 1 '.repeat(350).trim()]] as const);
  const bill = readTyped([
    [
      [40, 'Meter Number'],
      [160, 'Previous Reading'],
      [300, 'Current Reading'],
      [430, 'Usage kWh'],
    ],
    [
      [40, 'E1200447'],
      [160, '38267'],
      [300, '38907'],
      [430, '640 kWh'],
    ],
    ...factors,
  ]);
  expect(bill.meters.map(({ usage }) => usage?.value)).toEqual(['640']);
});
