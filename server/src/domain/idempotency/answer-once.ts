// Carries a request out once, however often it is sent. What it changes and what it is answered are committed together,
// so that a process killed in between leaves neither, and twins sent at the same moment wait for the first.
import { AppError } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import {
  aboutAnswer,
  type KeptAnswer,
  keptSince,
  type RepeatableRequest,
  repeatingCallerOf,
} from './kept-answer.ts';
import { claimKey, selectKeptAnswer, updateKeptAnswer } from './kept-answer-store.ts';

export interface AnswerOnceInput {
  request: RepeatableRequest;
  /** Does the work in the given context's transaction; what it throws undoes everything and is not kept. */
  work(inner: Context): Promise<KeptAnswer>;
}

/** @throws AppError `idempotency_key_reused` where the key came with another request before, and what `work` throws */
export function answerOnce(
  ctx: Context,
  { request, work }: AnswerOnceInput,
): Promise<{ answer: KeptAnswer; isReplayed: boolean }> {
  const callerId = repeatingCallerOf(ctx);
  const key = { callerId, idempotencyKey: request.idempotencyKey };
  const about = aboutAnswer(ctx, callerId, request);
  return ctx.inTransaction(async (tx, inner) => {
    const digest = ctx.keyring.sign('request-digest', request.text);
    if (!(await claimKey(tx, key, digest, ctx.now(), keptSince(ctx)))) {
      const kept = (await selectKeptAnswer(tx, key))!;
      if (!ctx.keyring.verify('request-digest', request.text, kept.request_digest).valid)
        throw new AppError('idempotency_key_reused');
      const body = kept.body && ctx.keyring.decrypt(kept.body, about);
      return { answer: { status: kept.status!, body }, isReplayed: true };
    }
    const answer = await work(inner);
    const body = answer.body === null ? null : ctx.keyring.encrypt(answer.body, about);
    await updateKeptAnswer(tx, key, { status: answer.status, body });
    return { answer, isReplayed: false };
  });
}
