// The inspector's addresses: one that takes anything, and its history. No login: whoever knows the token.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toPlayHistoryWire } from '../api/portal/play.ts';
import type { Services } from '../domain/context.ts';
import { clearPlayRequests, listPlayRequests } from '../domain/play/play-history.ts';
import { isPlayToken } from '../domain/play/play-request.ts';
import { type PlayWishes, receivePlayRequest } from '../domain/play/receive-play-request.ts';
import { notFound } from '../lib/errors.ts';
import { createRateLimit } from './rate-limit.ts';

/** Requests of one address in a minute. */
const mostPerMinute = 300;
/** The largest event, and what JSON puts around it. */
const bodyLimit = 2 << 20;

type Query = Record<string, string | string[] | undefined>;

const last = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.at(-1) : value;

/** A number within bounds; anything else is as if it were not there. */
function numberOf(value: string | string[] | undefined, low: number, high: number): number | null {
  const text = last(value) ?? '';
  return /^\d{1,3}$/.test(text) && Number(text) >= low && Number(text) <= high ? Number(text) : null;
}

const wishesOf = (query: Query): PlayWishes => ({
  forcedStatus: numberOf(query.force_status_code, 200, 599),
  failureRate: numberOf(query.random_failure_rate, 0, 100) ?? 0,
  secret: last(query.endpoint_signing_key) ?? null,
});

/** A secret in the address is not shown to whoever has the token. */
const withoutSecret = (url: string): string => url.replace(/([?&]endpoint_signing_key=)[^&#]*/g, '$1***');

/** Names in lower case, a repeated header joined as HTTP joins it. */
const headersOf = (request: FastifyRequest, contentType: string | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...request.headers, 'content-type': contentType }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

/** What is echoed is never a page of ours. */
const asPlainText = (reply: FastifyReply): FastifyReply =>
  reply
    .type('text/plain; charset=utf-8')
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('x-frame-options', 'DENY');

export async function registerPlay(root: FastifyInstance, services: Services): Promise<void> {
  const sentTypes = new WeakMap<FastifyRequest, string>();
  const limit = createRateLimit(mostPerMinute, services.now);
  await root.register(async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    app.addHook('onRequest', async (request, reply) => {
      limit.take(request.ip);
      reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
      if (!isPlayToken((request.params as { token: string }).token)) throw notFound();
      // A type that is none would be refused before anybody looks at the body.
      const given = request.raw.headers['content-type'];
      if (given !== undefined) {
        sentTypes.set(request, given);
        request.raw.headers['content-type'] = 'application/octet-stream';
      }
    });

    app.all<{ Params: { token: string }; Querystring: Query }>(
      '/play/in/:token',
      { bodyLimit },
      async (request, reply) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const { status } = await receivePlayRequest(services, {
          token: request.params.token,
          arrival: {
            method: request.method,
            url: withoutSecret(request.url),
            ip: request.ip,
            headers: headersOf(request, sentTypes.get(request)),
            body,
          },
          wishes: wishesOf(request.query),
        });
        const echoed = last(request.query.echo_body) === 'true' ? body : Buffer.alloc(0);
        return status === 204 || status === 205 || status === 304
          ? reply.code(status).send()
          : asPlainText(reply).code(status).send(echoed);
      },
    );

    app.get<{ Params: { token: string }; Querystring: Query }>(
      '/play/history/:token',
      async (request, reply) => {
        const given = last(request.query.iterator) ?? '';
        const after = /^\d{1,15}$/.test(given) ? Number(given) : null;
        const requests = await listPlayRequests(services, { token: request.params.token, after });
        return reply
          .type('application/json; charset=utf-8')
          .send(JSON.stringify(toPlayHistoryWire(requests, after)));
      },
    );
    app.delete<{ Params: { token: string } }>('/play/history/:token', async (request, reply) => {
      await clearPlayRequests(services, { token: request.params.token });
      return reply.code(204).send();
    });
  });
}
