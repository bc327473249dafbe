// `Idempotency-Key` in the portal's HTTP API: a POST sent again is carried out once, as in the REST API (docs/repeating-requests.md).
import { Svix } from 'svix';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetKeptAnswers } from '../../src/domain/idempotency/forget-kept-answers.ts';
import { createOutgoing } from '../../src/lib/outgoing-http.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Answer } from '../support/client.ts';
import { ask } from '../support/jobs.ts';
import { waitUntilIdle, withTableLocked } from '../support/locks.ts';
import { createPortalClient, openPortal, type Portal } from '../support/portal.ts';
import { addMessage } from '../support/webhook-log.ts';

let app: TestApp;
let tenant: TestTenant;
let portal: Portal;
beforeAll(async () => {
  app = await startTestApp({
    outgoing: createOutgoing({ resolve: async () => ['93.184.216.34'] }),
    requestTimeoutMs: 2_000,
  });
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.createTenant();
  portal = await openPortal(app, tenant);
});
afterEach(() => app.setClock(null));

const url = 'https://hooks.example.com/nectar';
const post = (path: string, key: string, body?: unknown, client = portal.client): Promise<Answer> =>
  client.call('POST', path, body, { 'idempotency-key': key });
const countOfEndpoints = async (of = portal): Promise<number> =>
  (await of.client.get('/endpoint')).body.data.length;
const isReplayed = (answer: Answer): boolean => answer.headers['idempotent-replayed'] === 'true';

describe('the client of Svix', () => {
  /** Hands requests to the server; the first answers are lost on their way back. */
  function forgetfulSvix(lost: number): { svix: Svix; keys: (string | undefined)[] } {
    const keys: (string | undefined)[] = [];
    const handOver: typeof fetch = async (input, init) => {
      const { pathname, search } = new URL(String(input));
      const headers = init?.headers as Record<string, string>;
      keys.push(headers['idempotency-key']);
      const { statusCode, body } = await app.server.inject({
        method: (init?.method ?? 'GET') as 'POST',
        url: pathname + search,
        headers,
        ...(init?.body ? { payload: String(init.body) } : {}),
      });
      if (keys.length <= lost) throw new TypeError('fetch failed');
      return new Response(statusCode === 204 ? null : body, { status: statusCode });
    };
    return {
      svix: new Svix(portal.key, {
        serverUrl: 'http://dash.test',
        fetch: handOver,
        retryScheduleInMs: [1, 1],
      }),
      keys,
    };
  }

  test('that tries again because an answer was lost makes one endpoint', async () => {
    const { svix, keys } = forgetfulSvix(2);
    const made = await svix.endpoint.create(portal.appId, { url, description: 'Books' });
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^\S{16,}$/);
    expect((await portal.client.get('/endpoint')).body.data.map(({ id }: { id: string }) => id)).toEqual([
      made.id,
    ]);
  });

  test('that tries again rotates a secret once', async () => {
    const { id } = await portal.svix.endpoint.create(portal.appId, { url });
    const { svix } = forgetfulSvix(1);
    await svix.endpoint.rotateSecret(portal.appId, id);
    const [row] = await ask(
      app,
      'select jsonb_array_length(old_secrets) as n from webhook_endpoints where id = $1',
      [id],
    );
    expect(row.n).toBe(1);
  });

  test('that is called twice makes two endpoints, unless the caller names the request', async () => {
    await portal.svix.endpoint.create(portal.appId, { url });
    await portal.svix.endpoint.create(portal.appId, { url });
    expect(await countOfEndpoints()).toBe(2);
    const once = { idempotencyKey: 'my-endpoint' };
    const first = await portal.svix.endpoint.create(portal.appId, { url }, once);
    const again = await portal.svix.endpoint.create(portal.appId, { url }, once);
    expect(again).toEqual(first);
    expect(await countOfEndpoints()).toBe(3);
  });
});

