// Keeps the feed as small as what it tells: old changes that a later entry repeats, and objects that are long gone.
import type { Context } from '../context.ts';
import { cursorDays } from './change.ts';
import { deleteRemoved, deleteSuperseded } from './change-store.ts';

const batch = 5_000;

/** @returns how many entries went */
export async function forgetChanges(ctx: Context): Promise<number> {
  const before = new Date(ctx.now().getTime() - cursorDays * 86_400_000);
  let gone = 0;
  for (const step of [deleteSuperseded, deleteRemoved]) {
    let count: number;
    do {
      count = await ctx.inTransaction((tx) => step(tx, before, batch));
      gone += count;
    } while (count >= batch);
  }
  return gone;
}
