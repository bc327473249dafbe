import type { Context } from '../context.ts';
import type { Document } from './document.ts';
import { markDocumentDeleted } from './document-store.ts';

/** Takes a document that is held out of lists and totals; its usage rows are the caller's. */
export function markDeleted(ctx: Context, document: Document): Promise<void> {
  return ctx.inTransaction((tx) => markDocumentDeleted(tx, document, ctx.now()));
}
