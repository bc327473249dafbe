// What follows from an attempt (events-and-lifecycle.md 1.6, 1.7): pure.

/** What the receiver said, or that it said nothing whole. */
export type AttemptOutcome =
  | { kind: 'answer'; status: number; retryAfter: string | null; webhookDelivery: string | null }
  | { kind: 'no_answer'; isTimeout: boolean };

export interface RetryRules {
  /** Seconds before the second attempt, the third, and so on; what fails after the last of them has failed for good. */
  schedule: readonly number[];
  /** Share by which a wait may be longer or shorter: 0.2 is ±20 %. */
  jitter: number;
  /** From 0 to below 1. */
  random(): number;
}

export interface AttemptedDelivery {
  /** Attempts of the schedule before this one. */
  attemptCount: number;
  /** A single resend books no further attempt. */
  isSingle: boolean;
}

export type AfterAttempt = {
  /** The receiver asked to be left alone: its endpoint is to be disabled. */
  isUnsubscribed: boolean;
} & (
  | { status: 'success' }
  | { status: 'pending'; nextAttemptAt: Date }
  /** `isExhausted`: the schedule has come to its end. */
  | { status: 'fail'; isExhausted: boolean }
);

export const defaultRetrySchedule: readonly number[] = [5, 300, 1800, 7200, 18_000, 36_000, 36_000];

const jitterOfRetries = 0.2;
/** After too many requests, and after no answer in time. */
const leastPauseSeconds = 60;

export const retryRules = (schedule: readonly number[]): RetryRules => ({
  schedule,
  jitter: jitterOfRetries,
  random: Math.random,
});

/** @param failedAt when the attempt ended: waits begin there */
export function afterAttempt(
  delivery: AttemptedDelivery,
  outcome: AttemptOutcome,
  rules: RetryRules,
  failedAt: Date,
): AfterAttempt {
  const asked = outcome.kind === 'answer' ? outcome.webhookDelivery?.trim().toLowerCase() : undefined;
  const isUnsubscribed = asked === 'disable' || (outcome.kind === 'answer' && outcome.status === 410);
  if (isSuccess(outcome)) return { isUnsubscribed, status: 'success' };
  const waitSeconds = rules.schedule[delivery.attemptCount];
  if (delivery.isSingle || isUnsubscribed || asked === 'abort-message')
    return { isUnsubscribed, status: 'fail', isExhausted: false };
  if (waitSeconds === undefined) return { isUnsubscribed, status: 'fail', isExhausted: true };
  const seconds = secondsUntilNext(waitSeconds, outcome, rules, failedAt);
  return {
    isUnsubscribed,
    status: 'pending',
    nextAttemptAt: new Date(failedAt.getTime() + Math.round(seconds * 1000)),
  };
}

export const isSuccess = (outcome: AttemptOutcome): boolean =>
  outcome.kind === 'answer' && outcome.status >= 200 && outcome.status < 300;

function secondsUntilNext(wait: number, outcome: AttemptOutcome, rules: RetryRules, now: Date): number {
  const varied = wait * (1 + rules.jitter * (2 * rules.random() - 1));
  if (outcome.kind === 'no_answer') return outcome.isTimeout ? Math.max(varied, leastPauseSeconds) : varied;
  const asked = secondsAsked(outcome.retryAfter, now);
  const heeded = asked === null ? varied : Math.max(varied, Math.min(Math.max(asked, wait), 2 * wait));
  return outcome.status === 429 ? Math.max(heeded, leastPauseSeconds) : heeded;
}

/** `Retry-After`: seconds, or a date of HTTP; null for anything else. */
function secondsAsked(text: string | null, now: Date): number | null {
  const value = text?.trim() ?? '';
  if (/^\d{1,10}$/.test(value)) return Number(value);
  const moment = /^[A-Z][a-z]{2,8},? .+ GMT$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) ? null : (moment - now.getTime()) / 1000;
}
