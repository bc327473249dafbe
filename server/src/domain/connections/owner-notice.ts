// The notice to a connection's owner, kept with the entry of the status history that it is about.
import type { Context } from '../context.ts';
import { selectOrderedNotice, writeOwnerNotice } from './history-store.ts';
import type { OwnerNotice } from './status-history.ts';

/** Whether the notice is still to be made; nobody else makes it meanwhile. */
export const findOrderedNotice = (
  ctx: Context,
  input: { connectionId: string; entryId: number },
): Promise<boolean> =>
  ctx.inTransaction(async (tx) => selectOrderedNotice(tx, input.connectionId, input.entryId));

export const settleNotice = (ctx: Context, input: { entryId: number; notice: OwnerNotice }): Promise<void> =>
  ctx.inTransaction((tx) => writeOwnerNotice(tx, input.entryId, input.notice));
