import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterFailure, afterSuccess, type FailureClock, hasFailedTooLong } from './failure-clock.ts';

const fresh: FailureClock = { firstFailureAt: null, lastFailureAt: null, lastSuccessAt: null };
const hour = 3_600_000;
const moment = (hours: number): Date => new Date(Date.UTC(2026, 2, 1) + hours * hour);
const failing = (hours: readonly number[], from = fresh): FailureClock =>
  hours.reduce((clock, at) => afterFailure(clock, moment(at)), from);

describe('an endpoint', () => {
  test('that fails for five days is given up, and not before', () => {
    const everyTen = Array.from({ length: 12 }, (_, at) => at * 10);
    expect(hasFailedTooLong(failing(everyTen))).toBe(false);
    expect(hasFailedTooLong(failing([...everyTen, 119.99]))).toBe(false);
    expect(hasFailedTooLong(failing([...everyTen, 120]))).toBe(true);
  });

  test('that succeeds in between begins anew', () => {
    const clock = afterSuccess(failing([0, 20, 40, 60, 80, 100, 119]), moment(119.5));
    expect(clock.firstFailureAt).toBeNull();
    expect(hasFailedTooLong(failing([120, 140], clock))).toBe(false);
  });

  test('whose failures are more than a day apart begins anew with each', () => {
    const clock = failing([0, 25, 50, 75, 100, 125]);
    expect(clock.firstFailureAt).toEqual(moment(125));
    expect(hasFailedTooLong(clock)).toBe(false);
  });

  test('is given up only after a run without gap and success that lasts five days, whatever happened before', () => {
    const event = fc.record({ gap: fc.double({ min: 0.01, max: 30, noNaN: true }), isSuccess: fc.boolean() });
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 60 }), (events) => {
        let clock = fresh;
        let now = 0;
        let begin: number | null = null;
        let last: number | null = null;
        for (const { gap, isSuccess } of events) {
          now += gap;
          if (isSuccess) {
            clock = afterSuccess(clock, moment(now));
            begin = null;
            continue;
          }
          if (begin === null || last === null || moment(now).getTime() - moment(last).getTime() > 24 * hour)
            begin = now;
          last = now;
          clock = afterFailure(clock, moment(now));
          expect(clock.firstFailureAt).toEqual(moment(begin));
          expect(hasFailedTooLong(clock)).toBe(moment(now).getTime() - moment(begin).getTime() >= 120 * hour);
        }
      }),
    );
  });
});
