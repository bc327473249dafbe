// What mails say is kept for thirty days: long enough to confirm a forwarding, or to see why nothing was taken over.
import type { Context } from '../context.ts';
import { deleteOldWords } from './bill-mail-store.ts';

const keptDays = 30;

/** @returns of how many mails */
export const forgetWords = (ctx: Context): Promise<number> =>
  ctx.inTransaction((tx) => deleteOldWords(tx, new Date(ctx.now().getTime() - keptDays * 86_400_000)));
