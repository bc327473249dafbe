// The portal's routes × every id in path and query × whose it is, below both bases: what a link may not see is not there.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { portalRoutes } from '../../src/api/portal/index.ts';
import type { PortalRoute } from '../../src/api/portal/portal-route.ts';
import { newWebhookId } from '../../src/domain/webhooks/webhook-ids.ts';
import { createOutgoing } from '../../src/lib/outgoing-http.ts';
import type { EnvironmentName } from '../../src/lib/tenant.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { openPortal, type Portal } from '../support/portal.ts';
import { addMessage, recordAttempt } from '../support/webhook-log.ts';
import { fill, type World } from '../support/world.ts';

let app: TestApp;
let portal: Portal;
let own: World;
let hidden: Record<string, World>;

async function makeWebhookWorld(tenant: TestTenant, environment: EnvironmentName): Promise<World> {
  const { client, appId } = await openPortal(app, tenant, { environment });
  const endpoint = (await client.post('/endpoint', { url: 'https://hooks.example.com/x' })).body;
  const msg_id = await addMessage(tenant, { environment });
  const attempt_id = await recordAttempt(app, {
    messageId: msg_id,
    endpointId: endpoint.id,
    isSuccess: false,
  });
  const task = await client.post(`/endpoint/${endpoint.id}/recover`, { since: '2026-01-01T00:00:00Z' });
  return { app_id: appId, endpoint_id: endpoint.id, msg_id, attempt_id, task_id: task.body.id };
}

beforeAll(async () => {
  app = await startTestApp({ outgoing: createOutgoing({ resolve: async () => ['93.184.216.34'] }) });
  const tenant = await app.createTenant();
  portal = await openPortal(app, tenant);
  own = await makeWebhookWorld(tenant, 'sandbox');
  const deleted = await makeWebhookWorld(tenant, 'sandbox');
  await portal.client.delete(`/endpoint/${deleted.endpoint_id}`);
  hidden = {
    'another organization’s': await makeWebhookWorld(await app.createTenant('Stranger'), 'sandbox'),
    'its own of the other environment': await makeWebhookWorld(tenant, 'production'),
    deleted: { endpoint_id: deleted.endpoint_id! },
    unknown: {
      app_id: newWebhookId('app', new Date()),
      endpoint_id: newWebhookId('ep', new Date()),
      msg_id: newWebhookId('msg', new Date()),
      attempt_id: newWebhookId('atmpt', new Date()),
      task_id: newWebhookId('task', new Date()),
    },
    malformed: { app_id: 'x', endpoint_id: '0', msg_id: '%20', attempt_id: '%00', task_id: "'" },
  };
});
afterAll(() => app.close());

const namesIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
const basesOf = (route: PortalRoute): string[] =>
  route.isBesideApps ? ['/api/v1'] : ['/api/v1/app/{app_id}', ''];
/** A body that is right for the route. */
const bodies: Record<string, unknown> = {
  'POST /endpoint': { url: 'https://hooks.example.com/y' },
  'PUT /endpoint/{endpoint_id}': { url: 'https://hooks.example.com/y' },
  'PATCH /endpoint/{endpoint_id}': { description: 'y' },
  'POST /endpoint/{endpoint_id}/secret/rotate': {},
  'PUT /endpoint/{endpoint_id}/headers': { headers: {} },
  'PATCH /endpoint/{endpoint_id}/headers': { headers: {} },
  'POST /endpoint/{endpoint_id}/send-example': { eventType: 'document.created.v2' },
  'POST /endpoint/{endpoint_id}/recover': { since: '2026-01-01T00:00:00Z' },
  'POST /endpoint/{endpoint_id}/replay-missing': { since: '2026-01-01T00:00:00Z' },
};

describe('an id in a path', () => {
  test('that the link may not see is answered like one that does not exist, and nothing changes', async () => {
    const before = (await portal.client.get('/endpoint')).body;
    let tried = 0;
    for (const route of portalRoutes)
      for (const base of basesOf(route))
        for (const name of namesIn(base + route.path))
          for (const [whose, world] of Object.entries(hidden)) {
            if (world[name] === undefined) continue;
            const url = fill(base + route.path, { ...own, [name]: world[name] });
            const answer = await portal.client.call(
              route.method,
              url,
              bodies[`${route.method} ${route.path}`],
            );
            const { status, body } = answer;
            expect({ status, body }, `${route.method} ${url} (${whose} ${name})`).toEqual({
              status: 404,
              body: { code: 'not_found', detail: 'Not found.' },
            });
            tried++;
          }
    expect(tried).toBeGreaterThan(200);
    expect((await portal.client.get('/endpoint')).body).toEqual(before);
  });
});

test('an endpoint in a query is another’s: not found, or nothing found', async () => {
  for (const path of ['/msg', '/stats/attempts', `/attempt/msg/${own.msg_id}`])
    for (const [whose, world] of Object.entries(hidden)) {
      const answer = await portal.client.get(`${path}?endpointId=${world.endpoint_id}`);
      if (path.startsWith('/attempt')) expect(answer.body.data, whose).toEqual([]);
      else expect(answer.status, whose).toBe(404);
    }
});

test('an iterator of another link’s list, or of another list, is none', async () => {
  const stranger = await app.createTenant();
  await makeWebhookWorld(stranger, 'sandbox');
  const foreign = (await openPortal(app, stranger)).client;
  for (const path of ['/msg', '/endpoint']) {
    const { iterator } = (await foreign.get(path)).body;
    expect((await foreign.get(`${path}?iterator=${iterator}`)).status).toBe(200);
    for (const given of [
      iterator,
      'x',
      (await portal.client.get('/endpoint?order=descending')).body.iterator,
    ])
      expect(await portal.client.get(`${path}?iterator=${given}`)).toMatchObject({
        status: 422,
        body: { errors: { iterator: ['This is no iterator of this list.'] } },
      });
  }
});

test('lists hold what is the link’s own', async () => {
  const ids = async (path: string): Promise<string[]> =>
    (await portal.client.get(path)).body.data.map(
      (item: { id?: string; endpointId?: string }) => item.id ?? item.endpointId,
    );
  const foreign = Object.values(hidden).flatMap((world) => Object.values(world));
  for (const path of [
    '/endpoint',
    '/msg',
    '/stats/endpoints',
    `/attempt/endpoint/${own.endpoint_id}`,
    `/msg/${own.msg_id}/endpoint`,
  ]) {
    const found = await ids(path);
    expect(found.length, path).toBeGreaterThan(0);
    expect(
      found.filter((id) => foreign.includes(id)),
      path,
    ).toEqual([]);
  }
});
