// The bytes of files that were no bills go after 30 days (R35); their ids stay in the job's answer.
import type { Context } from '../context.ts';
import { removeFiles } from '../files/remove-files.ts';
import { isStillOldNonBill, selectOldNonBills } from './erase-store.ts';

const keptDays = 30;

/** @returns how many files were removed */
export async function removeNonBills(ctx: Context): Promise<number> {
  const before = new Date(ctx.now().getTime() - keptDays * 86_400_000);
  const ids = await ctx.inTransaction((tx) => selectOldNonBills(tx, before));
  return removeFiles(ctx, ids, (tx, id) => isStillOldNonBill(tx, id, before));
}
