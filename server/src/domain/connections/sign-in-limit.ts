// So that nobody's account at a utility is locked by us: three refused sign-ins an hour for each connection (events-and-lifecycle.md 7.4).
import { AppError } from '../../lib/errors.ts';
import type { Check } from './check-store.ts';
import type { SecondFactor, ValidationResult } from './provider.ts';
import { needsCustomer } from './status-guide.ts';

const hourMs = 3_600_000;
const mostRefusedAnHour = 3;

const withinTheHour = (refusedAt: readonly Date[], now: Date): Date[] =>
  refusedAt.filter((at) => now.getTime() - at.getTime() < hourMs);

/** @throws AppError `rate_limited` with the seconds to wait */
export function assertMaySignIn(check: Pick<Check, 'refusedAt'>, now: Date): void {
  const refused = withinTheHour(check.refusedAt, now);
  if (refused.length < mostRefusedAnHour) return;
  const first = Math.min(...refused.map((at) => at.getTime()));
  throw new AppError('rate_limited', {
    message: 'The provider has refused too many sign-ins of this connection; wait before you try again.',
    retryAfterSeconds: Math.ceil((first + hourMs - now.getTime()) / 1000),
  });
}

/** Asking for a second factor that nobody gave is no refusal. */
function wasRefused({ status }: ValidationResult, mfa: SecondFactor): boolean {
  if (!needsCustomer(status)) return false;
  const asksOnly = status === 'MFA_TOKEN_EXPIRED' || status === 'ADDITIONAL_CREDENTIALS_NEEDED';
  return !asksOnly || mfa.code !== null || mfa.answers.length > 0;
}

/** The refusals of the last hour, with what just came of a sign-in. */
export const refusalsAfter = (
  check: Pick<Check, 'refusedAt'>,
  result: ValidationResult,
  mfa: SecondFactor,
  now: Date,
): Date[] => [...withinTheHour(check.refusedAt, now), ...(wasRefused(result, mfa) ? [now] : [])];
