// What the admins of a company are sent about it (platform.md 21, 24); everything, until somebody says otherwise.
import { changedFields } from '../audit/changed-fields.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import type { CompanyNotifications } from './company.ts';
import { getCompany, holdCompany } from './get-company.ts';
import { selectNotifications, writeNotifications } from './notification-store.ts';

const everything: CompanyNotifications = { hasMonthly: true, hasProductUpdates: true };

/** @throws AppError `not_found` */
export function getCompanyNotifications(
  ctx: Context,
  input: { companyId: string },
): Promise<CompanyNotifications> {
  return ctx.inTransaction(async (tx, inner) => {
    const { id } = await getCompany(inner, input.companyId);
    return (await selectNotifications(tx, id)) ?? everything;
  });
}

/** What is not named stays. @throws AppError `not_found` */
export function setCompanyNotifications(
  ctx: Context,
  input: { companyId: string; changes: Partial<CompanyNotifications> },
): Promise<CompanyNotifications> {
  return ctx.inTransaction(async (tx, inner) => {
    const { id } = await holdCompany(inner, input.companyId);
    const before = await getCompanyNotifications(inner, { companyId: id });
    const after = { ...before, ...input.changes };
    const about = { companyId: id, kind: 'COMPANY', objectId: id } as const;
    const changes = changedFields(about, ['hasMonthly', 'hasProductUpdates'], before, after);
    if (changes.length === 0) return before;
    await writeNotifications(tx, id, after);
    await recordAudit(inner, changes);
    return after;
  });
}
