// Accounts of all companies, or of one, as a table.
import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import { requireRight } from '../rights.ts';
import type { AccountTable, BrowsedAccount } from './account-table.ts';
import { countAccountTable, selectAccountTable } from './account-table-store.ts';

/** For organization admins. @throws AppError `permission_denied` */
export function browseAccounts(
  ctx: Context,
  input: AccountTable & PageRequest,
): Promise<Page<BrowsedAccount>> {
  requireRight(ctx, 'DATA_REPOSITORY');
  return ctx.inTransaction(async (tx) => {
    const total = await countAccountTable(tx, input);
    const window = pageWindow(input, total);
    return toPage(await selectAccountTable(tx, input, window), total, window, input);
  });
}
