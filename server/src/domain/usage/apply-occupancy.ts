// After a site's share of occupancy or a connection's use of it changed: every usage that it touches is computed anew.
import type { Context } from '../context.ts';
import { recomputeTenantUsage } from './usage-store.ts';

/** Rows of one transaction: none holds the table for long. */
const BATCH = 1_000;

/**
 * Tenant usage follows site and connection (methodology.md 14); raw usage stays. Safe to run twice, and beside writers of the same
 * rows.
 * @returns how many rows were looked at
 */
export async function applyOccupancy(
  ctx: Context,
  owner: { siteId: string } | { connectionId: string },
): Promise<number> {
  let looked = 0;
  for (let after: { startDate: string; id: string } | null = null; ; ) {
    const batch = await ctx.inTransaction((tx) => recomputeTenantUsage(tx, owner, { after, limit: BATCH }));
    looked += batch.length;
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return looked;
    after = last;
  }
}
