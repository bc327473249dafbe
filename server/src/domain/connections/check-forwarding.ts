// Whether mails still come to a connection by e-mail: it waits, and the next mail answers (platform.md 7.7).
import type { Transaction } from '../../db/database.ts';
import { invalidInput, notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { Connection } from './connection.ts';
import { selectConnectionToChange } from './connection-store.ts';
import { getConnection } from './get-connection.ts';
import { recordStatus } from './record-status.ts';

/** @throws AppError `not_found`; `invalid_input` for one that signs in, is paused, or whose company is not active */
export function checkForwarding(ctx: Context, input: { connectionId: string }): Promise<Connection> {
  return ctx.inTransaction(async (tx, inner) => {
    const connection = await selectConnectionToChange(tx, input.connectionId);
    if (!connection) throw notFound();
    const fault = (sentence: string) => invalidInput({ nonFieldErrors: [sentence] });
    if (connection.kind !== 'EMAIL') throw fault('This connection does not collect by e-mail.');
    if (!connection.isActive) throw fault('The connection is paused; resume it first.');
    if (connection.beforeInactive) throw fault('Its company is not active.');
    if (connection.status !== 'PENDING')
      await recordStatus(inner, tx, connection, {
        ...{ status: 'PENDING', statusErrorDetail: null, trigger: 'FORWARDING_CHECK_BEGUN' },
      });
    return getConnection(inner, connection.id);
  });
}

/** A mail came, so mails are forwarded. The transaction holds the connection. */
export async function noteMailArrival(ctx: Context, tx: Transaction, connection: Connection): Promise<void> {
  if (connection.status !== 'PENDING') return;
  const found = { status: 'CONNECTED', statusErrorDetail: null, trigger: 'MAIL_RECEIVED' } as const;
  await recordStatus(ctx, tx, connection, found);
}
