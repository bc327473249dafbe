// Sites of a company, oldest first; of several companies at once for lists of companies.

import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import { ownSitesOf } from '../role.ts';
import type { Site } from './site.ts';
import { countSites, type SiteFilter, selectSites, selectSitesOfCompanies } from './site-store.ts';

/** @throws AppError `not_found` for the company */
export function listSites(ctx: Context, input: SiteFilter & PageRequest): Promise<Page<Site>> {
  return ctx.inTransaction(async (tx, inner) => {
    await getCompany(inner, input.companyId);
    const filter = { ...input, ownSites: ownSitesOf(ctx) };
    const total = await countSites(tx, filter);
    const window = pageWindow(input, total);
    return toPage(await selectSites(tx, filter, window), total, window, input);
  });
}

/** All sites of the companies, archived ones too, in one query. */
export function listSitesOfCompanies(ctx: Context, companyIds: string[]): Promise<Site[]> {
  return ctx.inTransaction((tx) => selectSitesOfCompanies(tx, companyIds));
}
