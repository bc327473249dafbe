// Endpoints of the portal: what may be said of one, its secrets and its headers (events-and-lifecycle.md 1.4, 1.5.1, 1.5.4, 1.8).

import { Webhook } from 'svix';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { secretsInForce } from '../../src/domain/webhooks/endpoint-sealing.ts';
import { createOutgoing } from '../../src/lib/outgoing-http.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { ask } from '../support/jobs.ts';
import { openPortal, type Portal } from '../support/portal.ts';

let app: TestApp;
let tenant: TestTenant;
let portal: Portal;
beforeAll(async () => {
  const addresses: Record<string, string[]> = {
    'hooks.example.com': ['93.184.216.34'],
    'inside.example.com': ['10.0.0.7'],
    'half.example.com': ['93.184.216.34', '169.254.169.254'],
    'dash.test': ['93.184.216.34'],
  };
  app = await startTestApp({
    outgoing: createOutgoing({
      resolve: async (name) => addresses[name] ?? [],
      own: { publicUrls: ['http://api.test', 'http://dash.test'], playInbox: 'http://dash.test/play/in/' },
    }),
  });
});
afterAll(() => app.close());
afterEach(() => app.setClock(null));
beforeEach(async () => {
  tenant = await app.createTenant();
  portal = await openPortal(app, tenant);
});

const url = 'https://hooks.example.com/nectar';
const add = async (wishes: object = {}) => {
  const answer = await portal.client.post('/endpoint', { url, ...wishes });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};

