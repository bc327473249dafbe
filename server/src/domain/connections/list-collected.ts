import type { Context } from '../context.ts';
import { selectConnected } from './connection-store.ts';

/** Ids of the tenant's connections whose bills are collected at present, oldest first. */
export function listCollected(ctx: Context): Promise<string[]> {
  return ctx.inTransaction(async (tx) =>
    (await selectConnected(tx))
      .filter(({ url }) => ctx.providerFor(url).collectsAutomatically)
      .map(({ id }) => id),
  );
}
