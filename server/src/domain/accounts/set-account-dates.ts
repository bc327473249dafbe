import type { Context } from '../context.ts';
import type { Account } from './account.ts';
import { writeAccountDates } from './account-store.ts';

/** Writes start of collection and last day of service of an account that is held. */
export function setAccountDates(ctx: Context, account: Account): Promise<void> {
  return ctx.inTransaction((tx) => writeAccountDates(tx, account, ctx.now()));
}
