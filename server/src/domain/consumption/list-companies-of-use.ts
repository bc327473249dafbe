import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import type { CompanyOfUse, CompanyOfUseOrder, Months } from './consumption.ts';
import { countCompaniesOfUse, selectCompaniesOfUse } from './consumption-store.ts';

/** Companies with their bills in the months, and what stands now. */
export function listCompaniesOfUse(
  ctx: Context,
  input: Months & PageRequest & { order: { by: CompanyOfUseOrder; isDescending: boolean } },
): Promise<Page<CompanyOfUse>> {
  return ctx.inTransaction(async (tx) => {
    const total = await countCompaniesOfUse(tx, input);
    const window = pageWindow(input, total);
    return toPage(await selectCompaniesOfUse(tx, input, input.order, window), total, window, input);
  });
}
