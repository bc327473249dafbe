// Companies as a table, with how much each holds.
import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import { requireRight } from '../rights.ts';
import type { BrowsedCompany, CompanyTable } from './company-table.ts';
import { countCompanyTable, selectCompanyTable } from './company-table-store.ts';

/** For organization admins. @throws AppError `permission_denied` */
export function browseCompanies(
  ctx: Context,
  input: CompanyTable & PageRequest,
): Promise<Page<BrowsedCompany>> {
  requireRight(ctx, 'DATA_REPOSITORY');
  return ctx.inTransaction(async (tx) => {
    const total = await countCompanyTable(tx, input);
    const window = pageWindow(input, total);
    return toPage(await selectCompanyTable(tx, input, window), total, window, input);
  });
}
