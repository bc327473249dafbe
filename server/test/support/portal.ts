// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Calls the portal's API as its pages and as the real Svix client do. Every answer is held against the schema of its route.
import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { Svix } from 'svix';
import { portalRoutes, publicPortalRoutes } from '../../src/api/portal/index.ts';
import { createPortalLink } from '../../src/domain/webhooks/create-portal-link.ts';
import type { PortalCapability } from '../../src/domain/webhooks/portal-capabilities.ts';
import type { EnvironmentName } from '../../src/lib/tenant.ts';
import type { TestApp, TestTenant } from './app.ts';
import type { Answer, PageClient } from './client.ts';

const known = [
  ...portalRoutes.map(({ method, path, status, output }) => ({
    method: method as string,
    path,
    status,
    output,
  })),
  ...publicPortalRoutes.map(({ path, output }) => ({ method: 'GET', path, status: 200, output })),
].sort((a, b) => (a.path.match(/\{/g)?.length ?? 0) - (b.path.match(/\{/g)?.length ?? 0));

/** @throws Error where the answer is not what its route says */
export function checkPortalAnswer(method: string, url: string, status: number, text: string): void {
  const path = url
    .split('?')[0]!
    .replace(/^\/api\/webhooks(?=\/|$)/, '')
    .replace(/^\/api\/v1\/app\/[^/]+(?=\/|$)/, '')
    .replace(/^\/api\/v1(?=\/)/, '');
  const route = known.find(
    (one) => one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  if (status >= 400) {
    const body = JSON.parse(text);
    const isTold = typeof body.detail === 'string' || (status === 422 && Array.isArray(body.detail));
    if (!isTold) throw new Error(`${method} ${url} ${status}: a refusal without words: ${text}`);
    return;
  }
  if (!route) return;
  if (status !== route.status)
    throw new Error(`${method} ${url} answered ${status} in place of ${route.status}.`);
  if (route.output === null) {
    if (text !== '') throw new Error(`${method} ${url} answered a body: ${text}`);
    return;
  }
  const body = JSON.parse(text);
  const seen = JSON.parse(JSON.stringify(route.output.parse(body)));
  if (!isDeepStrictEqual(seen, body))
    throw new Error(`${method} ${url} answers fields that its schema lacks: ${text}`);
}

export type PortalClient = PageClient;

/** @param headers of every request; paths are below /api/webhooks unless they begin with /api/v1 */
export function createPortalClient(server: FastifyInstance, headers: Record<string, string>): PortalClient {
  const call: PortalClient['call'] = async (method, path, body, more = {}) => {
    const url = path.startsWith('/api/v1') ? path : `/api/webhooks${path}`;
    const response = await server.inject({
      method: method as 'GET',
      url,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    checkPortalAnswer(method, url, response.statusCode, response.body);
    return {
      status: response.statusCode,
      headers: response.headers as Answer['headers'],
      body: (response.body === '' ? undefined : response.json()) as any,
    };
  };
  return {
    call,
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    patch: (path, body) => call('PATCH', path, body),
    delete: (path) => call('DELETE', path),
  };
}

export interface Portal {
  key: string;
  client: PortalClient;
  /** The real client. */
  svix: Svix;
  appId: string;
}

/** A link of a tenant, and clients that hold its key. */
export async function openPortal(
  app: TestApp,
  tenant: TestTenant,
  options: { environment?: EnvironmentName; capabilities?: PortalCapability[] } = {},
): Promise<Portal> {
  const { capabilities } = options;
  const ctx = tenant.context(options.environment ?? 'sandbox');
  const { key } = await createPortalLink(ctx, ...(capabilities ? [{ capabilities }] : []));
  const client = createPortalClient(app.server, { authorization: `Bearer ${key}` });
  const appId = (await client.get('/portal/session')).body.appId;
  return { key, client, appId, svix: svixClient(app.server, key) };
}

/** Svix's own client, its requests handed to the server without a network. */
export function svixClient(server: FastifyInstance, key: string): Svix {
  const handOver: typeof fetch = async (input, init) => {
    const { pathname, search } = new URL(String(input));
    const method = init?.method ?? 'GET';
    const response = await server.inject({
      method: method as 'GET',
      url: pathname + search,
      headers: init?.headers as Record<string, string>,
      ...(init?.body ? { payload: String(init.body) } : {}),
    });
    checkPortalAnswer(method, pathname, response.statusCode, response.body);
    const isEmpty = response.statusCode === 204;
    return new Response(isEmpty ? null : response.body, { status: response.statusCode });
  };
  return new Svix(key, { serverUrl: 'http://dash.test', fetch: handOver });
}
