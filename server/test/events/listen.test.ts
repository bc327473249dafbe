// biome-ignore-all lint/suspicious/noExplicitAny: lines of a command are JSON; tests look into them.
// Events on a developer's machine: `nectar listen` and `nectar trigger` against a real server and a local receiver.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook } from 'svix';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { listen, serverAccess, trigger } from '../../src/commands/listen.ts';
import { addMessages } from '../../src/domain/webhooks/add-messages.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { messagesOf } from '../support/events.ts';
import { until } from '../support/jobs.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';
import { newMessage } from '../support/webhooks.ts';

let app: TestApp;
let tenant: TestTenant;
let server: string;
let receiver: Server;
let forwardTo: string;
let received: { headers: Record<string, string>; body: string }[];
let answer = 204;
beforeAll(async () => {
  app = await startTestApp();
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  server = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
  receiver = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    received.push({
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(parts).toString(),
    });
    response.writeHead(answer).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  forwardTo = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`;
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  app.server.server.closeAllConnections();
  await app.close();
});
beforeEach(async () => {
  tenant = await app.createTenant();
  received = [];
  answer = 204;
});

/** Runs the command until `work` is done; its lines. */
async function whileListening(work: () => Promise<void>, eventTypes: string[] = []): Promise<any[]> {
  const lines: any[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(
      ...String(text)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
    return true;
  });
  const stopped = Promise.withResolvers<void>();
  const running = listen(
    { server, apiKey: tenant.keys.sandbox },
    { forwardTo, eventTypes, stopped: stopped.promise, json: true },
  );
  try {
    await until('The first line', async () => lines.length > 0);
    await work();
  } finally {
    stopped.resolve();
    await running;
    write.mockRestore();
  }
  return lines;
}

test('an event arrives with headers that both libraries accept, and its line tells the answer', async () => {
  const company = await makeCompany(tenant.client.sandbox);
  const site = await makeSite(tenant.client.sandbox, company);
  const lines = await whileListening(async () => {
    await makeConnection(tenant.client.sandbox, company, site, { externalId: 'Straße 7 – 東京' });
    await messagesOf(app, tenant);
    await until('The event', async () => received.length > 0);
  });
  const [{ headers, body }] = received as [(typeof received)[number]];
  const { secret } = lines[0];
  expect(new Webhook(secret).verify(body, headers)).toMatchObject({ externalId: 'Straße 7 – 東京' });
  expect(new StandardWebhook(secret).verify(body, headers)).toMatchObject({
    eventType: 'connection.created.v2',
  });
  expect(lines[1]).toMatchObject({
    id: headers['svix-id'],
    eventType: 'connection.created.v2',
    status: 204,
    fault: null,
  });
});

test('an example is made by `trigger`; what was there before is not told, other types are left out', async () => {
  await trigger({ server, apiKey: tenant.keys.sandbox }, 'document.created.v2', true);
  answer = 500;
  const lines = await whileListening(async () => {
    await trigger({ server, apiKey: tenant.keys.sandbox }, 'connection.created.v2', true);
    await trigger({ server, apiKey: tenant.keys.sandbox }, 'document.deleted.v2', true);
    await until('The event', async () => received.length > 0);
  }, ['document.deleted.v2']);
  expect(received.map(({ body }) => JSON.parse(body).eventType)).toEqual(['document.deleted.v2']);
  expect(lines.filter((line) => line.status === 500)).toHaveLength(1);
});

test('large bodies come a few at a time, and all of them come', async () => {
  const client = tenant.client.sandbox;
  const first = (await client.get('/webhook/message')).body.cursor;
  const body = Buffer.from(JSON.stringify({ eventType: 'connection.created.v2', pad: 'x'.repeat(1 << 20) }));
  await addMessages(
    tenant.context(),
    Array.from({ length: 9 }, () => newMessage({ body })),
  );
  const counts: number[] = [];
  for (let after = first; counts.at(-1) !== 0; ) {
    const answer = await client.get(`/webhook/message?after=${after}`);
    counts.push(answer.body.messages.length);
    after = answer.body.cursor;
  }
  expect(counts).toEqual([4, 4, 1, 0]);
});

test('another organization, and the other environment, hear nothing', async () => {
  const other = await app.createTenant();
  await whileListening(async () => {
    await trigger({ server, apiKey: other.keys.sandbox }, 'document.created.v2', true);
    await trigger({ server, apiKey: tenant.keys.production }, 'document.created.v2', true);
    await trigger({ server, apiKey: tenant.keys.sandbox }, 'document.updated.v2', true);
    await until('The event', async () => received.length > 0);
  });
  expect(received.map(({ body }) => JSON.parse(body).eventType)).toEqual(['document.updated.v2']);
});

test('a wrong key, an unknown type and a server that is not there are told in words', async () => {
  const stopped = new Promise<void>(() => {});
  const options = { forwardTo, eventTypes: [], stopped, json: true };
  await expect(listen({ server, apiKey: 'nk_wrong' }, options)).rejects.toThrow(/server answered 401/);
  await expect(trigger({ server, apiKey: tenant.keys.sandbox }, 'document.renamed', true)).rejects.toThrow(
    /server answered 400/,
  );
  await expect(
    trigger({ server: 'http://127.0.0.1:9', apiKey: tenant.keys.sandbox }, 'document.created.v2', true),
  ).rejects.toThrow(/No server answers at http:\/\/127.0.0.1:9/);
  expect(() => serverAccess({ server: 'example', 'api-key': 'x' })).toThrow(/no address/);
});
