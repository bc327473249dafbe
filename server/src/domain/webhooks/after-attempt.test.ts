import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AttemptOutcome,
  afterAttempt,
  defaultRetrySchedule,
  type RetryRules,
  retryRules,
} from './after-attempt.ts';

const exact: RetryRules = { schedule: defaultRetrySchedule, jitter: 0, random: () => 0.5 };
const at = new Date('2026-03-01T00:00:00.000Z');
const answered = (
  status: number,
  more: { retryAfter?: string; webhookDelivery?: string } = {},
): AttemptOutcome => ({
  kind: 'answer',
  status,
  retryAfter: null,
  webhookDelivery: null,
  ...more,
});
const noAnswer = (isTimeout: boolean): AttemptOutcome => ({ kind: 'no_answer', isTimeout });

function waitAfter(outcome: AttemptOutcome, attemptCount = 0, rules = exact): number {
  const next = afterAttempt({ attemptCount, isSingle: false }, outcome, rules, at);
  if (next.status !== 'pending') throw new Error(next.status);
  return (next.nextAttemptAt.getTime() - at.getTime()) / 1000;
}

describe('an attempt', () => {
  test.each([200, 201, 204, 299])('answered with %i has succeeded', (status) => {
    expect(afterAttempt({ attemptCount: 3, isSingle: false }, answered(status), exact, at)).toEqual({
      status: 'success',
      isUnsubscribed: false,
    });
  });

  test.each([100, 199, 300, 302, 304, 400, 404, 500, 503])('answered with %i has failed', (status) => {
    expect(waitAfter(answered(status))).toBe(5);
  });

  test('that fails is followed by seven more, at the waits of the schedule, then by none', () => {
    expect(defaultRetrySchedule.map((_wait, count) => waitAfter(answered(500), count))).toEqual([
      5, 300, 1800, 7200, 18_000, 36_000, 36_000,
    ]);
    expect(afterAttempt({ attemptCount: 7, isSingle: false }, answered(500), exact, at)).toEqual({
      status: 'fail',
      isExhausted: true,
      isUnsubscribed: false,
    });
  });

  test('waits 20 % longer or shorter at most', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 6 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (count, random) => {
          const wait = waitAfter(answered(500), count, {
            ...retryRules(defaultRetrySchedule),
            random: () => random,
          });
          const scheduled = defaultRetrySchedule[count]!;
          expect(wait).toBeGreaterThanOrEqual(scheduled * 0.8 - 0.001);
          expect(wait).toBeLessThanOrEqual(scheduled * 1.2 + 0.001);
        },
      ),
    );
    expect(waitAfter(answered(500), 1, { ...exact, jitter: 0.2, random: () => 0 })).toBe(240);
  });

  test('after too many requests or no answer in time waits a minute at least', () => {
    expect(waitAfter(answered(429))).toBe(60);
    expect(waitAfter(noAnswer(true))).toBe(60);
    expect(waitAfter(noAnswer(true), 1)).toBe(300);
    expect(waitAfter(noAnswer(false))).toBe(5);
    expect(waitAfter(answered(504))).toBe(5);
  });

  test.each([
    ['400', 1, 400],
    ['1', 1, 300],
    ['100000', 1, 600],
    ['Sun, 01 Mar 2026 00:07:00 GMT', 1, 420],
    ['Sun, 01 Feb 2026 00:07:00 GMT', 1, 300],
    ['soon', 1, 300],
    ['-5', 1, 300],
    ['2026-03-01T00:07:00Z', 1, 300],
    ['', 1, 300],
  ])('with Retry-After %j waits between once and twice the schedule', (retryAfter, count, wait) => {
    expect(waitAfter(answered(503, { retryAfter }), count)).toBe(wait);
  });

  test('whose receiver aborts the message is the last', () => {
    expect(
      afterAttempt(
        { attemptCount: 0, isSingle: false },
        answered(500, { webhookDelivery: 'abort-message' }),
        exact,
        at,
      ),
    ).toEqual({ status: 'fail', isExhausted: false, isUnsubscribed: false });
    expect(
      afterAttempt(
        { attemptCount: 0, isSingle: false },
        answered(200, { webhookDelivery: 'abort-message' }),
        exact,
        at,
      ),
    ).toEqual({ status: 'success', isUnsubscribed: false });
  });

  test.each([answered(410), answered(500, { webhookDelivery: ' Disable ' })])(
    'answered with %j ends the endpoint',
    (outcome) => {
      expect(afterAttempt({ attemptCount: 0, isSingle: false }, outcome, exact, at)).toEqual({
        status: 'fail',
        isExhausted: false,
        isUnsubscribed: true,
      });
    },
  );

  test('asked for once books no further one', () => {
    expect(afterAttempt({ attemptCount: 0, isSingle: true }, answered(500), exact, at)).toEqual({
      status: 'fail',
      isExhausted: false,
      isUnsubscribed: false,
    });
  });
});
