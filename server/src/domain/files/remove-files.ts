// Takes files away for good: the row is marked first, then the bytes go; a run that was cut off is repeated by its job.
import type { Context } from '../context.ts';
import { markFilesRemoved } from './file-record-store.ts';

export async function removeFiles(ctx: Context, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const removed = await ctx.inTransaction((tx) => markFilesRemoved(tx, ids, ctx.now()));
  for (const file of removed) await ctx.files.remove(ctx.tenant, file);
}
