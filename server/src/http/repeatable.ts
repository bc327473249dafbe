// `Idempotency-Key` on POST and PATCH: the same request sent again is told the same and does nothing twice.
import type { FastifyRequest } from 'fastify';
import type { Context } from '../domain/context.ts';
import type { UploadedFile } from '../domain/files/uploaded-file.ts';
import { answerOnce } from '../domain/idempotency/answer-once.ts';
import { keepRefusal } from '../domain/idempotency/keep-refusal.ts';
import type { KeptAnswer, RepeatableRequest } from '../domain/idempotency/kept-answer.ts';
import type { AppError } from '../lib/errors.ts';
import type { Fault } from './field-messages.ts';
import { problemOf, toAppError } from './problem.ts';

export const keyHeader = 'Idempotency-Key';

/** The header of a request that may change something, or null. */
export function idempotencyKeyOf(route: { method: string }, request: FastifyRequest): string | null {
  if (route.method !== 'POST' && route.method !== 'PATCH') return null;
  const given = request.headers[keyHeader.toLowerCase()];
  return given === undefined ? null : String(given);
}

/** What is wrong with a key, told beside the other faults of the request. */
export const faultsOfKey = (key: string | null): Fault[] =>
  key === null || /^[\x21-\x7e]{1,255}$/.test(key)
    ? []
    : [{ path: [keyHeader], message: 'Use 1 to 255 visible ASCII characters without spaces.' }];

const isUploadedFile = (value: object): value is UploadedFile => 'incomingKey' in value && 'sha256' in value;

/** Objects with their keys in order, and a file as its name and hash: how a body was written makes no difference. */
const inOrder = (_key: string, value: unknown): unknown => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  if (isUploadedFile(value)) return { fileName: value.fileName, sha256: value.sha256 };
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** @param body the values as sent, before they are parsed */
export function repeatableRequest(
  request: FastifyRequest,
  idempotencyKey: string,
  body: unknown,
): RepeatableRequest {
  const path = request.url.split('?')[0]!.replace(/\/+$/, '');
  const text = JSON.stringify([request.method, path, request.query, body ?? null], inOrder);
  return { idempotencyKey, text };
}

/**
 * Carries a request out once. Refusals are kept like successes; what failed on our side may be tried again.
 * @param refusalOf how an error is answered
 */
export async function answerRepeatable(
  ctx: Context,
  request: RepeatableRequest,
  work: (inner: Context) => Promise<KeptAnswer>,
  refusalOf: (error: AppError) => KeptAnswer = problemOf,
): Promise<{ answer: KeptAnswer; isReplayed: boolean }> {
  try {
    return await answerOnce(ctx, { request, work });
  } catch (thrown) {
    const error = toAppError(thrown);
    const answer = refusalOf(error);
    if (answer.status < 500 && error.code !== 'idempotency_key_reused')
      await keepRefusal(ctx, { request, answer });
    throw error;
  }
}
