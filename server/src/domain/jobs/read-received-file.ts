// From a received file to its end: documents, repeats, no bill, or a failure with its reason. Safe to run twice:
// the reading happens outside of any transaction, the recording in one that holds the file's row.
import type { Transaction } from '../../db/database.ts';
import type { FileReading } from '../../extract/reading.ts';
import { AppError } from '../../lib/errors.ts';
import { senderOfFile, settleMailFile } from '../bill-mails/settle-mail-file.ts';
import { getCompany } from '../companies/get-company.ts';
import { getConnection } from '../connections/get-connection.ts';
import type { Context } from '../context.ts';
import { findDocumentsOfFile } from '../documents/find-similar-documents.ts';
import { readFile } from '../extractions/read-file.ts';
import { recordExtraction } from '../extractions/record-extraction.ts';
import { getFile } from '../files/get-file.ts';
import { fileBill } from '../filing/file-bill.ts';
import { isBill } from '../filing/filing-input.ts';
import { collectionStartsOf, type TooEarly } from './collection-starts.ts';
import { whyUnwanted } from './unwanted-bill.ts';
import type { FileResult, ReceivedFile } from './upload-job.ts';
import { finishJobWhenDone, selectReceivedFile, writeFileResult } from './upload-job-store.ts';

const failed = (failureReason: string): FileResult => ({
  outcome: 'FAILED',
  failureReason,
  documentIds: [],
  duplicateDocumentIds: [],
});

/** @returns the outcome, or null when the file was done already or is gone */
export async function readReceivedFile(
  ctx: Context,
  input: { receivedFileId: string },
): Promise<FileResult['outcome'] | null> {
  const waiting = await ctx.inTransaction(async (tx, inner) => {
    const received = await selectReceivedFile(tx, input.receivedFileId, false);
    if (!received || received.status === 'DONE' || received.fileId === null) return null;
    const repeated = await findDocumentsOfFile(inner, received.companyId, received.fileId);
    const { isLowAccuracyModeEnabled: isQuick } = await getCompany(inner, received.companyId);
    return { file: await getFile(inner, received.fileId), isRepeat: repeated.isWhole, isQuick };
  });
  if (!waiting) return null;
  const reading = waiting.isRepeat
    ? null
    : await readFile(ctx, await ctx.files.read(ctx.tenant, waiting.file), waiting);

  return ctx.inTransaction(async (tx, inner) => {
    const received = await selectReceivedFile(tx, input.receivedFileId, true);
    if (!received || received.status === 'DONE') return null;
    const sender = received.connectionId === null ? null : await senderOfFile(tx, received.id);
    const result = await resultOf(inner, { ...received, sender }, waiting.file, reading);
    await finish(inner, tx, received, result);
    return result.outcome;
  });
}

/** With its job and the mail that brought it. */
async function finish(
  ctx: Context,
  tx: Transaction,
  received: ReceivedFile,
  result: FileResult,
): Promise<void> {
  await writeFileResult(tx, received.id, result, ctx.now());
  if (received.jobId !== null) await finishJobWhenDone(tx, received.jobId, ctx.now());
  if (received.connectionId === null) return;
  const { outcome, failureReason: reason, documentIds } = result;
  await settleMailFile(tx, {
    receivedFileId: received.id,
    ...{ outcome, reason, bills: documentIds.length },
  });
}

type StoredFile = { id: string; contentType: string };

async function resultOf(
  ctx: Context,
  received: ReceivedFile & { sender: string | null },
  file: StoredFile,
  reading: FileReading | null,
): Promise<FileResult> {
  const repeated = await findDocumentsOfFile(ctx, received.companyId, file.id);
  if (repeated.isWhole)
    return {
      outcome: 'DUPLICATE',
      failureReason: null,
      documentIds: [],
      duplicateDocumentIds: repeated.live,
    };
  // A document that it repeats has been deleted since: another run reads it.
  if (!reading) throw new AppError('conflict_retry');
  const connection = received.connectionId === null ? null : await getConnection(ctx, received.connectionId);
  const documentIds: string[] = [];
  const duplicateDocumentIds: string[] = [];
  const starts = connection && (await collectionStartsOf(ctx, connection));
  let tooEarly: TooEarly | null = null;
  let unwanted: string | null = null;
  for (const part of reading.parts) {
    const early = starts && isBill(part) ? starts.tooEarly(part.bill) : null;
    if (early && (tooEarly === null || early.endsOn > tooEarly.endsOn)) tooEarly = early;
    if (early) continue;
    const reason = connection && isBill(part) ? await whyUnwanted(ctx, connection, part.bill) : null;
    unwanted ??= reason;
    if (reason !== null) continue;
    const extractionId = await recordExtraction(ctx, { fileId: file.id, reading: part });
    if (!isBill(part)) continue;
    const { companyId, jobId, siteId, fileName, sender } = received;
    const filed = await fileBill(ctx, {
      ...{ companyId, connection, jobId, siteId, file, fileName, sender, extractionId },
      reading: part,
    });
    if (filed.kind === 'document') documentIds.push(filed.documentId);
    else duplicateDocumentIds.push(...filed.documentIds);
  }
  const [first] = reading.parts;
  if (documentIds.length > 0)
    return { outcome: 'DOCUMENT', failureReason: null, documentIds, duplicateDocumentIds };
  if (duplicateDocumentIds.length > 0)
    return { outcome: 'DUPLICATE', failureReason: null, documentIds, duplicateDocumentIds };
  if (tooEarly)
    return { outcome: 'TOO_EARLY', failureReason: null, documentIds, duplicateDocumentIds, tooEarly };
  if (unwanted !== null)
    return { outcome: 'UNWANTED', failureReason: unwanted, documentIds, duplicateDocumentIds };
  if (first.outcome === 'unreadable') return failed(first.reason ?? 'The document cannot be read.');
  return { outcome: 'NOT_A_BILL', failureReason: first.reason, documentIds, duplicateDocumentIds };
}

/** Ends a file whose work has used up its attempts, so that its job ends too. */
export function giveUpReceivedFile(
  ctx: Context,
  input: { receivedFileId: string; reason: string },
): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    const received = await selectReceivedFile(tx, input.receivedFileId, true);
    if (!received || received.status === 'DONE') return;
    await finish(ctx, tx, received, failed(input.reason));
  });
}
