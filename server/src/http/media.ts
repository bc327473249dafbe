// Answers that are no JSON: kept by the client alone, and asked for again by their tag.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MediaAnswer } from '../api/route.ts';

/** Sends the bytes, or 304 when `If-None-Match` names them; nothing is read then. */
export async function sendMedia(
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  { etag, read }: MediaAnswer,
): Promise<FastifyReply> {
  reply.header('etag', `"${etag}"`).header('cache-control', 'private, no-cache').header('vary', 'X-API-Key');
  if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.type(type).send(Buffer.from(await read()));
}

const isKnown = (header: string | undefined, etag: string): boolean =>
  (header ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === `"${etag}"`);
