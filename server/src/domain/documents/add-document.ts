// Puts a document with its line items, sites and open questions into the books.
import { newId } from '../../lib/ids.ts';
import type { IssueType } from '../../methodology/issues.ts';
import type { Context } from '../context.ts';
import { insertDataIssues } from './data-issue-store.ts';
import type { Document, LineItem } from './document.ts';
import { type DocumentOrigin, insertDocument, insertDocumentSites } from './document-store.ts';
import { insertLineItems } from './line-item-store.ts';

export interface DataIssue {
  type: IssueType;
  detail: string | null;
}

export interface AddDocumentInput {
  document: Document;
  origin: DocumentOrigin;
  lineItems: LineItem[];
  siteIds: string[];
  issues: DataIssue[];
}

export function addDocument(ctx: Context, input: AddDocumentInput): Promise<void> {
  const { document } = input;
  return ctx.inTransaction(async (tx) => {
    await insertDocument(tx, document, input.origin);
    await insertLineItems(tx, document.id, input.lineItems);
    if (input.siteIds.length > 0)
      await insertDocumentSites(tx, document.id, document.billDate, input.siteIds);
    if (input.issues.length > 0)
      await insertDataIssues(
        tx,
        document.id,
        input.issues.map((issue) => ({ id: newId(), ...issue })),
        document.createdAt,
      );
  });
}
