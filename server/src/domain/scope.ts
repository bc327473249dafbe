// Lists of documents, usage and meters are asked for by an owner; the owner must exist for the caller.

import { getCompany } from './companies/get-company.ts';
import { getConnection } from './connections/get-connection.ts';
import type { Context } from './context.ts';
import { getSite } from './sites/get-site.ts';

export type OwnerScope = { companyId: string } | { siteId: string } | { connectionId: string };

/** @throws AppError `not_found` for a company, site or connection that the caller may not see */
export async function requireOwner(ctx: Context, scope: OwnerScope): Promise<void> {
  if ('companyId' in scope) await getCompany(ctx, scope.companyId);
  else if ('siteId' in scope) await getSite(ctx, scope.siteId);
  else await getConnection(ctx, scope.connectionId);
}
