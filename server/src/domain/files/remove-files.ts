// Takes files away for good. The bytes go before the mark is committed: a run that was cut off finds the row unmarked and
// repeats it, so that no bytes are left without a row.
import type { Transaction } from '../../db/database.ts';
import type { Context } from '../context.ts';
import { lockContent, markFileRemoved, selectFile } from './file-record-store.ts';

/**
 * @param isUnneeded asked again for each file, when nobody can take it into use any more
 * @returns how many were removed
 */
export async function removeFiles(
  ctx: Context,
  ids: string[],
  isUnneeded: (tx: Transaction, id: string) => Promise<boolean>,
): Promise<number> {
  let removed = 0;
  for (const id of ids)
    removed += await ctx.inTransaction(async (tx) => {
      const file = await selectFile(tx, id);
      if (!file) return 0;
      await lockContent(tx, file.sha256);
      if (!(await isUnneeded(tx, id)) || !(await markFileRemoved(tx, id, ctx.now()))) return 0;
      await ctx.files.remove(ctx.tenant, file);
      return 1;
    });
  return removed;
}
