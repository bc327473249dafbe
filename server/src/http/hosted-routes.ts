// The hosted pages' own API: JSON, from our origin alone, without a key and without cookies. What a page knows it sends in
// headers, from its memory.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HostedInput, HostedRoute } from '../api/hosted/hosted-route.ts';
import { hostedRoutes } from '../api/hosted/index.ts';
import { searches, unknownLinks } from '../api/hosted/limits.ts';
import type { Context, Services } from '../domain/context.ts';
import { findHostedLink, type HostedLink, hostedContext, linkKey } from '../domain/hosted/hosted-link.ts';
import { isPageSession } from '../domain/hosted/page-secrets.ts';
import { viewLink } from '../domain/hosted/view-link.ts';
import { heedLimit, takeLimit } from '../domain/limits/limit.ts';
import { getLogo } from '../domain/organizations/get-white-label.ts';
import { type Deadline, startDeadline } from '../lib/deadline.ts';
import { AppError, notFound } from '../lib/errors.ts';
import { isUuid } from '../lib/ids.ts';
import { type AddressedLink, linkOfConnectPath, linkOfToken } from './hosted-links.ts';
import { isOwnOrigin } from './own-origin.ts';
import { parseInput } from './parse-input.ts';

export interface HostedOptions {
  services: Services;
  requestTimeoutMs: number;
}

const longestUserAgent = 500;

const headerOf = (request: FastifyRequest, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' && value.length <= 2_000 ? value : null;
};

const visitorOf = (request: FastifyRequest) => ({
  ipAddress: request.ip,
  userAgent: headerOf(request, 'user-agent')?.slice(0, longestUserAgent) ?? null,
});

/**
 * The link of an address. Guesses are counted: too many of them, and nothing is looked up.
 * @throws AppError `not_found`, `rate_limited`
 */
export async function requireLink(
  services: Services,
  { address }: AddressedLink,
  request: FastifyRequest,
  deadline: Deadline | null,
): Promise<HostedLink> {
  await heedLimit(services, unknownLinks, request.ip);
  const link = await findHostedLink(services, address, deadline);
  if (link) return link;
  await takeLimit(services, unknownLinks, request.ip);
  throw notFound();
}

export async function registerHosted(root: FastifyInstance, options: HostedOptions): Promise<void> {
  const { services } = options;

  async function within<T>(work: (deadline: Deadline) => Promise<T>): Promise<T> {
    const deadline = startDeadline(options.requestTimeoutMs);
    try {
      return await work(deadline);
    } finally {
      deadline.clear();
    }
  }

  /** Another site's page can neither read a session nor name our origin. */
  function refuseOtherSites(ctx: Context, request: FastifyRequest, link: HostedLink): void {
    const session = headerOf(request, 'x-nectar-session');
    const isFromElsewhere =
      request.headers.origin !== undefined && !isOwnOrigin(request, services.links.dashPublicUrl);
    if (isFromElsewhere || session === null || !isPageSession(ctx, link, session))
      throw new AppError('permission_denied', { message: 'Load the page again.' });
  }

  const answer =
    (route: HostedRoute, named: AddressedLink, connectionId: string) =>
    (request: FastifyRequest, reply: FastifyReply) =>
      within(async (deadline) => {
        for (const limit of route.limits)
          if (limit.per === 'address') await takeLimit(services, limit, request.ip);
        const link = await requireLink(services, named, request, deadline);
        if (!route.links.includes(link.kind)) throw notFound();
        const ctx = hostedContext(services, link, { log: request.log, deadline });
        if (route.method === 'POST') refuseOtherSites(ctx, request, link);
        const parsed = parseInput(
          { params: null, query: route.query, body: route.body },
          {
            params: {},
            query: request.query,
            body: route.body ? request.body : undefined,
            isForm: false,
            faults: [],
          },
        );
        if (!parsed.ok) throw parsed.error;
        for (const limit of route.limits)
          if (limit.per === 'link') await takeLimit(services, limit, linkKey(link));
        const input: HostedInput<unknown, unknown> = {
          link,
          base: `/p/api${named.path}`,
          connectionId,
          verification: headerOf(request, 'x-nectar-verification'),
          submission: headerOf(request, 'x-nectar-submission') ?? '',
          visitor: visitorOf(request),
          query: parsed.input.query,
          body: parsed.input.body,
        };
        const result = await route.run(ctx, input);
        return reply.code(route.status).type('application/json; charset=utf-8').send(JSON.stringify(result));
      });

  /** The organization's logo, from our own copy, while the link works. */
  const sendLogo = (named: AddressedLink) => (request: FastifyRequest, reply: FastifyReply) =>
    within(async (deadline) => {
      await takeLimit(services, searches, request.ip);
      const link = await requireLink(services, named, request, deadline);
      const ctx = hostedContext(services, link, { log: request.log, deadline });
      const logo = (await isActive(ctx, link)) ? await getLogo(ctx) : null;
      if (!logo) throw notFound();
      return reply
        .type(logo.type)
        .header('cache-control', 'private, max-age=3600')
        .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
        .header('cross-origin-resource-policy', 'same-origin')
        .send(Buffer.from(logo.bytes));
    });

  const isActive = async (ctx: Context, link: HostedLink): Promise<boolean> =>
    (await viewLink(ctx, { link, verification: null, visitor: null })).status === 'ACTIVE';

  await root.register(async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'no-referrer')
        .header('x-robots-tag', 'noindex')
        .header('cross-origin-resource-policy', 'same-origin');
    });

    for (const route of hostedRoutes)
      app.route<{ Params: { token: string; connection_id?: string } }>({
        method: route.method,
        url: `/p/api/i/:token${route.path.replace('{connection_id}', ':connection_id')}`,
        handler: (request, reply) => {
          const { token, connection_id: connectionId = '' } = request.params;
          const named = linkOfToken(token, '');
          if (!named || !isConnection(route, connectionId)) throw notFound();
          return answer(route, named, connectionId.toLowerCase())(request, reply);
        },
      });
    app.get<{ Params: { token: string } }>('/p/api/i/:token/logo', (request, reply) => {
      const named = linkOfToken(request.params.token, '');
      if (!named) throw notFound();
      return sendLogo(named)(request, reply);
    });

    app.route<{ Params: { '*': string } }>({
      method: ['GET', 'POST'],
      url: '/p/api/connect/*',
      handler: (request, reply) => {
        const named = linkOfConnectPath(request.params['*']);
        if (!named) throw notFound();
        if (named.rest === '/logo' && request.method === 'GET') return sendLogo(named)(request, reply);
        for (const route of hostedRoutes) {
          const found = pathPattern(route).exec(named.rest);
          const connectionId = found?.[1] ?? '';
          if (!found || !isMethod(route, request) || !isConnection(route, connectionId)) continue;
          return answer(route, named, connectionId.toLowerCase())(request, reply);
        }
        throw notFound();
      },
    });
  });
}

const pathPattern = ({ path }: HostedRoute): RegExp =>
  new RegExp(`^${path.replace('{connection_id}', '([^/]+)')}$`);

const isMethod = (route: HostedRoute, request: FastifyRequest): boolean =>
  route.method === request.method || (route.method === 'GET' && request.method === 'HEAD');

const isConnection = (route: HostedRoute, id: string): boolean =>
  !route.path.includes('{connection_id}') || isUuid(id);
