import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { Connection } from './connection.ts';
import { selectConnection } from './connection-store.ts';

/** One connection; its accounts are listed by their own noun. @throws AppError `not_found` */
export async function getConnection(ctx: Context, id: string): Promise<Connection> {
  const connection = await ctx.inTransaction((tx) => selectConnection(tx, id));
  if (!connection) throw notFound();
  return connection;
}

/** A connection, or null when it is gone; its documents stay (R23). */
export function findConnection(ctx: Context, id: string): Promise<Connection | null> {
  return ctx.inTransaction((tx) => selectConnection(tx, id));
}