describe.each(['', '/api/v1/app/{app}'])('below "%s"', (base) => {
  const at = (path: string): string => base.replace('{app}', portal.appId) + path;

  test('the same request is answered alike and carried out once, however its JSON is written', async () => {
    const first = await post(at('/endpoint'), 'once', { url, description: 'Books' });
    expect([first.status, isReplayed(first)]).toEqual([201, false]);
    const again = await post(at('/endpoint'), 'once', { description: 'Books', url });
    expect([again.status, isReplayed(again)]).toEqual([201, true]);
    expect(again.body).toEqual(first.body);
    expect(await countOfEndpoints()).toBe(1);
  });

  test('another body, another path, or another method is refused and not carried out', async () => {
    const { id } = (await post(at('/endpoint'), 'used', { url })).body;
    const conflict = { status: 409, body: { code: 'idempotency_key_reused' } };
    expect(await post(at('/endpoint'), 'used', { url, description: 'x' })).toMatchObject(conflict);
    expect(await post(at(`/endpoint/${id}/secret/rotate`), 'used', {})).toMatchObject(conflict);
    expect(
      await portal.client.call('PATCH', at(`/endpoint/${id}`), { url }, { 'idempotency-key': 'used' }),
    ).toMatchObject(conflict);
    expect(await countOfEndpoints()).toBe(1);
  });

  test('a refusal is repeated in the words of its address, though its cause has gone', async () => {
    const { id } = (await portal.client.post('/endpoint', { url })).body;
    await portal.client.patch(`/endpoint/${id}`, { disabled: true });
    const send = (): Promise<Answer> =>
      post(at(`/endpoint/${id}/send-example`), 'refused', { eventType: 'document.created.v2' });
    const first = await send();
    expect(first.status).toBe(422);
    await portal.client.patch(`/endpoint/${id}`, { disabled: false });
    const again = await send();
    expect([again.status, isReplayed(again)]).toEqual([422, true]);
    expect(again.body).toEqual(first.body);
    expect(Array.isArray(again.body.detail)).toBe(base !== '');
  });

  test('a key of another form is told with the other faults', async () => {
    const sentence = 'Use 1 to 255 visible ASCII characters without spaces.';
    for (const key of ['x'.repeat(256), 'with a space']) {
      const { status, body } = await post(at('/endpoint'), key, { url: 7 });
      expect(status).toBe(422);
      if (base === '')
        expect(body.errors).toEqual({ 'Idempotency-Key': [sentence], url: ['Not a valid string.'] });
      else
        expect(body.detail).toEqual([
          { loc: ['header', 'Idempotency-Key'], msg: sentence, type: 'value_error' },
          { loc: ['body', 'url'], msg: 'Not a valid string.', type: 'value_error' },
        ]);
    }
  });
});

test('what has no body is repeated too: a message is sent again once', async () => {
  const { id } = (await portal.client.post('/endpoint', { url })).body;
  const message = await addMessage(tenant);
  const path = `/msg/${message}/endpoint/${id}/resend`;
  const first = await post(path, 'resend');
  expect([first.status, first.body, isReplayed(first)]).toEqual([202, {}, false]);
  // Sent meanwhile: another resend would book it again.
  await ask(app, 'update webhook_deliveries set status = 0, next_attempt_at = null where message_id = $1', [
    message,
  ]);
  expect(isReplayed(await post(path, 'resend'))).toBe(true);
  const [row] = await ask(app, 'select status from webhook_deliveries where message_id = $1', [message]);
  expect(row.status).toBe(0);
  const patch = (): Promise<Answer> =>
    portal.client.call('PATCH', `/endpoint/${id}`, { description: 'a' }, { 'idempotency-key': 'patch' });
  expect((await patch()).body.version).toBe(2);
  const again = await patch();
  expect([again.body.version, isReplayed(again)]).toEqual([2, true]);
});

