import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { Account } from './account.ts';
import { selectAccount } from './account-store.ts';

/** One account. @throws AppError `not_found` */
export async function getAccount(ctx: Context, id: string): Promise<Account> {
  const account = await ctx.inTransaction((tx) => selectAccount(tx, id));
  if (!account) throw notFound();
  return account;
}

/** Whether data of the account is wanted; true without an account. */
export async function isAccountTracked(ctx: Context, id: string | null): Promise<boolean> {
  return id === null || (await getAccount(ctx, id)).trackingStatus !== 'DISABLED';
}
