// Forgets bytes that arrived for something that then failed. A commit whose answer was lost may have kept them after all.
import type { Context } from '../context.ts';
import { lockIncoming, selectFileByIncomingKey } from './file-record-store.ts';

const longestDelayMs = 60_000;

/** While the database does not answer it is tried again beside the request; should we end first, the worker sweeps. */
export async function forgetIncoming(ctx: Context, incomingKey: string, delayMs = 1_000): Promise<void> {
  try {
    await ctx.inTransaction(async (tx) => {
      await lockIncoming(tx, incomingKey);
      if (!(await selectFileByIncomingKey(tx, incomingKey))) await ctx.files.discard(incomingKey);
    });
  } catch (error) {
    ctx.log.warn({ err: error, incomingKey }, 'an incoming file could not be forgotten yet');
    const next = Math.min(delayMs * 2, longestDelayMs);
    setTimeout(() => void forgetIncoming(ctx, incomingKey, next), delayMs).unref();
  }
}
