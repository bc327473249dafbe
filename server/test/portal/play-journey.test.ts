// From the portal through the real sender to Play: what a developer does before there is a server (events-and-lifecycle.md 1.4.3, 1.10, 1.11).
// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sender } from '../../src/delivery/sender.ts';
import { runBulkReplay } from '../../src/domain/webhooks/bulk-replay.ts';
import { createOutgoing } from '../../src/lib/outgoing-http.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { until } from '../support/jobs.ts';
import { openPortal, type Portal } from '../support/portal.ts';
import { addMessage, sendIn } from '../support/webhooks.ts';

let app: TestApp;
let tenant: TestTenant;
let portal: Portal;
let sender: Sender;
let dash: string;

beforeAll(async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  dash = `http://127.0.0.1:${port}`;
  // No private address may be called but the one of Play.
  const own = { publicUrls: [dash], playInbox: `${dash}/play/in/` };
  app = await startTestApp({ outgoing: createOutgoing({ own }) });
  app.services.links.dashPublicUrl = dash;
  await app.server.listen({ port, host: '127.0.0.1' });
  tenant = await app.createTenant();
  portal = await openPortal(app, tenant);
  sender = sendIn(app);
});
afterAll(async () => {
  await sender.stop();
  await app.services.outgoing.close();
  await app.close();
});

test('an example arrives signed, a failure is seen in the log, recovered messages arrive with the same id', async () => {
  const { client } = portal;
  const token = randomBytes(16).toString('base64url');
  const secret = `whsec_${randomBytes(24).toString('base64')}`;
  const url = `${dash}/play/in/${token}?endpoint_signing_key=${encodeURIComponent(secret)}`;
  const early = await addMessage(tenant);
  const endpoint = (await client.post('/endpoint', { url, secret, headers: { 'X-Team': 'energy' } })).body;
  const history = async (): Promise<any[]> =>
    ((await (await fetch(`${dash}/play/history/${token}`)).json()) as any).data;
  const attempts = async (): Promise<any[]> =>
    (await client.get(`/attempt/endpoint/${endpoint.id}`)).body.data;

  const example = await client.post(`/endpoint/${endpoint.id}/send-example`, {
    eventType: 'connection.updated.v2',
  });
  expect(example.status).toBe(202);
  const [arrived] = await until('the example', async () => {
    const all = await history();
    return all.length === 1 && all;
  });
  expect(arrived).toMatchObject({
    method: 'POST',
    headers: {
      'webhook-id': example.body.id,
      'svix-id': example.body.id,
      'x-team': 'energy',
      'content-type': 'application/json',
    },
    response: { status_code: 200, signature: 'verified' },
  });
  expect(JSON.parse(arrived.body)).toEqual(example.body.payload);
  await until('the attempt', async () => (await attempts()).length === 1);
  expect((await attempts())[0]).toMatchObject({
    msgId: example.body.id,
    status: 0,
    triggerType: 0,
    responseStatusCode: 200,
  });

  await client.patch(`/endpoint/${endpoint.id}`, { url: `${url}&force_status_code=503` });
  expect((await client.post(`/msg/${early}/endpoint/${endpoint.id}/resend`)).status).toBe(202);
  await until('the failure', async () => (await attempts()).length === 2);
  expect((await attempts())[0]).toMatchObject({
    msgId: early,
    status: 2,
    triggerType: 1,
    responseStatusCode: 503,
  });
  const failed = (await client.get(`/msg?endpointId=${endpoint.id}&status=2`)).body.data;
  expect(failed.map(({ id }: any) => id)).toEqual([early]);

  await client.patch(`/endpoint/${endpoint.id}`, { url });
  const task = await client.post(`/endpoint/${endpoint.id}/recover`, {
    since: new Date(Date.now() - 600_000),
  });
  await runBulkReplay(tenant.context(), { taskId: task.body.id });
  await until('the recovery', async () => (await attempts()).length === 3);
  expect((await attempts())[0]).toMatchObject({ msgId: early, status: 0, triggerType: 1 });
  const ids = (await history()).map((request) => request.headers['webhook-id']);
  expect(ids).toEqual([early, early, example.body.id]);

  await client.post(`/endpoint/${endpoint.id}/secret/rotate`, {});
  await client.post(`/endpoint/${endpoint.id}/send-example`, { eventType: 'document.created.v2' });
  const [signedTwice] = await until('the delivery after the rotation', async () => {
    const all = await history();
    return all.length === 4 && all;
  });
  expect(signedTwice.response.signature).toBe('verified');
  expect(signedTwice.headers['webhook-signature'].split(' ').length).toBe(2);
});
