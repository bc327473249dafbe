import { describe, expect, it } from 'vitest';
import { collectionStartOf, isTooEarly } from './collection-start.ts';

const dates = {
  account: '2025-04-01',
  connection: '2025-03-01',
  site: '2025-02-01',
  company: '2025-01-01',
};

describe('the day from which bills are collected', () => {
  it.each([
    [true, true, true, dates.account],
    [true, true, false, dates.account],
    [true, false, true, dates.account],
    [true, false, false, dates.account],
    [false, true, true, dates.connection],
    [false, true, false, dates.connection],
    [false, false, true, dates.site],
    [false, false, false, dates.company],
  ])('with account %s, connection %s and site %s is %s', (account, connection, site, expected) => {
    const set = {
      account: account ? dates.account : null,
      connection: connection ? dates.connection : null,
      site: site ? dates.site : null,
      company: dates.company,
    };
    expect(collectionStartOf(set)).toBe(expected);
  });

  it('is that of the strongest, not the latest and not the earliest', () => {
    const earlier = {
      account: '2020-01-01',
      connection: '2026-01-01',
      site: '2019-01-01',
      company: '2027-01-01',
    };
    expect(collectionStartOf(earlier)).toBe('2020-01-01');
    expect(collectionStartOf({ ...earlier, account: null })).toBe('2026-01-01');
    expect(collectionStartOf({ ...earlier, account: null, connection: null })).toBe('2019-01-01');
  });

  it('takes a bill that ends on it or straddles it, and none that ends before', () => {
    expect(isTooEarly('2025-01-01', '2025-01-01')).toBe(false);
    expect(isTooEarly('2025-01-31', '2025-01-15')).toBe(false);
    expect(isTooEarly('2024-12-31', '2025-01-01')).toBe(true);
  });
});
