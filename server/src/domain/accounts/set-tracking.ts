import type { Context } from '../context.ts';
import type { Account } from './account.ts';
import { selectAccountsToChange, writeTracking } from './account-store.ts';

/** Those of the ids that are accounts of the company, held until the transaction ends, in no particular order. */
export function holdAccounts(
  ctx: Context,
  input: { companyId: string; accountIds: string[] },
): Promise<Account[]> {
  return ctx.inTransaction((tx) => selectAccountsToChange(tx, input.companyId, input.accountIds));
}

/** Writes tracking and status of accounts that are held. */
export function setTracking(ctx: Context, accounts: Account[]): Promise<void> {
  return ctx.inTransaction((tx) => writeTracking(tx, accounts, ctx.now()));
}
