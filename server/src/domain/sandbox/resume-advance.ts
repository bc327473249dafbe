// An advance is a job's work. A database that came back from a backup has the clock, but not the job.
import type { Tenant } from '../../lib/tenant.ts';
import type { Context, Services } from '../context.ts';
import { advanceKey } from './clock.ts';
import { selectAdvancingClocks, selectClockToMove } from './clock-store.ts';

/** Sandboxes whose clock is being advanced. */
export const listAdvancing = (services: Pick<Services, 'database'>): Promise<Tenant[]> =>
  selectAdvancingClocks(services.database);

/** Asks for the job of an advance again where it is gone. @returns whether it was */
export function resumeAdvance(ctx: Context): Promise<boolean> {
  return ctx.inTransaction(async (tx) => {
    // Clock and job change together, under this lock.
    const { targetMs } = await selectClockToMove(tx);
    if (targetMs === null || (await ctx.queue.holds(tx, advanceKey(ctx)))) return false;
    await ctx.queue.enqueue(tx, 'advance_clock', {}, { key: advanceKey(ctx) });
    return true;
  });
}
