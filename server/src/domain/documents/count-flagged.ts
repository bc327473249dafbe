import type { Context } from '../context.ts';
import { ownSitesOf } from '../role.ts';
import { type FlagTotal, selectFlagTotals } from './data-issue-store.ts';

/**
 * How many bills of a company are flagged with what (`flaggedStatus`), most first; of somebody with some sites only, those at these.
 */
export const countFlagged = (ctx: Context, input: { companyId: string }): Promise<FlagTotal[]> =>
  ctx.inTransaction((tx) => selectFlagTotals(tx, input.companyId, ownSitesOf(ctx)));
