// Puts the portal's table on the server, twice: for its pages below /api/webhooks, and below /api/v1 where clients of Svix look
// for it. Caller, capability, parse, one verb, one answer.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { portalRoutes, publicPortalRoutes } from '../api/portal/index.ts';
import type { PortalRoute, PublicPortalRoute } from '../api/portal/portal-route.ts';
import { describeSession, sessionRequest } from '../api/portal/session.ts';
import { type Caller, type Context, createContext, type Services } from '../domain/context.ts';
import type { KeptAnswer } from '../domain/idempotency/kept-answer.ts';
import { getWebhookApp } from '../domain/webhooks/get-webhook-app.ts';
import { closePortalSession, openPortalSession } from '../domain/webhooks/portal-session.ts';
import { type Deadline, startDeadline } from '../lib/deadline.ts';
import { AppError, notFound } from '../lib/errors.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { strictCookie } from './cookies.ts';
import type { Fault } from './field-messages.ts';
import { isOwnOrigin } from './own-origin.ts';
import { type InputSchemas, parseInput, queryFieldsOf } from './parse-input.ts';
import { type PortalVisitor, recognisePortalCaller, sessionCookie } from './portal-caller.ts';
import { answerPortalProblem, type PortalWords, portalProblemOf } from './portal-problem.ts';
import { createRateLimit } from './rate-limit.ts';
import {
  answerRepeatable,
  faultsOfKey,
  idempotencyKeyOf,
  keyHeader,
  repeatableRequest,
} from './repeatable.ts';

export interface PortalOptions {
  services: Services;
  /** Whoever is signed in to the dashboard opens the portal without a link. */
  signIn: SignIn;
  requestTimeoutMs: number;
}

/** Where the pages' API begins. */
const pagesBase = '/api/webhooks';
const svixBase = '/api/v1';
/** Keys that are tried, by address and minute (events-and-lifecycle.md 7.4). */
const mostTries = 30;

