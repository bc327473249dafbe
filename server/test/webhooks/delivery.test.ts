// Acceptance checks 1 to 6 of the specification of events, through the real sender and real HTTP.
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as OldStandardWebhook } from 'standardwebhooks-1-0-0';
import { Webhook as Svix } from 'svix';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sender, SenderOptions } from '../../src/delivery/sender.ts';
import { defaultRetrySchedule } from '../../src/domain/webhooks/after-attempt.ts';
import { disableEndpoint } from '../../src/domain/webhooks/disable-endpoint.ts';
import { sealOldSecret } from '../../src/domain/webhooks/endpoint-sealing.ts';
import { sendingFigures } from '../../src/domain/webhooks/sending-figures.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { answer, type ReceivedRequest, type Receiver, startReceiver, until } from '../support/receiver.ts';
import {
  addMessage,
  asOwner,
  attemptsOf,
  deliveryOf,
  type EndpointWishes,
  makeEndpoint,
  newSecret,
  openOutgoing,
  sendIn,
  type TestEndpoint,
} from '../support/webhooks.ts';

let app: TestApp;
let tenant: TestTenant;
let receiver: Receiver;
let senders: Sender[] = [];
beforeAll(async () => {
  app = await startTestApp({ outgoing: openOutgoing() });
});
beforeEach(async () => {
  tenant = await app.createTenant();
  receiver = await startReceiver();
});
afterEach(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  senders = [];
  app.setClock(null);
  await receiver.close();
});
afterAll(async () => {
  await app.services.outgoing.close();
  await app.close();
});

function send(options: Partial<SenderOptions> = {}): Sender {
  const sender = sendIn(app, options);
  senders.push(sender);
  return sender;
}
const endpoint = (wishes: EndpointWishes = {}, url = receiver.url): Promise<TestEndpoint> =>
  makeEndpoint(app, tenant.context().tenant, url, wishes);
const statusOf = async (messageId: string, endpointId: string): Promise<number> =>
  (await deliveryOf(app, messageId, endpointId)).status;
const untilStatus = (messageId: string, { id }: TestEndpoint, status: number): Promise<void> =>
  until(async () => (await statusOf(messageId, id)) === status, `status ${status}`);
const untilAttempts = (messageId: string, count: number): Promise<void> =>
  until(async () => (await attemptsOf(app, messageId)).length === count, `${count} attempts`);
const stateOf = ({ id }: TestEndpoint) =>
  asOwner(app, async (owner) => {
    const { rows } = await owner.query('select * from webhook_endpoints where id = $1', [id]);
    return rows[0];
  });
const libraries = [Svix, StandardWebhook, OldStandardWebhook];
const verifies = (request: ReceivedRequest, secret: string): boolean =>
  libraries.every((Library) => {
    try {
      new Library(secret).verify(request.body.toString('utf8'), request.headers as Record<string, string>);
      return true;
    } catch {
      return false;
    }
  });

