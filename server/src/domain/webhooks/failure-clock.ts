// When an endpoint that only fails is disabled (events-and-lifecycle.md 1.8): pure.

export interface FailureClock {
  /** The begin of the present run of failures; null while it does well. */
  firstFailureAt: Date | null;
  lastFailureAt: Date | null;
  lastSuccessAt: Date | null;
}

const hour = 3_600_000;
/** Failures further apart than this are no run. */
const longestGapMs = 24 * hour;
/** Long past the twelve hours from which a run counts at all. */
const disabledAfterMs = 120 * hour;

export const afterSuccess = (clock: FailureClock, at: Date): FailureClock => ({
  ...clock,
  firstFailureAt: null,
  lastSuccessAt: later(clock.lastSuccessAt, at),
});

export function afterFailure(clock: FailureClock, at: Date): FailureClock {
  const { firstFailureAt, lastFailureAt } = clock;
  const isRun =
    firstFailureAt !== null &&
    lastFailureAt !== null &&
    at.getTime() - lastFailureAt.getTime() <= longestGapMs;
  return {
    ...clock,
    firstFailureAt: isRun ? firstFailureAt : at,
    lastFailureAt: later(lastFailureAt, at),
  };
}

/** True once every attempt has failed for five days; asked at a failure. */
export function hasFailedTooLong({ firstFailureAt, lastFailureAt }: FailureClock): boolean {
  if (firstFailureAt === null || lastFailureAt === null) return false;
  return lastFailureAt.getTime() - firstFailureAt.getTime() >= disabledAfterMs;
}

const later = (known: Date | null, at: Date): Date => (known !== null && known > at ? known : at);
