// The real client of Svix against the portal's API: endpoints, messages, attempts, event types (issue 5; events-and-lifecycle.md 1.4.4).
import { ApiException, type HTTPValidationError, MessageStatus, Webhook } from 'svix';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOutgoing } from '../../src/lib/outgoing-http.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { until } from '../support/jobs.ts';
import { openPortal, type Portal, svixClient } from '../support/portal.ts';
import { addMessage, recordAttempt } from '../support/webhook-log.ts';

let app: TestApp;
let tenant: TestTenant;
let portal: Portal;
beforeAll(async () => {
  app = await startTestApp({ outgoing: createOutgoing({ resolve: async () => ['93.184.216.34'] }) });
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.createTenant('Harbor Textiles');
  portal = await openPortal(app, tenant);
});

const url = 'https://hooks.example.com/nectar';
const refusal = async <T = { code: string; detail: string }>(
  work: Promise<unknown>,
): Promise<ApiException<T>> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiException);
  return error as ApiException<T>;
};

test('the application: got by its id, found without one', async () => {
  const { svix, appId } = portal;
  const got = await svix.application.get(appId);
  expect(got).toMatchObject({ id: appId, name: 'Harbor Textiles (sandbox)', metadata: {} });
  expect(got.createdAt).toBeInstanceOf(Date);
  expect((await svix.application.list()).data).toEqual([got]);
  expect((await refusal(svix.application.get('app_other'))).body).toEqual({
    code: 'not_found',
    detail: 'Not found.',
  });
});

test('endpoints: create, list, get, update, patch, delete', async () => {
  const { svix, appId } = portal;
  const made = await svix.endpoint.create(appId, {
    url,
    description: 'Books',
    filterTypes: ['document.created.v2'],
    metadata: { team: 'a' },
    throttleRate: 5,
    uid: 'books',
  });
  expect(made).toMatchObject({
    url,
    description: 'Books',
    disabled: false,
    throttleRate: 5,
    uid: 'books',
    version: 1,
  });
  expect(made.createdAt.getTime()).toBeLessThanOrEqual(Date.now());
  expect(await svix.endpoint.get(appId, 'books')).toEqual(made);
  const second = await svix.endpoint.create(appId, { url });
  const first = await svix.endpoint.list(appId, { limit: 1 });
  expect(first).toMatchObject({ done: false, data: [{ id: made.id }] });
  const next = await svix.endpoint.list(appId, { limit: 1, iterator: first.iterator });
  expect(next).toMatchObject({ done: true, data: [{ id: second.id }] });
  const updated = await svix.endpoint.update(appId, made.id, { url: `${url}/2`, disabled: true });
  expect(updated).toMatchObject({ url: `${url}/2`, description: '', filterTypes: null, disabled: true });
  const patched = await svix.endpoint.patch(appId, made.id, { description: 'Again', disabled: false });
  expect(patched).toMatchObject({ url: `${url}/2`, description: 'Again', disabled: false });
  await svix.endpoint.delete(appId, made.id);
  expect((await svix.endpoint.list(appId)).data.map(({ id }) => id)).toEqual([second.id]);
});

test('secrets and headers', async () => {
  const { svix, appId } = portal;
  const { id } = await svix.endpoint.create(appId, { url, headers: { 'X-Team': 'a' } });
  const { key } = await svix.endpoint.getSecret(appId, id);
  expect(() => new Webhook(key)).not.toThrow();
  await svix.endpoint.rotateSecret(appId, id);
  expect((await svix.endpoint.getSecret(appId, id)).key).not.toBe(key);
  const own = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;
  await svix.endpoint.rotateSecret(appId, id, { key: own, gracePeriodSeconds: 0 });
  expect((await svix.endpoint.getSecret(appId, id)).key).toBe(own);
  await svix.endpoint.headersPatch(appId, id, { headers: { Authorization: 'Bearer x' } });
  expect(await svix.endpoint.getHeaders(appId, id)).toEqual({
    headers: { 'X-Team': 'a' },
    sensitive: ['Authorization'],
  });
  await svix.endpoint.headersUpdate(appId, id, { headers: { 'X-One': '1' } });
  await svix.endpoint.patchHeaders(appId, id, { headers: {}, deleteHeaders: ['x-one'] });
  expect(await svix.endpoint.getHeaders(appId, id)).toEqual({ headers: {}, sensitive: [] });
});

