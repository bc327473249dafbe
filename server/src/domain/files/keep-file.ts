// Makes a row for bytes that have arrived. Equal bytes of a tenant are kept once.

import type { IncomingFile } from '../../files/file-store.ts';
import { AppError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import { insertFile, isContentKept, lockContent, lockIncoming } from './file-record-store.ts';

/**
 * The file's id. The bytes move to their place after the commit; a repeat replaces the same bytes, which mends a place
 * that lost them.
 * @throws AppError `unavailable` when the bytes are gone, because their writer was taken for dead
 */
export function keepFile(ctx: Context, incoming: IncomingFile, contentType: string): Promise<string> {
  return ctx.inTransaction(async (tx) => {
    const { incomingKey, sha256, sizeBytes } = incoming;
    await lockIncoming(tx, incomingKey);
    await lockContent(tx, sha256);
    if (!(await ctx.files.hasIncoming(incomingKey)))
      throw new AppError('unavailable', { cause: new Error(`The incoming file ${incomingKey} is gone.`) });
    const id = await insertFile(tx, {
      id: newId(),
      sha256,
      sizeBytes,
      contentType,
      incomingKey,
      createdAt: ctx.now(),
    });
    tx.afterCommit(() => settleKept(ctx, { sha256, incomingKey }));
    return id;
  });
}

/** Under the content's lock: a removal at the same moment has either taken the row, or finds the bytes in their place. */
async function settleKept(ctx: Context, file: { sha256: string; incomingKey: string }): Promise<void> {
  try {
    await ctx.database.transaction(ctx.tenant, async (tx) => {
      await lockContent(tx, file.sha256);
      if (await isContentKept(tx, file.sha256)) await ctx.files.settle(ctx.tenant, file);
      else await ctx.files.discard(file.incomingKey);
    });
  } catch (error) {
    // The row is committed. Without the database nobody removes either, so the bytes may move without the lock.
    ctx.log.warn({ err: error, incomingKey: file.incomingKey }, 'a file moves to its place without its lock');
    await ctx.files.settle(ctx.tenant, file).catch((failure) => {
      // They are found where they arrived, and the worker moves them when this process has ended.
      ctx.log.error({ err: failure, incomingKey: file.incomingKey }, 'a file could not move to its place');
    });
  }
}