describe('an endpoint', () => {
  test('is made, read, changed, replaced and deleted; its whole wire shape', async () => {
    const made = await add({
      description: 'Our books',
      filterTypes: ['document.created.v2', 'document.created.v2'],
      metadata: { team: 'energy' },
      throttleRate: 20,
      uid: 'books',
    });
    expect(made).toEqual({
      id: expect.stringMatching(/^ep_[0-9A-Za-z]{27}$/),
      uid: 'books',
      url,
      description: 'Our books',
      disabled: false,
      filterTypes: ['document.created.v2'],
      channels: null,
      throttleRate: 20,
      rateLimit: 20,
      metadata: { team: 'energy' },
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: made.createdAt,
      version: 1,
      disabledAt: null,
      disabledBy: null,
      firstFailureAt: null,
      lastSuccessAt: null,
    });
    expect((await portal.client.get('/endpoint/books')).body).toEqual(made);
    const changed = await portal.client.patch(`/endpoint/${made.id}`, {
      description: 'New',
      throttleRate: null,
    });
    expect(changed.body).toMatchObject({
      description: 'New',
      throttleRate: null,
      filterTypes: ['document.created.v2'],
      uid: 'books',
      version: 2,
    });
    const replaced = await portal.client.call('PUT', `/endpoint/${made.id}`, { url });
    expect(replaced.body).toMatchObject({ description: '', filterTypes: null, uid: null, metadata: {} });
    expect((await portal.client.delete(`/endpoint/${made.id}`)).status).toBe(204);
    expect((await portal.client.get(`/endpoint/${made.id}`)).status).toBe(404);
    expect((await portal.client.get('/endpoint')).body.data).toEqual([]);
  });

  test('with nothing chosen is sent every type; an unknown, archived or misspelt type is refused', async () => {
    expect((await add({ filterTypes: [] })).filterTypes).toBeNull();
    for (const type of ['document.created', 'connection.made.v2', ''])
      expect(await portal.client.post('/endpoint', { url, filterTypes: [type] })).toMatchObject({
        status: 422,
        body: { errors: { filterTypes: [`"${type}" is no event type that is sent.`] } },
      });
  });

  test('all faults are told together', async () => {
    const { status, body } = await portal.client.post('/endpoint', {
      url: 'http://hooks.example.com',
      uid: 'two words',
      filterTypes: ['x'],
      description: 'x'.repeat(1001),
      metadata: { a: 'x'.repeat(5000) },
      headers: { Host: 'x' },
      secret: 'short',
    });
    expect(status).toBe(422);
    expect(Object.keys(body.errors).sort()).toEqual([
      'description',
      'filterTypes',
      'headers',
      'metadata',
      'secret',
      'uid',
      'url',
    ]);
    const wrong = await portal.client.post('/endpoint', { throttleRate: 0, disabled: 'x', channels: ['a'] });
    expect(Object.keys(wrong.body.errors).sort()).toEqual(['channels', 'disabled', 'throttleRate', 'url']);
  });

  test('a uid names one living endpoint', async () => {
    const first = await add({ uid: 'only' });
    expect(await portal.client.post('/endpoint', { url, uid: 'only' })).toMatchObject({
      status: 409,
      body: { code: 'uid_taken' },
    });
    const second = await add({ uid: 'other' });
    expect((await portal.client.patch(`/endpoint/${second.id}`, { uid: 'only' })).status).toBe(409);
    await portal.client.delete(`/endpoint/${first.id}`);
    expect((await portal.client.patch(`/endpoint/${second.id}`, { uid: 'only' })).body.uid).toBe('only');
  });

  test('a uid that two endpoints ask for at the same moment is given to one of them', async () => {
    const ids = [(await add()).id, (await add()).id, (await add()).id];
    const answers = await Promise.all(
      ids.map((id) => portal.client.patch(`/endpoint/${id}`, { uid: 'wanted' })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    for (const { status, body } of answers) if (status === 409) expect(body.code).toBe('uid_taken');
  });

  test('there are 50 at most', async () => {
    for (let i = 0; i < 50; i++) await add();
    expect(await portal.client.post('/endpoint', { url })).toMatchObject({
      status: 422,
      body: { errors: { nonFieldErrors: ['There may be 50 endpoints; delete one first.'] } },
    });
    const page = (await portal.client.get('/endpoint?limit=20')).body;
    expect(page).toMatchObject({ done: false, prevIterator: null });
    const rest = (await portal.client.get(`/endpoint?limit=250&iterator=${page.iterator}`)).body;
    expect(rest.done).toBe(true);
    expect(new Set([...page.data, ...rest.data].map(({ id }) => id)).size).toBe(50);
  });
});

describe('the address of an endpoint', () => {
  const refusals: [string, RegExp][] = [
    ['https://10.0.0.7/x', /Address not allowed.*bin\/nectar listen/],
    ['https://127.0.0.1/x', /Address not allowed.*bin\/nectar listen/],
    ['https://2130706433/x', /Address not allowed/],
    ['https://[::ffff:127.0.0.1]/x', /Address not allowed/],
    ['https://inside.example.com/x', /Address not allowed/],
    ['https://half.example.com/x', /Address not allowed/],
    ['http://hooks.example.com/x', /must begin with https:.*bin\/nectar listen/],
    ['https://hooks.example.com:5432/x', /port is not allowed/],
    ['https://hooks.example.com/x#part', /fragment/],
    ['https://unknown.example.com/x', /cannot be found/],
    ['https://name:pass@inside.example.com/x', /Address not allowed/],
    ['https://dash.test/x', /Address not allowed|must begin/],
    ['ftp://hooks.example.com', /valid URL|must begin/],
    ['not a url', /valid URL/],
  ];
  test.each(refusals)('%s is refused, at creation and at a change', async (given, why) => {
    const made = await add();
    for (const answer of [
      await portal.client.post('/endpoint', { url: given }),
      await portal.client.patch(`/endpoint/${made.id}`, { url: given }),
    ]) {
      expect(answer.status).toBe(422);
      expect(answer.body.errors.url[0]).toMatch(why);
    }
    await portal.client.delete(`/endpoint/${made.id}`);
  });

  test('may hold a name and password, which nobody is shown again and the database keeps encrypted', async () => {
    const made = await add({ url: 'https://nectar:s3cr3t@hooks.example.com/in?x=1' });
    const shown = 'https://***:***@hooks.example.com/in?x=1';
    expect(made.url).toBe(shown);
    const kept = await portal.client.patch(`/endpoint/${made.id}`, { url: shown, description: 'same' });
    expect(kept).toMatchObject({ status: 200, body: { url: shown } });
    const [row] = await ask(
      app,
      'select e::text as text, sealed_url from webhook_endpoints e where id = $1',
      [made.id],
    );
    expect(row.text).not.toContain('s3cr3t');
    const { openEndpointUrl } = await import('../../src/domain/webhooks/endpoint-sealing.ts');
    expect(openEndpointUrl(app.services.keyring, made.id, row.sealed_url)).toBe(
      'https://nectar:s3cr3t@hooks.example.com/in?x=1',
    );
  });
  test('may be an inspection address of this installation, wherever it is, and nothing else of it', async () => {
    const token = 'a'.repeat(22);
    const inbox = `http://dash.test/play/in/${token}?force_status_code=500`;
    expect((await add({ url: inbox })).url).toBe(inbox);
    const others = [
      `http://dash.test/play/history/${token}`,
      `http://dash.test/play/in/${token}/../../history/${token}`,
      'http://dash.test/play/in/short',
      `http://dash.test.evil.example/play/in/${token}`,
      `http://dash.test@127.0.0.1/play/in/${token}`,
    ];
    for (const given of others)
      expect((await portal.client.post('/endpoint', { url: given })).status, given).toBe(422);
  });
});

describe('the signing secret', () => {
  const stored = async (id: string) => {
    const [row] = await ask(app, 'select sealed_secret, old_secrets from webhook_endpoints where id = $1', [
      id,
    ]);
    return (at: Date) =>
      secretsInForce(
        app.services.keyring,
        id,
        { sealedSecret: row.sealed_secret, oldSecrets: row.old_secrets },
        at,
      ).map(({ secret }) => secret);
  };
  const secretOf = async (id: string): Promise<string> =>
    (await portal.client.get(`/endpoint/${id}/secret`)).body.key;

  test('is made of 24 random bytes, or given by the customer in a form that signs', async () => {
    const made = await secretOf((await add()).id);
    expect(made).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    expect(() => new Webhook(made)).not.toThrow();
    const own = Buffer.alloc(40, 7).toString('base64');
    expect(await secretOf((await add({ secret: own })).id)).toBe(`whsec_${own}`);
    const refused = [
      'x'.repeat(31),
      Buffer.alloc(23, 1).toString('base64'),
      Buffer.alloc(65, 1).toString('base64'),
      `${'a'.repeat(30)}-_`,
      `whsec_====${'a'.repeat(32)}`,
    ];
    for (const secret of refused)
      expect((await portal.client.post('/endpoint', { url, secret })).body.errors, secret).toHaveProperty(
        'secret',
      );
  });

  test('who saw it is written down', async () => {
    const { id } = await add();
    await secretOf(id);
    const rows = await ask(
      app,
      'select action, link_id from webhook_audit_entries where endpoint_id = $1 order by id',
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['ENDPOINT_CREATED', 'SECRET_REVEALED']);
    expect(rows[1].link_id).toBe(rows[0].link_id);
    expect(rows[1].link_id).not.toBeNull();
  });

  test('is rotated: old and new sign for a day, or as long as is asked, newest first; zero ends the old one at once', async () => {
    const { id } = await add();
    const start = new Date('2026-03-01T12:00:00.000Z');
    const later = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
    app.setClock(start);
    // The link is made at the clock of the test.
    portal = await openPortal(app, tenant);
    const first = await secretOf(id);
    expect((await portal.client.post(`/endpoint/${id}/secret/rotate`, {})).status).toBe(204);
    const second = await secretOf(id);
    expect(second).not.toBe(first);
    const own = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
    await portal.client.post(`/endpoint/${id}/secret/rotate`, { key: own, gracePeriodSeconds: 60 });
    expect(await secretOf(id)).toBe(own);
    let inForce = await stored(id);
    expect(inForce(start)).toEqual([own, second, first]);
    expect(inForce(later(61))).toEqual([own, first]);
    expect(inForce(later(86_399))).toEqual([own, first]);
    expect(inForce(later(86_400))).toEqual([own]);
    await portal.client.post(`/endpoint/${id}/secret/rotate`, { gracePeriodSeconds: 0 });
    inForce = await stored(id);
    expect(inForce(start)).not.toContain(own);
    for (const gracePeriodSeconds of [-1, 604_801, 'x'])
      expect((await portal.client.post(`/endpoint/${id}/secret/rotate`, { gracePeriodSeconds })).status).toBe(
        422,
      );
  });

  test('while ten old ones are in force another rotation is refused, naming when the next one ends', async () => {
    const start = new Date('2026-03-01T12:00:00.000Z');
    app.setClock(start);
    portal = await openPortal(app, tenant);
    const { id } = await add();
    for (let i = 10; i > 0; i--)
      await portal.client.post(`/endpoint/${id}/secret/rotate`, { gracePeriodSeconds: 1000 + i });
    const eleventh = await portal.client.post(`/endpoint/${id}/secret/rotate`, {});
    expect(eleventh).toMatchObject({ status: 400, body: { code: 'too_many_secrets' } });
    expect(eleventh.body.detail).toContain('2026-03-01T12:16:41.000Z');
    app.setClock(new Date(start.getTime() + 1001_000));
    expect((await portal.client.post(`/endpoint/${id}/secret/rotate`, {})).status).toBe(204);
  });
});

describe('custom headers', () => {
  test('are set, replaced and taken away; those that look like secrets are never shown', async () => {
    const { id } = await add({ headers: { 'X-Team': 'energy', Authorization: 'Bearer abc' } });
    const read = async () => (await portal.client.get(`/endpoint/${id}/headers`)).body;
    expect(await read()).toEqual({ headers: { 'X-Team': 'energy' }, sensitive: ['Authorization'] });
    await portal.client.patch(`/endpoint/${id}/headers`, {
      headers: { 'x-team': 'books', 'X-Api-Key': 'k' },
      deleteHeaders: ['authorization'],
    });
    expect(await read()).toEqual({ headers: { 'x-team': 'books' }, sensitive: ['X-Api-Key'] });
    await portal.client.call('PUT', `/endpoint/${id}/headers`, { headers: { 'X-Only': '1' } });
    expect(await read()).toEqual({ headers: { 'X-Only': '1' }, sensitive: [] });
  });

  test('of the connection, of ours, of another form or too many are refused', async () => {
    const { id } = await add();
    const refused = [
      'host',
      'Content-Length',
      'content-type',
      'Content-Encoding',
      'transfer-encoding',
      'Connection',
      'User-Agent',
      'svix-id',
      'Webhook-Signature',
      'X-Forwarded-For',
      'proxy-authorization',
      'a b',
      'ä',
      '',
      'x'.repeat(101),
    ];
    for (const name of refused)
      expect(
        (await portal.client.patch(`/endpoint/${id}/headers`, { headers: { [name]: 'x' } })).status,
        name,
      ).toBe(422);
    for (const value of ['a\r\nb', 'a\0b', 'x'.repeat(4097), 'é'.repeat(2049), '✓'])
      expect(
        (await portal.client.patch(`/endpoint/${id}/headers`, { headers: { 'X-A': value } })).status,
      ).toBe(422);
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`X-${i}`, 'v']));
    expect((await portal.client.patch(`/endpoint/${id}/headers`, { headers: many })).status).toBe(204);
    expect((await portal.client.patch(`/endpoint/${id}/headers`, { headers: { 'X-20': 'v' } })).status).toBe(
      422,
    );
    expect(
      (await portal.client.patch(`/endpoint/${id}/headers`, { headers: { 'X-A': 'v', 'x-a': 'v' } })).status,
    ).toBe(422);
  });
});

test('what waits for an endpoint is canceled when a person disables it; enabling begins its failures anew', async () => {
  const { id } = await add();
  await portal.client.post(`/endpoint/${id}/send-example`, { eventType: 'document.created.v2' });
  const off = await portal.client.patch(`/endpoint/${id}`, { disabled: true });
  expect(off.body).toMatchObject({ disabled: true, disabledBy: 'MANUAL', disabledAt: expect.any(String) });
  const [delivery] = await ask(
    app,
    'select status, next_attempt_at from webhook_deliveries where endpoint_id = $1',
    [id],
  );
  expect(delivery).toEqual({ status: 4, next_attempt_at: null });
  await ask(app, 'update webhook_endpoints set first_failure_at = now() where id = $1', [id]);
  const on = await portal.client.patch(`/endpoint/${id}`, { disabled: false });
  expect(on.body).toMatchObject({
    disabled: false,
    disabledBy: null,
    disabledAt: null,
    firstFailureAt: null,
  });
});
