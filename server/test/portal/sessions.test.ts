// Who may open the portal, for how long, and what a link allows (events-and-lifecycle.md 1.4.1, 1.4.2, 7.4).
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { portalRoutes } from '../../src/api/portal/index.ts';
import { makePortalLink } from '../../src/commands/webhook.ts';
import { type PortalCapability, portalCapabilities } from '../../src/domain/webhooks/portal-capabilities.ts';
import { forgetPortalLinks } from '../../src/domain/webhooks/portal-session.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { ask } from '../support/jobs.ts';
import { createPortalClient, openPortal } from '../support/portal.ts';

let app: TestApp;
let tenant: TestTenant;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant('Harbor Textiles');
});
afterAll(() => app.close());
afterEach(() => app.setClock(null));

const start = new Date('2026-02-03T09:15:20.114Z');
const onDay = (day: number): Date => new Date(start.getTime() + day * 86_400_000);
const keyOf = (url: string): string => /#key=(whp_[A-Za-z0-9_-]{43})$/.exec(url)![1]!;
const plain = () => createPortalClient(app.server, {});
const signIn = async (key: string) => {
  const answer = await plain().post('/portal/session', { key });
  const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0]!;
  return { answer, client: createPortalClient(app.server, { cookie, origin: 'http://dash.test' }), cookie };
};

describe('a link', () => {
  test('is made alike by POST and both aliases, in every version: a key in the fragment, seven days', async () => {
    app.setClock(start);
    const seen = new Set<string>();
    for (const version of ['v2', 'v2.1', 'v2.2'])
      for (const [method, path] of [
        ['POST', '/webhook/configure'],
        ['GET', '/webhook/configure'],
        ['GET', '/webhook'],
      ] as const) {
        const { client } = tenant;
        const { status, body } = await (method === 'GET'
          ? client.sandbox.get(`/${version}${path}`)
          : client.sandbox.post(`/${version}${path}`));
        expect(status).toBe(200);
        expect(body).toEqual({
          url: expect.stringMatching(/^http:\/\/dash\.test\/p\/webhooks#key=whp_[A-Za-z0-9_-]{43}$/),
          expiresAt: '2026-02-10T09:15:20.114Z',
        });
        seen.add(body.url);
      }
    expect(seen.size).toBe(9);
  });

  test('is made by the operator too, without a key of the API', async () => {
    const lines: string[] = [];
    const written = vi
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => lines.push(String(text)) > 0);
    const input = { organization: tenant.organizationId, environment: 'production' };
    await makePortalLink(app.services, input, true).finally(() => written.mockRestore());
    const { url, expiresAt } = JSON.parse(lines.join(''));
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    const { client } = await signIn(keyOf(url));
    expect((await client.get('/portal/session')).body.environment).toBe('production');
    for (const wrong of [
      { ...input, organization: 'x' },
      { ...input, environment: 'test' },
    ])
      await expect(makePortalLink(app.services, wrong, true)).rejects.toThrow();
  });

  test('works on day 6, as often as it is opened, and not on day 8; its sessions end with it (acceptance check 17)', async () => {
    app.setClock(start);
    const key = keyOf((await tenant.client.sandbox.post('/webhook/configure')).body.url);
    const early = (await signIn(key)).client;
    app.setClock(onDay(6));
    const bearer = createPortalClient(app.server, { authorization: `Bearer ${key}` });
    expect((await bearer.get('/endpoint')).status).toBe(200);
    const late = (await signIn(key)).client;
    for (const client of [early, late]) expect((await client.get('/endpoint')).status).toBe(200);
    app.setClock(onDay(8));
    for (const client of [early, late, bearer])
      expect(await client.get('/endpoint')).toMatchObject({
        status: 401,
        body: { code: 'invalid_portal_link' },
      });
    expect((await signIn(key)).answer.status).toBe(401);
  });

  test('is kept as a hash alone, and forgotten with its sessions when it has run out', async () => {
    app.setClock(start);
    const key = keyOf((await tenant.client.sandbox.post('/webhook/configure')).body.url);
    const { cookie } = await signIn(key);
    const dump = async () =>
      JSON.stringify(
        await ask(
          app,
          'select l::text, s::text from portal_links l left join portal_sessions s on s.link_id = l.id',
        ),
      );
    for (const secret of [key, key.slice(4), cookie.split('=')[1]!])
      expect(await dump()).not.toContain(secret);
    app.setClock(onDay(8));
    expect(await forgetPortalLinks(tenant.context())).toBeGreaterThan(0);
    const left = await ask(app, 'select from portal_links where organization_id = $1 and environment = $2', [
      tenant.organizationId,
      'sandbox',
    ]);
    expect(left).toEqual([]);
  });

  test('opens the application of its own organization and environment', async () => {
    const told = async (environment: 'sandbox' | 'production') => {
      const { client } = await openPortal(app, tenant, { environment });
      return (await client.get('/portal/session')).body;
    };
    const [sandbox, production] = [await told('sandbox'), await told('production')];
    expect(sandbox).toEqual({
      appId: expect.stringMatching(/^app_[0-9A-Za-z]{27}$/),
      organizationName: 'Harbor Textiles',
      environment: 'sandbox',
      capabilities: [...portalCapabilities],
      expiresAt: expect.stringMatching(/Z$/),
    });
    expect(production).toMatchObject({ environment: 'production' });
    expect(production.appId).not.toBe(sandbox.appId);
    expect((await told('sandbox')).appId).toBe(sandbox.appId);
  });
});

