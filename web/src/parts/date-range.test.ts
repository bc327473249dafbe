import { expect, test } from 'vitest';
import { localMoment, momentsOf } from './date-range.tsx';

const now = new Date(2026, 1, 3, 9, 15, 20);

test('each name of a stretch begins where it says and is open to the present', () => {
  const begin = (preset: '5h' | 'yesterday' | 'week' | 'month'): Date => {
    const { since, until } = momentsOf({ preset }, now);
    expect(until).toBeNull();
    return new Date(since ?? '');
  };
  expect(now.getTime() - begin('5h').getTime()).toBe(5 * 3_600_000);
  expect(begin('yesterday')).toEqual(new Date(2026, 1, 2));
  expect(now.getTime() - begin('week').getTime()).toBe(7 * 86_400_000);
  expect(now.getTime() - begin('month').getTime()).toBe(30 * 86_400_000);
  expect(momentsOf({ preset: 'any' }, now)).toEqual({ since: null, until: null });
});

test('two moments of one’s own are read in local time; what cannot be read is left open', () => {
  const range = { preset: 'custom', from: localMoment(now), to: 'soon' } as const;
  expect(momentsOf(range, now)).toEqual({
    since: new Date(2026, 1, 3, 9, 15).toISOString(),
    until: null,
  });
});
