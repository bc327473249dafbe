// Addresses and browsers are kept for 180 days (events-and-lifecycle.md 7.6); what was agreed to stays with the connection.
import type { Context } from '../context.ts';
import { eraseSubmitters } from './hosted-store.ts';

const keptMs = 180 * 24 * 60 * 60_000;

export const forgetSubmitters = (ctx: Context): Promise<number> =>
  ctx.inTransaction((tx) => eraseSubmitters(tx, new Date(ctx.now().getTime() - keptMs)));
