import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import { requireRight } from '../rights.ts';
import { ownSitesOf } from '../role.ts';
import type { Connection, ConnectionOrder } from './connection.ts';
import { type ConnectionFilter, countConnections, selectConnections } from './connection-store.ts';

/**
 * Connections of a company, or of all (for organization admins and keys), oldest first unless another order is asked for.
 * @throws AppError `not_found` for the company, `permission_denied`
 */
export function listConnections(
  ctx: Context,
  input: ConnectionFilter & PageRequest & { order?: { by: ConnectionOrder; isDescending: boolean } },
): Promise<Page<Connection>> {
  return ctx.inTransaction(async (tx, inner) => {
    if (input.companyId === null) requireRight(ctx, 'DATA_REPOSITORY');
    else await getCompany(inner, input.companyId);
    const filter = { ...input, ownSites: ownSitesOf(ctx) };
    const total = await countConnections(tx, filter);
    const window = pageWindow(input, total);
    return toPage(await selectConnections(tx, filter, window, input.order), total, window, input);
  });
}
