// Accounts of a company, oldest first.
import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import { ownSitesOf } from '../role.ts';
import type { Account } from './account.ts';
import {
  type AccountFilter,
  countAccounts,
  selectAccounts,
  selectAccountsOfConnections,
} from './account-store.ts';

/** @throws AppError `not_found` for the company */
export function listAccounts(ctx: Context, input: AccountFilter & PageRequest): Promise<Page<Account>> {
  return ctx.inTransaction(async (tx, inner) => {
    await getCompany(inner, input.companyId);
    const filter = { ...input, ownSites: ownSitesOf(ctx) };
    const total = await countAccounts(tx, filter);
    const window = pageWindow(input, total);
    return toPage(await selectAccounts(tx, filter, window), total, window, input);
  });
}

/** All accounts of the connections, in one query. */
export function listAccountsOfConnections(ctx: Context, connectionIds: string[]): Promise<Account[]> {
  return ctx.inTransaction((tx) => selectAccountsOfConnections(tx, connectionIds, ownSitesOf(ctx)));
}
