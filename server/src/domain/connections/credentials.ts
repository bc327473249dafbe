// Passwords, answers and codes go in sealed; they come out only where the private key is, in the worker.
import type { Transaction } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import type { PrivateKeys } from '../../lib/private-keys.ts';
import { type Sealed, type SealedFor, seal } from '../../lib/sealing.ts';
import type { Context } from '../context.ts';
import { selectCredentials, writeCredentials } from './credential-store.ts';
import type { SecurityAnswer } from './mfa.ts';
import { selectSecondFactor } from './mfa-store.ts';
import type { SecondFactor } from './provider.ts';

/** What sealed values are bound to beside their connection. */
export const sealedColumns = {
  password: 'connection_credentials.sealed_password',
  answers: 'connection_mfa.sealed_answers',
  code: 'connection_mfa.sealed_code',
} as const;
type Column = (typeof sealedColumns)[keyof typeof sealedColumns];

const target = (tx: Transaction, connectionId: string, column: Column): SealedFor => ({
  organizationId: tx.tenant.organizationId,
  connectionId,
  column,
});

/** Seals and stores a connection's password, in place of an earlier one. */
export async function storePassword(
  ctx: Context,
  tx: Transaction,
  connectionId: string,
  password: string,
): Promise<void> {
  const about = target(tx, connectionId, sealedColumns.password);
  await writeCredentials(tx, connectionId, seal(ctx.credentialPublicKey(), about, password), ctx.now());
}

/** @throws AppError `sealed` without the right private key */
export async function openPassword(
  tx: Transaction,
  connectionId: string,
  keys: PrivateKeys,
): Promise<string> {
  const sealed = await selectCredentials(tx, connectionId);
  if (!sealed)
    throw new AppError('sealed', { cause: new Error('The connection has no stored credentials.') });
  return keys.open(target(tx, connectionId, sealedColumns.password), sealed);
}

export const sealAnswers = (
  ctx: Context,
  tx: Transaction,
  connectionId: string,
  answers: readonly SecurityAnswer[],
): Sealed =>
  seal(ctx.credentialPublicKey(), target(tx, connectionId, sealedColumns.answers), JSON.stringify(answers));

export const sealCode = (ctx: Context, tx: Transaction, connectionId: string, code: string): Sealed =>
  seal(ctx.credentialPublicKey(), target(tx, connectionId, sealedColumns.code), code);

/** What is at hand for the next sign-in. @throws AppError `sealed` without the right private key */
export async function openSecondFactor(
  tx: Transaction,
  connectionId: string,
  keys: PrivateKeys,
): Promise<SecondFactor> {
  const stored = await selectSecondFactor(tx, connectionId);
  if (!stored) return noSecondFactor;
  const { method, answers, code } = stored;
  return {
    method,
    code: code && keys.open(target(tx, connectionId, sealedColumns.code), code),
    answers: answers
      ? (JSON.parse(keys.open(target(tx, connectionId, sealedColumns.answers), answers)) as SecurityAnswer[])
      : [],
  };
}

/** A sign-in with a password alone. */
export const noSecondFactor: SecondFactor = { method: 'NONE', code: null, answers: [] };
