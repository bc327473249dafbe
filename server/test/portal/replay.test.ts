// Sending again: one message, all that failed, all that were never sent (events-and-lifecycle.md 1.8, 1.10; acceptance check 7).
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runBulkReplay } from '../../src/domain/webhooks/bulk-replay.ts';
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
const start = new Date('2026-03-01T12:00:00.000Z');
const at = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
beforeEach(async () => {
  app.setClock(start);
  tenant = await app.createTenant();
  portal = await openPortal(app, tenant);
});
afterEach(() => app.setClock(null));

const addEndpoint = async (wishes: object = {}): Promise<string> =>
  (await portal.client.post('/endpoint', { url: 'https://hooks.example.com', ...wishes })).body.id;
const messageAt = (seconds: number, options: Parameters<typeof addMessage>[1] = {}): Promise<string> => {
  app.setClock(at(seconds));
  return addMessage(tenant, options);
};
const deliveries = (endpointId: string) =>
  ask(
    app,
    `select message_id, status, attempt_count, trigger_type, is_single, next_attempt_at from webhook_deliveries
      where endpoint_id = $1 order by created_at, message_id`,
    [endpointId],
  );
const idsOf = async (endpointId: string, status: number): Promise<string[]> =>
  (await deliveries(endpointId)).filter((one) => one.status === status).map((one) => one.message_id);
/** Starts a task and carries it out. */
async function replay(kind: 'recover' | 'replay-missing', endpointId: string, span: object) {
  const { status, body } = await portal.client.post(`/endpoint/${endpointId}/${kind}`, span);
  expect(status, JSON.stringify(body)).toBe(202);
  await runBulkReplay(tenant.context(), { taskId: body.id });
  return (await portal.client.get(`/task/${body.id}`)).body;
}

test('an endpoint without a filter is sent every type, one with a filter only the chosen ones (acceptance check 7)', async () => {
  const [all, some] = [await addEndpoint(), await addEndpoint({ filterTypes: ['document.created.v2'] })];
  const { data } = (await portal.client.get('/event-type?include_archived=false')).body;
  const made = new Map<string, string>();
  for (const { name } of data) made.set(name, await addMessage(tenant, { eventType: name }));
  expect(made.size).toBe(6);
  expect((await idsOf(all, 1)).sort()).toEqual([...made.values()].sort());
  expect(await idsOf(some, 1)).toEqual([made.get('document.created.v2')]);
});

describe('resend', () => {
  test('books one attempt by hand, also where the endpoint never had the message, and whatever became of it', async () => {
    const early = await messageAt(0);
    const endpoint = await addEndpoint();
    const done = await messageAt(1);
    await recordAttempt(app, { messageId: done, endpointId: endpoint, isSuccess: true });
    for (const message of [early, done]) {
      const answer = await portal.client.post(`/msg/${message}/endpoint/${endpoint}/resend`);
      expect(answer).toMatchObject({ status: 202, body: {} });
    }
    for (const delivery of await deliveries(endpoint))
      expect(delivery).toMatchObject({ status: 1, trigger_type: 1, is_single: true, next_attempt_at: at(1) });
  });

  test('brings an attempt that waits forward, and the schedule goes on after it', async () => {
    const endpoint = await addEndpoint();
    const message = await messageAt(0);
    await ask(
      app,
      'update webhook_deliveries set attempt_count = 3, next_attempt_at = $2 where message_id = $1',
      [message, at(7200)],
    );
    await portal.client.post(`/msg/${message}/endpoint/${endpoint}/resend`);
    expect(await deliveries(endpoint)).toMatchObject([
      { status: 1, attempt_count: 3, trigger_type: 1, is_single: false, next_attempt_at: at(0) },
    ]);
  });

  test('is refused for a disabled endpoint', async () => {
    const endpoint = await addEndpoint();
    const message = await messageAt(0);
    await portal.client.patch(`/endpoint/${endpoint}`, { disabled: true });
    for (const [path, body] of [
      [`/msg/${message}/endpoint/${endpoint}/resend`, undefined],
      [`/endpoint/${endpoint}/recover`, { since: at(-60) }],
      [`/endpoint/${endpoint}/replay-missing`, { since: at(-60) }],
      [`/endpoint/${endpoint}/send-example`, { eventType: 'document.created.v2' }],
    ] as const)
      expect((await portal.client.post(path, body)).status, path).toBe(422);
  });
});