describe('a delivery', () => {
  test.each([
    'connection.created.v2',
    'connection.updated.v2',
    'connection.validated.v2',
    'document.created.v2',
    'document.updated.v2',
    'document.deleted.v2',
  ])('of %s carries the stored bytes and verifies with the real libraries', async (eventType) => {
    const { secret } = await endpoint({ headers: { 'X-Team': 'energy', 'svix-id': 'mine' } });
    const bodies = [
      `{"eventType":"${eventType}","name":"Mill 3"}`,
      `{"eventType":"${eventType}","name":"Köln 水道 🚰"}`,
    ];
    const ids = await Promise.all(
      bodies.map((body) => addMessage(tenant, { eventType, body: Buffer.from(body) })),
    );
    send();
    const received = await receiver.waitFor(2);
    for (const [at, id] of ids.entries()) {
      const request = received.find((one) => one.headers['svix-id'] === id)!;
      expect(request.body.toString()).toBe(bodies[at]);
      expect(verifies(request, secret)).toBe(true);
      expect(verifies(request, newSecret())).toBe(false);
      expect(request.headers).toMatchObject({
        'content-type': 'application/json',
        'user-agent': 'Nectar-Webhooks/1.0',
        'x-team': 'energy',
        'webhook-id': id,
        'webhook-timestamp': request.headers['svix-timestamp'],
        'webhook-signature': request.headers['svix-signature'],
      });
    }
  });

  test('verifies with the old and the new secret during a rotation, then with the new one alone', async () => {
    const oldSecret = newSecret();
    const { id, secret } = await endpoint();
    const rotate = (expiresAt: Date): Promise<unknown> =>
      asOwner(app, (owner) =>
        owner.query('update webhook_endpoints set old_secrets = $2 where id = $1', [
          id,
          JSON.stringify([sealOldSecret(app.services.keyring, id, { secret: oldSecret, expiresAt })]),
        ]),
      );
    await rotate(new Date(Date.now() + 60_000));
    send();
    await addMessage(tenant);
    const [during] = await receiver.waitFor(1);
    expect(verifies(during!, secret)).toBe(true);
    expect(verifies(during!, oldSecret)).toBe(true);
    await rotate(new Date(Date.now() - 1));
    await addMessage(tenant);
    const [, after] = await receiver.waitFor(2);
    expect(verifies(after!, secret)).toBe(true);
    expect(verifies(after!, oldSecret)).toBe(false);
  });

  test('that succeeds is recorded with what was said, and not sent again', async () => {
    const target = await endpoint();
    receiver.answerWith(answer(201, {}, 'thank you'));
    const id = await addMessage(tenant);
    const sender = send();
    await untilStatus(id, target, 0);
    sender.wake();
    const [attempt] = await attemptsOf(app, id);
    expect(attempt).toMatchObject({
      status: 0,
      response_status: 201,
      response: 'thank you',
      is_response_base64: false,
      fault: null,
      url: receiver.url,
      trigger_type: 0,
    });
    expect(await deliveryOf(app, id, target.id)).toMatchObject({ attempt_count: 1, next_attempt_at: null });
    expect(receiver.received).toHaveLength(1);
    expect((await stateOf(target)).last_success_at).toBeInstanceOf(Date);
  });

  test('that only fails is tried eight times, at the waits of the schedule, each signed anew', async () => {
    app.setClock(new Date());
    const target = await endpoint();
    receiver.answerWith(answer(500, {}, 'no'));
    const id = await addMessage(tenant);
    const sender = send();
    for (const [at, wait] of [...defaultRetrySchedule, null].entries()) {
      await untilAttempts(id, at + 1);
      const { status, attempt_count, next_attempt_at } = await deliveryOf(app, id, target.id);
      const attempt = (await attemptsOf(app, id)).at(-1)!;
      expect(attempt_count).toBe(at + 1);
      if (wait === null) expect([status, next_attempt_at]).toEqual([2, null]);
      else {
        expect(status).toBe(1);
        expect(next_attempt_at!.getTime()).toBe(
          attempt.attempted_at.getTime() + attempt.duration_ms + wait * 1000,
        );
        app.setClock(next_attempt_at);
        sender.wake();
      }
    }
    app.setClock(new Date(app.services.now().getTime() + 100 * 3_600_000));
    sender.wake();
    const other = await addMessage(tenant);
    await untilAttempts(other, 1);
    const mine = receiver.received.filter((one) => one.headers['svix-id'] === id);
    expect(mine).toHaveLength(8);
    expect(new Set(mine.map((one) => one.headers['svix-timestamp'])).size).toBe(8);
    expect(new Set(mine.map((one) => one.headers['svix-signature'])).size).toBe(8);
    expect(new Set(mine.map((one) => one.body.toString())).size).toBe(1);
    await sender.stop();
    expect((await sendingFigures(app.services)).counts.exhausted).toBe(1);
    const metrics = await app.server.inject({
      url: '/metrics',
      headers: { authorization: 'Bearer metrics-for-tests' },
    });
    expect(metrics.body).toMatch(/^nectar_webhook_attempts_total\{result="failure"\} (\d\d|[89])$/m);
    expect(metrics.body).toMatch(/^nectar_webhook_exhausted_total 1$/m);
    expect(metrics.body).toMatch(/^nectar_webhook_oldest_due_seconds 0$/m);
  });

  test('is not tried again a moment before it is due', async () => {
    app.setClock(new Date());
    const target = await endpoint();
    receiver.answerWith(answer(500));
    const id = await addMessage(tenant);
    const sender = send();
    await untilAttempts(id, 1);
    const { next_attempt_at } = await deliveryOf(app, id, target.id);
    app.setClock(new Date(next_attempt_at!.getTime() - 1));
    // Whatever was due before this one has been sent by now.
    const later = await addMessage(tenant);
    sender.wake();
    await untilAttempts(later, 1);
    expect(await attemptsOf(app, id)).toHaveLength(1);
  });

  test('answered with 302 has failed, and nothing is followed', async () => {
    const target = await endpoint();
    receiver.answerWith(answer(302, { location: `${receiver.url}/elsewhere` }));
    const id = await addMessage(tenant);
    send();
    await untilAttempts(id, 1);
    expect(await attemptsOf(app, id)).toMatchObject([{ status: 2, response_status: 302 }]);
    expect(await statusOf(id, target.id)).toBe(1);
    expect(receiver.received).toHaveLength(1);
  });

  test('answered after 14 seconds succeeds, after 15.1 it has failed', async () => {
    const [inTime, late] = [
      await endpoint({ filterTypes: ['a'] }, `${receiver.url}/14000`),
      await endpoint({ filterTypes: ['a'] }, `${receiver.url}/15100`),
    ];
    receiver.answerWith((response, { path }) => {
      setTimeout(() => response.writeHead(204).end(), Number(path.split('/').at(-1)));
    });
    const id = await addMessage(tenant, { eventType: 'a' });
    send();
    await until(async () => (await attemptsOf(app, id)).length === 2, 'both attempts', 40_000);
    expect(await statusOf(id, inTime.id)).toBe(0);
    expect(await statusOf(id, late.id)).toBe(1);
    expect((await attemptsOf(app, id)).find((one) => one.status === 2)).toMatchObject({
      response_status: 0,
      fault: 'The receiver did not answer in time.',
    });
  }, 60_000);

  test('keeps the beginning of an answer: as text where it is text, else as base64', async () => {
    await endpoint();
    const answers = [Buffer.from('é'.repeat(15_000)), Buffer.from([0x61, 0xff]), Buffer.from('a\0b')];
    const responses: [string, boolean][] = [];
    const sender = send();
    for (const one of answers) {
      receiver.answerWith((response) => void response.end(one));
      const id = await addMessage(tenant, { body: Buffer.from('{}') });
      sender.wake();
      await untilAttempts(id, 1);
      const [attempt] = await attemptsOf(app, id);
      responses.push([attempt!.response, attempt!.is_response_base64]);
    }
    expect(responses).toEqual([
      ['é'.repeat(10_000), false],
      ['Yf8=', true],
      ['YQBi', true],
    ]);
  });

  test('answered with its own request keeps none of the secrets that were sent', async () => {
    receiver.answerWith((response, { headers }) =>
      response.writeHead(500, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          headers,
          hint: 'the key nk_live_abcdefgh12 is refused',
          password: 'hunter2',
          kept: 'yes',
        }),
      ),
    );
    const { port } = new URL(receiver.url);
    const own = newSecret();
    const told = await endpoint({
      headers: { 'X-Api-Key': 'key-of-tests', 'X-Session-Token': 'of"tests', 'X-Tenant': 'harbor' },
      secret: own,
    });
    const named = await endpoint({}, `http://books:pass%20word@127.0.0.1:${port}/hook`);
    const message = await addMessage(tenant);
    send();
    await untilAttempts(message, 2);
    const attempts = await attemptsOf(app, message);
    const seen = attempts.map(({ response }) => response).join();
    expect(seen).not.toMatch(/key-of-tests|of\\?"tests|pass word|hunter2|abcdefgh12/);
    expect(seen).not.toContain(Buffer.from('books:pass word').toString('base64'));
    expect(seen).toContain('harbor');
    for (const { response } of attempts) expect(JSON.parse(response).kept).toBe('yes');
    for (const { id } of [told, named]) expect((await deliveryOf(app, message, id)).status).toBe(1);
  });

  test('whose content was forgotten fails without an attempt', async () => {
    const target = await endpoint();
    const id = await addMessage(tenant);
    await asOwner(app, (owner) => owner.query('delete from webhook_bodies where message_id = $1', [id]));
    send();
    await untilStatus(id, target, 2);
    expect(receiver.received).toHaveLength(0);
    expect(await attemptsOf(app, id)).toEqual([]);
  });

  test('to an address of our own is refused at the moment of sending, in words of our own', async () => {
    const target = await endpoint({}, 'http://10.0.0.7/hook');
    const id = await addMessage(tenant);
    send();
    await untilAttempts(id, 1);
    expect(await attemptsOf(app, id)).toMatchObject([
      { status: 2, response_status: 0, fault: 'The address is not allowed.', response: '' },
    ]);
    expect(await statusOf(id, target.id)).toBe(1);
  });
});

