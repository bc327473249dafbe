// A person corrects a document: head, lines and flag in one call. What was read stays in the extraction.

import { money } from '../../lib/decimal.ts';
import { type FieldErrors, invalidInput } from '../../lib/errors.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import type { Document } from '../documents/document.ts';
import { holdFiledDocument } from './apply-corrections.ts';
import { askToLearn } from './ask-to-learn.ts';
import { amountFields, type DocumentField, type FieldValue, type LineItemField } from './correction.ts';
import { selectCorrectionsInForce } from './correction-store.ts';
import { layOver } from './overlay.ts';
import { auditedCorrection, recordCorrections, type TargetChanges } from './record-corrections.ts';
import { settle } from './settle.ts';

export interface CorrectDocumentInput {
  id: string;
  changes: Partial<Record<DocumentField, string | null>>;
  /** By their place, from 0. */
  lineItems: { position: number; changes: Partial<Record<LineItemField, string | boolean | null>> }[];
  /** True flags the document, false dismisses its open questions. */
  isFlagged?: boolean;
}

/** @throws AppError `not_found`; `invalid_input` for a line that is not there */
export function correctDocument(ctx: Context, input: CorrectDocumentInput): Promise<Document> {
  return ctx.inTransaction(async (tx, inner) => {
    const held = await holdFiledDocument(inner, input.id);
    const { filed } = held;
    const { lineItems, document } = filed;
    const unknown: FieldErrors = {};
    for (const [index, { position }] of input.lineItems.entries())
      if (position >= lineItems.length)
        unknown[index] = { position: [`The document has ${lineItems.length} line items, counted from 0.`] };
    if (Object.keys(unknown).length > 0) throw invalidInput({ lineItems: unknown });

    const before = structuredClone(filed);
    const currency = input.changes.chargesUnits ?? document.chargesUnits;
    const changes: TargetChanges[] = [
      { target: { kind: 'DOCUMENT' }, values: withMoney(input.changes, currency) },
      ...input.lineItems.map(
        ({ position, changes }): TargetChanges => ({
          target: { kind: 'LINE_ITEM', position, description: lineItems[position]!.description },
          values: lineValues(changes, currency),
        }),
      ),
    ];
    const made = await recordCorrections(inner, tx, filed, changes);
    const inForce = await selectCorrectionsInForce(tx, input.id);
    layOver(filed, inForce, false);
    const settled = await settle(inner, {
      ...held,
      before,
      inForce,
      ...(input.isFlagged === undefined ? {} : { flag: input.isFlagged }),
    });
    if (settled.isFlagged !== before.document.isFlagged)
      await recordAudit(inner, [
        auditedCorrection(
          settled,
          { kind: 'DOCUMENT' },
          { field: 'isFlagged', before: before.document.isFlagged, after: settled.isFlagged },
        ),
      ]);
    await askToLearn(inner, tx, settled, made);
    return settled;
  });
}

/** Amounts have the digits of the currency's minor unit at least (R39). */
function withMoney(
  values: Partial<Record<DocumentField, string | null>>,
  currency: string,
): Record<string, FieldValue> {
  const isAmount = (field: string): boolean => (amountFields as readonly string[]).includes(field);
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, value !== null && isAmount(field) ? money(value, currency) : value]),
  );
}

function lineValues(
  values: Partial<Record<LineItemField, string | boolean | null>>,
  currency: string,
): Record<string, FieldValue> {
  const { totalCharge, ...rest } = values;
  const others = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(others) as Record<string, FieldValue>),
    ...(typeof totalCharge === 'string' ? { totalCharge: money(totalCharge, currency) } : {}),
    ...(totalCharge === null ? { totalCharge } : {}),
  };
}
