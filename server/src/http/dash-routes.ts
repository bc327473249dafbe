// Puts the dashboard's table on the server, below /api/dash: caller, right, parse, one verb, one answer.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DashRoute } from '../api/dash/dash-route.ts';
import { describeDashSession } from '../api/dash/session.ts';
import { toDateTime } from '../api/fields.ts';
import type { Services } from '../domain/context.ts';
import { type Limit, takeLimit } from '../domain/limits/limit.ts';
import { admit } from '../domain/members/admit.ts';
import { openJoinLink, returnJoinLink, takeJoinLink } from '../domain/team/join-link.ts';
import { type Deadline, startDeadline } from '../lib/deadline.ts';
import { AppError, notFound } from '../lib/errors.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { contextOfCaller, type DashCaller, plainHeaders, recogniseDashCaller } from './dash-caller.ts';
import { askLibrary, newPassword, personName, registerDashSignIn } from './dash-sign-in.ts';
import { requireOwnOrigin } from './own-origin.ts';
import { type InputSchemas, parseInput } from './parse-input.ts';
import { answerProblem } from './problem.ts';

export interface DashOptions {
  services: Services;
  signIn: SignIn;
  requestTimeoutMs: number;
  routes: readonly DashRoute[];
}

const base = '/api/dash';
/** Looks at links are counted apart from accounts made (events-and-lifecycle.md 7.4), so that looking twice locks nobody out. */
const joinLooks: Limit = { name: 'join-look', most: 30, windowMs: 60_000 };
const joins: Limit = { name: 'join', most: 20, windowMs: 60_000 };

const withColons = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

const send = (reply: FastifyReply, status: number, body: unknown): FastifyReply =>
  status === 204
    ? reply.code(204).send()
    : reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body));

/** @throws AppError `not_found`, `invalid_input`, `malformed_body` */
function inputOf(route: InputSchemas, request: FastifyRequest) {
  const parsed = parseInput(route, {
    params: request.params,
    query: request.query,
    body: route.body ? request.body : undefined,
    isForm: false,
    faults: [],
  });
  if (!parsed.ok) throw parsed.error;
  return parsed.input;
}

export async function registerDash(root: FastifyInstance, options: DashOptions): Promise<void> {
  const { services, signIn } = options;
  const { dashPublicUrl } = services.links;

  async function within<T>(work: (deadline: Deadline) => Promise<T>): Promise<T> {
    const deadline = startDeadline(options.requestTimeoutMs);
    try {
      return await work(deadline);
    } finally {
      deadline.clear();
    }
  }

  const asCaller = (
    request: FastifyRequest,
    work: (caller: DashCaller, deadline: Deadline) => Promise<FastifyReply>,
  ): Promise<FastifyReply> =>
    within(async (deadline) =>
      work(await recogniseDashCaller(services, signIn, request, deadline), deadline),
    );

  const answer = (route: DashRoute) => (request: FastifyRequest, reply: FastifyReply) =>
    asCaller(request, async (caller, deadline) => {
      const stranger = contextOfCaller(services, caller, request, deadline);
      if (!stranger) throw new AppError('permission_denied');
      const reach = await admit(stranger, {
        ...route,
        params: (request.params ?? {}) as Record<string, string>,
        isReading: route.method === 'GET',
      });
      const ctx = contextOfCaller(services, caller, request, deadline, reach)!;
      return send(reply, route.status, await route.run(ctx, inputOf(route, request)));
    });

  await root.register(async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store').header('x-frame-options', 'DENY');
    });
    app.setErrorHandler((error, request, reply) => {
      answerProblem(error, request, reply);
      // What answers here is a session, no key.
      reply.removeHeader('www-authenticate');
    });

    registerDashSignIn(app, { services, signIn });
    for (const route of options.routes)
      app.route({
        method: route.method,
        url: `${base}${withColons(route.path)}`,
        handler: answer(route),
      });

    app.get(`${base}/sign-in-options`, async (_request, reply) =>
      send(reply, 200, { openId: signIn.openId }),
    );

    app.get(`${base}/session`, (request, reply) =>
      asCaller(request, async (caller, deadline) => {
        const { email, name, hasTwoFactor, hasPassword } = caller.who;
        const ctx = contextOfCaller(services, caller, request, deadline);
        const person = { email, name, hasTwoFactor, hasPassword };
        const apiUrl = services.links.apiPublicUrl;
        return send(
          reply,
          200,
          await describeDashSession({ ...caller, person, ctx, apiUrl, wallNow: services.now() }),
        );
      }),
    );

    app.get(`${base}/open-session`, (request, reply) =>
      asCaller(request, async ({ who }) => {
        const open = await signIn.sessions(plainHeaders(request));
        const data = open.map(({ id, userAgent, address, createdAt, lastUsedAt }) => ({
          id,
          userAgent,
          address,
          createdAt: toDateTime(createdAt),
          lastUsedAt: toDateTime(lastUsedAt),
          isThis: id === who.sessionId,
        }));
        return send(reply, 200, { data });
      }),
    );
    app.delete<{ Params: { id: string } }>(`${base}/open-session/:id`, (request, reply) =>
      asCaller(request, async () => {
        const headers = plainHeaders(request);
        const found = (await signIn.sessions(headers)).find(({ id }) => id === request.params.id);
        if (!found) throw notFound();
        await signIn.endSession(headers, found.token);
        return send(reply, 204, null);
      }),
    );

    const key = z.string().max(100);
    const look = { params: null, query: null, body: z.object({ key }) };
    app.post(`${base}/join/look`, async (request, reply) => {
      requireOwnOrigin(request, dashPublicUrl);
      await takeLimit(services, joinLooks, request.ip);
      const given = inputOf(look, request).body as { key: string };
      const link = await openJoinLink(services, request.log, given.key);
      return send(reply, 200, {
        email: link.email,
        organizationName: link.organizationName,
        hasAccount: await signIn.hasAccount(link.email),
      });
    });
    const join = {
      params: null,
      query: null,
      body: z.object({ key, name: personName, password: newPassword }),
    };
    app.post(`${base}/join`, async (request, reply) => {
      requireOwnOrigin(request, dashPublicUrl);
      await takeLimit(services, joins, request.ip);
      const given = inputOf(join, request).body as z.infer<typeof join.body>;
      const link = await openJoinLink(services, request.log, given.key);
      const { email } = link;
      if (await signIn.hasAccount(email))
        throw new AppError('outdated', { message: 'You have an account already: sign in with it.' });
      await takeJoinLink(link);
      try {
        await signIn.createAccount({ email, name: given.name, password: given.password });
      } catch (error) {
        await returnJoinLink(link);
        throw error;
      }
      const body = { email, password: given.password };
      await askLibrary(signIn, request, reply, { path: '/sign-in/email', dashPublicUrl, body });
      return send(reply, 204, null);
    });
  });
}
