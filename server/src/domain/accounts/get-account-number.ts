import type { Context } from '../context.ts';
import { selectNumbersOfAccounts } from './account-store.ts';

/** An account's number as first printed; null for an unknown account. */
export const getAccountNumber = async (ctx: Context, id: string): Promise<string | null> =>
  (await getAccountNumbers(ctx, [id])).get(id) ?? null;

/** The same of several, by account; unknown ones are left out. */
export const getAccountNumbers = (
  ctx: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => ctx.inTransaction((tx) => selectNumbersOfAccounts(tx, ids));
