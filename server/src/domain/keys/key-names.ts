import type { Context } from '../context.ts';
import { selectKeyNames } from './api-key-store.ts';

/** What keys are called that did something, by id; deleted ones too. */
export async function keyNames(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.inTransaction((tx) => selectKeyNames(tx, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
