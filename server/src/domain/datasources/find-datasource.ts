// Who stands behind a provider's website.
import type { Context } from '../context.ts';
import { type Datasource, enclosingHosts, providerHostOf } from './datasource.ts';
import { selectDatasource, selectDatasourcesAt } from './datasource-store.ts';

/**
 * The provider of the directory at an address, or null (R15). A sign-in page below a provider's domain
 * (`myaccount.pge.com`) is the provider's, unless another adapter reaches the provider than the page.
 */
export async function findDatasourceAt(ctx: Context, url: string): Promise<Datasource | null> {
  const host = providerHostOf(url);
  if (host === null) return null;
  const found = await ctx.inTransaction((tx) => selectDatasourcesAt(tx, enclosingHosts(host)));
  const provider = ctx.providerFor(url);
  return found.find((datasource) => ctx.providerFor(datasource.url) === provider) ?? null;
}

/** The provider of an id, or null. */
export function findDatasource(ctx: Context, id: string): Promise<Datasource | null> {
  return ctx.inTransaction((tx) => selectDatasource(tx, id));
}
