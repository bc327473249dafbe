// For verbs that change a document that is filed: read it to be written back, write it with its lines, sites and questions.
import { notFound } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import type { DataIssue } from './add-document.ts';
import { insertDataIssues, selectDataIssues, writeIssueState } from './data-issue-store.ts';
import type { Document, KeptIssue, LineItem } from './document.ts';
import {
  type DocumentOrigin,
  replaceDocumentSites,
  selectDocumentToChange,
  writeAdoption,
  writeDocument,
} from './document-store.ts';
import { replaceLineItems } from './line-item-store.ts';

export type { DocumentOrigin } from './document-store.ts';

/** A document that is not deleted, held until the transaction ends. @throws AppError `not_found` */
export async function getDocumentToChange(
  ctx: Context,
  id: string,
): Promise<{ document: Document; origin: DocumentOrigin }> {
  const found = await ctx.inTransaction((tx) => selectDocumentToChange(tx, id));
  if (!found) throw notFound();
  return found;
}

/** Open and resolved questions about a document, oldest first. */
export function listDataIssues(ctx: Context, documentId: string): Promise<KeptIssue[]> {
  return ctx.inTransaction((tx) => selectDataIssues(tx, documentId));
}

export interface DocumentChange {
  document: Document;
  origin: Pick<DocumentOrigin, 'providerKey' | 'accountKey'>;
  /** Null: they stay. */
  lineItems: LineItem[] | null;
  siteIds: string[];
  /** Questions whose state changed, and new ones. */
  changedIssues: KeptIssue[];
  newIssues: DataIssue[];
}

/** Puts what another extraction says in the place of all that a document shows. */
export function adoptReading(
  ctx: Context,
  change: Omit<DocumentChange, 'origin'> & { lineItems: LineItem[]; origin: DocumentOrigin },
): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    await changeDocument(inner, change);
    await writeAdoption(tx, change.document, change.origin);
  });
}

export function changeDocument(ctx: Context, change: DocumentChange): Promise<void> {
  const { document } = change;
  return ctx.inTransaction(async (tx) => {
    await writeDocument(tx, document, change.origin);
    if (change.lineItems) await replaceLineItems(tx, document.id, change.lineItems);
    await replaceDocumentSites(tx, document.id, document.billDate, change.siteIds);
    for (const issue of change.changedIssues) await writeIssueState(tx, issue);
    if (change.newIssues.length > 0)
      await insertDataIssues(
        tx,
        document.id,
        change.newIssues.map((issue) => ({ id: newId(), ...issue })),
        document.updatedAt,
      );
  });
}
