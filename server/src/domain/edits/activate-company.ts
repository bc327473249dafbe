// A company is deactivated and reactivated: the dashboard's archive, which the API does not have (api-core.md 6.5).
import { setCompanyActive } from '../companies/set-company-active.ts';
import { followCompany } from '../connections/follow-company.ts';
import type { Context } from '../context.ts';

/**
 * While a company is not active nothing is collected, connected or uploaded, and its connections say COMPANY_INACTIVE; what is
 * there stays and can be read and changed. Active again, its connections go on where they were. A repeated call changes nothing.
 * @throws AppError `not_found`
 */
export function activateCompany(ctx: Context, input: { id: string; isActive: boolean }): Promise<void> {
  return ctx.inTransaction(async (_tx, inner) => {
    if (await setCompanyActive(inner, input))
      await followCompany(inner, { companyId: input.id, isActive: input.isActive });
  });
}
