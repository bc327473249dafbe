// Files a document anew from another extraction: its head, lines, rows and open questions; account and meters are matched again.
// Ids stay where they mean the same, and what people corrected stays on top. One transaction, so that whoever tells of changes
// finds the document before and after in it.
import { AppError } from '../../lib/errors.ts';
import { flaggedStatusOf } from '../../methodology/issues.ts';
import { issuesSwitchedOff } from '../companies/get-bill-issues.ts';
import { getCompany } from '../companies/get-company.ts';
import { findConnection } from '../connections/get-connection.ts';
import type { Context } from '../context.ts';
import { applyCorrections } from '../corrections/apply-corrections.ts';
import { isMeterInCorrections } from '../corrections/is-meter-in-corrections.ts';
import type { DataIssue } from '../documents/add-document.ts';
import { adoptReading, getDocumentToChange, listDataIssues } from '../documents/change-document.ts';
import type { Document } from '../documents/document.ts';
import { getDocument } from '../documents/get-document.ts';
import type { Extraction } from '../extractions/extraction.ts';
import { lockFiling } from '../filing-lock.ts';
import { forgetMeter, noteLastDay } from '../meters/settle-meter.ts';
import { listRowsOfDocument } from '../usage/change-usage.ts';
import { findLastDayBefore } from '../usage/find-last-day-before.ts';
import { replaceUsage } from '../usage/replace-usage.ts';
import type { UsageRow } from '../usage/usage-row.ts';
import { providerKeyOf, recordsOfBill } from './bill-records.ts';
import type { FileBillInput } from './filing-input.ts';
import { isBill } from './filing-input.ts';
import { findDuplicate } from './find-duplicate.ts';
import { issuesAnew, rowsWithKnownIds } from './same-again.ts';

export interface RefileDocumentInput {
  documentId: string;
  /** Of the same file. */
  extraction: Extraction;
  /** The extraction that the document must still be filed from. */
  expected: string | null;
  /** The site that the uploader named. */
  siteId: string | null;
}

export interface RefiledDocument {
  before: Document;
  document: Document;
}

/**
 * @throws AppError `not_found`; `outdated` when the document was filed from another extraction meanwhile; `invalid_input` for
 * an extraction that is no bill
 */
export function refileDocument(ctx: Context, input: RefileDocumentInput): Promise<RefiledDocument> {
  const { documentId, extraction } = input;
  return ctx.inTransaction(async (tx, inner) => {
    const company = await getCompany(inner, (await getDocument(inner, documentId)).companyId);
    await lockFiling(tx, company.id);
    const { document: before, origin } = await getDocumentToChange(inner, documentId);
    if (origin.extractionId !== input.expected) throw new AppError('outdated');
    const { reading } = extraction;
    if (before.file === null || !isBill(reading))
      throw new AppError('invalid_input', { message: 'Only a reading that is a bill can be adopted.' });

    const bill: FileBillInput = {
      companyId: company.id,
      connection: before.connectionId === null ? null : await findConnection(inner, before.connectionId),
      jobId: before.jobId,
      siteId: input.siteId,
      file: before.file,
      fileName: before.fileName,
      extractionId: extraction.id,
      filedAs: documentId,
      reading,
    };
    const duplicate = await findDuplicate(inner, { ...bill, providerKey: providerKeyOf(bill) });
    const doubled: DataIssue[] =
      duplicate.kind === 'same'
        ? [{ type: 'POTENTIAL_DUPLICATE', detail: duplicate.documentId }]
        : duplicate.issues;
    const oldRows = await listRowsOfDocument(inner, documentId);
    const { rows, ...records } = await recordsOfBill(inner, bill, { company, documentId, issues: doubled });
    const knownRows = rowsWithKnownIds(oldRows, rows, ctx.now());

    const oldIssues = await listDataIssues(inner, documentId);
    const { changedIssues, newIssues, open } = issuesAnew(oldIssues, records.issues, {
      isSameAccount: records.document.accountId === before.accountId,
      unasked: await issuesSwitchedOff(inner, company.id),
      isSamePlace: knownRows.every((row) => oldRows.some((old) => old.meterId === row.meterId)),
    });
    const isFlaggedByHand =
      before.isFlagged &&
      flaggedStatusOf(oldIssues.filter(({ state }) => state === 'OPEN').map(({ type }) => type)) === null;
    const flaggedStatus = flaggedStatusOf(open) ?? (isFlaggedByHand ? 'MANUAL' : null);
    const { id, connectionId, notes, email, revisedDocumentId, sourceType, createdAt } = before;
    await adoptReading(inner, {
      ...records,
      document: {
        ...records.document,
        ...{ id, connectionId, notes, email, revisedDocumentId, sourceType, createdAt },
        status: flaggedStatus === null ? 'PROCESSED' : 'FLAGGED',
        flaggedStatus,
        isFlagged: flaggedStatus !== null,
      },
      changedIssues,
      newIssues,
    });
    await replaceUsage(inner, documentId, knownRows);
    const { document } = await applyCorrections(inner, { documentId, isNewReading: true });
    await settleMeters(inner, [...oldRows, ...knownRows]);
    return { before, document };
  });
}

/** Meters that only a wrong reading named go again; the others know their last day. */
async function settleMeters(ctx: Context, rows: readonly UsageRow[]): Promise<void> {
  const meterIds = new Set(rows.map((row) => row.meterId).filter((id) => id !== null));
  for (const meterId of meterIds) {
    const lastDay = await findLastDayBefore(ctx, { meterId, before: null, exceptDocumentId: null });
    const isNamed = lastDay !== null || (await isMeterInCorrections(ctx, meterId));
    if (isNamed) await noteLastDay(ctx, { meterId, lastDay });
    else await forgetMeter(ctx, meterId);
  }
}
