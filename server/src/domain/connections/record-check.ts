// What a check found: status, schedule, what the provider asks for, and the collection that follows a success.
import type { Context } from '../context.ts';
import { deleteCheck, selectCheckToChange, writeCheck } from './check-store.ts';
import type { Connection } from './connection.ts';
import { selectConnectionToChange } from './connection-store.ts';
import { writeMfaPrompt } from './mfa-store.ts';
import { nextCheckOf, recheckWaitMs, troubleLimitMs } from './next-check.ts';
import type { SecondFactor, ValidationResult } from './provider.ts';
import { recordStatus } from './record-status.ts';
import { refusalsAfter } from './sign-in-limit.ts';
import { isWebsiteTrouble, statusGuide } from './status-guide.ts';

export interface RecordCheckInput {
  id: string;
  /** The claim under which it ran; null within the transaction that brought the credentials. */
  claim: string | null;
  /** Null: the provider has not answered yet. */
  result: ValidationResult | null;
  /** What was given beside the password. */
  mfa: SecondFactor;
}

/**
 * @returns the connection as it is now; null when it is gone, is paused, waits for its company, or the check was overtaken by other
 * credentials, an operator or the end of its time. Then nothing is recorded.
 */
export function recordCheck(ctx: Context, input: RecordCheckInput): Promise<Connection | null> {
  return ctx.inTransaction(async (tx) => {
    const before = await selectConnectionToChange(tx, input.id);
    if (!before) {
      await deleteCheck(tx, input.id);
      return null;
    }
    const check = await selectCheckToChange(tx, input.id);
    if (input.claim !== null && check.claim !== input.claim) return null;
    const now = ctx.now();
    const provider = ctx.providerFor(before.url);
    const free = { ...check, claim: null, claimedAt: null };
    const { result } = input;
    if (!result) {
      const next = new Date(now.getTime() + recheckWaitMs(check.rechecks));
      const nextCheckAt = provider.collectsAutomatically ? next : null;
      await writeCheck(tx, before.id, { ...free, rechecks: check.rechecks + 1, nextCheckAt });
      return before;
    }
    const known = before.beforeInactive?.status ?? before.status;
    const lasted = isWebsiteTrouble(result.status) && isWebsiteTrouble(known) ? check.troubledSince : null;
    const trouble = isWebsiteTrouble(result.status)
      ? { troubledSince: lasted ?? now, rechecks: lasted ? check.rechecks + 1 : 0 }
      : { troubledSince: null, rechecks: 0 };
    const hasLasted = lasted !== null && now.getTime() - lasted.getTime() >= troubleLimitMs;
    const after = await recordStatus(ctx, tx, before, hasLasted ? lastingTrouble(result) : found(result));
    await writeMfaPrompt(tx, before.id, result.asks ?? null);
    await writeCheck(tx, before.id, {
      ...free,
      ...trouble,
      checks: check.checks + 1,
      refusedAt: refusalsAfter(check, result, input.mfa, now),
      nextCheckAt: nextCheckOf(after, trouble, provider.collectsAutomatically, now),
    });
    if (after.status === 'CONNECTED' && after.isActive && provider.collectsAutomatically)
      await ctx.queue.enqueue(
        tx,
        'collect_connection',
        { connectionId: before.id },
        { key: `collect:${before.id}` },
      );
    return after;
  });
}

const found = ({ status, statusErrorDetail }: ValidationResult) =>
  ({ status, statusErrorDetail, trigger: 'CHECKED' }) as const;

const lastingTrouble = ({ status }: ValidationResult) =>
  ({
    status: 'UNDER_INVESTIGATION',
    statusErrorDetail: `The provider’s website has been at fault for seven days, at last with “${statusGuide[status].label}”.`,
    trigger: 'TROUBLE_LASTED',
  }) as const;
