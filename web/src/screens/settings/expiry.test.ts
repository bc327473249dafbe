import { expect, test } from 'vitest';
import { daysUntil, expiryOf } from './expiry.ts';

const now = new Date('2026-03-01T10:00:00.000Z');

test('a key lapses never, after days, or with the end of a day', () => {
  expect(expiryOf('never', '', now)).toBeNull();
  expect(expiryOf('30', '', now)).toBe('2026-03-31T10:00:00.000Z');
  const end = new Date(expiryOf('custom', '2026-04-02', now)!);
  expect([end.getFullYear(), end.getMonth(), end.getDate(), end.getHours(), end.getMinutes()]).toEqual([
    2026, 3, 2, 23, 59,
  ]);
  expect(expiryOf('custom', '', now)).toBe('');
});

test('how soon is told in whole days', () => {
  expect(daysUntil('2026-03-01T11:00:00.000Z', now)).toBe(0);
  expect(daysUntil('2026-03-11T10:00:00.000Z', now)).toBe(10);
  expect(daysUntil('2026-03-01T09:59:59.000Z', now)).toBe(-1);
});
