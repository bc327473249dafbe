// The setting `maskUsernameInWebhooks` of an organization (events-and-lifecycle.md 8, 30): off unless it is chosen.
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { maskUsername } from '../../src/api/events/mask-username.ts';
import { setOrg } from '../../src/commands/admin.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { followMessages, type StoredMessage } from '../support/events.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let connection: string;
let fresh: () => Promise<StoredMessage[]>;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  fresh = followMessages(app, tenant);
});

const username = 'facilities@harbor-textiles.example';

async function connect(): Promise<StoredMessage> {
  const company = await makeCompany(client);
  const site = await makeSite(client, company);
  connection = await makeConnection(client, company, site, { username });
  return (await fresh())[0]!;
}

/** Runs `nectar org set`; what it prints. */
async function set(chosen: string | undefined, id = tenant.organizationId): Promise<unknown> {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  await setOrg(app.services, id, { maskUsernameInWebhooks: chosen }, true).finally(() => write.mockRestore());
  return JSON.parse(printed);
}

test('without it a body tells the username as it is', async () => {
  expect((await connect()).body.username).toBe(username);
  expect(await set(undefined)).toEqual({ id: tenant.organizationId, maskUsernameInWebhooks: false });
});

test('with it neither body nor earlier values tell it; that it changed is told', async () => {
  expect(await set('on')).toEqual({ id: tenant.organizationId, maskUsernameInWebhooks: true });
  const created = await connect();
  expect(created.body.username).toBe('f***@harbor-textiles.example');
  const changed = await client.patch(`/connection/${connection}`, {
    username: 'another.login@harbor.example',
    password: 'canary-two-9914',
  });
  expect(changed.status).toBe(200);
  expect(changed.body.username).toBe('another.login@harbor.example');
  const messages = await fresh();
  const updated = messages.find(({ eventType }) => eventType === 'connection.updated.v2')!;
  expect(updated.body).toMatchObject({
    username: 'a***@harbor.example',
    old: { username: 'f***@harbor-textiles.example' },
  });
  expect(updated.body.protectedChanges).toContain('username');
  for (const { text } of [created, ...messages]) expect(text).not.toMatch(/facilities|another\.login/);
});

test('it holds for both environments of its organization and for no other, and can be taken back', async () => {
  await set('on');
  const inProduction = followMessages(app, tenant, 'production');
  const company = await makeCompany(tenant.client.production);
  const site = await makeSite(tenant.client.production, company);
  await makeConnection(tenant.client.production, company, site, { username });
  expect((await inProduction())[0]!.body.username).toBe('f***@harbor-textiles.example');
  const masked = await connect();
  expect(masked.body.username).toBe('f***@harbor-textiles.example');
  await set('off');
  await client.patch(`/connection/${connection}`, { externalId: 'x' });
  expect((await fresh())[0]!.body).toMatchObject({ username, old: { externalId: null } });
  const stranger = await app.createTenant();
  await set('on');
  const ofStranger = followMessages(app, stranger);
  const theirs = await makeCompany(stranger.client.sandbox);
  await makeConnection(stranger.client.sandbox, theirs, await makeSite(stranger.client.sandbox, theirs), {
    username,
  });
  expect((await ofStranger())[0]!.body.username).toBe(username);
});

test('another word than on or off, and another organization, are refused', async () => {
  await expect(set('yes')).rejects.toMatchObject({
    fields: { 'mask-username-in-webhooks': ['"yes" is not a valid choice. Allowed: on, off.'] },
  });
  await expect(set('on', '0b6f0a5e-2c6f-4f0e-8f5e-6a4f0f6f9d10')).rejects.toThrow(/There is no organization/);
});

test.each([
  ['facilities@harbor.example', 'f***@harbor.example'],
  ['harbor-17', 'h***'],
  ['ab', '***'],
  ['ab@harbor.example', '***@harbor.example'],
  ['@harbor', '@***'],
  ['東京電力ログイン', '東***'],
  ['a@b@harbor.example', 'a***@harbor.example'],
  ['', '***'],
])('%j is told as %j', (name, told) => expect(maskUsername(name)).toBe(told));