describe('a single resend', () => {
  const book = (messageId: string, { id }: TestEndpoint): Promise<unknown> =>
    asOwner(app, (owner) =>
      owner.query(
        'update webhook_deliveries set status = 1, next_attempt_at = $3, trigger_type = 1, is_single = true where message_id = $1 and endpoint_id = $2',
        [messageId, id, app.services.now()],
      ),
    );

  test('that fails books nothing, and takes nothing from a message that had arrived', async () => {
    const target = await endpoint();
    const id = await addMessage(tenant);
    const sender = send();
    await untilStatus(id, target, 0);
    receiver.answerWith(answer(500));
    await book(id, target);
    sender.wake();
    await untilAttempts(id, 2);
    expect(await deliveryOf(app, id, target.id)).toEqual({
      status: 0,
      attempt_count: 1,
      next_attempt_at: null,
    });
    expect((await attemptsOf(app, id)).map((one) => [one.status, one.trigger_type])).toEqual([
      [0, 0],
      [2, 1],
    ]);
  });

  test('that succeeds mends a message that had failed', async () => {
    const target = await endpoint();
    receiver.answerWith(answer(500, { 'webhook-delivery': 'abort-message' }));
    const id = await addMessage(tenant);
    const sender = send();
    await untilStatus(id, target, 2);
    receiver.answerWith(answer(200));
    await book(id, target);
    sender.wake();
    await untilStatus(id, target, 0);
    expect((await deliveryOf(app, id, target.id)).attempt_count).toBe(1);
  });
});

