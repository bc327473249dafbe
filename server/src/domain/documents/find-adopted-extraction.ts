import type { Context } from '../context.ts';
import { selectAdoptedExtraction } from './document-store.ts';

/** The extraction that a document was filed from; null for one that was entered by hand. */
export function findAdoptedExtraction(ctx: Context, documentId: string): Promise<string | null> {
  return ctx.inTransaction((tx) => selectAdoptedExtraction(tx, documentId));
}
