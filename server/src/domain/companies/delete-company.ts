// Hides a company at once; a job erases everything below it (api-core.md 6.5).
import { notFound } from '../../lib/errors.ts';
import { recordSettingsChange } from '../audit/record-settings-change.ts';
import type { Context } from '../context.ts';
import { markCompanyDeleted } from './company-store.ts';

/** @throws AppError `not_found`, for a repeated call too */
export function deleteCompany(ctx: Context, input: { id: string }): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const name = await markCompanyDeleted(tx, input.id, ctx.now());
    if (name === null) throw notFound();
    // The company's own audit trail is erased with it.
    await recordSettingsChange(inner, {
      kind: 'COMPANY',
      objectId: input.id,
      action: 'DELETED',
      objectName: name,
    });
    await ctx.queue.enqueue(tx, 'erase_company', { companyId: input.id });
  });
}
