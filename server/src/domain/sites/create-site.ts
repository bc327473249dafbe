import { newId } from '../../lib/ids.ts';
import { holdCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import type { Site, SiteManagement, SiteSettings } from './site.ts';
import { insertSites, selectSite } from './site-store.ts';

/** What is not said of a new site. */
export const usualManagement: SiteManagement = {
  dataCollectionStartDate: null,
  dataCollectionStopDate: null,
  occupancyMode: 'PER_CONNECTION',
  floorArea: null,
  floorAreaUnit: 'SQFT',
};

/** Adds a site to a company. @throws AppError `not_found` for the company */
export function createSite(
  ctx: Context,
  input: SiteSettings & Partial<SiteManagement> & { companyId: string },
): Promise<Site> {
  return ctx.inTransaction(async (tx, inner) => {
    await holdCompany(inner, input.companyId);
    const id = newId();
    await insertSites(tx, [{ ...usualManagement, ...input, id, createdAt: ctx.now() }]);
    return (await selectSite(tx, id))!;
  });
}
