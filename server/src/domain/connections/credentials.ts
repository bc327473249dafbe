// Passwords go in sealed; they come out only where the private key is, in the worker.
import type { Transaction } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { type SealedFor, seal, unseal } from '../../lib/sealing.ts';
import type { Context } from '../context.ts';
import { selectCredentials, writeCredentials } from './connection-store.ts';

const target = (tx: Transaction, connectionId: string): SealedFor => ({
  organizationId: tx.tenant.organizationId,
  connectionId,
  column: 'connection_credentials.sealed_password',
});

/** Seals and stores a connection's password, in place of an earlier one. */
export async function storePassword(
  ctx: Context,
  tx: Transaction,
  connectionId: string,
  password: string,
): Promise<void> {
  await writeCredentials(
    tx,
    connectionId,
    seal(ctx.credentialPublicKey, target(tx, connectionId), password),
    ctx.now(),
  );
}

/** @throws AppError `sealed` without the right private key */
export async function openPassword(
  tx: Transaction,
  connectionId: string,
  privateKey: string,
): Promise<string> {
  const sealed = await selectCredentials(tx, connectionId);
  if (!sealed)
    throw new AppError('sealed', { cause: new Error('The connection has no stored credentials.') });
  return unseal(privateKey, target(tx, connectionId), sealed);
}
