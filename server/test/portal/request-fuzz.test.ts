// Whatever is sent to the portal and to Play is answered or refused: never a fault of the server, never without words.
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { portalRoutes, publicPortalRoutes } from '../../src/api/portal/index.ts';
import { createOutgoing } from '../../src/lib/outgoing-http.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { openPortal, type Portal } from '../support/portal.ts';
import { addMessage } from '../support/webhook-log.ts';

let app: TestApp;
let tenant: TestTenant;
let portal: Portal;
let ids: Record<string, string>;
beforeAll(async () => {
  app = await startTestApp({ outgoing: createOutgoing({ resolve: async () => ['93.184.216.34'] }) });
  tenant = await app.createTenant();
  portal = await openPortal(app, tenant);
  const endpoint = await portal.client.post('/endpoint', { url: 'https://hooks.example.com' });
  ids = {
    endpoint_id: endpoint.body.id,
    msg_id: await addMessage(tenant),
    attempt_id: 'atmpt_x',
    task_id: 'task_x',
  };
});
afterEach(() => app.setClock(null));
afterAll(() => app.close());

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '\0',
    '%00',
    '../..',
    'https://a.example',
    '2026-01-01T00:00:00Z',
    'x'.repeat(5000),
    '-1',
    '1e9',
    'null',
  ),
);
const value = fc.oneof(
  { weight: 3, arbitrary: text },
  fc.jsonValue({ maxDepth: 3 }),
  fc.integer(),
  fc.constantFrom(null, true, [], {}),
);
const names = (schema: unknown): string[] =>
  Object.keys((schema as { def?: { shape?: object } } | null)?.def?.shape ?? {});
const fieldsOf = (known: string[]) =>
  fc.dictionary(fc.constantFrom('other', ...known), value, { maxKeys: 4 });

const routes = [
  ...portalRoutes.filter(({ method }) => method !== 'DELETE'),
  ...publicPortalRoutes.map((route) => ({
    ...route,
    method: 'GET' as const,
    body: null,
    isBesideApps: true,
  })),
];
const request = fc.constantFrom(...routes).chain((route) =>
  fc.record({
    route: fc.constant(route),
    param: fc.option(text, { nil: null }),
    query: fieldsOf(names(route.query)),
    body: fc.oneof(fieldsOf(names(route.body)), fc.jsonValue({ maxDepth: 4 })),
    isSvix: fc.boolean(),
  }),
);

test('of every route, with any path, query and body', async () => {
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(request, async ({ route, param, query, body, isSvix }) => {
      const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
        param === null || param === '' ? (ids[name] ?? 'none') : encodeURIComponent(param.toWellFormed()),
      );
      const base =
        isSvix || route.path === '' ? (route.isBesideApps ? '/api/v1' : `/api/v1/app/${portal.appId}`) : '';
      const search = new URLSearchParams(
        Object.entries(query).map(([name, one]): [string, string] => [
          name,
          String(typeof one === 'string' ? one.toWellFormed() : JSON.stringify(one)),
        ]),
      );
      const sent = route.body ? body : undefined;
      // The client holds the answer against its schema, and a refusal to having words.
      const { status } = await portal.client.call(route.method, `${base}${path}?${search}`, sent);
      expect(status, `${route.method} ${base}${path}?${search} ${JSON.stringify(sent)}`).toBeLessThan(500);
      seen.add(status);
    }),
    { numRuns: 400 },
  );
  // They were neither all right nor all wrong.
  for (const status of [200, 404, 422]) expect(seen).toContain(status);
}, 120_000);

test('of Play, with any query, headers and body', async () => {
  const methods = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'] as const;
  const known = ['force_status_code', 'echo_body', 'random_failure_rate', 'endpoint_signing_key', 'iterator'];
  let minute = Date.parse('2030-01-01T00:00:00.000Z');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...methods),
      fc.dictionary(fc.constantFrom(...known), text, { maxKeys: 3 }),
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom('in', 'history'),
      async (method, query, body, place) => {
        minute += 61_000;
        app.setClock(new Date(minute));
        const search = new URLSearchParams(
          Object.entries(query).map(([name, one]): [string, string] => [name, one.toWellFormed()]),
        );
        const response = await app.server.inject({
          method,
          url: `/play/${place}/${'a'.repeat(22)}?${search}`,
          headers: {
            'content-type': query.echo_body?.replace(/[^\x20-\x7e]/g, '') || 'text/plain',
            'svix-signature': 'v1,x v1',
          },
          ...(method === 'GET' ? {} : { payload: Buffer.from(body) }),
        });
        const wanted = Number(query.force_status_code);
        const isForced = place === 'in' && wanted >= 500 && wanted <= 599;
        expect(isForced || response.statusCode < 500, `${method} ${search}: ${response.body}`).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);
