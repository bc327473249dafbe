import type { Context } from '../context.ts';
import { assertSandbox, type SandboxClock } from './clock.ts';
import { selectClock } from './clock-store.ts';

export interface ClockReading extends SandboxClock {
  now: Date;
  wallNow: Date;
}

/** @throws AppError `permission_denied` in production */
export function getClock(ctx: Context): Promise<ClockReading> {
  assertSandbox(ctx);
  return ctx.inTransaction(async (tx) => {
    const clock = await selectClock(tx);
    const wallNow = ctx.wallNow();
    return { ...clock, wallNow, now: new Date(wallNow.getTime() + clock.aheadMs) };
  });
}