describe('a session', () => {
  test('is a cookie that no script reads and no other site sends; Secure where the pages are https', async () => {
    const { key } = await openPortal(app, tenant);
    const { answer } = await signIn(key);
    expect(answer.status).toBe(204);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['set-cookie']).toMatch(
      /^nectar_portal=[A-Za-z0-9_-]{43}; Path=\/api\/webhooks; Max-Age=604\d{3}; HttpOnly; SameSite=Strict$/,
    );
  });

  test('changes nothing for a page of another site, or one that does not say where it is from', async () => {
    const { key } = await openPortal(app, tenant);
    const { cookie, client } = await signIn(key);
    expect((await client.post('/endpoint', {})).status).toBe(422);
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://sub.dash.test' },
    ])
      expect(
        await createPortalClient(app.server, { cookie, ...headers }).post('/endpoint', {}),
      ).toMatchObject({
        status: 403,
        body: { code: 'permission_denied' },
      });
    // Reading is harmless: no other site's page sees the answer.
    expect((await createPortalClient(app.server, { cookie }).get('/endpoint')).status).toBe(200);
    const foreign = await plain().call(
      'POST',
      '/portal/session',
      { key },
      { origin: 'https://evil.example' },
    );
    expect(foreign.status).toBe(403);
    expect(foreign.headers['set-cookie']).toBeUndefined();
  });

  test('ends when it is closed', async () => {
    const { key } = await openPortal(app, tenant);
    const { client } = await signIn(key);
    const closed = await client.delete('/portal/session');
    expect(closed.headers['set-cookie']).toContain('Max-Age=0');
    expect((await client.get('/endpoint')).status).toBe(401);
  });

  test('is not given for a key that nobody was given, nor is an API key one', async () => {
    for (const key of ['', 'whp_', `whp_${'a'.repeat(43)}`, tenant.keys.sandbox])
      expect((await plain().post('/portal/session', { key })).status).toBe(401);
    expect((await plain().post('/portal/session', {})).body.errors).toEqual({
      key: ['This field is required.'],
    });
    const bearer = createPortalClient(app.server, { authorization: `Bearer ${tenant.keys.sandbox}` });
    expect((await bearer.get('/endpoint')).status).toBe(401);
    expect(await plain().get('/endpoint')).toMatchObject({
      status: 401,
      body: { code: 'not_authenticated' },
    });
  });

  test('keys can be tried thirty times a minute from one address', async () => {
    app.setClock(new Date('2099-05-01T00:00:00.000Z'));
    const wrong = createPortalClient(app.server, { authorization: `Bearer whp_${'b'.repeat(43)}` });
    const statuses: number[] = [];
    for (let i = 0; i < 32; i++) statuses.push((await wrong.get('/endpoint')).status);
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(401));
    expect(statuses.slice(30)).toEqual([429, 429]);
    app.setClock(new Date('2099-05-01T00:01:01.000Z'));
    expect((await wrong.get('/endpoint')).status).toBe(401);
  });
});

test('a link allows what its capabilities say and nothing else', async () => {
  const allOf = (capability: PortalCapability) =>
    portalRoutes.filter(
      (route) => route.capability === capability && !route.isBesideApps && route.path !== '',
    );
  for (const capability of portalCapabilities) {
    expect(allOf(capability).length, capability).toBeGreaterThan(0);
    const { client } = await openPortal(app, tenant, { capabilities: [capability] });
    for (const other of portalCapabilities)
      for (const route of allOf(other)) {
        const path = route.path.replace(/\{\w+\}/g, 'none');
        const { status, body } = await client.call(route.method, path, route.body ? {} : undefined);
        if (other === capability) expect(status, `${route.method} ${path}`).not.toBe(403);
        else
          expect({ status, code: body.code }, `${route.method} ${path}`).toEqual({
            status: 403,
            code: 'permission_denied',
          });
      }
  }
});
