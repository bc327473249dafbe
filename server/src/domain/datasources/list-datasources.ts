import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import { type Datasource, providerHostOf } from './datasource.ts';
import { countDatasources, selectDatasources } from './datasource-store.ts';

/** Providers of the directory by name; with a country also those that serve every country. */
export function listDatasources(
  ctx: Context,
  input: { search: string | null; country: string | null } & PageRequest,
): Promise<Page<Datasource>> {
  const filter = { ...input, host: input.search === null ? null : providerHostOf(input.search) };
  return ctx.inTransaction(async (tx) => {
    const total = await countDatasources(tx, filter);
    const window = pageWindow(input, total);
    return toPage(await selectDatasources(tx, filter, window), total, window, input);
  });
}
