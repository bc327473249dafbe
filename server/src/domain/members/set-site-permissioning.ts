// Whether a company tells its members apart by sites (platform.md 2, 21). What each was given is kept while it is off.
import { recordAudit } from '../audit/record-audit.ts';
import { getCompany, holdCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { selectSitePermissioning, writeSitePermissioning } from './member-store.ts';

/** @throws AppError `not_found` */
export function setSitePermissioning(
  ctx: Context,
  input: { companyId: string; isEnabled: boolean },
): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const { id } = await holdCompany(inner, input.companyId);
    const before = await selectSitePermissioning(tx, id);
    if (before === input.isEnabled) return;
    await writeSitePermissioning(tx, id, input.isEnabled);
    const about = { companyId: id, kind: 'COMPANY', objectId: id } as const;
    await recordAudit(inner, [
      { ...about, field: 'isSitePermissioningEnabled', before, after: input.isEnabled },
    ]);
  });
}

/** @throws AppError `not_found` */
export function getSitePermissioning(ctx: Context, companyId: string): Promise<boolean> {
  return ctx.inTransaction(async (tx, inner) => {
    const { id } = await getCompany(inner, companyId);
    return selectSitePermissioning(tx, id);
  });
}
