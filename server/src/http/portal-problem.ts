// Refusals of the portal's API: in the words of the house for its pages, in the forms that clients of Svix read for them.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppError, FieldErrors } from '../lib/errors.ts';
import { logProblem, statusOf, toAppError } from './problem.ts';

/** One fault as Svix tells it. */
interface Located {
  loc: string[];
  msg: string;
  type: 'value_error';
}

const located = (errors: FieldErrors, path: string[]): Located[] =>
  Object.entries(errors).flatMap(([name, below]) => {
    const loc = name === 'nonFieldErrors' ? path : [...path, name];
    return Array.isArray(below)
      ? below.map((msg): Located => ({ loc, msg, type: 'value_error' }))
      : located(below, loc);
  });

/** What is wrong with single fields answers 422, as Svix does; what cannot be read at all stays 400. */
const portalStatusOf = (error: AppError): number =>
  error.code === 'invalid_input' ? 422 : statusOf(error.kind);

/** Whose words a refusal is told in. */
export interface PortalWords {
  form: 'house' | 'svix';
  /** Whether a field stands in the path, the query, a header or the body. */
  placeOf(field: string): string;
}

function bodyOf(error: AppError, { form, placeOf }: PortalWords): unknown {
  if (form === 'svix' && error.code === 'invalid_input' && error.fields)
    return {
      detail: Object.entries(error.fields).flatMap(([field, below]) =>
        located({ [field]: below }, [placeOf(field)]),
      ),
    };
  const told = { code: error.code, detail: error.message };
  return error.fields ? { ...told, errors: error.fields } : told;
}

/** Status and body of an error. */
export const portalProblemOf = (error: AppError, words: PortalWords): { status: number; body: string } => ({
  status: portalStatusOf(error),
  body: JSON.stringify(bodyOf(error, words)),
});

export function answerPortalProblem(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  words: PortalWords,
): void {
  const error = toAppError(thrown);
  const { status, body } = portalProblemOf(error, words);
  logProblem(error, status, request);
  if (error.kind === 'unauthenticated') reply.header('www-authenticate', 'Bearer');
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', String(error.retryAfterSeconds));
  reply.code(status).type('application/json; charset=utf-8').send(body);
}
