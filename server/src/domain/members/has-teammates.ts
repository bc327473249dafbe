import { type Context, personOf } from '../context.ts';
import { selectHasOthers } from './member-store.ts';

/** Whether the company has somebody beside the caller. */
export const hasTeammates = (ctx: Context, input: { companyId: string }): Promise<boolean> =>
  ctx.inTransaction((tx) => selectHasOthers(tx, input.companyId, personOf(ctx.caller)));