test('messages and attempts: listed, filtered, paged, got, sent again', async () => {
  const { svix, appId } = portal;
  const { id } = await svix.endpoint.create(appId, { url });
  const other = await svix.endpoint.create(appId, { url, filterTypes: ['connection.created.v2'] });
  const failed = await addMessage(tenant, { body: { n: 1 } });
  const done = await addMessage(tenant, { eventType: 'connection.created.v2', body: { n: 2 } });
  const attempt = await recordAttempt(app, { messageId: failed, endpointId: id, isSuccess: false });
  await recordAttempt(app, { messageId: done, endpointId: id, isSuccess: true });
  await recordAttempt(app, { messageId: done, endpointId: other.id, isSuccess: true });

  const messages = await svix.message.list(appId);
  expect(messages.data.map((message) => [message.id, message.payload])).toEqual([
    [done, { n: 2 }],
    [failed, { n: 1 }],
  ]);
  expect(
    (await svix.message.list(appId, { eventTypes: ['document.created.v2'] })).data.map(({ id: one }) => one),
  ).toEqual([failed]);
  expect(await svix.message.get(appId, failed)).toMatchObject({
    id: failed,
    payload: { n: 1 },
    eventType: 'document.created.v2',
  });
  const byEvent = await svix.message.get(appId, messages.data[1]!.eventId!);
  expect(byEvent.id).toBe(failed);

  const ofEndpoint = await svix.messageAttempt.listByEndpoint(appId, id, { limit: 1 });
  expect(ofEndpoint).toMatchObject({ done: false, data: [{ msgId: done, status: MessageStatus.Success }] });
  const rest = await svix.messageAttempt.listByEndpoint(appId, id, {
    limit: 1,
    iterator: ofEndpoint.iterator,
  });
  expect(rest).toMatchObject({ done: true, data: [{ msgId: failed, status: MessageStatus.Fail }] });
  expect(
    (await svix.messageAttempt.listByEndpoint(appId, id, { status: MessageStatus.Fail })).data.map(
      (one) => one.id,
    ),
  ).toEqual([attempt]);
  expect((await svix.messageAttempt.listByEndpoint(appId, id, { statusCodeClass: 500 })).data.length).toBe(1);
  expect((await svix.messageAttempt.listByEndpoint(appId, id, { before: new Date(0) })).data).toEqual([]);
  expect((await svix.messageAttempt.listByMsg(appId, done)).data.length).toBe(2);
  expect(
    (await svix.messageAttempt.listByMsg(appId, done, { endpointId: other.id })).data.map(
      (one) => one.endpointId,
    ),
  ).toEqual([other.id]);
  expect(await svix.messageAttempt.get(appId, failed, attempt)).toMatchObject({
    id: attempt,
    msgId: failed,
    endpointId: id,
    responseStatusCode: 500,
    responseDurationMs: 12,
    response: 'ok',
    statusText: 'fail',
    triggerType: 0,
  });
  const attempted = await svix.messageAttempt.listAttemptedMessages(appId, id, {
    status: MessageStatus.Fail,
  });
  expect(attempted.data.map((message) => [message.id, message.statusText])).toEqual([[failed, 'fail']]);
  const destinations = await svix.messageAttempt.listAttemptedDestinations(appId, done);
  expect(destinations.data.map((one) => [one.id, one.status])).toEqual([
    [id, MessageStatus.Success],
    [other.id, MessageStatus.Success],
  ]);
  await svix.messageAttempt.resend(appId, failed, id);
  const [again] = (await svix.messageAttempt.listAttemptedDestinations(appId, failed)).data;
  expect(again).toMatchObject({ status: MessageStatus.Pending, nextAttempt: expect.any(Date) });
  expect(await svix.endpoint.getStats(appId, id)).toEqual({
    success: 1,
    pending: 1,
    sending: 0,
    fail: 0,
    canceled: 0,
  });
});

