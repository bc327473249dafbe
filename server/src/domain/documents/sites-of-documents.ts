import type { Context } from '../context.ts';
import { ownSitesOf } from '../role.ts';
import { selectSitesOfDocuments } from './document-store.ts';

/** The ids of the sites of documents; of somebody with some sites only, those alone. */
export async function sitesOfDocuments(
  ctx: Context,
  documentIds: readonly string[],
): Promise<Map<string, string[]>> {
  const own = ownSitesOf(ctx);
  const found = await ctx.inTransaction((tx) => selectSitesOfDocuments(tx, documentIds));
  const seen = found.filter(({ siteId }) => own === null || own.includes(siteId));
  const byDocument = Map.groupBy(seen, ({ documentId }) => documentId);
  return new Map([...byDocument].map(([id, links]) => [id, links.map(({ siteId }) => siteId)]));
}
