// Reads a document again with the present reader and tells what it says otherwise. Nothing of the document changes.
import type { DocumentReading, FileReading } from '../../extract/reading.ts';
import { differencesBetween } from '../../extract/reading-difference.ts';
import { AppError } from '../../lib/errors.ts';
import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import type { Document } from '../documents/document.ts';
import { findAdoptedExtraction } from '../documents/find-adopted-extraction.ts';
import { getDocument } from '../documents/get-document.ts';
import { getExtraction } from '../extractions/get-extraction.ts';
import { readFile } from '../extractions/read-file.ts';
import { recordExtraction } from '../extractions/record-extraction.ts';
import { getFile } from '../files/get-file.ts';
import { isFiledUnderPresentRules } from '../filing/filed-under.ts';
import { isBill } from '../filing/filing-input.ts';
import type { Reprocessing } from './reprocessing.ts';
import { selectUntold, upsertComparison } from './reprocessing-store.ts';

/** What is left of a request's time for recording and answering. */
const answeringMs = 2_500;

/** @throws AppError `not_found` for the document, and for one that has no file to be read */
export async function reprocessDocument(ctx: Context, input: { documentId: string }): Promise<Reprocessing> {
  const { documentId } = input;
  const { document, file, isQuick, waiting } = await ctx.inTransaction(async (tx, inner) => {
    const document = await getDocument(inner, documentId);
    if (!document.file)
      throw new AppError('not_found', {
        message: 'The document was entered by hand; there is nothing to read.',
      });
    const adoptedId = await findAdoptedExtraction(inner, documentId);
    return {
      document,
      file: await getFile(inner, document.file.id),
      isQuick: await isReadQuickly(inner, document),
      waiting: await selectUntold(tx, documentId, adoptedId),
    };
  });
  if (waiting) return tell(ctx, documentId, waiting.extractionId, true);
  const bytes = await ctx.files.read(ctx.tenant, file);
  const limit = ctx.deadline && AbortSignal.timeout(Math.max(1, ctx.deadline.remainingMs() - answeringMs));
  try {
    const reading = await within(limit, readFile(ctx, bytes, { signal: limit ?? undefined, isQuick }));
    return await ctx.inTransaction(async (_tx, inner) => {
      const extractionId = await recordExtraction(inner, {
        fileId: file.id,
        reading: partOf(reading, document),
      });
      return tell(inner, documentId, extractionId, true);
    });
  } catch (error) {
    if (!limit?.aborted) throw error;
    await ctx.inTransaction((tx) =>
      ctx.queue.enqueue(tx, 'read_again', { documentId }, { key: `read-again:${documentId}` }),
    );
    return { status: 'READING', documentId };
  }
}

/** What is asked of others may answer late. */
async function within<T>(limit: AbortSignal | null, work: Promise<T>): Promise<T> {
  if (!limit) return work;
  const late = Promise.withResolvers<never>();
  const giveUp = (): void => late.reject(limit.reason);
  limit.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    limit.removeEventListener('abort', giveUp);
  }
}

/** For a job, which has the time that a request has not: whoever asks next is told. */
export async function readAgain(ctx: Context, input: { documentId: string }): Promise<void> {
  const { document, file, isQuick } = await ctx.inTransaction(async (_tx, inner) => {
    const document = await getDocument(inner, input.documentId);
    return {
      document,
      file: document.file && (await getFile(inner, document.file.id)),
      isQuick: await isReadQuickly(inner, document),
    };
  });
  if (!file) return;
  const reading = await readFile(ctx, await ctx.files.read(ctx.tenant, file), { isQuick });
  await ctx.inTransaction(async (_tx, inner) => {
    const extractionId = await recordExtraction(inner, {
      fileId: file.id,
      reading: partOf(reading, document),
    });
    await tell(inner, document.id, extractionId, false);
  });
}

const isReadQuickly = async (ctx: Context, document: Document): Promise<boolean> =>
  (await getCompany(ctx, document.companyId)).isLowAccuracyModeEnabled;

/** Of several documents in a file, the one that shares most pages with this one; of equals the first. */
function partOf(file: FileReading, { pages }: Document): DocumentReading {
  const shared = ({ pages: own }: DocumentReading): number =>
    pages ? Math.min(own.last, pages.last) - Math.max(own.first, pages.first) : 0;
  return [...file.parts].sort((a, b) => shared(b) - shared(a))[0]!;
}

/** The difference between an extraction and the one that is adopted now, and that it was told. */
export function tell(
  ctx: Context,
  documentId: string,
  extractionId: string,
  isTold: boolean,
): Promise<Reprocessing> {
  return ctx.inTransaction(async (tx, inner) => {
    const againstExtractionId = await findAdoptedExtraction(inner, documentId);
    await upsertComparison(tx, { documentId, extractionId, againstExtractionId, isTold, at: ctx.now() });
    const document = await getDocument(inner, documentId);
    const extraction = await getExtraction(inner, extractionId);
    const against = againstExtractionId === null ? null : await getExtraction(inner, againstExtractionId);
    return {
      status: !isBill(extraction.reading)
        ? 'NOT_A_BILL'
        : extractionId === againstExtractionId && (await isFiledUnderPresentRules(inner, document))
          ? 'ADOPTED'
          : 'READY',
      documentId,
      extraction,
      againstExtractionId,
      differences: differencesBetween(against?.reading.bill ?? null, extraction.reading.bill),
    };
  });
}
