// Forgets bytes that arrived for something that then failed. A commit whose answer was lost may have kept them after all.
import type { Context } from '../context.ts';
import { lockIncoming, selectFileByIncomingKey } from './file-record-store.ts';

const longestDelayMs = 60_000;

/** While the database does not answer it is tried again beside the request; should we end first, the worker sweeps. */
export async function forgetIncoming(ctx: Context, incomingKey: string, delayMs = 1_000): Promise<void> {
  try {
    // A transaction of its own: the request's may be over, and its time too.
    await ctx.database.transaction(ctx.tenant, async (tx) => {
      await lockIncoming(tx, incomingKey);
      const kept = await selectFileByIncomingKey(tx, incomingKey);
      if (kept) await ctx.files.settle(ctx.tenant, kept);
      else await ctx.files.discard(incomingKey);
    });
  } catch (error) {
    ctx.log.warn({ err: error, incomingKey }, 'an incoming file could not be forgotten yet');
    const next = Math.min(delayMs * 2, longestDelayMs);
    setTimeout(() => void forgetIncoming(ctx, incomingKey, next), delayMs).unref();
  }
}
