// The secret of a connection's legacy edit link: made once, stored encrypted, the same at every read (R44).
import { AppError } from '../../lib/errors.ts';
import type { Keyring } from '../../lib/keyring.ts';
import type { Context } from '../context.ts';
import type { Connection } from './connection.ts';
import { renewMagicSecret } from './magic-secret.ts';

const about = (connectionId: string): string => `connections.edit_secret/${connectionId}`;

export function sealEditSecret(ctx: Pick<Context, 'keyring'>, connectionId: string, secret: string): Buffer {
  return ctx.keyring.encrypt(secret, about(connectionId));
}

/** The secret; empty when it was stored under a NECTAR_SECRET that this process does not have. */
export function openEditSecret(
  ctx: Pick<Context, 'keyring'>,
  connection: Pick<Connection, 'id' | 'editSecret'>,
): string {
  try {
    return ctx.keyring.decrypt(connection.editSecret, about(connection.id));
  } catch (error) {
    // The connection itself stays readable; new credentials bring a new secret.
    if (error instanceof AppError && error.code === 'sealed') return '';
    throw error;
  }
}

/**
 * The stored secret and the link in it under the present NECTAR_SECRET; null where both are already. The link says the same as before, so
 * that the one that was given out stays good as long as the earlier secret is accepted.
 * @throws AppError `sealed`
 */
export function renewEditSecret(
  keyring: Keyring,
  connectionId: string,
  sealed: Uint8Array,
  companyPublicId: string,
): Buffer | null {
  const secret = keyring.decrypt(sealed, about(connectionId));
  const renewed = renewMagicSecret(keyring, { publicCompanyId: companyPublicId, secret });
  return renewed === null
    ? keyring.renew(sealed, about(connectionId))
    : keyring.encrypt(renewed, about(connectionId));
}
