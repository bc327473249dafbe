// The HTTP server: request ids, one log line a request, errors in one form, the API and the small pages beside it.
import { type FastifyInstance, fastify, LogController } from 'fastify';
import type { DashRoute } from '../api/dash/dash-route.ts';
import { dashRoutes } from '../api/dash/index.ts';
import type { Services } from '../domain/context.ts';
import { notFound } from '../lib/errors.ts';
import { isUuid, newId } from '../lib/ids.ts';
import type { createLogger } from '../lib/log.ts';
import type { MailFolder } from '../lib/mail-folder.ts';
import { createSignIn, type OpenIdProvider } from '../sign-in/sign-in.ts';
import { registerApi } from './api-routes.ts';
import { registerBodies } from './bodies.ts';
import { registerDash } from './dash-routes.ts';
import { registerDevMail } from './dev-mail.ts';
import { registerFiles } from './file-links.ts';
import { registerHostedPages } from './hosted-pages.ts';
import { registerHosted } from './hosted-routes.ts';
import { registerOperations } from './operations.ts';
import { registerOperatorRoutes } from './operator-routes.ts';
import { registerPages } from './pages.ts';
import { registerPlay } from './play.ts';
import { registerPortal } from './portal-routes.ts';
import { answerProblem, answerUnreadable } from './problem.ts';
import { createRateLimit } from './rate-limit.ts';
import { registerReference } from './reference.ts';
import { createRequestTally } from './request-tally.ts';

export interface ServerOptions {
  services: Services;
  log: ReturnType<typeof createLogger>;
  trustProxy: boolean | number | string[];
  requestTimeoutMs: number;
  rateLimitPerMinute: number;
  metricsToken: string;
  /** Left out or null: no routes for operators. */
  operatorToken?: string | null;
  /** What was built from `web/`. */
  pagesDirectory: string;
  /** Mails that are shown to developers; null in production, and where a server sends them. */
  keptMails: MailFolder | null;
  /** Where people of the organizations sign in beside passwords; null: nowhere. */
  openId?: OpenIdProvider | null;
  /** The dashboard's, where they are others than the product's. */
  dashRoutes?: readonly DashRoute[];
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every method and path that the server answers. */
    registeredRoutes: readonly { method: string; url: string }[];
  }
}

const requestIdPattern = /^[A-Za-z0-9._-]{8,64}$/;

/** Builds the server; it listens to nothing yet. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services, trustProxy: hops } = options;
  const app = fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: typeof hops === 'number' ? (_address, hop) => hop < hops : hops,
    bodyLimit: 2 << 20,
    routerOptions: { ignoreTrailingSlash: true, caseSensitive: true, maxParamLength: 300 },
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && (isUuid(given) || requestIdPattern.test(given)) ? given : newId();
    },
    clientErrorHandler: answerUnreadable,
    // A path that is no URL reaches no hook.
    frameworkErrors: (error, request, reply) => {
      reply.header('x-request-id', request.id);
      answerProblem(error, request, reply);
    },
  }) as unknown as FastifyInstance;

  const registered: { method: string; url: string }[] = [];
  app.decorate('registeredRoutes', registered);
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) registered.push({ method: one, url });
  });

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
        keyId: request.recognisedKey?.keyId,
        address: request.ip,
      },
      'request',
    );
  });
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) => answerProblem(notFound(), request, reply));

  const tally = createRequestTally(services, options.log);
  app.addHook('onResponse', async ({ recognisedKey }) => {
    if (recognisedKey) tally.note(recognisedKey.tenant);
  });
  app.addHook('onClose', () => tally.close());

  await registerBodies(app);
  registerApi(app, {
    services,
    requestTimeoutMs: options.requestTimeoutMs,
    rateLimit: createRateLimit(options.rateLimitPerMinute, services.now),
  });
  const signIn = createSignIn(services, { openId: options.openId ?? null, log: options.log });
  await registerPortal(app, { services, signIn, requestTimeoutMs: options.requestTimeoutMs });
  const { requestTimeoutMs } = options;
  await registerDash(app, { services, signIn, requestTimeoutMs, routes: options.dashRoutes ?? dashRoutes });
  await registerPlay(app, services);
  await registerHosted(app, { services, requestTimeoutMs: options.requestTimeoutMs });
  registerPages(app, { directory: options.pagesDirectory });
  registerHostedPages(app, { services, directory: options.pagesDirectory });
  if (options.keptMails) registerDevMail(app, options.keptMails, services.links.dashPublicUrl);
  registerFiles(app, services);
  registerReference(app, services.links.apiPublicUrl);
  registerOperations(app, services, options.metricsToken);
  if (options.operatorToken) registerOperatorRoutes(app, services, options.operatorToken);
  return app;
}
