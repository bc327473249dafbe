// For verbs that change rows that are filed.
import type { Context } from '../context.ts';
import { standardUsageOf } from './add-usage.ts';
import type { UsageRow } from './usage-row.ts';
import { deleteUsageRows, insertUsageRow, selectUsageOfDocuments, writeUsageRow } from './usage-store.ts';

/** All rows of a document, consumption first, in printed order. */
export function listRowsOfDocument(ctx: Context, documentId: string): Promise<UsageRow[]> {
  return ctx.inTransaction((tx) => selectUsageOfDocuments(tx, [documentId]));
}

/** Writes rows back, each with its usage in the standard unit. */
export function changeUsage(ctx: Context, rows: UsageRow[]): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    for (const row of rows) await writeUsageRow(tx, row, standardUsageOf(row));
  });
}

/** Rows that came to a filed document or left it; new ones stand behind all others. */
export function exchangeRows(
  ctx: Context,
  { added, removed, after }: { added: readonly UsageRow[]; removed: readonly UsageRow[]; after: number },
): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    if (removed.length > 0)
      await deleteUsageRows(
        tx,
        removed.map(({ id }) => id),
      );
    for (const [at, row] of added.entries())
      await insertUsageRow(tx, row, { position: after + at, standardUsage: standardUsageOf(row) });
  });
}
