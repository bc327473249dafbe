import type { Context } from '../context.ts';
import { deleteIntervalsOfCompany } from './interval-store.ts';

const batch = 10_000;

/** Erases the intervals of all meters of a company, in short transactions unless one is open. */
export async function eraseIntervals(ctx: Context, input: { companyId: string }): Promise<void> {
  while ((await ctx.inTransaction((tx) => deleteIntervalsOfCompany(tx, input.companyId, batch))) > 0);
}
