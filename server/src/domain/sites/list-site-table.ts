// Settings › Company › Sites (platform.md 21): a company's sites by pages, and how many are active and archived.
import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import { ownSitesOf } from '../role.ts';
import type { Site } from './site.ts';
import {
  type SiteOrder,
  type SiteTableFilter,
  selectSiteCounts,
  selectSiteTable,
  siteOrders,
} from './site-table-store.ts';

export { siteOrders };

/** @throws AppError `not_found` for the company */
export function listSiteTable(
  ctx: Context,
  input: Omit<SiteTableFilter, 'ownSites'> & PageRequest & { order: SiteOrder },
): Promise<{ page: Page<Site>; counts: { active: number; archived: number } }> {
  return ctx.inTransaction(async (tx, inner) => {
    await getCompany(inner, input.companyId);
    const filter = { ...input, ownSites: ownSitesOf(ctx) };
    const counts = await selectSiteCounts(tx, filter);
    const total = input.isArchived ? counts.archived : counts.active;
    const window = pageWindow(input, total);
    const sites = await selectSiteTable(tx, filter, input.order, window);
    return { page: toPage(sites, total, window, input), counts };
  });
}
