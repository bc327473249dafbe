// Ends a key; the next request with it is refused.
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { markKeyDeleted } from './api-key-store.ts';

/** @throws AppError `not_found` */
export async function deleteApiKey(ctx: Context, input: { id: string }): Promise<void> {
  const changed = await ctx.inTransaction((tx) => markKeyDeleted(tx, input.id, ctx.wallNow()));
  if (changed === 0) throw notFound();
}
