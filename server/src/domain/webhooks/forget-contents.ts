// What was sent and what was answered is kept for 90 days; the message and its attempts stay without it
// (events-and-lifecycle.md 1.12).

import type { Context } from '../context.ts';
import { clearOldResponses } from './content-store.ts';
import { deleteBodiesBefore } from './message-store.ts';

export const contentDays = 90;
const batch = 1_000;

/** @returns how many messages lost their content */
export async function forgetContents(ctx: Context): Promise<number> {
  const before = new Date(ctx.now().getTime() - contentDays * 86_400_000);
  let gone = 0;
  let count: number;
  do {
    count = await ctx.inTransaction(async (tx) => {
      await clearOldResponses(tx, before, batch);
      return deleteBodiesBefore(tx, before, batch, ctx.now());
    });
    gone += count;
  } while (count >= batch);
  return gone;
}
