// Sites of a company, oldest first; of several companies at once for lists of companies.

import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import type { Site } from './site.ts';
import { countSites, type SiteFilter, selectSites, selectSitesOfCompanies } from './site-store.ts';

/** @throws AppError `not_found` for the company */
export function listSites(ctx: Context, input: SiteFilter & PageRequest): Promise<Page<Site>> {
  return ctx.inTransaction(async (tx, inner) => {
    await getCompany(inner, input.companyId);
    const total = await countSites(tx, input);
    const window = pageWindow(input, total);
    return toPage(await selectSites(tx, input, window), total, window, input);
  });
}

/** All sites of the companies, archived ones too, in one query. */
export function listSitesOfCompanies(ctx: Context, companyIds: string[]): Promise<Site[]> {
  return ctx.inTransaction((tx) => selectSitesOfCompanies(tx, companyIds));
}
