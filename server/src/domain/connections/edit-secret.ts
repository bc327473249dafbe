// The secret of a connection's legacy edit link: made once, stored encrypted, the same at every read (R44).
import type { Context } from '../context.ts';
import type { Connection } from './connection.ts';

const about = (connectionId: string): string => `connections.edit_secret/${connectionId}`;

export function sealEditSecret(ctx: Pick<Context, 'keyring'>, connectionId: string, secret: string): Buffer {
  return ctx.keyring.encrypt(secret, about(connectionId));
}

/** @throws AppError `sealed` when no secret of this process opens it */
export function openEditSecret(
  ctx: Pick<Context, 'keyring'>,
  connection: Pick<Connection, 'id' | 'editSecret'>,
): string {
  return ctx.keyring.decrypt(connection.editSecret, about(connection.id));
}
