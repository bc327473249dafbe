// The schedule of all tenants, in bounded batches: due checks are claimed and handed to the queue, lapsed ones are ended.
import type { Context, Services } from '../context.ts';
import { checkLimitMs, loseCheck } from './check-connection.ts';
import { type CheckPlace, claimDueChecks, selectDueChecks, selectLapsedChecks } from './check-store.ts';

/** Due at present, all tenants, at most `most`; somebody else may take them meanwhile. */
export const findDueChecks = (services: Services, input: { most: number }): Promise<CheckPlace[]> =>
  selectDueChecks(services.database, services.now(), input.most);

/** Not ended within ten minutes, nor a while after. */
export const findLapsedChecks = (services: Services, input: { most: number }): Promise<CheckPlace[]> =>
  selectLapsedChecks(services.database, lapsedUntil(services.now), input.most);

/** The worker ends a check by itself at its limit; whoever looks from outside leaves it a moment more. */
const graceMs = 15_000;
const lapsedUntil = (wallNow: () => Date): Date => new Date(wallNow().getTime() - checkLimitMs - graceMs);

/** Claims those of these connections that are due and asks for their checks. @returns how many */
export function claimChecks(ctx: Context, input: { connectionIds: string[] }): Promise<number> {
  return ctx.inTransaction(async (tx) => {
    const claimed = await claimDueChecks(tx, input.connectionIds, ctx.now(), ctx.wallNow());
    for (const { connectionId, claim } of claimed)
      await ctx.queue.enqueue(
        tx,
        'check_connection',
        { connectionId, claim },
        { key: `check:${connectionId}` },
      );
    return claimed.length;
  });
}

/** Ends a check that has lapsed. */
export const endLapsedCheck = (ctx: Context, input: { connectionId: string }): Promise<void> =>
  loseCheck(ctx, { ...input, claim: null, claimedUntil: lapsedUntil(ctx.wallNow) });
