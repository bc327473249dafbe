// Signs in with a password that is at hand, where the provider answers soon enough; else the connection stays PENDING and a check by the worker follows.
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { planChecks, selectCheckToChange } from './check-store.ts';
import { selectConnectionToChange } from './connection-store.ts';
import { noSecondFactor } from './credentials.ts';
import type { SignIn } from './provider.ts';
import { recordCheck } from './record-check.ts';
import { signIn } from './sign-in.ts';

/** Below the ten seconds of a request (2.4). */
const longestMs = 8_000;
/** What a request needs after the sign-in. */
const spareMs = 1_500;

/** Records the result; a success asks for the collection. @throws AppError `not_found` */
export function validateConnection(ctx: Context, input: { id: string; password: string }): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const connection = await selectConnectionToChange(tx, input.id);
    if (!connection) throw notFound();
    const provider = ctx.providerFor(connection.url);
    if (!provider.collectsAutomatically || !connection.isActive) return planChecks(tx, [connection.id], null);
    const { checks, renewals } = await selectCheckToChange(tx, connection.id);
    const withinMs = Math.max(0, Math.min(longestMs, (ctx.deadline?.remainingMs() ?? Infinity) - spareMs));
    const about: SignIn = {
      connectionId: connection.id,
      environment: ctx.tenant.environment,
      credentials: { username: connection.username, password: input.password },
      mfa: noSecondFactor,
      status: connection.status,
      ...{ checks, renewals, createdAt: connection.createdAt, at: ctx.now(), withinMs },
    };
    const answer = await signIn(provider, about);
    if (answer.kind === 'answered' && answer.result)
      await recordCheck(inner, { id: connection.id, claim: null, result: answer.result, mfa: about.mfa });
    // The worker has more time, and tells a fault from slowness.
    else await planChecks(tx, [connection.id], connection.beforeInactive ? null : ctx.now());
  });
}
