import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEndpointShares, type EndpointShares } from './endpoint-shares.ts';

const limits = { total: 64, each: 16, failing: 2, guarded: 24, slowMs: 2_000 };
const start = (shares: EndpointShares, id: string, count = 1): void => {
  for (let i = 0; i < count; i++) shares.started(id);
};
const failed = { isSuccess: false, durationMs: 15_000 };
const quick = { isSuccess: true, durationMs: 20 };
const slow = { isSuccess: true, durationMs: 5_000 };
const shareOf = (shares: EndpointShares, id: string): number => shares.next(0).shares[id] ?? limits.each;

describe('an endpoint', () => {
  test('has its whole share while it does well', () => {
    const shares = createEndpointShares(limits);
    start(shares, 'a', 10);
    expect(shareOf(shares, 'a')).toBe(6);
    expect(shareOf(shares, 'b')).toBe(16);
    shares.finished('a', quick);
    expect(shareOf(shares, 'a')).toBe(7);
    expect(shares.next(0).guarded).toEqual([]);
  });

  test('that failed has two until it does well again', () => {
    const shares = createEndpointShares(limits);
    start(shares, 'a', 16);
    for (let i = 0; i < 15; i++) shares.finished('a', failed);
    expect(shareOf(shares, 'a')).toBe(1);
    expect(shares.next(0)).toMatchObject({ guarded: ['a'], guardedMost: 23 });
    shares.finished('a', quick);
    expect(shareOf(shares, 'a')).toBe(16);
    expect(shares.isGuarded('a')).toBe(false);
  });

  test('that is slow has its whole share while few are', () => {
    const shares = createEndpointShares(limits);
    for (const id of ['a', 'b', 'c', 'd']) {
      start(shares, id, 2);
      shares.finished(id, slow);
    }
    // Four of them share 24.
    expect(shareOf(shares, 'a')).toBe(5);
    for (const id of ['b', 'c', 'd']) shares.finished(id, quick);
    expect(shareOf(shares, 'a')).toBe(15);
  });

  test('is forgotten some minutes after it failed, unless it is being tried', () => {
    let now = 0;
    const shares = createEndpointShares(limits, () => now);
    start(shares, 'a', 1);
    shares.finished('a', failed);
    start(shares, 'b', 2);
    shares.finished('b', failed);
    now = 700_000;
    expect(shares.next(0).guarded).toEqual(['b']);
  });
});

test('together they never have more than there is room for, and those that do badly leave room for the others', () => {
  const event = fc.record({
    id: fc.integer({ min: 0, max: 60 }).map(String),
    outcome: fc.constantFrom(failed, slow, quick),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 300 }), (events) => {
      const shares = createEndpointShares(limits);
      const underWay: string[] = [];
      for (const { id, outcome } of events) {
        const { shares: each, share, guarded, guardedMost, most } = shares.next(0);
        const isGuarded = guarded.includes(id);
        const got = Math.min(each[id] ?? share, most, isGuarded ? guardedMost : most);
        start(shares, id, got);
        underWay.push(...Array<string>(got).fill(id));
        expect(shares.underWay).toBe(underWay.length);
        expect(underWay.length).toBeLessThanOrEqual(limits.total);
        const ended = underWay.shift();
        if (ended !== undefined) shares.finished(ended, outcome);
      }
      for (const id of underWay) shares.finished(id, failed);
      expect(shares.underWay).toBe(0);
      expect(shares.next(10).most).toBe(54);
    }),
  );
});
