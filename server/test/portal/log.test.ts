// The log of the portal: lists that stand still while messages arrive, bounded pages, what is forgotten (events-and-lifecycle.md
// 1.4.3, 1.4.4, 1.12).
// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createOutgoing } from '../../src/lib/outgoing-http.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { ask } from '../support/jobs.ts';
import { openPortal, type Portal } from '../support/portal.ts';
import { addMessage, recordAttempt } from '../support/webhook-log.ts';

let app: TestApp;
let tenant: TestTenant;
let portal: Portal;
beforeAll(async () => {
  app = await startTestApp({ outgoing: createOutgoing({ resolve: async () => ['93.184.216.34'] }) });
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.createTenant();
  portal = await openPortal(app, tenant);
});
afterEach(() => app.setClock(null));

const addEndpoint = async (wishes: object = {}): Promise<string> =>
  (await portal.client.post('/endpoint', { url: 'https://hooks.example.com', ...wishes })).body.id;
const ids = (page: any): string[] => page.data.map(({ id }: { id: string }) => id);
const get = async (path: string): Promise<any> => {
  const answer = await portal.client.get(path);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};

test('pages follow one another without gap or copy while messages arrive, and lead back', async () => {
  const made: string[] = [];
  const start = Date.now();
  for (let i = 0; i < 7; i++) {
    // Twins of one millisecond stand in the order of their ids.
    app.setClock(new Date(start + Math.floor(i / 2)));
    made.push(await addMessage(tenant));
  }
  app.setClock(new Date(start + 60_000));
  const all = ids(await get('/msg'));
  expect([...all].sort()).toEqual([...made].sort());
  const first = await get('/msg?limit=3');
  expect(first).toMatchObject({ done: false, prevIterator: null });
  const late = await addMessage(tenant);
  const second = await get(`/msg?limit=3&iterator=${first.iterator}`);
  const third = await get(`/msg?limit=3&iterator=${second.iterator}`);
  expect([...ids(first), ...ids(second), ...ids(third)]).toEqual(all);
  expect(third.done).toBe(true);
  const back = await get(`/msg?limit=3&iterator=${third.prevIterator}`);
  expect(ids(back)).toEqual(ids(second));
  const front = await get(`/msg?limit=3&iterator=${back.prevIterator}`);
  expect(ids(front)).toEqual(ids(first));
  expect(ids(await get(`/msg?limit=3&iterator=${front.prevIterator}`))).toEqual([late]);
  expect((await get(`/msg?limit=3&iterator=${third.iterator}`)).data).toEqual([]);
});

test('messages are filtered by type, endpoint, status, tag and time, in both spellings; each tells its deliveries', async () => {
  const endpoint = await addEndpoint({ filterTypes: ['document.created.v2'] });
  const every = await addEndpoint();
  const start = new Date('2026-03-01T12:00:00.000Z');
  app.setClock(start);
  portal = await openPortal(app, tenant);
  const first = await addMessage(tenant);
  app.setClock(new Date(start.getTime() + 1000));
  const second = await addMessage(tenant, { eventType: 'connection.created.v2' });
  await recordAttempt(app, { messageId: first, endpointId: endpoint, isSuccess: false });
  await recordAttempt(app, { messageId: first, endpointId: every, isSuccess: true });
  const [one] = (await get('/msg?eventTypes=document.created.v2&with_content=false')).data;
  expect(one).toMatchObject({
    id: first,
    payload: null,
    deliveries: { success: 1, pending: 0, sending: 0, fail: 1, canceled: 0 },
  });
  const found = async (query: string): Promise<string[]> => ids(await get(`/msg?${query}`));
  expect(await found('event_types=document.created.v2,connection.created.v2')).toEqual([second, first]);
  expect(await found('eventTypes=document.created.v2&eventTypes=connection.created.v2')).toEqual([
    second,
    first,
  ]);
  expect(await found('eventTypes=document.deleted.v2')).toEqual([]);
  expect(await found(`endpointId=${endpoint}`)).toEqual([first]);
  expect(await found(`endpointId=${every}&status=1`)).toEqual([second]);
  expect(await found('status=2')).toEqual([first]);
  expect(await found('after=2026-03-01T12:00:00Z')).toEqual([second]);
  expect(await found('before=2026-03-01T12:00:01Z')).toEqual([first]);
  expect(await found('tag=nothing')).toEqual([]);
  for (const query of ['status=7', 'limit=0', 'limit=251', 'before=yesterday'])
    expect((await portal.client.get(`/msg?${query}`)).status, query).toBe(422);
});

