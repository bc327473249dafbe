// The sites that a connection names: of the same company, not archived, as many as the provider takes.
import type { FieldErrors } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { namedSites } from '../sites/named-sites.ts';
import type { Site } from '../sites/site.ts';
import type { Provider } from './provider.ts';

export type SitesOrFaults = { sites: Site[]; faults: null } | { sites: null; faults: FieldErrors };

/** The sites, or what is wrong with the field `sites`. */
export async function sitesOfConnection(
  ctx: Context,
  companyId: string,
  siteIds: string[],
  provider: Provider,
): Promise<SitesOrFaults> {
  const wanted = new Set(siteIds).size;
  const bounds = provider.siteCount;
  if (bounds && (wanted < bounds.min || wanted > bounds.max))
    return { sites: null, faults: { sites: [`Provide between ${bounds.min} and ${bounds.max} sites.`] } };
  const { sites, faults } = await namedSites(ctx, companyId, siteIds);
  return faults ? { sites: null, faults: { sites: faults } } : { sites, faults: null };
}
