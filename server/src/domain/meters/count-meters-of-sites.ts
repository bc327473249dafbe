import type { Context } from '../context.ts';
import { countMetersOfSites as countOfSites } from './meter-store.ts';

/** How many meters stand at each of the sites; none is left out of the map. */
export const countMetersOfSites = (ctx: Context, siteIds: readonly string[]): Promise<Map<string, number>> =>
  ctx.inTransaction((tx) => countOfSites(tx, siteIds));
