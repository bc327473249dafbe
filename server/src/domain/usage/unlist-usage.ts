import type { Context } from '../context.ts';
import { unlistUsage } from './usage-store.ts';

/** Takes the rows of a document out of all lists and totals; they stay in the books. @returns their meters */
export function unlistUsageOfDocument(ctx: Context, documentId: string): Promise<string[]> {
  return ctx.inTransaction((tx) => unlistUsage(tx, documentId));
}
