// Puts the versions' tables on the server: key, limit, parse, one verb, one answer.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { MediaAnswer, Route } from '../api/route.ts';
import { requireTargets } from '../api/targets.ts';
import { versions } from '../api/versions.ts';
import { type Context, createContext, type Services } from '../domain/context.ts';
import { forgetIncoming } from '../domain/files/forget-incoming.ts';
import type { KeptAnswer } from '../domain/idempotency/kept-answer.ts';
import { type RecognisedKey, recogniseApiKey } from '../domain/keys/recognise-api-key.ts';
import { startDeadline } from '../lib/deadline.ts';
import { AppError, notFound } from '../lib/errors.ts';
import { sendMedia } from './media.ts';
import { mediaTypeOf, readMultipart } from './multipart.ts';
import { parseInput } from './parse-input.ts';
import type { RateLimit } from './rate-limit.ts';
import { answerRepeatable, faultsOfKey, idempotencyKeyOf, repeatableRequest } from './repeatable.ts';

export interface ApiOptions {
  services: Services;
  requestTimeoutMs: number;
  rateLimit: RateLimit;
}

declare module 'fastify' {
  interface FastifyRequest {
    recognisedKey: RecognisedKey | null;
  }
}

const everyMethod = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

const send = (reply: FastifyReply, { status, body }: KeptAnswer): FastifyReply =>
  body === null
    ? reply.code(status).send()
    : reply.code(status).type('application/json; charset=utf-8').send(body);

const withColons = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** What replaces a deprecated operation is told in the reference (events-and-lifecycle.md 5.7), whatever the answer. */
function sayDeprecated(reply: FastifyReply, apiPublicUrl: string): void {
  reply.header('deprecation', 'true').header('link', `<${apiPublicUrl}/api-reference>; rel="deprecation"`);
}

/** Registers every route of every version, its aliases, and 405 and 404 for what is beside them. */
export function registerApi(app: FastifyInstance, options: ApiOptions): void {
  const { services } = options;
  app.decorateRequest('recognisedKey', null);

  // 401 comes before everything else, the body included (api-core.md 1.6).
  const authenticate = async (request: FastifyRequest): Promise<void> => {
    const header = request.headers['x-api-key'];
    const deadline = startDeadline(options.requestTimeoutMs);
    try {
      const text = Array.isArray(header) ? header[0] : header;
      const key = await recogniseApiKey(services, text, deadline, request.ip);
      request.recognisedKey = key;
      options.rateLimit.take(key.keyId);
    } finally {
      deadline.clear();
    }
  };

  const tellDeprecation = async (_request: FastifyRequest, reply: FastifyReply): Promise<void> =>
    sayDeprecated(reply, services.links.apiPublicUrl);

  /** The file store of a request: what it throws away may have been kept by a commit whose answer was lost. */
  const arrivals = (request: FastifyRequest, key: RecognisedKey): Services['files'] => {
    const caller = { kind: 'key', keyId: key.keyId, personId: key.personId } as const;
    const ctx = createContext(services, { tenant: key.tenant, caller, log: request.log });
    return { ...services.files, discard: (incomingKey) => forgetIncoming(ctx, incomingKey) };
  };

  const answer =
    (route: Route) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const key = request.recognisedKey!;
      const log = request.log;
      // A route that takes no body ignores one.
      const mediaType = route.body ? mediaTypeOf(request) : '';
      const isMultipart = mediaType === 'multipart/form-data';
      const multipart = isMultipart
        ? await readMultipart(request, arrivals(request, key), key.tenant, route.upload)
        : null;
      const deadline = startDeadline(options.requestTimeoutMs);
      try {
        if (route.upload && !multipart) throw new AppError('unsupported_media_type');
        const idempotencyKey = idempotencyKeyOf(route, request);
        const body = multipart ? multipart.values : route.body ? request.body : undefined;
        const parsed = parseInput(route, {
          params: request.params,
          query: request.query,
          body,
          isForm: isMultipart || mediaType === 'application/x-www-form-urlencoded',
          faults: faultsOfKey(idempotencyKey),
        });
        const ctx = createContext(services, {
          tenant: key.tenant,
          caller: { kind: 'key', keyId: key.keyId, personId: key.personId },
          log,
          deadline,
        });
        const run = async (inner: Context): Promise<unknown> => {
          if (parsed.ok) return route.run(inner, parsed.input);
          await requireTargets(inner, parsed.params);
          throw parsed.error;
        };
        if (route.media) return await sendMedia(request, reply, route.media, (await run(ctx)) as MediaAnswer);
        const work = async (inner: Context): Promise<KeptAnswer> => {
          const result = await run(inner);
          return { status: route.status, body: route.status === 204 ? null : JSON.stringify(result) };
        };
        if (idempotencyKey === null || faultsOfKey(idempotencyKey).length > 0)
          return send(reply, await work(ctx));
        const { answer, isReplayed } = await answerRepeatable(
          ctx,
          repeatableRequest(request, idempotencyKey, body),
          work,
        );
        if (isReplayed) {
          reply.header('idempotent-replayed', 'true');
          await multipart?.discard();
        }
        return send(reply, answer);
      } catch (error) {
        await multipart?.discard();
        throw error;
      } finally {
        deadline.clear();
      }
    };

  for (const version of versions) {
    const methodsOf = new Map<string, { url: string; methods: Set<string> }>();
    for (const route of version.routes)
      for (const path of [route.path, ...route.aliases]) {
        const url = `/${version.segment}${withColons(path)}`;
        // Two routes may name the parameter at one place differently.
        const place = url.replace(/:\w+/g, ':id');
        const known = methodsOf.get(place) ?? { url, methods: new Set<string>() };
        known.methods.add(route.method);
        // Fastify answers HEAD wherever it answers GET.
        if (route.method === 'GET') known.methods.add('HEAD');
        methodsOf.set(place, known);
        app.route({
          method: route.method,
          url,
          onRequest: route.deprecated ? [tellDeprecation, authenticate] : authenticate,
          handler: answer(route),
        });
      }
    for (const { url, methods } of methodsOf.values())
      app.route({
        method: everyMethod.filter((method) => !methods.has(method)),
        url,
        onRequest: async (request, reply) => {
          await authenticate(request);
          reply.header('allow', [...methods].sort().join(', '));
          throw new AppError('method_not_allowed', { message: `Method "${request.method}" not allowed.` });
        },
        handler: () => undefined,
      });
    app.all(`/${version.segment}/*`, {
      onRequest: async (request) => {
        await authenticate(request);
        throw notFound();
      },
      handler: () => undefined,
    });
  }
}
