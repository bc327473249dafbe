import { notFound } from '../../lib/errors.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { selectCompanyToChange, writeCompanyArchived } from './company-store.ts';

/** Writes whether a company is active, and says so in the audit trail. @returns false: it was so already @throws AppError `not_found` */
export function setCompanyActive(ctx: Context, input: { id: string; isActive: boolean }): Promise<boolean> {
  return ctx.inTransaction(async (tx, inner) => {
    const company = await selectCompanyToChange(tx, input.id);
    if (!company) throw notFound();
    const wasActive = company.archivedAt === null;
    if (wasActive === input.isActive) return false;
    await writeCompanyArchived(tx, company.id, input.isActive ? null : ctx.now(), ctx.now());
    await recordAudit(inner, [
      {
        companyId: company.id,
        kind: 'COMPANY',
        objectId: company.id,
        field: 'isActive',
        before: wasActive,
        after: input.isActive,
      },
    ]);
    return true;
  });
}
