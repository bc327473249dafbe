// The sites that a connection names: of the same company, not archived, as many as the provider takes.
import type { FieldErrors } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { listSitesOfCompanies } from '../sites/list-sites.ts';
import type { Site } from '../sites/site.ts';
import type { Provider } from './provider.ts';

export type SitesOrFaults = { sites: Site[]; faults: null } | { sites: null; faults: FieldErrors };

/** The sites, or what is wrong with the field `sites`. Foreign and unknown ids answer alike (R42). */
export async function sitesOfConnection(
  ctx: Context,
  companyId: string,
  siteIds: string[],
  provider: Provider,
): Promise<SitesOrFaults> {
  const wanted = [...new Set(siteIds)];
  const bounds = provider.siteCount;
  if (bounds && (wanted.length < bounds.min || wanted.length > bounds.max))
    return { sites: null, faults: { sites: [`Provide between ${bounds.min} and ${bounds.max} sites.`] } };
  const known = new Map((await listSitesOfCompanies(ctx, [companyId])).map((site) => [site.id, site]));
  const faults: FieldErrors = {};
  for (const [index, siteId] of siteIds.entries()) {
    const site = known.get(siteId);
    if (!site) faults[index] = [`No site of this company has the id ${siteId}.`];
    else if (site.dataCollectionStopDate !== null) faults[index] = ['The site is archived.'];
  }
  if (Object.keys(faults).length > 0) return { sites: null, faults: { sites: faults } };
  return { sites: wanted.map((siteId) => known.get(siteId)!), faults: null };
}
