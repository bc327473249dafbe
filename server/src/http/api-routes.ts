// Puts the versions' tables on the server: key, limit, parse, one verb, one answer.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Route } from '../api/route.ts';
import { versions } from '../api/versions.ts';
import { createContext, type Services } from '../domain/context.ts';
import { type RecognisedKey, recogniseApiKey } from '../domain/keys/recognise-api-key.ts';
import { startDeadline } from '../lib/deadline.ts';
import { AppError, notFound } from '../lib/errors.ts';
import { isMultipart, readMultipart } from './multipart.ts';
import { parseInput } from './parse-input.ts';
import type { RateLimit } from './rate-limit.ts';

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

const withColons = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** Registers every route of every version, its aliases, and 405 and 404 for what is beside them. */
export function registerApi(app: FastifyInstance, options: ApiOptions): void {
  const { services } = options;
  app.decorateRequest('recognisedKey', null);

  // 401 comes before everything else, the body included (api-core.md 1.6).
  const authenticate = async (request: FastifyRequest): Promise<void> => {
    const header = request.headers['x-api-key'];
    const key = await recogniseApiKey(services, Array.isArray(header) ? header[0] : header);
    request.recognisedKey = key;
    options.rateLimit.take(key.keyId);
  };

  const answer =
    (route: Route) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const key = request.recognisedKey!;
      const log = request.log;
      const isForm =
        isMultipart(request) ||
        String(request.headers['content-type']).startsWith('application/x-www-form-urlencoded');
      const multipart = isMultipart(request)
        ? await readMultipart(request, services.files, key.tenant, route.upload)
        : null;
      const deadline = startDeadline(options.requestTimeoutMs);
      try {
        if (route.upload && !multipart) throw new AppError('unsupported_media_type');
        const input = parseInput(route, {
          params: request.params,
          query: request.query,
          body: multipart ? multipart.values : request.body,
          isForm,
        });
        const ctx = createContext(services, {
          tenant: key.tenant,
          caller: { kind: 'key', keyId: key.keyId, personId: key.personId },
          log,
          deadline,
        });
        const result = await route.run(ctx, input);
        if (route.status === 204) return reply.code(204).send();
        return reply.code(route.status).type('application/json; charset=utf-8').send(JSON.stringify(result));
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
        methodsOf.set(place, known);
        app.route({ method: route.method, url, onRequest: authenticate, handler: answer(route) });
      }
    for (const { url, methods } of methodsOf.values())
      app.route({
        method: (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).filter((method) => !methods.has(method)),
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
