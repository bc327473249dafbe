import type { Context } from '../context.ts';
import { writeCompanyActive, writeCompanyInactive } from './connection-store.ts';

/** The connections of a company that was deactivated say so; reactivated, they return to what they were and are collected (events-and-lifecycle.md 2.2). */
export function followCompany(ctx: Context, input: { companyId: string; isActive: boolean }): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    if (!input.isActive)
      return writeCompanyInactive(tx, input.companyId, 'The company is not active.', ctx.now());
    for (const { id, status, isActive } of await writeCompanyActive(tx, input.companyId, ctx.now()))
      if (isActive && status === 'CONNECTED')
        await ctx.queue.enqueue(tx, 'collect_connection', { connectionId: id }, { key: `collect:${id}` });
  });
}