test('a page holds four megabytes of payloads at most, and the list goes on', async () => {
  const made: string[] = [];
  const start = Date.now();
  for (let i = 0; i < 6; i++) {
    app.setClock(new Date(start + i));
    made.unshift(await addMessage(tenant, { body: { text: 'x'.repeat(1_000_000) } }));
  }
  app.setClock(null);
  const first = await get('/msg');
  expect(ids(first)).toEqual(made.slice(0, 4));
  expect(first.done).toBe(false);
  expect(ids(await get(`/msg?iterator=${first.iterator}`))).toEqual(made.slice(4));
  expect(ids(await get('/msg?with_content=false'))).toEqual(made);
});

test('what is past retention is shown without its payload, and cannot be sent again', async () => {
  const endpoint = await addEndpoint();
  const message = await addMessage(tenant);
  await recordAttempt(app, { messageId: message, endpointId: endpoint, isSuccess: false });
  await ask(app, 'delete from webhook_bodies where message_id = $1', [message]);
  await ask(app, 'update webhook_messages set content_deleted_at = now() where id = $1', [message]);
  expect(await get(`/msg/${message}`)).toMatchObject({ payload: null, contentDeletedAt: expect.any(String) });
  expect((await get(`/attempt/msg/${message}`)).data.length).toBe(1);
  expect(await portal.client.post(`/msg/${message}/endpoint/${endpoint}/resend`)).toMatchObject({
    status: 410,
    body: { code: 'content_expired' },
  });
});

test('statistics: of the last day, of a span, of every endpoint, by hour', async () => {
  const [good, bad] = [await addEndpoint(), await addEndpoint()];
  const start = new Date('2026-03-01T12:30:00.000Z');
  app.setClock(start);
  portal = await openPortal(app, tenant);
  for (const minutes of [0, 10, 40]) {
    const at = new Date(start.getTime() + minutes * 60_000);
    app.setClock(at);
    const messageId = await addMessage(tenant);
    await recordAttempt(app, { messageId, endpointId: good, isSuccess: true, at });
    await recordAttempt(app, { messageId, endpointId: bad, isSuccess: false, at });
  }
  expect(await get(`/endpoint/${good}/stats`)).toMatchObject({ success: 3, fail: 0 });
  expect(
    await get(`/endpoint/${good}/stats?since=2026-03-01T12:35:00Z&until=2026-03-01T13:00:00Z`),
  ).toMatchObject({ success: 1 });
  expect((await get('/stats/endpoints')).data).toMatchObject([
    { endpointId: good, success: 3, fail: 0 },
    { endpointId: bad, success: 0, fail: 3 },
  ]);
  const hours = [
    { hour: '2026-03-01T12:00:00.000Z', success: 2, fail: 2 },
    { hour: '2026-03-01T13:00:00.000Z', success: 1, fail: 1 },
  ];
  expect((await get('/stats/attempts')).data).toEqual(hours);
  expect((await get(`/stats/attempts?endpointId=${bad}`)).data).toEqual(
    hours.map((hour) => ({ ...hour, success: 0 })),
  );
  for (const query of ['since=2026-01-01T00:00:00Z', 'since=2026-03-02T00:00:00Z&until=2026-03-01T00:00:00Z'])
    expect((await portal.client.get(`/stats/endpoints?${query}`)).status, query).toBe(422);
});