const withColons = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** `eventTypes` is taken like `event_types`. */
const inSnakeCase = (query: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(query as Record<string, unknown>).map(([name, value]) => [
      name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`),
      value,
    ]),
  );

interface Placed extends InputSchemas {
  form: 'house' | 'svix';
}

const wordsOf = (placed: Placed, request: FastifyRequest): PortalWords => {
  const inQuery = queryFieldsOf(placed);
  return {
    form: placed.form,
    placeOf(field) {
      if (field === keyHeader) return 'header';
      return field in (request.params as object) ? 'path' : inQuery.has(field) ? 'query' : 'body';
    },
  };
};

/**
 * @param faults what is wrong elsewhere in the request
 * @throws AppError `not_found`, `invalid_input`, `malformed_body`
 */
function inputOf(route: Placed, request: FastifyRequest, faults: Fault[] = []) {
  const parsed = parseInput(route, {
    params: request.params,
    query: inSnakeCase(request.query),
    body: route.body ? request.body : undefined,
    isForm: false,
    faults,
  });
  if (!parsed.ok) throw parsed.error;
  return parsed.input;
}

const toAnswer = (status: number, body: unknown): KeptAnswer => ({
  status,
  body: status === 204 ? null : JSON.stringify(body),
});

const send = (reply: FastifyReply, { status, body }: KeptAnswer): FastifyReply =>
  body === null
    ? reply.code(status).send()
    : reply.code(status).type('application/json; charset=utf-8').send(body);

export async function registerPortal(root: FastifyInstance, options: PortalOptions): Promise<void> {
  const { services, signIn } = options;
  const { dashPublicUrl } = services.links;
  const tries = createRateLimit(mostTries, services.now);
  const isSecure = dashPublicUrl.startsWith('https:');

  const contextOf = (visitor: PortalVisitor, request: FastifyRequest, deadline: Deadline | null): Context => {
    const caller: Caller = 'person' in visitor ? visitor.person : { kind: 'portal', linkId: visitor.linkId };
    return createContext(services, {
      tenant: visitor.tenant,
      caller,
      log: request.log,
      deadline,
      clock: 'wall',
    });
  };

  async function within<T>(work: (deadline: Deadline) => Promise<T>): Promise<T> {
    const deadline = startDeadline(options.requestTimeoutMs);
    try {
      return await work(deadline);
    } finally {
      deadline.clear();
    }
  }

  const answer = (route: PortalRoute, placed: Placed) => (request: FastifyRequest, reply: FastifyReply) =>
    within(async (deadline) => {
      const caller = await recognisePortalCaller({ services, signIn, tries }, request, deadline);
      const ctx = contextOf(caller, request, deadline);
      const { app_id: appId } = request.params as { app_id?: string };
      if (appId !== undefined && appId !== (await getWebhookApp(ctx)).id) throw notFound();
      if (!caller.capabilities.includes(route.capability)) throw new AppError('permission_denied');
      const idempotencyKey = idempotencyKeyOf(route, request);
      const faults = faultsOfKey(idempotencyKey);
      const work = async (inner: Context): Promise<KeptAnswer> =>
        toAnswer(route.status, await route.run(inner, inputOf(placed, request, faults)));
      if (idempotencyKey === null || faults.length > 0) return send(reply, await work(ctx));
      const { answer: told, isReplayed } = await answerRepeatable(
        ctx,
        repeatableRequest(request, idempotencyKey, route.body ? request.body : undefined),
        work,
        (error) => portalProblemOf(error, wordsOf(placed, request)),
      );
      if (isReplayed) reply.header('idempotent-replayed', 'true');
      return send(reply, told);
    });

  const answerPublic =
    (route: PublicPortalRoute, placed: Placed) => async (request: FastifyRequest, reply: FastifyReply) =>
      send(reply, toAnswer(200, route.answer(inputOf(placed, request))));

  await root.register(async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });

    const serve = (
      route: Pick<PortalRoute, 'method' | 'path'> & InputSchemas,
      bases: readonly [base: string, form: Placed['form']][],
      handlerOf: (placed: Placed) => (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
    ): void => {
      for (const [base, form] of bases) {
        const placed: Placed = { params: route.params, query: route.query, body: route.body, form };
        app.route({
          method: route.method,
          url: `${base}${withColons(route.path)}`,
          handler: handlerOf(placed),
          errorHandler: (error, request, reply) =>
            answerPortalProblem(error, request, reply, wordsOf(placed, request)),
        });
      }
    };

    for (const route of portalRoutes) {
      const below = route.isBesideApps ? svixBase : `${svixBase}/app/:app_id`;
      // The application itself has no path of its own there; the pages know it from their session.
      const bases: [string, Placed['form']][] =
        route.path === ''
          ? [[below, 'svix']]
          : [
              [pagesBase, 'house'],
              [below, 'svix'],
            ];
      serve(route, bases, (placed) => answer(route, placed));
    }
    for (const route of publicPortalRoutes)
      serve(
        { ...route, method: 'GET', body: null },
        [
          [pagesBase, 'house'],
          [svixBase, 'svix'],
        ],
        (placed) => answerPublic(route, placed),
      );

    const session = { path: '/portal/session', params: null, query: null, body: null } as const;
    const setCookie = (reply: FastifyReply, value: string, maxAgeSeconds: number): void => {
      reply.header(
        'set-cookie',
        strictCookie(sessionCookie, value, { path: pagesBase, maxAgeSeconds, isSecure }),
      );
    };
    serve(
      { ...session, method: 'POST', body: sessionRequest },
      [[pagesBase, 'house']],
      (placed) => (request, reply) =>
        within(async (deadline) => {
          tries.take(request.ip);
          // A page of another site must not sign its visitor in to somebody else's portal.
          if (request.headers.origin !== undefined && !isOwnOrigin(request, dashPublicUrl))
            throw new AppError('permission_denied', { message: 'The request comes from another site.' });
          const { key } = inputOf(placed, request).body as { key: string };
          const { secret, caller } = await openPortalSession(services, key, deadline);
          setCookie(
            reply,
            secret,
            Math.floor((caller.expiresAt.getTime() - services.now().getTime()) / 1000),
          );
          return send(reply, toAnswer(204, null));
        }),
    );
    serve(
      { ...session, method: 'GET' },
      [[pagesBase, 'house']],
      () => (request, reply) =>
        within(async (deadline) => {
          const caller = await recognisePortalCaller({ services, signIn, tries }, request, deadline);
          return send(
            reply,
            toAnswer(200, await describeSession(contextOf(caller, request, deadline), caller)),
          );
        }),
    );
    serve(
      { ...session, method: 'DELETE' },
      [[pagesBase, 'house']],
      () => (request, reply) =>
        within(async (deadline) => {
          const caller = await recognisePortalCaller({ services, signIn, tries }, request, deadline);
          if (caller.sessionId !== null)
            await closePortalSession(contextOf(caller, request, deadline), { sessionId: caller.sessionId });
          setCookie(reply, '', 0);
          return send(reply, toAnswer(204, null));
        }),
    );
  });
}
