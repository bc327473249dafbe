// How many connections of a company stand how, and who is told of their trouble: what a list of them is narrowed by.
import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { ownSitesOf } from '../role.ts';
import {
  type ConnectionFilter,
  type StatusTotal,
  selectCountsByStatus,
  selectOwners,
} from './connection-store.ts';

const mostOwners = 200;

/** The counts heed the filter; the owners are those of all connections that may be seen. @throws AppError `not_found` for the company */
export function countConnectionsOfCompany(
  ctx: Context,
  filter: ConnectionFilter & { companyId: string },
): Promise<{ counts: StatusTotal[]; owners: string[] }> {
  return ctx.inTransaction(async (tx, inner) => {
    const { id: companyId } = await getCompany(inner, filter.companyId);
    const ownSites = ownSitesOf(ctx);
    const all = { companyId, ownerEmail: null, status: null, sites: [], ownSites };
    return {
      counts: await selectCountsByStatus(tx, { ...filter, ownSites }),
      owners: await selectOwners(tx, all, mostOwners),
    };
  });
}
