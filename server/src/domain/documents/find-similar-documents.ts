// Documents that a new one may repeat (methodology.md 17).
import type { Context } from '../context.ts';
import { type SimilarDocument, selectDocumentsOfFile, selectSimilarDocuments } from './document-store.ts';

export type { SimilarDocument } from './document-store.ts';

/** Live documents of the company made from the same bytes (D1). */
export function findDocumentsOfFile(ctx: Context, companyId: string, fileId: string): Promise<string[]> {
  return ctx.inTransaction((tx) => selectDocumentsOfFile(tx, companyId, fileId));
}

/** Candidates of D2 to D4. */
export function findSimilarDocuments(
  ctx: Context,
  search: Parameters<typeof selectSimilarDocuments>[1],
): Promise<SimilarDocument[]> {
  return ctx.inTransaction((tx) => selectSimilarDocuments(tx, search));
}
