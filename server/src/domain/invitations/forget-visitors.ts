// Addresses and browsers in the log are kept for 180 days (events-and-lifecycle.md 7.6).
import type { Context } from '../context.ts';
import { eraseVisitors } from './invitation-store.ts';
import { deleteSettledCodes } from './mail-store.ts';

const dayMs = 24 * 60 * 60_000;
const keptMs = 180 * dayMs;

/** @returns of how many events */
export const forgetVisitors = (ctx: Context): Promise<number> =>
  ctx.inTransaction((tx) => eraseVisitors(tx, new Date(ctx.now().getTime() - keptMs)));

/** Who asked for a code counts for an hour; an address that was never invited is kept no longer than a day. */
export const forgetCodeOrders = (ctx: Context): Promise<number> =>
  ctx.inTransaction((tx) => deleteSettledCodes(tx, new Date(ctx.now().getTime() - dayMs)));
