// The sites that a body names: of the same company, among those that somebody was given, and not archived.
import type { FieldErrors } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { ownSitesOf } from '../role.ts';
import { findSites } from './get-site.ts';
import type { Site } from './site.ts';

export type NamedSites = { sites: Site[]; faults: null } | { sites: null; faults: FieldErrors };

/** Each site once, in the order named; or what is wrong, by place. Foreign and unknown ids answer alike (R42). */
export async function namedSites(ctx: Context, companyId: string, siteIds: string[]): Promise<NamedSites> {
  const own = ownSitesOf(ctx);
  const found = (await findSites(ctx, siteIds)).filter(
    (site) => site.companyId === companyId && (own === null || own.includes(site.id)),
  );
  const known = new Map(found.map((site) => [site.id, site]));
  const faults: FieldErrors = {};
  for (const [index, siteId] of siteIds.entries()) {
    const site = known.get(siteId);
    if (!site) faults[index] = [`No site of this company has the id ${siteId}.`];
    else if (site.dataCollectionStopDate !== null) faults[index] = ['The site is archived.'];
  }
  if (Object.keys(faults).length > 0) return { sites: null, faults };
  return { sites: [...new Set(siteIds)].map((siteId) => known.get(siteId)!), faults: null };
}
