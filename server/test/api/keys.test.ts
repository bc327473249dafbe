import { Client as PostgresClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiKey } from '../../src/domain/keys/create-api-key.ts';
import { deleteApiKey } from '../../src/domain/keys/delete-api-key.ts';
import { listApiKeys } from '../../src/domain/keys/list-api-keys.ts';
import { buildServer } from '../../src/http/server.ts';
import { newId } from '../../src/lib/ids.ts';
import { createKeyring } from '../../src/lib/keyring.ts';
import { createLogger } from '../../src/lib/log.ts';
import { startTestApp, type TestApp, type TestTenant, testSecret } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let owner: PostgresClient;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  owner = new PostgresClient({ connectionString: app.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await app.close();
});

const missing = { status: 401, body: { detail: 'Authentication credentials were not provided.' } };
const refused = { status: 401, body: { detail: 'Invalid API key.' } };
const ping = (key: string | null) => createClient(app.server, key).get('/ping');

test('a deleted key is refused at the next request, and only that key', async () => {
  const key = await app.createKey(tenant, 'production');
  expect((await ping(key.text)).status).toBe(200);
  await deleteApiKey(tenant.context('production'), { id: key.id });
  expect(await ping(key.text)).toMatchObject(refused);
  expect((await ping(tenant.keys.production)).status).toBe(200);
  await expect(deleteApiKey(tenant.context('production'), { id: key.id })).rejects.toMatchObject({
    kind: 'not_found',
  });
});

test('a key is refused from the moment of its expiry', async () => {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const key = await app.createKey(tenant, 'sandbox', expiresAt);
  app.setClock(new Date(expiresAt.getTime() - 1));
  expect((await ping(key.text)).status).toBe(200);
  app.setClock(expiresAt);
  expect(await ping(key.text)).toMatchObject(refused);
  app.setClock(null);
});

test('whatever is wrong with a key, the answer is the same', async () => {
  const right = tenant.keys.sandbox;
  const [, kind, lookup, ...secret] = right.split('_') as [string, string, string, ...string[]];
  const text = secret.join('_');
  const changed = `${text[0] === 'A' ? 'B' : 'A'}${text.slice(1)}`;
  const answers = [];
  for (const wrong of [
    `nk_${kind}_${lookup}_${changed}`,
    `nk_live_${lookup}_${text}`,
    `nk_sbx_zzzzzzzz_${text}`,
    right.slice(0, -1),
    `${right}A`,
    right.toUpperCase(),
    'nonsense',
    "' or 1=1 --",
    `Bearer ${right}`,
    `${right}, ${right}`,
  ]) {
    const answer = await ping(wrong);
    expect(answer, wrong).toMatchObject(refused);
    const { 'x-request-id': _id, date: _date, ...headers } = answer.headers;
    answers.push(JSON.stringify([headers, answer.body]));
  }
  expect(new Set(answers).size).toBe(1);
  expect(await ping(null)).toMatchObject(missing);
  expect(await ping('')).toMatchObject(missing);
});

test('the key is taken from its header alone, whose case does not matter', async () => {
  const key = tenant.keys.sandbox;
  for (const header of ['X-API-Key', 'X-API-KEY', 'x-api-key'])
    expect((await app.server.inject({ url: '/v2/ping', headers: { [header]: key } })).statusCode).toBe(200);
  for (const request of [
    { url: `/v2/ping?x-api-key=${key}&api_key=${key}` },
    { url: '/v2/ping', headers: { authorization: `Bearer ${key}` } },
    { url: '/v2/ping', headers: { cookie: `x-api-key=${key}` } },
  ])
    expect((await app.server.inject(request)).statusCode).toBe(401);
});

