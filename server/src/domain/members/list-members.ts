// Settings › Company › Members (platform.md 21).
import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import type { Member } from './member.ts';
import { selectMembers, selectSitePermissioning } from './member-store.ts';

export interface Members {
  members: Member[];
  /** Members see their sites alone. */
  isBySites: boolean;
}

/** Everybody who reaches the company, organization admins last. @throws AppError `not_found` */
export function listMembers(ctx: Context, input: { companyId: string }): Promise<Members> {
  return ctx.inTransaction(async (tx, inner) => {
    const company = await getCompany(inner, input.companyId);
    return {
      members: await selectMembers(tx, company.id, ctx.wallNow()),
      isBySites: await selectSitePermissioning(tx, company.id),
    };
  });
}
