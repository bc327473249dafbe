// Documents that a new one may repeat (methodology.md 17).
import type { Context } from '../context.ts';
import {
  type DocumentOfFile,
  type SimilarDocument,
  selectDocumentsOfFile,
  selectSimilarDocuments,
} from './similar-document-store.ts';

export type { SimilarDocument } from './similar-document-store.ts';

type Pages = Pick<DocumentOfFile, 'firstPage' | 'lastPage'>;
const overlap = (a: Pages, b: Pages): boolean => a.firstPage <= b.lastPage && b.firstPage <= a.lastPage;

/**
 * Live documents of the company made from the same bytes (D1), in the order of their pages. `isWhole`: there are some, and
 * none that was ever made of the file has been deleted without another in its place, so that the file need not be read again.
 */
export async function findDocumentsOfFile(
  ctx: Context,
  companyId: string,
  fileId: string,
): Promise<{ live: string[]; isWhole: boolean }> {
  const all = await ctx.inTransaction((tx) => selectDocumentsOfFile(tx, companyId, fileId));
  const live = all.filter((document) => !document.isDeleted);
  const isCovered = (document: DocumentOfFile): boolean => live.some((other) => overlap(document, other));
  return { live: live.map((document) => document.id), isWhole: live.length > 0 && all.every(isCovered) };
}

/** The live document of the company on these pages of the file (R46). */
export async function findDocumentOnPages(
  ctx: Context,
  companyId: string,
  fileId: string,
  pages: { first: number; last: number },
): Promise<string | null> {
  const all = await ctx.inTransaction((tx) => selectDocumentsOfFile(tx, companyId, fileId));
  const wanted = { firstPage: pages.first, lastPage: pages.last };
  return all.find((document) => !document.isDeleted && overlap(document, wanted))?.id ?? null;
}

/** Candidates of D2 to D4. */
export function findSimilarDocuments(
  ctx: Context,
  search: Parameters<typeof selectSimilarDocuments>[1],
): Promise<SimilarDocument[]> {
  return ctx.inTransaction((tx) => selectSimilarDocuments(tx, search));
}
