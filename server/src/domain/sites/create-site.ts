import { newId } from '../../lib/ids.ts';
import { holdCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import type { Site, SiteSettings } from './site.ts';
import { insertSite, selectSite } from './site-store.ts';

/** Adds a site to a company. @throws AppError `not_found` for the company */
export function createSite(ctx: Context, input: SiteSettings & { companyId: string }): Promise<Site> {
  return ctx.inTransaction(async (tx, inner) => {
    await holdCompany(inner, input.companyId);
    const id = newId();
    await insertSite(tx, {
      ...input,
      id,
      dataCollectionStartDate: null,
      dataCollectionStopDate: null,
      occupancyMode: 'PER_CONNECTION',
      createdAt: ctx.now(),
    });
    return (await selectSite(tx, id))!;
  });
}
