import type { Context } from '../context.ts';
import { writeMetersTracked } from './meter-store.ts';

/** Follows the accounts' tracking. @returns the meters that changed */
export function trackMetersOfAccounts(
  ctx: Context,
  input: { accountIds: string[]; isTracked: boolean },
): Promise<string[]> {
  return ctx.inTransaction((tx) => writeMetersTracked(tx, input.accountIds, input.isTracked, ctx.now()));
}
