import type { Context } from '../context.ts';
import { countActiveOf } from './connection-store.ts';

/** How many connections are not paused: those of some companies, and those of some sites of others. */
export const countActiveConnections = (
  ctx: Context,
  input: { companies: readonly string[]; sites: readonly string[] },
): Promise<number> => ctx.inTransaction((tx) => countActiveOf(tx, input));
