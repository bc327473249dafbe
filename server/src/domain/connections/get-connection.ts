import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { reachesCompany } from '../role.ts';
import type { Connection } from './connection.ts';
import { type ConnectionToTell, selectConnection, selectConnectionsToTell } from './connection-store.ts';

/** One connection; its accounts are listed by their own noun. @throws AppError `not_found` */
export async function getConnection(ctx: Context, id: string): Promise<Connection> {
  const connection = await ctx.inTransaction((tx) => selectConnection(tx, id));
  if (!connection || !reachesCompany(ctx, connection.company.id)) throw notFound();
  return connection;
}

/** A connection, or null when it is gone; its documents stay (R23). */
export function findConnection(ctx: Context, id: string): Promise<Connection | null> {
  return ctx.inTransaction((tx) => selectConnection(tx, id));
}

/** Connections by id, in one query; in no particular order. */
export async function findConnections(ctx: Context, ids: string[]): Promise<Connection[]> {
  return (await findConnectionsToTell(ctx, ids)).map(({ connection }) => connection);
}

/** The same, with when the values that are never told were last set. */
export function findConnectionsToTell(ctx: Context, ids: string[]): Promise<ConnectionToTell[]> {
  return ctx.inTransaction((tx) => selectConnectionsToTell(tx, ids));
}
