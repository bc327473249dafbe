import { describe, expect, it } from 'vitest';
import { confidenceOf } from './settle.ts';
import { standingsOf } from './standing.ts';

describe('standing of a value', () => {
  const standing = (...checks: [name: string, passed: boolean][]) =>
    standingsOf(checks.map(([name, passed]) => ({ name, equation: '', passed, values: ['amountDue'] }))).get(
      'amountDue',
    );

  it('counts a proof of each meter under one name', () => {
    const { holds } = standing(
      ['read-difference-gives-usage:A1', true],
      ['read-difference-gives-usage:B2', true],
    )!;
    expect([...holds]).toEqual(['read-difference-gives-usage']);
  });
});

describe('confidence', () => {
  it('stays within 0.01 and 0.99 and never falls when a rule was surer', () => {
    const sure = [-50, -4, 0, 1.2, 50].map((amount) => confidenceOf([['as-found', amount]]));
    expect(sure).toEqual(sure.toSorted((a, b) => a - b));
    expect(sure[0]).toBeGreaterThanOrEqual(0.01);
    expect(sure.at(-1)).toBeLessThanOrEqual(0.99);
  });
});
