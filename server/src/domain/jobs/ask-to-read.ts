// Asks for the work on a received file. The key makes it one job for each file: asking again begins its attempts anew.
import type { Transaction } from '../../db/database.ts';
import type { Context } from '../context.ts';

export const askToRead = (ctx: Context, tx: Transaction, receivedFileId: string): Promise<void> =>
  ctx.queue.enqueue(tx, 'read_document', { receivedFileId }, { key: `read:${receivedFileId}` });

export const askToFetch = (ctx: Context, tx: Transaction, receivedFileId: string): Promise<void> =>
  ctx.queue.enqueue(tx, 'fetch_document', { receivedFileId }, { key: `fetch:${receivedFileId}` });
