import type { Context } from '../context.ts';
import { selectAccountNumber } from './account-store.ts';

/** An account's number as first printed; null for an unknown account. */
export function getAccountNumber(ctx: Context, id: string): Promise<string | null> {
  return ctx.inTransaction((tx) => selectAccountNumber(tx, id));
}
