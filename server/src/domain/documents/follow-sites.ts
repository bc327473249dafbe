import type { Context } from '../context.ts';
import { followSitesOfRows } from './document-store.ts';

/** Lists documents at the sites where their usage rows stand now. */
export function followSites(ctx: Context, documentIds: string[]): Promise<void> {
  return ctx.inTransaction((tx) => followSitesOfRows(tx, documentIds, ctx.now()));
}
