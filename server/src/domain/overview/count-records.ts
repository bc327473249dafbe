import { countActiveConnections } from '../connections/count-active.ts';
import type { Context } from '../context.ts';
import { reachOfAll } from '../members/reach-of-all.ts';
import { ownSitesOf } from '../role.ts';
import type { Counts, Extent } from './counts.ts';
import { selectCounts } from './overview-store.ts';

const count = (ctx: Context, extent: Extent): Promise<Counts> =>
  ctx.inTransaction(async (tx, inner) => ({
    ...(await selectCounts(tx, extent)),
    connections: await countActiveConnections(inner, extent),
  }));

/** How much of each a company has; of somebody with some sites only, at those. */
export function countOfCompany(ctx: Context, input: { companyId: string }): Promise<Counts> {
  const sites = ownSitesOf(ctx);
  return count(ctx, sites === null ? { companies: [input.companyId], sites: [] } : { companies: [], sites });
}

/** How much of each there is in all companies that the person sees, archived ones left out; and how many those are. */
export const countOfAllCompanies = (ctx: Context): Promise<Counts & { companies: number }> =>
  ctx.inTransaction(async (_tx, inner) => {
    const reaches = await reachOfAll(inner);
    const counts = await count(inner, {
      companies: reaches.flatMap(({ companyId, siteIds }) => (siteIds === null ? companyId : [])),
      sites: reaches.flatMap(({ siteIds }) => siteIds ?? []),
    });
    return { ...counts, companies: reaches.length };
  });
