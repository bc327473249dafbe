// One attempt: signs the stored bytes and posts them; whatever happens is an outcome.
import type { Services } from '../domain/context.ts';
import { type AttemptOutcome, isSuccess } from '../domain/webhooks/after-attempt.ts';
import type { AttemptFault } from '../domain/webhooks/attempt-fault.ts';
import { type ClaimedDelivery, secretsSentTo, type Target } from '../domain/webhooks/claim-deliveries.ts';
import { type FinishedAttempt, mostResponseBytes } from '../domain/webhooks/record-attempts.ts';
import { deliveryHeaders } from '../domain/webhooks/signature.ts';
import type { Posted } from '../lib/outgoing-post.ts';
import { withoutSecrets } from '../lib/redact.ts';

export type SendableDelivery = ClaimedDelivery & { body: Buffer };

export async function deliver(
  services: Pick<Services, 'outgoing' | 'now'>,
  delivery: SendableDelivery,
  timeoutMs: number,
): Promise<FinishedAttempt> {
  const attemptedAt = services.now();
  const begin = performance.now();
  const { tenant: _tenant, target, body, ...claimed } = delivery;
  const answer = target
    ? await send(services, delivery, target, attemptedAt, timeoutMs)
    : ({ ok: false, reason: 'cannot_be_opened' } as const);
  return {
    ...claimed,
    attemptedAt,
    durationMs: Math.round(performance.now() - begin),
    outcome: outcomeOf(answer),
    fault: answer.ok ? null : answer.reason,
    response: answer.ok ? withoutSecrets(answer.body, secretsSentTo(target)) : Buffer.alloc(0),
    isResponseCut: answer.ok && answer.body.length >= mostResponseBytes,
  };
}

function send(
  { outgoing }: Pick<Services, 'outgoing'>,
  { messageId, body }: SendableDelivery,
  target: Target,
  attemptedAt: Date,
  timeoutMs: number,
): Promise<Posted> {
  const message = { id: messageId, timestamp: Math.floor(attemptedAt.getTime() / 1000), body };
  return outgoing.post(target.url, {
    // Ours come last: an endpoint's own headers never replace them.
    headers: { ...target.headers, ...deliveryHeaders(message, target.secrets) },
    body,
    timeoutMs,
    maxResponseBytes: mostResponseBytes,
  });
}

function outcomeOf(answer: Posted | { ok: false; reason: AttemptFault }): AttemptOutcome {
  if (!answer.ok) return { kind: 'no_answer', isTimeout: answer.reason === 'timeout' };
  const { status, retryAfter, webhookDelivery } = answer;
  return { kind: 'answer', status, retryAfter, webhookDelivery };
}

export const wasDelivered = (attempt: FinishedAttempt): boolean => isSuccess(attempt.outcome);
