// biome-ignore-all lint/suspicious/noExplicitAny: lines of a command are JSON; tests look into them.
// `nectar events resend`: a message once more, to all its endpoints or to one (issue 5; events-and-lifecycle.md 1.10).
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { resendEvent } from '../../src/commands/listen.ts';
import type { Sender } from '../../src/delivery/sender.ts';
import { AppError } from '../../src/lib/errors.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { type Receiver, startReceiver, until } from '../support/receiver.ts';
import {
  addMessage,
  asOwner,
  deliveryOf,
  makeEndpoint,
  newMessage,
  openOutgoing,
  sendIn,
} from '../support/webhooks.ts';

let app: TestApp;
let sender: Sender;
let server: string;
let tenant: TestTenant;
let receiver: Receiver;
beforeAll(async () => {
  app = await startTestApp({ outgoing: openOutgoing() });
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  server = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
  sender = sendIn(app);
});
afterAll(async () => {
  await sender.stop();
  await app.services.outgoing.close();
  app.server.server.closeAllConnections();
  await app.close();
});
beforeEach(async () => {
  tenant = await app.createTenant();
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

/** Runs the command; what it prints. */
async function resend(
  message: string,
  {
    endpoint = null,
    json = true,
    apiKey = tenant.keys.sandbox,
  }: { endpoint?: string | null; json?: boolean; apiKey?: string } = {},
): Promise<any> {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  try {
    await resendEvent({ server, apiKey }, { message, endpoint }, json);
  } finally {
    write.mockRestore();
  }
  return json ? JSON.parse(printed) : printed;
}

/** Why the command refuses. */
const refusal = async (...args: Parameters<typeof resend>): Promise<{ message: string; fields: unknown }> => {
  const error = await resend(...args).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  return { message: (error as AppError).message, fields: (error as AppError).fields };
};

const endpoint = (wishes: Parameters<typeof makeEndpoint>[3] = {}): Promise<string> =>
  makeEndpoint(app, tenant.context().tenant, receiver.url, wishes).then(({ id }) => id);
const untilDelivered = (messageId: string, endpointId: string): Promise<void> =>
  until(async () => (await deliveryOf(app, messageId, endpointId))?.status === 0, 'the delivery');
const copies = (messageId: string): number =>
  receiver.received.filter(({ headers }) => headers['webhook-id'] === messageId).length;

describe('a message', () => {
  test('goes again to every endpoint that it was sent to, with the same id', async () => {
    const wanted = [await endpoint(), await endpoint()];
    await endpoint({ filterTypes: ['document.created.v2'] });
    const message = await addMessage(tenant);
    for (const id of wanted) await untilDelivered(message, id);
    expect(copies(message)).toBe(2);
    const told = await resend(message);
    expect(told).toEqual({
      id: message,
      eventType: 'connection.created.v2',
      endpoints: [...wanted].sort().map((id) => ({ id, url: receiver.url })),
      disabledEndpoints: [],
    });
    await until(() => copies(message) === 4, 'both copies');
    expect(await addMessage(tenant)).not.toBe(message);
  });

  test('goes again to one endpoint that is named, though its filter never wanted it', async () => {
    const usual = await endpoint();
    const other = await endpoint({ filterTypes: ['document.created.v2'] });
    const message = await addMessage(tenant);
    await untilDelivered(message, usual);
    expect((await resend(message, { endpoint: other })).endpoints).toEqual([
      { id: other, url: receiver.url },
    ]);
    await untilDelivered(message, other);
    expect(copies(message)).toBe(2);
  });

  test('is found by its event’s id too, and told in lines for people', async () => {
    const id = await endpoint();
    const wishes = newMessage();
    const message = await addMessage(tenant, wishes);
    await untilDelivered(message, id);
    const text = await resend(wishes.eventId, { json: false });
    expect(text).toContain(`connection.created.v2  ${message}`);
    expect(text).toMatch(new RegExp(`sent again +${id} +${receiver.url}`));
    await until(() => copies(message) === 2, 'the copy');
  });

  test('leaves out endpoints that are disabled, and says so', async () => {
    const [living, resting] = [await endpoint(), await endpoint()];
    const message = await addMessage(tenant);
    for (const id of [living, resting]) await untilDelivered(message, id);
    await asOwner(app, (owner) =>
      owner.query("update webhook_endpoints set disabled_at = now(), disabled_by = 'MANUAL' where id = $1", [
        resting,
      ]),
    );
    expect(await resend(message)).toMatchObject({
      endpoints: [{ id: living }],
      disabledEndpoints: [{ id: resting }],
    });
    await until(() => copies(message) === 3, 'the copy');
  });
});

describe('is refused in words', () => {
  test('for a message that is not there, or belongs to another environment or organization', async () => {
    await endpoint();
    const message = await addMessage(tenant);
    const stranger = await app.createTenant();
    for (const [id, apiKey] of [
      ['msg_2nQ7vYc4LxT0aBkEw9RzPdHs1Ug', tenant.keys.sandbox],
      ['no/such id', tenant.keys.sandbox],
      [message, tenant.keys.production],
      [message, stranger.keys.sandbox],
    ] as const)
      expect((await refusal(id, { apiKey })).message).toContain(`There is no message ${id}`);
  });

  test('once its content is kept no longer', async () => {
    await endpoint();
    const message = await addMessage(tenant);
    await asOwner(app, (owner) =>
      owner.query('update webhook_messages set content_deleted_at = now() where id = $1', [message]),
    );
    expect((await refusal(message)).message).toMatch(/answered 410: .*90 days/);
  });

  test('where it has no endpoint, or the endpoint is not there or disabled', async () => {
    const message = await addMessage(tenant);
    const why = async (named: string | null): Promise<unknown> =>
      (await refusal(message, { endpoint: named })).fields;
    expect(await why(null)).toEqual({
      endpointId: ['The message was sent to no endpoint that is still there; name one.'],
    });
    expect(await why('ep_2nQ7vYc4LxT0aBkEw9RzPdHs1Ug')).toEqual({
      endpointId: ['There is no such endpoint in this environment.'],
    });
    const foreign = await makeEndpoint(app, (await app.createTenant()).context().tenant, receiver.url);
    expect(await why(foreign.id)).toEqual(await why('ep_2nQ7vYc4LxT0aBkEw9RzPdHs1Ug'));
    expect(await why(await endpoint({ isDisabled: true }))).toEqual({
      endpointId: ['The endpoint is disabled; enable it first.'],
    });
    const id = await endpoint();
    const another = await addMessage(tenant);
    await untilDelivered(another, id);
    await asOwner(app, (owner) =>
      owner.query("update webhook_endpoints set disabled_at = now(), disabled_by = 'MANUAL' where id = $1", [
        id,
      ]),
    );
    expect((await refusal(another)).fields).toEqual({
      endpointId: ['Every endpoint of the message is disabled; enable one first.'],
    });
    await asOwner(app, (owner) =>
      owner.query('update webhook_endpoints set deleted_at = now() where id = $1', [id]),
    );
    expect((await refusal(another)).fields).toEqual(await why(null));
  });

  test('for a key that is none', async () => {
    expect((await refusal('msg_x', { apiKey: 'nk_wrong' })).message).toMatch(/server answered 401/);
  });
});
