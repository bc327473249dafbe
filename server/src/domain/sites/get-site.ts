import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { reachesCompany } from '../role.ts';
import type { Site } from './site.ts';
import { selectSite, selectSitesById } from './site-store.ts';

/** One site, archived or not. @throws AppError `not_found` */
export async function getSite(ctx: Context, id: string): Promise<Site> {
  const site = await ctx.inTransaction((tx) => selectSite(tx, id));
  if (!site || !reachesCompany(ctx, site.companyId)) throw notFound();
  return site;
}

/** Sites by id, in one query; in no particular order. */
export function findSites(ctx: Context, ids: string[]): Promise<Site[]> {
  return ctx.inTransaction((tx) => selectSitesById(tx, ids));
}
