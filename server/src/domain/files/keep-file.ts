// Makes a row for bytes that have arrived. Equal bytes of a tenant are kept once.

import type { IncomingFile } from '../../files/file-store.ts';
import { AppError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import { insertFile, lockContent, lockIncoming } from './file-record-store.ts';

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
    tx.afterCommit(() =>
      ctx.files.settle(ctx.tenant, { sha256, incomingKey }).catch((error) => {
        // The row is committed. The bytes are found where they arrived, and the worker moves them later.
        ctx.log.error({ err: error, incomingKey }, 'a file could not move to its place');
      }),
    );
    return id;
  });
}
