// Records attempts of one tenant together: what the receivers said, what becomes of the deliveries and of the endpoints.
import { isUtf8 } from 'node:buffer';
import type { Context } from '../context.ts';
import { type AfterAttempt, type AttemptOutcome, afterAttempt, type RetryRules } from './after-attempt.ts';
import { type AttemptFault, faultSentence } from './attempt-fault.ts';
import { type SettledAttempt, writeAttempts } from './delivery-store.ts';
import { disableEndpoint } from './disable-endpoint.ts';
import { selectHealthForUpdate, writeHealth } from './endpoint-health-store.ts';
import { afterFailure, afterSuccess, hasFailedTooLong } from './failure-clock.ts';
import { type DeliveryStatus, deliveryStatuses, type TriggerType } from './webhook.ts';
import { newWebhookId } from './webhook-ids.ts';

/** What is read and kept of an answer. */
export const mostResponseBytes = 20_000;

export interface FinishedAttempt {
  messageId: string;
  endpointId: string;
  eventType: string;
  /** As claimed. */
  attemptCount: number;
  triggerType: TriggerType;
  isSingle: boolean;
  worker: number;
  claimedAt: Date;
  urlShown: string;
  attemptedAt: Date;
  durationMs: number;
  outcome: AttemptOutcome;
  /** Where there was no answer. */
  fault: AttemptFault | null;
  /** At most the first `mostResponseBytes` of the answer, secrets taken out. */
  response: Buffer;
  /** More of the answer may have followed. */
  isResponseCut: boolean;
}

/** How many attempts came to what; `exhausted` and `disabled` beside, not instead. */
export interface AttemptCounts {
  success: number;
  failure: number;
  exhausted: number;
  disabled: number;
}

export function recordAttempts(
  ctx: Context,
  input: { attempts: readonly FinishedAttempt[]; rules: RetryRules },
): Promise<AttemptCounts> {
  const inOrder = input.attempts
    .map((attempt) => ({ attempt, endedAt: new Date(attempt.attemptedAt.getTime() + attempt.durationMs) }))
    .sort((a, b) => a.endedAt.getTime() - b.endedAt.getTime())
    .map(({ attempt, endedAt }) => ({
      attempt,
      endedAt,
      next: afterAttempt(attempt, attempt.outcome, input.rules, endedAt),
    }));
  return ctx.inTransaction(async (tx, inner) => {
    const counts: AttemptCounts = { success: 0, failure: 0, exhausted: 0, disabled: 0 };
    const ids = [...new Set(inOrder.map(({ attempt }) => attempt.endpointId))];
    const health = new Map((await selectHealthForUpdate(tx, ids)).map((one) => [one.id, one]));
    const toDisable = new Map<string, { disabledBy: 'AUTOMATIC' | 'RECEIVER'; failingSince: Date | null }>();
    for (const { attempt, endedAt, next } of inOrder) {
      const isSuccess = next.status === 'success';
      counts[isSuccess ? 'success' : 'failure']++;
      if (next.status === 'fail' && next.isExhausted) {
        counts.exhausted++;
        ctx.log.warn(
          {
            event: 'message.attempt.exhausted',
            ...ctx.tenant,
            messageId: attempt.messageId,
            endpointId: attempt.endpointId,
          },
          'a webhook message was given up after its last attempt',
        );
      }
      const known = health.get(attempt.endpointId);
      if (!known) continue;
      const now = { ...known, ...(isSuccess ? afterSuccess(known, endedAt) : afterFailure(known, endedAt)) };
      health.set(known.id, now);
      if (known.isOff) continue;
      if (next.isUnsubscribed) toDisable.set(known.id, { disabledBy: 'RECEIVER', failingSince: null });
      else if (!isSuccess && hasFailedTooLong(now) && !toDisable.has(known.id))
        toDisable.set(known.id, { disabledBy: 'AUTOMATIC', failingSince: now.firstFailureAt });
    }
    const settled = inOrder.map(({ attempt, next }) => {
      const isOff = (health.get(attempt.endpointId)?.isOff ?? true) || toDisable.has(attempt.endpointId);
      return settledAttempt(attempt, next, isOff);
    });
    await writeAttempts(tx, settled, ctx.now());
    await writeHealth(tx, [...health.values()]);
    for (const [endpointId, reason] of toDisable)
      if (await disableEndpoint(inner, { endpointId, ...reason })) counts.disabled++;
    return counts;
  });
}

function settledAttempt(attempt: FinishedAttempt, next: AfterAttempt, isOff: boolean): SettledAttempt {
  const { outcome, response, isResponseCut, fault, ...rest } = attempt;
  return {
    ...rest,
    ...textOf(response, isResponseCut),
    id: newWebhookId('atmpt', attempt.attemptedAt),
    isSuccess: next.status === 'success',
    responseStatus: outcome.kind === 'answer' ? outcome.status : 0,
    fault: fault && faultSentence(fault),
    status: statusOf(next, isOff),
    nextAttemptAt: next.status === 'pending' && !isOff ? next.nextAttemptAt : null,
  };
}

/** Nothing more is sent to an endpoint that is disabled or deleted. */
function statusOf(next: AfterAttempt, isOff: boolean): DeliveryStatus {
  if (next.status === 'pending') return isOff ? deliveryStatuses.canceled : deliveryStatuses.pending;
  return next.status === 'success' ? deliveryStatuses.success : deliveryStatuses.fail;
}

/** Text where it is text that the database can hold. Where the response was cut, its last letter may have been cut in two. */
function textOf(response: Buffer, isCut: boolean): { response: string; isResponseBase64: boolean } {
  for (const dropped of isCut ? [0, 1, 2, 3] : [0]) {
    const bytes = response.subarray(0, response.length - dropped);
    if (isUtf8(bytes) && !bytes.includes(0))
      return { response: bytes.toString('utf8'), isResponseBase64: false };
  }
  return { response: response.toString('base64'), isResponseBase64: true };
}
