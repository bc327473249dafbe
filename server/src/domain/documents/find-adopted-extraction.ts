import type { FilingRules } from '../companies/company.ts';
import type { Context } from '../context.ts';
import { selectAdoptedExtraction, selectFilingRules } from './document-store.ts';

/** The extraction that a document was filed from; null for one that was entered by hand. */
export function findAdoptedExtraction(ctx: Context, documentId: string): Promise<string | null> {
  return ctx.inTransaction((tx) => selectAdoptedExtraction(tx, documentId));
}

/** The switches that a document is filed under; null where that is not known. */
export function findFilingRules(ctx: Context, documentId: string): Promise<FilingRules | null> {
  return ctx.inTransaction((tx) => selectFilingRules(tx, documentId));
}
