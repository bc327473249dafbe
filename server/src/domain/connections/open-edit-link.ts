// The connection of a legacy edit link. The link ends with the connection, or with its credentials (R44).
import { timingSafeEqual } from 'node:crypto';
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { Connection } from './connection.ts';
import { openEditSecret } from './edit-secret.ts';
import { getConnection } from './get-connection.ts';

/** @throws AppError `not_found` for a secret that is not the connection's present one */
export async function openEditLink(
  ctx: Context,
  input: { connectionId: string; secret: string },
): Promise<Connection> {
  const connection = await getConnection(ctx, input.connectionId);
  const present = Buffer.from(openEditSecret(ctx, connection));
  const given = Buffer.from(input.secret);
  if (present.length !== given.length || !timingSafeEqual(present, given)) throw notFound();
  return connection;
}
