// Hides a company at once; a job erases everything below it (api-core.md 6.5).
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { markCompanyDeleted } from './company-store.ts';

/** @throws AppError `not_found`, for a repeated call too */
export function deleteCompany(ctx: Context, input: { id: string }): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    if ((await markCompanyDeleted(tx, input.id, ctx.now())) === 0) throw notFound();
    await ctx.queue.enqueue(tx, 'erase_company', { companyId: input.id });
  });
}
