// Sites of a company by a part of their name or address, for somebody who picks from them.
import type { Context } from '../context.ts';
import { ownSitesOf } from '../role.ts';
import type { Site } from './site.ts';
import { countMatchingSites, selectMatchingSites } from './site-store.ts';

/** Not archived ones, by name; at most `most`, and how many there are. */
export function searchSites(
  ctx: Context,
  input: { companyId: string; search: string; most: number },
): Promise<{ sites: Site[]; total: number }> {
  const filter = { ...input, ownSites: ownSitesOf(ctx) };
  return ctx.inTransaction(async (tx) => ({
    sites: await selectMatchingSites(tx, filter),
    total: await countMatchingSites(tx, filter),
  }));
}