describe('a receiver', () => {
  test('that aborts a message gets it no more, but the next one', async () => {
    const target = await endpoint();
    receiver.answerWith(answer(500, { 'webhook-delivery': 'abort-message' }));
    const id = await addMessage(tenant);
    send();
    await untilStatus(id, target, 2);
    await addMessage(tenant);
    await receiver.waitFor(2);
    expect((await stateOf(target)).disabled_at).toBeNull();
  });

  test.each([
    ['410', answer(410)],
    ['webhook-delivery: disable', answer(500, { 'webhook-delivery': 'disable' })],
  ])('that answers %s is left alone from then on, and the admins are told', async (_name, answerer) => {
    app.setClock(new Date());
    const target = await endpoint();
    receiver.answerWith(answer(500));
    const failing = await addMessage(tenant);
    const sender = send();
    await untilAttempts(failing, 1);
    receiver.answerWith(answerer);
    const id = await addMessage(tenant);
    sender.wake();
    await untilStatus(id, target, 2);
    expect(await stateOf(target)).toMatchObject({ disabled_by: 'RECEIVER', disabled_at: expect.any(Date) });
    expect(await statusOf(failing, target.id)).toBe(4);
    const after = await addMessage(tenant);
    expect(await deliveryOf(app, after, target.id)).toBeUndefined();
    const mails = await asOwner(app, async (owner) => {
      const { rows } = await owner.query(
        'select email, kind, failing_since from webhook_mails where endpoint_id = $1',
        [target.id],
      );
      return rows;
    });
    expect(mails).toEqual([{ email: tenant.adminEmail, kind: 'ENDPOINT_DISABLED', failing_since: null }]);
  });

  test('that fails for five days is disabled, and the admins are told since when', async () => {
    const start = new Date();
    app.setClock(start);
    const target = await endpoint();
    receiver.answerWith(answer(500));
    const sender = send({ rules: { schedule: [20 * 3600], jitter: 0, random: () => 0.5 } });
    for (let hours = 0; hours <= 120; hours += 20) {
      app.setClock(new Date(start.getTime() + hours * 3_600_000 + 1000 * hours));
      const id = await addMessage(tenant);
      sender.wake();
      await untilAttempts(id, 1);
      expect((await stateOf(target)).disabled_by).toBe(hours < 120 ? null : 'AUTOMATIC');
    }
    const [mail] = await asOwner(app, async (owner) => {
      const { rows } = await owner.query('select * from webhook_mails where endpoint_id = $1', [target.id]);
      return rows;
    });
    expect(mail).toMatchObject({ email: tenant.adminEmail, sent_at: null });
    expect(Math.abs(mail.failing_since.getTime() - start.getTime())).toBeLessThan(60_000);
  });

  test('with a rate gets no more at once, and everything in the end', async () => {
    app.setClock(new Date());
    await endpoint({ throttleRate: 3 });
    for (let i = 0; i < 7; i++) await addMessage(tenant);
    const sender = send();
    const other = await startReceiver();
    const unthrottled = await endpoint({ filterTypes: ['b'] }, other.url);
    for (const expected of [3, 6, 7]) {
      await receiver.waitFor(expected);
      // Whatever could be claimed before this one has been.
      const marker = await addMessage(tenant, { eventType: 'b', onlyEndpointId: unthrottled.id });
      await untilStatus(marker, unthrottled, 0);
      expect(receiver.received).toHaveLength(expected);
      app.setClock(new Date(app.services.now().getTime() + 1000));
      sender.wake();
    }
    await other.close();
  });

  test('that is disabled while much waits for it gets none of it', async () => {
    const target = await endpoint();
    const before = await addMessage(tenant);
    await disableEndpoint(tenant.context(), { endpointId: target.id, disabledBy: 'MANUAL' });
    expect(await statusOf(before, target.id)).toBe(4);
    // Booked by a transaction that had begun before.
    await asOwner(app, (owner) =>
      owner.query('update webhook_deliveries set status = 1, next_attempt_at = $2 where message_id = $1', [
        before,
        app.services.now(),
      ]),
    );
    send();
    await untilStatus(before, target, 4);
    expect(receiver.received).toHaveLength(0);
    expect((await stateOf(target)).disabled_by).toBe('MANUAL');
  });

  test('of one tenant never sees another’s messages', async () => {
    const other = await app.createTenant();
    await endpoint();
    const ours = await addMessage(tenant);
    await addMessage(other);
    send();
    await receiver.waitFor(1);
    expect(receiver.received.map((one) => one.headers['svix-id'])).toEqual([ours]);
  });
});
