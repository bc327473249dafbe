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

/** @param placeOf whether a field stands in the path, the query or the body */
function bodyOf(error: AppError, form: 'house' | 'svix', placeOf: (field: string) => string): unknown {
  if (form === 'svix' && error.code === 'invalid_input' && error.fields)
    return {
      detail: Object.entries(error.fields).flatMap(([field, below]) =>
        located({ [field]: below }, [placeOf(field)]),
      ),
    };
  const told = { code: error.code, detail: error.message };
  return error.fields ? { ...told, errors: error.fields } : told;
}

export function answerPortalProblem(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  options: { form: 'house' | 'svix'; placeOf: (field: string) => string },
): void {
  const error = toAppError(thrown);
  const status = portalStatusOf(error);
  logProblem(error, status, request);
  if (error.kind === 'unauthenticated') reply.header('www-authenticate', 'Bearer');
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', String(error.retryAfterSeconds));
  reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(bodyOf(error, options.form, options.placeOf)));
}