test('of a key only a keyed hash is stored, nowhere its text', async () => {
  const key = await app.createKey(tenant, 'sandbox');
  await ping(key.text);
  const secret = key.text.split('_').slice(3).join('_');
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`,
  );
  for (const { name } of tables) {
    const { rows } = await owner.query(`select 1 from ${name} t where t::text like '%' || $1 || '%'`, [
      secret,
    ]);
    expect(rows, name).toEqual([]);
  }
  const { rows } = await owner.query('select hash, prefix from api_keys where id = $1', [key.id]);
  expect(rows[0].hash).toEqual(createKeyring([testSecret]).sign('api-key', key.text));
  expect(key.text.startsWith(`${rows[0].prefix}_`)).toBe(true);
  expect(JSON.stringify(await listApiKeys(tenant.context()))).not.toContain(secret);
});

test('keys say their environment, and the 51st of one is refused', async () => {
  expect(tenant.keys.sandbox).toMatch(/^nk_sbx_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43}$/);
  expect(tenant.keys.production).toMatch(/^nk_live_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43}$/);
  const other = await app.createTenant();
  for (let n = 1; n < 50; n++) await app.createKey(other, 'sandbox');
  await expect(app.createKey(other, 'sandbox')).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(app.createKey(other, 'production')).resolves.toMatchObject({ text: expect.any(String) });
});

test('a key needs a name and an expiry that lies ahead', async () => {
  const make = (name: string, expiresAt: Date | null) =>
    createApiKey(tenant.context(), { name, expiresAt, createdBy: null });
  await expect(make('  ', null)).rejects.toMatchObject({ fields: { name: expect.any(Array) } });
  await expect(make('x'.repeat(201), null)).rejects.toMatchObject({ fields: { name: expect.any(Array) } });
  await expect(make('late', new Date(0))).rejects.toMatchObject({ fields: { expiresAt: expect.any(Array) } });
});

test('the use of a key is noted once a minute', async () => {
  const key = await app.createKey(tenant, 'sandbox');
  const lastUsed = async (): Promise<string | undefined> =>
    (await listApiKeys(tenant.context())).find((one) => one.id === key.id)!.lastUsedAt?.toISOString();
  expect(await lastUsed()).toBeUndefined();
  for (const [moment, noted] of [
    ['2030-01-01T10:00:00.000Z', '2030-01-01T10:00:00.000Z'],
    ['2030-01-01T10:00:59.000Z', '2030-01-01T10:00:00.000Z'],
    ['2030-01-01T10:01:00.000Z', '2030-01-01T10:01:00.000Z'],
  ] as const) {
    app.setClock(new Date(moment));
    await ping(key.text);
    expect(await lastUsed()).toBe(noted);
  }
  app.setClock(null);
});

test('after a change of NECTAR_SECRET keys still work under the earlier one, and move to the new one by being used', async () => {
  const company = await makeCompany(tenant.client.sandbox);
  const site = await makeSite(tenant.client.sandbox, company);
  const connection = await makeConnection(tenant.client.sandbox, company, site);
  const details = `/v2.2/connection/${connection}/details`;
  const before = (await tenant.client.sandbox.get(details)).body;
  const key = await app.createKey(tenant, 'sandbox');
  const hashOf = async (): Promise<Buffer> =>
    (await owner.query('select hash from api_keys where id = $1', [key.id])).rows[0].hash;
  const newSecret = `another secret, ${newId()}`;
  const serverWith = (...secrets: [string, ...string[]]) =>
    buildServer({
      services: { ...app.services, keyring: createKeyring(secrets) },
      log: createLogger({ level: 'silent', name: 'test' }),
      trustProxy: false,
      requestTimeoutMs: 10_000,
      rateLimitPerMinute: 0,
      metricsToken: '',
      pagesDirectory: '',
      keptMails: null,
    });
  const strict = await serverWith(newSecret);
  const rotating = await serverWith(newSecret, testSecret);
  const strictClient = createClient(strict, key.text);
  expect(await strictClient.get('/ping')).toMatchObject(refused);
  const old = await hashOf();
  const read = await createClient(rotating, key.text).get(details);
  expect(read.status).toBe(200);
  expect(read.body.connectionMagicLinkSecret).toBe(before.connectionMagicLinkSecret);
  expect(await hashOf()).not.toEqual(old);
  expect(await hashOf()).toEqual(createKeyring([newSecret]).sign('api-key', key.text));
  expect((await strictClient.get('/ping')).status).toBe(200);
  expect(await ping(key.text)).toMatchObject(refused);
  await strict.close();
  await rotating.close();
});
