// The connection of a legacy edit link. The link ends with the connection, or with its credentials (R44).
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { Connection } from './connection.ts';
import { openEditSecret } from './edit-secret.ts';
import { getConnection } from './get-connection.ts';
import { isSameEditLink } from './magic-secret.ts';

/** @throws AppError `not_found` for a secret that is not the connection's present one, and for one by e-mail, which has no login */
export async function openEditLink(
  ctx: Context,
  input: { connectionId: string; secret: string },
): Promise<Connection> {
  const connection = await getConnection(ctx, input.connectionId);
  if (connection.kind === 'EMAIL') throw notFound();
  const present = openEditSecret(ctx, connection);
  if (!isSameEditLink(ctx, connection.company.publicId, present, input.secret)) throw notFound();
  return connection;
}
