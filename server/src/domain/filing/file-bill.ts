// Files a bill that has been read: duplicates are told, else account, meters, document, line items and usage rows come into the
// books; all in the caller's transaction.
import { newId } from '../../lib/ids.ts';
import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { addDocument } from '../documents/add-document.ts';
import { lockFiling } from '../filing-lock.ts';
import { addUsage } from '../usage/add-usage.ts';
import { providerKeyOf, recordsOfBill } from './bill-records.ts';
import type { FileBillInput } from './filing-input.ts';
import { findDuplicate } from './find-duplicate.ts';

export type FilingResult =
  | { kind: 'document'; documentId: string }
  | { kind: 'duplicate'; documentIds: string[] };

/** @throws AppError `not_found` when the company is being deleted */
export function fileBill(ctx: Context, input: FileBillInput): Promise<FilingResult> {
  return ctx.inTransaction(async (tx, inner) => {
    const company = await getCompany(inner, input.companyId);
    await lockFiling(tx, company.id);
    const duplicate = await findDuplicate(inner, { ...input, providerKey: providerKeyOf(input) });
    if (duplicate.kind === 'same') return { kind: 'duplicate', documentIds: [duplicate.documentId] };
    const documentId = newId();
    const { rows, ...records } = await recordsOfBill(inner, input, {
      company,
      documentId,
      issues: duplicate.issues,
    });
    await addDocument(inner, records);
    await addUsage(inner, rows);
    return { kind: 'document', documentId };
  });
}
