import type { Context } from '../context.ts';
import { writeCollectsSmartMeterData } from './account-store.ts';

/** Says of accounts that their meters' readings are collected (api-data.md 8.1 and 8.5). */
export function noteSmartMeterData(ctx: Context, accountIds: string[]): Promise<void> {
  return ctx.inTransaction((tx) => writeCollectsSmartMeterData(tx, accountIds, ctx.now()));
}