test('twins at the same moment run once; of twins that differ one runs', async () => {
  const twins = await Promise.all(Array.from({ length: 8 }, () => post('/endpoint', 'twins', { url })));
  expect(new Set(twins.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(twins.map(({ body }) => body.id)).size).toBe(1);
  expect(twins.filter(isReplayed)).toHaveLength(7);
  expect(await countOfEndpoints()).toBe(1);
  const unlike = await Promise.all(
    Array.from({ length: 4 }, (_, index) => post('/endpoint', 'unlike', { url, description: `${index}` })),
  );
  expect(unlike.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
  expect(await countOfEndpoints()).toBe(2);
});

test('what failed on our side is not kept: the same key tries again', async () => {
  await withTableLocked(app.ownerUrl, 'webhook_endpoints', async () => {
    expect((await post('/endpoint', 'slow', { url })).status).toBe(502);
    await waitUntilIdle(app.ownerUrl);
  });
  const again = await post('/endpoint', 'slow', { url });
  expect([again.status, isReplayed(again)]).toEqual([201, false]);
  expect(await countOfEndpoints()).toBe(1);
});

test('a key is apart for each link, not for each session of one', async () => {
  const sessionOf = async (key: string) => {
    const answer = await createPortalClient(app.server, {}).post('/portal/session', { key });
    const cookie = String(answer.headers['set-cookie']).split(';')[0]!;
    return createPortalClient(app.server, { cookie, origin: 'http://dash.test' });
  };
  const first = await post('/endpoint', 'shared', { url });
  const inPage = await post('/endpoint', 'shared', { url }, await sessionOf(portal.key));
  expect([inPage.body.id, isReplayed(inPage)]).toEqual([first.body.id, true]);
  const others = [
    await openPortal(app, tenant),
    await openPortal(app, tenant, { environment: 'production' }),
    await openPortal(app, await app.createTenant()),
  ];
  for (const other of others) {
    const answer = await post('/endpoint', 'shared', { url }, other.client);
    expect([answer.status, isReplayed(answer)]).toEqual([201, false]);
  }
  expect(await countOfEndpoints()).toBe(2);
});

test('answers are kept for a day and then forgotten', async () => {
  const start = new Date();
  app.setClock(start);
  const first = await post('/endpoint', 'a-day', { url });
  app.setClock(new Date(start.getTime() + 86_399_000));
  expect((await post('/endpoint', 'a-day', { url })).body.id).toBe(first.body.id);
  app.setClock(new Date(start.getTime() + 86_400_000));
  expect((await post('/endpoint', 'a-day', { url })).body.id).not.toBe(first.body.id);
  app.setClock(new Date(start.getTime() + 2 * 86_400_000));
  expect(await forgetKeptAnswers(tenant.context())).toBe(1);
  const keptOfTenant = await ask(app, 'select from kept_answers where organization_id = $1', [
    tenant.organizationId,
  ]);
  expect(keptOfTenant).toHaveLength(0);
});

test('reading and deleting take no notice of a key', async () => {
  const { id } = (await portal.client.post('/endpoint', { url })).body;
  const keyed = (method: string): Promise<Answer> =>
    portal.client.call(method, `/endpoint/${id}`, undefined, { 'idempotency-key': 'read' });
  expect((await keyed('GET')).status).toBe(200);
  expect(isReplayed(await keyed('GET'))).toBe(false);
  expect((await keyed('DELETE')).status).toBe(204);
  expect((await keyed('DELETE')).status).toBe(404);
});

test('what is kept of requests and answers cannot be read in the database', async () => {
  const secret = `whsec_${Buffer.from('canary-in-a-secret-of-its-own').toString('base64')}`;
  const { id } = (
    await post('/endpoint', 'sealed', {
      url: 'https://canary-user:canary-password@hooks.example.com/x',
      description: 'Canary description',
      headers: { Authorization: 'Bearer canary-token' },
      secret,
    })
  ).body;
  await post(`/endpoint/${id}/secret/rotate`, 'sealed-too', { key: secret });
  const rows = await ask(
    app,
    "select k::text as row, encode(k.body, 'escape') as body, encode(k.request_digest, 'escape') as digest from kept_answers k where organization_id = $1",
    [tenant.organizationId],
  );
  expect(rows).toHaveLength(2);
  const seen = JSON.stringify(rows);
  expect(seen).not.toMatch(/canary/i);
  expect(seen).not.toContain(secret.slice(6));
  expect(seen).not.toContain(id);
});
