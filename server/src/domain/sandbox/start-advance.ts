// Asks for the clock of the sandbox to be advanced; the worker does it, because it alone opens passwords.
import { AppError, invalidInput } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { advanceKey, assertSandbox, dayMs, mostDays, mostDaysAhead } from './clock.ts';
import { selectClockToMove, writeClock } from './clock-store.ts';
import { type ClockReading, getClock } from './get-clock.ts';

/**
 * @param input.days whole days, 1 to 400
 * @throws AppError `permission_denied` in production, `invalid_input` for the days, `clock_advancing` while an advance is under way
 */
export function startAdvance(ctx: Context, input: { days: number }): Promise<ClockReading> {
  assertSandbox(ctx);
  return ctx.inTransaction(async (tx, inner) => {
    const { days } = input;
    if (!Number.isInteger(days) || days < 1 || days > mostDays)
      throw invalidInput({ days: [`Use a whole number from 1 to ${mostDays}.`] });
    const clock = await selectClockToMove(tx);
    if (clock.targetMs !== null) throw new AppError('clock_advancing');
    const targetMs = clock.aheadMs + days * dayMs;
    if (targetMs > mostDaysAhead * dayMs)
      throw invalidInput({ days: [`The clock may be at most ${mostDaysAhead} days ahead.`] });
    await writeClock(tx, { ...clock, targetMs, startedAt: ctx.wallNow() });
    await ctx.queue.enqueue(tx, 'advance_clock', {}, { key: advanceKey(ctx) });
    return getClock(inner);
  });
}
