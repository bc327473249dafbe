import type { Transaction } from '../../db/database.ts';
import { newId } from '../../lib/ids.ts';
import { type AuditedChange, recordAudit } from '../audit/record-audit.ts';
import { type Context, personOf } from '../context.ts';
import type { Document } from '../documents/document.ts';
import type { Correction, CorrectionTarget, FieldValue } from './correction.ts';
import { insertCorrection, selectCorrectionsInForce } from './correction-store.ts';
import { type FiledDocument, sameValue, valueAt } from './overlay.ts';

/** Values by field for one target; what equals the present value says nothing new and is left out. */
export interface TargetChanges {
  target: CorrectionTarget;
  values: Readonly<Record<string, FieldValue>>;
}

/** A value of a document, line or row changed. */
export const auditedCorrection = (
  document: Pick<Document, 'id' | 'companyId'>,
  target: CorrectionTarget,
  change: { field: string; before: FieldValue; after: FieldValue },
): AuditedChange => ({
  ...change,
  companyId: document.companyId,
  kind: target.kind,
  objectId: target.kind === 'USAGE' ? target.usageId : document.id,
  documentId: document.id,
  lineItem: target.kind === 'LINE_ITEM' ? target.position : null,
});

/** Keeps a person's values as corrections of a document that is held. @returns those made */
export async function recordCorrections(
  ctx: Context,
  tx: Transaction,
  filed: FiledDocument,
  changes: readonly TargetChanges[],
): Promise<Correction[]> {
  const inForce = await selectCorrectionsInForce(tx, filed.document.id);
  const made: Correction[] = [];
  const audited: AuditedChange[] = [];
  for (const { target, values } of changes)
    for (const [field, value] of Object.entries(values)) {
      const shown = valueAt(filed, target, field);
      if (sameValue(shown, value)) continue;
      const earlier = inForce.find(
        (one) => one.field === field && JSON.stringify(one.target) === JSON.stringify(target),
      );
      const correction: Correction = {
        id: newId(),
        documentId: filed.document.id,
        target,
        field,
        valueAsRead: earlier ? earlier.valueAsRead : shown,
        value,
        keyId: ctx.caller.kind === 'key' ? ctx.caller.keyId : null,
        personId: personOf(ctx.caller),
        createdAt: ctx.now(),
        endedAt: null,
      };
      await insertCorrection(tx, correction);
      made.push(correction);
      audited.push(auditedCorrection(filed.document, target, { field, before: shown, after: value }));
    }
  await recordAudit(ctx, audited);
  return made;
}
