// Lays the corrections in force over a document as it is filed, with all that follows from them. Whoever files a document anew
// calls this in the same transaction, so that no new reading overwrites a person's word.
import { getAccountNumber } from '../accounts/get-account-number.ts';
import type { Context } from '../context.ts';
import { getDocumentToChange } from '../documents/change-document.ts';
import type { Document } from '../documents/document.ts';
import { getDocument } from '../documents/get-document.ts';
import { listLineItems } from '../documents/list-line-items.ts';
import { lockFiling } from '../filing-lock.ts';
import { listRowsOfDocument } from '../usage/change-usage.ts';
import type { Correction } from './correction.ts';
import { endCorrection, rewriteCorrection, selectCorrectionsInForce } from './correction-store.ts';
import { findTarget, layOver, putValue } from './overlay.ts';
import { type HeldDocument, settle } from './settle.ts';

export interface ApplyCorrectionsInput {
  documentId: string;
  /** True after a document was filed anew: what it shows is a new reading, kept as the value without the correction. */
  isNewReading: boolean;
}

/**
 * @returns the document, and corrections that fit nowhere any more (their line is gone): they end
 * @throws AppError `not_found`
 */
export function applyCorrections(
  ctx: Context,
  input: ApplyCorrectionsInput,
): Promise<{ document: Document; lost: Correction[] }> {
  return ctx.inTransaction(async (tx, inner) => {
    const held = await holdFiledDocument(inner, input.documentId);
    const corrections = await selectCorrectionsInForce(tx, input.documentId);
    const before = structuredClone(held.filed);
    const { laid, lost } = layOver(held.filed, corrections, input.isNewReading);
    for (const { correction, isMoved } of laid) if (isMoved) await rewriteCorrection(tx, correction);
    for (const correction of lost) await endCorrection(tx, correction.id, ctx.now());
    const inForce = laid.map(({ correction }) => correction);
    const document = await settle(inner, { ...held, before, inForce });
    return { document, lost };
  });
}

/** Puts back what was read where a correction no longer holds; the corrections that still do stay. */
export function takeBack(ctx: Context, correction: Correction): Promise<Document> {
  return ctx.inTransaction(async (tx, inner) => {
    const held = await holdFiledDocument(inner, correction.documentId);
    const before = structuredClone(held.filed);
    await endCorrection(tx, correction.id, ctx.now());
    const target = findTarget(held.filed, correction.target);
    if (target) putValue(held.filed, target, correction.field, correction.valueAsRead);
    const inForce = await selectCorrectionsInForce(tx, correction.documentId);
    layOver(held.filed, inForce, false);
    return settle(inner, { ...held, before, inForce });
  });
}

/** The document with its lines and rows, held until the transaction ends, in the company's filing turn. */
export async function holdFiledDocument(ctx: Context, documentId: string): Promise<HeldDocument> {
  return ctx.inTransaction(async (tx, inner) => {
    await lockFiling(tx, (await getDocument(inner, documentId)).companyId);
    const { document, origin } = await getDocumentToChange(inner, documentId);
    const rows = await listRowsOfDocument(inner, documentId);
    const lineItems = (await listLineItems(inner, [documentId])).get(documentId) ?? [];
    const printed = rows.flatMap((row) => row.identifiers).find(({ name }) => name === 'ACCOUNT')?.value;
    const accountNumber =
      printed ?? (document.accountId === null ? null : await getAccountNumber(inner, document.accountId));
    const isBasicMapping = origin.filingRules?.isBasicIdentifierMappingEnabled ?? false;
    return { filed: { document, accountNumber, lineItems, rows, isBasicMapping }, origin };
  });
}
