// Addresses and browsers in the log are kept for 180 days (events-and-lifecycle.md 7.6).
import type { Context } from '../context.ts';
import { eraseVisitors } from './invitation-store.ts';

const keptMs = 180 * 24 * 60 * 60_000;

/** @returns of how many events */
export const forgetVisitors = (ctx: Context): Promise<number> =>
  ctx.inTransaction((tx) => eraseVisitors(tx, new Date(ctx.now().getTime() - keptMs)));
