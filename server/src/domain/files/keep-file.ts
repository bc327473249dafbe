// Makes a row for bytes that have arrived. Equal bytes of a tenant are kept once.

import type { IncomingFile } from '../../files/file-store.ts';
import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import { insertFile } from './file-record-store.ts';

/** The file's id. The bytes move to their place, or are dropped as a repeat, after the commit. */
export function keepFile(ctx: Context, incoming: IncomingFile, contentType: string): Promise<string> {
  return ctx.inTransaction(async (tx) => {
    const { incomingKey, sha256, sizeBytes } = incoming;
    const { id, isNew } = await insertFile(tx, {
      id: newId(),
      sha256,
      sizeBytes,
      contentType,
      incomingKey,
      createdAt: ctx.now(),
    });
    tx.afterCommit(() =>
      isNew ? ctx.files.settle(ctx.tenant, { sha256, incomingKey }) : ctx.files.discard(incomingKey),
    );
    return id;
  });
}
