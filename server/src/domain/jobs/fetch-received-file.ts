// Fetches a file that was handed in by URL. What cannot be fetched ends that file alone (api-data.md 8.8).
import { sniffType } from '../../extract/sniff.ts';
import type { IncomingFile } from '../../files/file-store.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import { holdCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { forgetIncoming } from '../files/forget-incoming.ts';
import { keepFile } from '../files/keep-file.ts';
import { acceptedTypes, largestUploadBytes, otherType } from '../files/limits.ts';
import { checkUpload } from './accept-upload.ts';
import { askToRead } from './ask-to-read.ts';
import { giveUpReceivedFile } from './read-received-file.ts';
import { selectReceivedFile, writeFetchedFile } from './upload-job-store.ts';

const timeoutMs = 60_000;

/** @throws AppError `unavailable` when another attempt may succeed */
export async function fetchReceivedFile(
  ctx: Context,
  input: { receivedFileId: string; isLastAttempt: boolean },
): Promise<void> {
  const received = await ctx.inTransaction((tx) => selectReceivedFile(tx, input.receivedFileId, false));
  if (!received || received.status === 'DONE' || received.sourceUrl === null) return;
  if (received.fileId !== null) return ctx.inTransaction((tx) => askToRead(ctx, tx, received.id));
  const giveUp = (reason: string) => giveUpReceivedFile(ctx, { receivedFileId: received.id, reason });

  const answer = await ctx.outgoing.download(received.sourceUrl, { maxBytes: largestUploadBytes, timeoutMs });
  if (!answer.ok) {
    const passing =
      answer.reason === 'timeout' || answer.reason === 'connection_failed' || (answer.status ?? 0) >= 500;
    if (passing && !input.isLastAttempt)
      throw new AppError('unavailable', { cause: new Error(answer.reason) });
    return giveUp(
      answer.status === undefined
        ? 'The file cannot be fetched from its address.'
        : `The file’s address answers with status ${answer.status}.`,
    );
  }
  let incoming: IncomingFile | null = null;
  try {
    incoming = await ctx.files.receive(ctx.tenant, answer.body, largestUploadBytes);
    const type = sniffType(incoming.head);
    if (type === null || !(acceptedTypes as readonly string[]).includes(type))
      throw new AppError('unreadable_document', {
        message: otherType,
      });
    await checkUpload(ctx, await ctx.files.read(ctx.tenant, incoming), type);
    const { incomingKey, sha256, sizeBytes, head } = incoming;
    await ctx.inTransaction(async (tx, inner) => {
      // A company that is being erased takes no file in, and a file that was ended meanwhile stays ended.
      await holdCompany(inner, received.companyId);
      if ((await selectReceivedFile(tx, received.id, true))?.status !== 'WAITING') throw notFound();
      await writeFetchedFile(
        tx,
        received.id,
        await keepFile(inner, { incomingKey, sha256, sizeBytes, head }, type),
      );
      await askToRead(ctx, tx, received.id);
    });
  } catch (error) {
    if (incoming) await forgetIncoming(ctx, incoming.incomingKey);
    if (!(error instanceof AppError)) throw error;
    if (error.kind === 'too_large') return giveUp('The file is larger than 25 MB.');
    if (error.kind === 'unreadable') return giveUp(error.message);
    if (error.kind === 'invalid')
      return giveUp(
        Object.values(error.fields ?? {})
          .flat()
          .join(' '),
      );
    throw error;
  }
}
