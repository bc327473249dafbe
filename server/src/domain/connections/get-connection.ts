import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { Connection } from './connection.ts';
import { selectConnection, selectConnectionsToTell } from './connection-store.ts';

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

/** Connections by id, each with when its stored password was written, in one query; in no particular order. */
export function findConnectionsToTell(
  ctx: Context,
  ids: string[],
): Promise<{ connection: Connection; passwordStoredAt: Date | null }[]> {
  return ctx.inTransaction((tx) => selectConnectionsToTell(tx, ids));
}
