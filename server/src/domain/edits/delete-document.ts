// Takes a document out of everything that is shown and counted; its bytes and rows stay in the books (api-data.md 4.6, 4.7).
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { getDocumentToChange } from '../documents/change-document.ts';
import { closeQuestionsAbout } from '../documents/close-issues.ts';
import { getDocument } from '../documents/get-document.ts';
import { markDeleted } from '../documents/mark-deleted.ts';
import { lockFiling } from '../filing-lock.ts';
import { noteLastDays } from '../meters/settle-meter.ts';
import { unlistUsageOfDocument } from '../usage/unlist-usage.ts';

/** @throws AppError `not_found`, also when it is deleted already */
export function deleteDocument(ctx: Context, input: { id: string }): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const { companyId } = await getDocument(inner, input.id);
    // No bill is filed meanwhile that would be compared with this one.
    await lockFiling(tx, companyId);
    const { document } = await getDocumentToChange(inner, input.id);
    await markDeleted(inner, document);
    await noteLastDays(inner, await unlistUsageOfDocument(inner, document.id));
    await closeQuestionsAbout(inner, document.id);
    await recordAudit(inner, [
      { companyId, kind: 'DOCUMENT', objectId: document.id, documentId: document.id, action: 'DELETED' },
    ]);
  });
}