test('recover books what failed in the window, once more by the whole schedule, and nothing that succeeded', async () => {
  const endpoint = await addEndpoint();
  const [early, failed, done, canceled, waiting, late] = [
    await messageAt(0),
    await messageAt(10),
    await messageAt(11),
    await messageAt(12),
    await messageAt(13),
    await messageAt(20),
  ];
  for (const messageId of [early, failed, canceled, late])
    await recordAttempt(app, { messageId, endpointId: endpoint, isSuccess: false });
  await ask(app, 'update webhook_deliveries set status = 4 where message_id = $1', [canceled]);
  await recordAttempt(app, { messageId: done, endpointId: endpoint, isSuccess: true });
  // It had arrived; only its resend was canceled.
  const arrived = await messageAt(14);
  await recordAttempt(app, { messageId: arrived, endpointId: endpoint, isSuccess: true });
  await ask(app, 'update webhook_deliveries set status = 4 where message_id = $1', [arrived]);
  app.setClock(at(30));
  const task = await replay('recover', endpoint, { since: at(10), until: at(20) });
  expect(task).toMatchObject({ status: 'finished', booked: 2, data: { messagesSent: 2 } });
  expect(await idsOf(endpoint, 2)).toEqual([early, late]);
  expect(await idsOf(endpoint, 1)).toEqual([failed, canceled, waiting]);
  const [booked] = (await deliveries(endpoint)).filter((one) => one.message_id === failed);
  expect(booked).toMatchObject({
    attempt_count: 0,
    trigger_type: 1,
    is_single: false,
    next_attempt_at: at(30),
  });
});

test('replay missing books what the endpoint was never sent and wants, each once, however often it is asked', async () => {
  const [, first, , second] = [
    await messageAt(0),
    await messageAt(10),
    await messageAt(11, { eventType: 'connection.created.v2' }),
    await messageAt(12),
  ];
  app.setClock(at(15));
  const endpoint = await addEndpoint({ filterTypes: ['document.created.v2'] });
  const own = await messageAt(16);
  await recordAttempt(app, { messageId: own, endpointId: endpoint, isSuccess: false });
  // Booked, but canceled before its first attempt, because the endpoint was disabled.
  const unsent = await messageAt(17);
  await ask(app, 'update webhook_deliveries set status = 4, next_attempt_at = null where message_id = $1', [
    unsent,
  ]);
  app.setClock(at(30));
  expect((await replay('replay-missing', endpoint, { since: at(10) })).booked).toBe(3);
  expect((await idsOf(endpoint, 1)).sort()).toEqual([first, second, unsent].sort());
  expect(await idsOf(endpoint, 2)).toEqual([own]);
  expect((await replay('replay-missing', endpoint, { since: at(10) })).booked).toBe(0);
});

test('a task walks in steps, goes on where it was, and ends as failed when its endpoint is disabled meanwhile', async () => {
  await ask(
    app,
    `insert into webhook_messages (organization_id, environment, id, event_id, event_type, tags, created_at)
       select $1, 'sandbox', 'msg_' || lpad(n::text, 27, '0'), 'e' || n, 'document.created.v2', '{}', $2::timestamptz + n * interval '1 millisecond'
         from generate_series(1, 1201) n`,
    [tenant.organizationId, start],
  );
  app.setClock(at(10));
  const endpoint = await addEndpoint();
  expect(await replay('replay-missing', endpoint, { since: start })).toMatchObject({
    status: 'finished',
    booked: 1201,
  });
  expect((await idsOf(endpoint, 1)).length).toBe(1201);
  const other = await addEndpoint();
  const { body } = await portal.client.post(`/endpoint/${other}/replay-missing`, { since: start });
  await portal.client.patch(`/endpoint/${other}`, { disabled: true });
  await runBulkReplay(tenant.context(), { taskId: body.id });
  expect((await portal.client.get(`/task/${body.id}`)).body).toMatchObject({ status: 'failed', booked: 0 });
});

test('windows that are empty, and more than five tasks at a time, are refused', async () => {
  const endpoint = await addEndpoint();
  const start = (body: object) => portal.client.post(`/endpoint/${endpoint}/recover`, body);
  expect((await start({ since: at(10), until: at(10) })).status).toBe(422);
  expect((await start({})).body.errors).toEqual({ since: ['This field is required.'] });
  for (let i = 0; i < 5; i++) expect((await start({ since: at(-60) })).status).toBe(202);
  expect((await start({ since: at(-60) })).status).toBe(422);
});

test('an example goes to one endpoint, whatever its filter, and says that it is one', async () => {
  const [wanted, other] = [
    await addEndpoint({ filterTypes: ['connection.created.v2'] }),
    await addEndpoint(),
  ];
  const { status, body } = await portal.client.post(`/endpoint/${wanted}/send-example`, {
    eventType: 'document.deleted.v2',
  });
  expect(status).toBe(202);
  expect(body).toMatchObject({
    eventType: 'document.deleted.v2',
    tags: ['example'],
    payload: { isDeleted: true },
  });
  expect(await idsOf(wanted, 1)).toEqual([body.id]);
  expect(await deliveries(other)).toEqual([]);
  for (const eventType of ['document.created', 'x'])
    expect((await portal.client.post(`/endpoint/${wanted}/send-example`, { eventType })).status).toBe(422);
});