test('an example is sent, failed messages are recovered, missing ones replayed, each task with its end', async () => {
  const { svix, appId } = portal;
  const early = await addMessage(tenant);
  const { id } = await svix.endpoint.create(appId, { url });
  const example = await svix.endpoint.sendExample(appId, id, { eventType: 'document.created.v2' });
  expect(example).toMatchObject({
    eventType: 'document.created.v2',
    payload: { eventType: 'document.created.v2' },
  });
  await recordAttempt(app, { messageId: example.id, endpointId: id, isSuccess: false });
  const worker = await app.startWorker();
  const since = new Date(Date.now() - 60_000);
  for (const [task, kind] of [
    [await svix.endpoint.recover(appId, id, { since }), 'endpoint.recover'],
    [await svix.endpoint.replayMissing(appId, id, { since }), 'endpoint.replay'],
  ] as const) {
    expect(task).toMatchObject({ task: kind, status: 'running' });
    const ended = await until('the end of the task', async () => {
      const now = await svix.backgroundTask.get(task.id);
      return now.status !== 'running' && now;
    });
    expect(ended).toMatchObject({ status: 'finished', data: { messagesSent: 1 } });
  }
  await worker.stop();
  const pending = await svix.messageAttempt.listAttemptedMessages(appId, id, {
    status: MessageStatus.Pending,
  });
  expect(pending.data.map((message) => message.id).sort()).toEqual([early, example.id].sort());
});

test('event types: every one with its schema and example; got by name', async () => {
  const { svix } = portal;
  const all = await svix.eventType.list({ withContent: true });
  expect(
    all.data
      .filter((type) => !type.archived)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([
    'connection.created.v2',
    'connection.updated.v2',
    'connection.validated.v2',
    'document.created.v2',
    'document.deleted.v2',
    'document.updated.v2',
  ]);
  for (const type of all.data) {
    const [schema] = Object.values(type.schemas) as { examples: unknown[]; type: string }[];
    expect(schema!.type, type.name).toBe('object');
    expect(schema!.examples.length, type.name).toBe(1);
  }
  expect(
    (await svix.eventType.list({ includeArchived: false, withContent: false })).data[0]!.schemas,
  ).toBeNull();
  expect(await svix.eventType.get('document.created.v2')).toMatchObject({
    archived: false,
    groupName: 'document',
  });
  const two = await svix.eventType.list({ limit: 2 });
  expect(two).toMatchObject({ done: false });
  expect((await svix.eventType.list({ limit: 2, iterator: two.iterator })).data[0]!.name).toBe(
    all.data[2]!.name,
  );
  expect((await refusal(svix.eventType.get('nothing'))).code).toBe(404);
});

describe('what is refused', () => {
  test('says which field, where, in a list; anything else has a code and a sentence', async () => {
    const { svix, appId } = portal;
    const { id } = await svix.endpoint.create(appId, { url, uid: 'one' });
    const invalid = await refusal<HTTPValidationError>(
      svix.endpoint.create(appId, { url: 'https://10.0.0.1', filterTypes: ['x'] }),
    );
    expect(invalid.code).toBe(422);
    expect(invalid.body.detail).toEqual([
      { loc: ['body', 'filterTypes'], msg: '"x" is no event type that is sent.', type: 'value_error' },
      { loc: ['body', 'url'], msg: expect.stringContaining('bin/nectar listen'), type: 'value_error' },
    ]);
    const query = await refusal<HTTPValidationError>(svix.endpoint.list(appId, { iterator: 'x' }));
    expect(query.body.detail[0]).toMatchObject({ loc: ['query', 'iterator'] });
    const disabled = await svix.endpoint.patch(appId, id, { disabled: true });
    const message = await addMessage(tenant);
    const resent = await refusal<HTTPValidationError>(
      svix.messageAttempt.resend(appId, message, disabled.id),
    );
    expect(resent).toMatchObject({ code: 422, body: { detail: [{ loc: ['path', 'endpoint_id'] }] } });
    expect((await refusal(svix.endpoint.create(appId, { url, uid: 'one' }))).body.code).toBe('uid_taken');
    expect((await refusal(svixClient(app.server, 'whp_wrong').endpoint.list(appId))).body.code).toBe(
      'invalid_portal_link',
    );
  });
});
