// The sender when the database goes away, and when it is stopped in the middle.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { listen } from '../../src/db/listen.ts';
import type { Sender, SenderOptions } from '../../src/delivery/sender.ts';
import { eventsChannel } from '../../src/domain/events/wake.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { answer, type Receiver, startReceiver, until } from '../support/receiver.ts';
import {
  addMessage,
  asOwner,
  attemptsOf,
  deliveryOf,
  makeEndpoint,
  openOutgoing,
  sendIn,
  type TestEndpoint,
} from '../support/webhooks.ts';

let app: TestApp;
let tenant: TestTenant;
let receiver: Receiver;
let target: TestEndpoint;
let sender: Sender | null = null;
beforeAll(async () => {
  app = await startTestApp({ outgoing: openOutgoing() });
});
beforeEach(async () => {
  tenant = await app.createTenant();
  receiver = await startReceiver();
  target = await makeEndpoint(app, tenant.context().tenant, receiver.url);
});
afterEach(async () => {
  await sender?.stop();
  sender = null;
  await receiver.close();
});
afterAll(async () => {
  await app.services.outgoing.close();
  await app.close();
});

const send = (options: Partial<SenderOptions> = {}): Sender => {
  sender = sendIn(app, options);
  return sender;
};
const untilSuccess = (id: string): Promise<void> =>
  until(async () => (await deliveryOf(app, id, target.id)).status === 0, 'success');
/** Breaks every connection of the server’s role, and lets it make none until `back`. */
async function loseDatabase(): Promise<() => Promise<void>> {
  const name = new URL(app.appUrl).pathname.slice(1);
  const role = decodeURIComponent(new URL(app.appUrl).username);
  await asOwner(app, async (owner) => {
    await owner.query(`revoke connect on database "${name}" from public, "${role}"`);
    await owner.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = $2',
      [name, role],
    );
  });
  return () =>
    asOwner(app, async (owner) => void (await owner.query(`grant connect on database "${name}" to public`)));
}

test('what was answered while the database was away is recorded when it is back, and not sent again', async () => {
  const asked = Promise.withResolvers<() => void>();
  receiver.answerWith((response) => asked.resolve(() => response.writeHead(204).end()));
  const id = await addMessage(tenant);
  send();
  const reply = await asked.promise;
  const giveBack = await loseDatabase();
  reply();
  receiver.answerWith(answer(204));
  await giveBack();
  await untilSuccess(id);
  const next = await addMessage(tenant);
  await untilSuccess(next);
  expect(await attemptsOf(app, id)).toHaveLength(1);
  expect(receiver.received.map((one) => one.headers['svix-id'])).toEqual([id, next]);
});

test('messages of a time without the sender are sent when it begins', async () => {
  const ids = [await addMessage(tenant), await addMessage(tenant)];
  send();
  for (const id of ids) await untilSuccess(id);
});

test('a stop waits for what is under way and leaves nothing taken', async () => {
  receiver.answerWith((response) => void setTimeout(() => response.writeHead(204).end(), 300));
  const ids = await Promise.all(Array.from({ length: 30 }, () => addMessage(tenant)));
  const stopped = send();
  await receiver.waitFor(1);
  await stopped.stop();
  sender = null;
  const states = await Promise.all(ids.map(async (id) => (await deliveryOf(app, id, target.id)).status));
  expect(states.every((status) => status === 0 || status === 1)).toBe(true);
  expect(states.filter((status) => status === 0)).toHaveLength(receiver.received.length);
});

test('a stop gives back what a receiver keeps hanging', async () => {
  receiver.answerWith(() => {});
  const id = await addMessage(tenant);
  const stopped = send();
  await receiver.waitFor(1);
  await stopped.stop();
  sender = null;
  expect(await deliveryOf(app, id, target.id)).toMatchObject({ status: 1, attempt_count: 0 });
});

test('a notification wakes it, also after the listening connection was lost', async () => {
  send({ pollMs: 3_600_000 });
  let connected = 0;
  const listening = listen({
    url: app.appUrl,
    channel: eventsChannel,
    onMessage: (payload) => {
      if (payload === null) connected++;
      if (payload !== 'outbox') sender?.wake();
    },
    onError: () => undefined,
  });
  try {
    await until(() => connected === 1, 'the first connection');
    await untilSuccess(await addMessage(tenant));
    await asOwner(app, (owner) =>
      owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nectar listen' and datname = $1`,
        [new URL(app.appUrl).pathname.slice(1)],
      ),
    );
    await until(() => connected === 2, 'the second connection');
    await untilSuccess(await addMessage(tenant));
  } finally {
    await listening.stop();
  }
});

test('a receiver that never answers leaves the others’ deliveries alone', async () => {
  const hole = await startReceiver(() => {});
  try {
    const { id } = await makeEndpoint(app, tenant.context().tenant, hole.url);
    for (let i = 0; i < 60; i++) await addMessage(tenant, { onlyEndpointId: id });
    send({ timeoutMs: 60_000, limits: { total: 32, each: 16 } });
    await hole.waitFor(16);
    for (let i = 0; i < 40; i++) await addMessage(tenant, { onlyEndpointId: target.id });
    await receiver.waitFor(40);
    expect(hole.received).toHaveLength(16);
  } finally {
    await hole.close();
  }
});
