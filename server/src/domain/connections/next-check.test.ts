import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionStatuses } from './connection.ts';
import { nextCheckOf, weeklyCheckAfter } from './next-check.ts';
import { isWebsiteTrouble } from './status-guide.ts';

const hour = 3_600_000;
const day = 24 * hour;
const week = 7 * day;
const createdAt = new Date('2026-02-03T09:15:20Z');
const connection = { id: '0b6f0a5e-2c6f-4f0e-8f5e-6a4f0f6f9d10', createdAt };
const calm = { troubledSince: null, rechecks: 0 };

describe('the weekly check', () => {
  const anyId = fc.uuid();

  it('lies within twelve hours of whole weeks since the connection was made, the same each time it is asked', () => {
    fc.assert(
      fc.property(anyId, fc.integer({ min: 0, max: 400 * day }), (id, passed) => {
        const now = new Date(createdAt.getTime() + passed);
        const next = weeklyCheckAfter({ id, createdAt }, now);
        expect(next).toEqual(weeklyCheckAfter({ id, createdAt }, now));
        expect(next.getTime()).toBeGreaterThan(now.getTime());
        const beside =
          ((((next.getTime() - createdAt.getTime() + week / 2) % week) + week) % week) - week / 2;
        expect(Math.abs(beside)).toBeLessThanOrEqual(12 * hour);
        expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(8.5 * day);
      }),
    );
  });

  it('comes once a week: each follows the last by six to eight days', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        let last = weeklyCheckAfter({ id, createdAt }, createdAt);
        for (let count = 0; count < 60; count++) {
          const next = weeklyCheckAfter({ id, createdAt }, last);
          const days = (next.getTime() - last.getTime()) / day;
          expect(days).toBeGreaterThanOrEqual(6);
          expect(days).toBeLessThanOrEqual(8);
          last = next;
        }
      }),
    );
  });

  it('is spread: a hundred connections made at one moment are not checked in the same hour', () => {
    const hours = Array.from({ length: 100 }, (_, at) =>
      Math.floor(weeklyCheckAfter({ id: `connection ${at}`, createdAt }, createdAt).getTime() / hour),
    );
    expect(new Set(hours).size).toBeGreaterThan(15);
  });
});

describe('while the provider’s website is at fault', () => {
  it('checks follow after one, six and twenty-four hours, then daily, the last at seven days', () => {
    const since = new Date('2026-03-01T00:00:00Z');
    const waits: number[] = [];
    let now = since;
    for (let rechecks = 0; now.getTime() < since.getTime() + week; rechecks++) {
      const next = nextCheckOf(
        { ...connection, status: 'WEBSITE_DOWN', isActive: true },
        { troubledSince: since, rechecks },
        true,
        now,
      )!;
      waits.push((next.getTime() - now.getTime()) / hour);
      now = next;
    }
    expect(waits).toEqual([1, 6, 24, 24, 24, 24, 24, 24, 17]);
  });
});

it('no check is due where somebody has to act first, while paused, or without an adapter', () => {
  const now = new Date('2026-03-01T00:00:00Z');
  for (const status of connectionStatuses) {
    const next = (isActive: boolean, isAutomatic: boolean) =>
      nextCheckOf({ ...connection, status, isActive }, calm, isAutomatic, now);
    const isLookedAfter = status === 'PENDING' || status === 'CONNECTED' || isWebsiteTrouble(status);
    expect(next(true, true) !== null, status).toBe(isLookedAfter);
    expect(next(false, true), status).toBeNull();
    expect(next(true, false), status).toBeNull();
  }
});
