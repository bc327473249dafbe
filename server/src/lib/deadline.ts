// The time a request may take. One object travels from the door to the database; both look at it.
import { AppError } from './errors.ts';

export interface Deadline {
  readonly signal: AbortSignal;
  /** Milliseconds left; never below 0. */
  remainingMs(): number;
  /** @throws AppError `deadline_exceeded` once the time is over. */
  check(): void;
  /** Stops the timer. */
  clear(): void;
}

/** Begins to count now. */
export function startDeadline(milliseconds: number): Deadline {
  const controller = new AbortController();
  const end = performance.now() + milliseconds;
  const timer = setTimeout(() => controller.abort(new AppError('deadline_exceeded')), milliseconds);
  timer.unref();
  return {
    signal: controller.signal,
    remainingMs: () => Math.max(0, Math.ceil(end - performance.now())),
    check() {
      if (controller.signal.aborted) throw new AppError('deadline_exceeded');
    },
    clear: () => clearTimeout(timer),
  };
}
