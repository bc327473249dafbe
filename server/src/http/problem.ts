// The end of every failure: one switch from kinds to statuses, one body, nothing of our insides.
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type ErrorKind, notFound } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';

/** The status of each kind of error. */
export function statusOf(kind: ErrorKind): number {
  switch (kind) {
    case 'invalid':
    case 'unreadable':
      return 400;
    case 'unauthenticated':
      return 401;
    case 'forbidden':
      return 403;
    case 'not_found':
      return 404;
    case 'method_not_allowed':
      return 405;
    case 'outdated':
      return 409;
    case 'gone':
      return 410;
    case 'too_large':
      return 413;
    case 'unsupported_media_type':
      return 415;
    case 'rate_limited':
      return 429;
    case 'internal':
      return 500;
    case 'deadline':
      return 502;
    case 'unavailable':
    case 'conflict':
      return 503;
  }
}

const databaseGone = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '53300',
]);
const refusedText = new Set(['22021', '22P05']);
const writersMet = new Set(['40001', '40P01']);
/** Something was sealed for a key pair that is retired (migration 0041): this process has not heard of the new one yet. */
const keyRetired = 'NK001';

/** Anything thrown, as one of ours. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, statusCode, message } = (error ?? {}) as {
    code?: string;
    statusCode?: number;
    message?: string;
  };
  // Longer than any name that we gave out.
  if (code === 'FST_ERR_MAX_PARAM_LENGTH' || statusCode === 414) return notFound();
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new AppError('unsupported_media_type', { cause: error });
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413)
    return new AppError('payload_too_large', { cause: error });
  if (
    code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ||
    code === 'FST_ERR_CTP_INVALID_JSON_BODY' ||
    (error instanceof SyntaxError && statusCode === 400)
  )
    return new AppError('malformed_body', { cause: error });
  if (statusCode === 400)
    return new AppError('malformed_body', { message: 'The request cannot be read.', cause: error });
  if (code !== undefined && refusedText.has(code))
    return new AppError('malformed_body', { message: 'The text is not valid UTF-8.', cause: error });
  if (code !== undefined && writersMet.has(code)) return new AppError('conflict_retry', { cause: error });
  if (
    (code !== undefined &&
      (databaseGone.has(code) || code === keyRetired || code === 'ECONNREFUSED' || code === 'ENOENT')) ||
    message?.startsWith('timeout exceeded when trying to connect')
  )
    return new AppError('unavailable', { cause: error, retryAfterSeconds: 5 });
  return new AppError('internal', { cause: error });
}

/** Status and body of an error. */
export function problemOf(error: AppError): { status: number; body: string } {
  const body = error.fields ? { detail: error.message, errors: error.fields } : { detail: error.message };
  return { status: statusOf(error.kind), body: JSON.stringify(body) };
}

/** Logs what a human should look at. */
export function logProblem(error: AppError, status: number, request: FastifyRequest): void {
  if (status >= 500) request.log.error({ err: error, cause: error.cause }, 'request failed');
}

/** Answers an error. */
export function answerProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = toAppError(thrown);
  const { status, body } = problemOf(error);
  logProblem(error, status, request);
  if (error.kind === 'unauthenticated') reply.header('www-authenticate', 'ApiKey');
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', String(error.retryAfterSeconds));
  reply.code(status).type('application/json; charset=utf-8').send(body);
}

const unreadable: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers what never became a request: bytes that are no HTTP, headers without end, a client that stopped sending. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify({ detail: 'The request cannot be read.' });
  const head = [
    `HTTP/1.1 ${unreadable[error.code ?? ''] ?? '400 Bad Request'}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${newId()}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
