// What a company keeps from the pages (platform.md 2, 21).
import type { Context } from '../context.ts';
import { selectCollectionSettings, selectCompaniesWithoutCosts } from './collection-settings-store.ts';

/** Whether usernames of its connections are shown to the caller in full. Members with some sites only never see them so. */
export function showsUsernames(ctx: Context, companyId: string): Promise<boolean> {
  return ctx.inTransaction(async (tx) => {
    const { caller } = ctx;
    if (caller.kind !== 'person' || caller.reach?.role === 'SITE_MEMBER') return false;
    return (await selectCollectionSettings(tx, companyId)).isCredentialVisibilityEnabled;
  });
}

/** Those of the companies whose costs no answer of the dashboard may hold. */
export async function companiesWithoutCosts(
  ctx: Context,
  companyIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (companyIds.length === 0) return new Set();
  return new Set(await ctx.inTransaction((tx) => selectCompaniesWithoutCosts(tx, companyIds)));
}
