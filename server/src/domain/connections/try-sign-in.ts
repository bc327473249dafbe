// Whether a login works, before a connection is made of it: nothing of it is kept (platform.md 7.2). As with connections, three
// refusals an hour end the trying, so that nobody's account at a utility is locked by us.
import { invalidInput } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { providerHostOf } from '../datasources/datasource.ts';
import { countTaken, heedLimit, type Limit, takeLimit } from '../limits/limit.ts';
import type { ConnectionStatus } from './connection.ts';
import { hasUsername } from './connection-store.ts';
import { noSecondFactor } from './credentials.ts';
import { signIn } from './sign-in.ts';
import { needsCustomer } from './status-guide.ts';

export interface TriedSignIn {
  /**
   * `ACCEPTED`; `REFUSED`, with what the provider says; `ASKS` for a second factor, which is given once the connection is made;
   * `LATER`: it takes longer, its website is at fault, or a person does it.
   */
  outcome: 'ACCEPTED' | 'REFUSED' | 'ASKS' | 'LATER';
  /** Null with `LATER`, where nothing was found out. */
  status: ConnectionStatus | null;
}

const refusals: Limit = { name: 'try-sign-in', most: 3, windowMs: 60 * 60_000 };
/** Below the ten seconds of a request. */
const longestMs = 8_000;

/** @throws AppError `not_found` for the company, `invalid_input` for url or a repeated username, `rate_limited` */
export async function trySignIn(
  ctx: Context,
  input: { companyId: string; url: string; username: string; password: string },
): Promise<TriedSignIn> {
  const { username, password } = input;
  const host = providerHostOf(input.url);
  if (host === null) throw invalidInput({ url: ['Enter a valid URL.'] });
  const provider = ctx.providerFor(input.url);
  const at = await ctx.inTransaction(async (tx, inner) => {
    const company = await getCompany(inner, input.companyId);
    if (!provider.allowsRepeatedUsername && (await hasUsername(tx, company.id, host, username)))
      throw invalidInput({ username: ['This username is connected to the provider already.'] });
    return inner.now();
  });
  if (!provider.collectsAutomatically) return { outcome: 'LATER', status: null };
  const who = `${ctx.tenant.organizationId}/${ctx.tenant.environment}/${host}/${username}`;
  await heedLimit(ctx, refusals, who);
  const tries = await countTaken(ctx, refusals, who);
  const answer = await signIn(provider, {
    connectionId: newId(),
    environment: ctx.tenant.environment,
    credentials: { username, password },
    mfa: noSecondFactor,
    status: 'PENDING',
    ...{ checks: tries, renewals: tries, createdAt: at, at },
    withinMs: Math.max(0, Math.min(longestMs, (ctx.deadline?.remainingMs() ?? Infinity) - 1_000)),
  });
  if (answer.kind !== 'answered' || !answer.result) return { outcome: 'LATER', status: null };
  const { status, asks } = answer.result;
  if (status === 'CONNECTED') return { outcome: 'ACCEPTED', status };
  if (!needsCustomer(status)) return { outcome: 'LATER', status };
  if (asks || status === 'MFA_TOKEN_EXPIRED') return { outcome: 'ASKS', status };
  await takeLimit(ctx, refusals, who);
  return { outcome: 'REFUSED', status };
}
