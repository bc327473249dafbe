import type { Context } from '../context.ts';
import { addUsage } from './add-usage.ts';
import type { UsageRow } from './usage-row.ts';
import { deleteUsageOfDocument } from './usage-store.ts';

/** Puts other rows in the place of all that a document has. */
export function replaceUsage(ctx: Context, documentId: string, rows: UsageRow[]): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    await deleteUsageOfDocument(tx, documentId);
    await addUsage(inner, rows);
  });
}
