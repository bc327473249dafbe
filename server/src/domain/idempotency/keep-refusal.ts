// A refusal undid the transaction of its request, and the claim of its key with it: it is kept afterwards.
import { AppError } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { answerOnce } from './answer-once.ts';
import type { KeptAnswer, RepeatableRequest } from './kept-answer.ts';

/** Keeps a refusal, unless another request has taken the key meanwhile. */
export async function keepRefusal(
  ctx: Context,
  input: { request: RepeatableRequest; answer: KeptAnswer },
): Promise<void> {
  try {
    await answerOnce(ctx, { request: input.request, work: async () => input.answer });
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'idempotency_key_reused')) throw error;
  }
}
