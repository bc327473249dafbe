import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseCompany } from '../../src/domain/jobs/erase-company.ts';
import { contentDays } from '../../src/domain/webhooks/forget-contents.ts';
import { cleanEverywhere } from '../../src/jobs/housekeeping.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { answer, startReceiver, until } from '../support/receiver.ts';
import { makeCompany } from '../support/records.ts';
import {
  addMessage,
  asOwner,
  attemptsOf,
  deliveryOf,
  makeEndpoint,
  openOutgoing,
  sendIn,
} from '../support/webhooks.ts';

let app: TestApp;
let tenant: TestTenant;
beforeAll(async () => {
  app = await startTestApp({ outgoing: openOutgoing() });
  tenant = await app.createTenant();
});
afterAll(async () => {
  await app.services.outgoing.close();
  await app.close();
});

const count = (table: string, column: string, id: string): Promise<number> =>
  asOwner(app, async (owner) => {
    const { rows } = await owner.query(`select count(*)::int as n from ${table} where ${column} = $1`, [id]);
    return rows[0].n;
  });

/** A message that has arrived, with its attempt. */
async function deliver(companyId: string | null): Promise<{ id: string; endpointId: string }> {
  const receiver = await startReceiver(answer(200, {}, 'seen: Harbor Textiles'));
  const { id: endpointId } = await makeEndpoint(app, tenant.context().tenant, receiver.url);
  const id = await addMessage(tenant, { companyId });
  const sender = sendIn(app);
  await until(async () => (await deliveryOf(app, id, endpointId)).status === 0, 'success');
  await sender.stop();
  await receiver.close();
  return { id, endpointId };
}

test('what was sent and answered is forgotten after 90 days; the message and its attempts stay', async () => {
  const { id } = await deliver(null);
  const day = 86_400_000;
  const begin = Date.now();
  app.setClock(new Date(begin + (contentDays - 1) * day));
  await cleanEverywhere(app.services, silentLogger);
  expect(await count('webhook_bodies', 'message_id', id)).toBe(1);
  expect((await attemptsOf(app, id))[0]!.response).toBe('seen: Harbor Textiles');
  app.setClock(new Date(begin + (contentDays + 1) * day));
  await cleanEverywhere(app.services, silentLogger);
  app.setClock(null);
  expect(await count('webhook_bodies', 'message_id', id)).toBe(0);
  expect(await attemptsOf(app, id)).toMatchObject([{ response: '', response_status: 200, status: 0 }]);
  const { content_deleted_at } = await asOwner(app, async (owner) => {
    const { rows } = await owner.query('select content_deleted_at from webhook_messages where id = $1', [id]);
    return rows[0];
  });
  expect(content_deleted_at).toEqual(new Date(begin + (contentDays + 1) * day));
});

test('with a company its messages go, with content, deliveries and attempts; another company’s stay', async () => {
  const client = tenant.client.sandbox;
  const [gone, stays] = [await makeCompany(client), await makeCompany(client)];
  const { id, endpointId } = await deliver(gone);
  const other = await deliver(stays);
  await client.delete(`/company/${gone}`);
  await eraseCompany(tenant.context(), { companyId: gone });
  expect(await count('webhook_messages', 'id', id)).toBe(0);
  expect(await count('webhook_bodies', 'message_id', id)).toBe(0);
  expect(await attemptsOf(app, id)).toEqual([]);
  expect(await deliveryOf(app, id, endpointId)).toBeUndefined();
  expect(await count('webhook_bodies', 'message_id', other.id)).toBe(1);
});

test('a message that goes while it is being sent leaves nothing, and holds up no other', async () => {
  const company = await makeCompany(tenant.client.sandbox);
  const asked = Promise.withResolvers<() => void>();
  const receiver = await startReceiver((response) => asked.resolve(() => response.writeHead(204).end()));
  const { id: endpointId } = await makeEndpoint(app, tenant.context().tenant, receiver.url);
  const id = await addMessage(tenant, { companyId: company, onlyEndpointId: endpointId });
  const sender = sendIn(app);
  const reply = await asked.promise;
  await tenant.client.sandbox.delete(`/company/${company}`);
  await eraseCompany(tenant.context(), { companyId: company });
  receiver.answerWith((response) => void response.writeHead(204).end());
  reply();
  const next = await addMessage(tenant, { onlyEndpointId: endpointId });
  await until(async () => (await deliveryOf(app, next, endpointId)).status === 0, 'the next message');
  expect(await attemptsOf(app, id)).toEqual([]);
  await sender.stop();
  await receiver.close();
});
