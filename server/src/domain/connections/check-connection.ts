// A check by the worker, which alone opens stored passwords: at most ten minutes, under one claim (events-and-lifecycle.md 2.3).
import type { PrivateKeys } from '../../lib/private-keys.ts';
import type { Context } from '../context.ts';
import { deleteCheck, selectCheckToChange } from './check-store.ts';
import type { ConnectionStatus } from './connection.ts';
import { selectConnection } from './connection-store.ts';
import { noSecondFactor, openPassword, openSecondFactor } from './credentials.ts';
import type { SignIn, ValidationResult } from './provider.ts';
import { recordCheck } from './record-check.ts';
import { signIn } from './sign-in.ts';

export const checkLimitMs = 10 * 60_000;

const tooLong: ValidationResult = {
  status: 'OTHER_ERROR',
  statusErrorDetail: 'The check did not end within ten minutes.',
};
const broken: ValidationResult = {
  status: 'OTHER_ERROR',
  statusErrorDetail: 'The check ended with an unexpected fault.',
};

/** @returns the status found; null when there was nothing to check any more */
export async function checkConnection(
  ctx: Context,
  input: { connectionId: string; claim: string; keys: PrivateKeys; limitMs?: number },
): Promise<ConnectionStatus | null> {
  const withinMs = input.limitMs ?? checkLimitMs;
  const prepared = await ctx.inTransaction(async (tx) => {
    const connection = await selectConnection(tx, input.connectionId);
    if (!connection) {
      await deleteCheck(tx, input.connectionId);
      return null;
    }
    const { claim, checks, renewals } = await selectCheckToChange(tx, connection.id);
    if (claim !== input.claim) return null;
    const about: SignIn = {
      connectionId: connection.id,
      environment: ctx.tenant.environment,
      credentials: {
        username: connection.username,
        password: await openPassword(tx, connection.id, input.keys),
      },
      mfa: await openSecondFactor(tx, connection.id, input.keys),
      status: connection.status,
      ...{ checks, renewals, createdAt: connection.createdAt, at: ctx.now(), withinMs },
    };
    return { provider: ctx.providerFor(connection.url), about };
  });
  if (!prepared) return null;
  const answer = await signIn(prepared.provider, prepared.about);
  if (answer.kind === 'failed')
    ctx.log.error({ connectionId: input.connectionId, err: answer.cause }, 'a provider’s check failed');
  const result = answer.kind === 'answered' ? answer.result : answer.kind === 'late' ? tooLong : broken;
  const { connectionId: id, claim } = input;
  const after = await recordCheck(ctx, { id, claim, result, mfa: prepared.about.mfa });
  return after?.status ?? null;
}

/** Ends a check whose worker died or never came back: it counts as failed, and its claim is free. */
export async function loseCheck(
  ctx: Context,
  input: { connectionId: string; claim: string | null; claimedUntil?: Date },
): Promise<void> {
  await ctx.inTransaction(async (tx, inner) => {
    const check = await selectCheckToChange(tx, input.connectionId);
    if (check.claim === null || check.claimedAt === null) return;
    if (input.claim !== null && check.claim !== input.claim) return;
    if (input.claimedUntil && check.claimedAt > input.claimedUntil) return;
    await recordCheck(inner, {
      id: input.connectionId,
      claim: check.claim,
      result: tooLong,
      mfa: noSecondFactor,
    });
  });
}
