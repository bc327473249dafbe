import { notFound } from '../../lib/errors.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { getDocument } from '../documents/get-document.ts';
import { forgetLearnedFrom } from '../layouts/forget-learned.ts';
import { takeBack } from './apply-corrections.ts';
import { selectCorrection } from './correction-store.ts';
import { auditedCorrection } from './record-corrections.ts';

/** Ends a correction: the document shows what was read again, and what it taught is forgotten. A repeated call changes nothing. @throws AppError `not_found` */
export function withdrawCorrection(ctx: Context, input: { id: string }): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const found = await selectCorrection(tx, input.id);
    if (!found) throw notFound();
    await getDocument(inner, found.documentId);
    await forgetLearnedFrom(inner, { correctionId: found.id });
    if (found.endedAt !== null) return;
    const document = await takeBack(inner, found);
    const change = { field: found.field, before: found.value, after: found.valueAsRead };
    await recordAudit(inner, [auditedCorrection(document, found.target, change)]);
  });
}
