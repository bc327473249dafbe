import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client as PgClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetKeptAnswers } from '../../src/domain/idempotency/forget-kept-answers.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { type Client, createClient, multipart } from '../support/client.ts';
import { waitUntilIdle, withTableLocked } from '../support/locks.ts';
import { makeCompany, makeSite, sandboxLogin } from '../support/records.ts';

let app: TestApp;
let tenant: Awaited<ReturnType<TestApp['createTenant']>>;
let client: Client;
beforeAll(async () => {
  app = await startTestApp({ requestTimeoutMs: 2_000 });
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
});
afterAll(() => app.close());

const withKey = (key: string): Client => client.withHeaders({ 'idempotency-key': key });
const namesOfCompanies = async (of = client): Promise<string[]> =>
  (await of.get('/company')).body.map((company: { name: string }) => company.name);

async function asOwner<T>(work: (pg: PgClient) => Promise<T>): Promise<T> {
  const pg = new PgClient({ connectionString: app.ownerUrl });
  await pg.connect();
  try {
    return await work(pg);
  } finally {
    await pg.end();
  }
}

test('the same request with the same key is carried out once and answered alike, however its JSON is written', async () => {
  const keyed = withKey('create-harbor');
  const first = await keyed.post('/company', { name: 'Harbor', externalId: 'H-1' });
  expect(first.status).toBe(201);
  expect(first.headers['idempotent-replayed']).toBeUndefined();
  const again = await keyed.send(
    'POST',
    '/v2.2/company/',
    '{ "externalId": "H-1",\n "name": "Harbor" }',
    'application/json',
  );
  expect(again.status).toBe(201);
  expect(again.body).toEqual(first.body);
  expect(again.headers['idempotent-replayed']).toBe('true');
  expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  expect((await namesOfCompanies()).filter((name) => name === 'Harbor')).toHaveLength(1);
});

test('a change is repeated as it was answered, even when the object has changed since', async () => {
  const company = await makeCompany(client, { name: 'Before' });
  const keyed = withKey('rename');
  const first = await keyed.patch(`/company/${company}`, { name: 'After' });
  await client.patch(`/company/${company}`, { name: 'Later' });
  expect((await keyed.patch(`/company/${company}`, { name: 'After' })).body).toEqual(first.body);
  expect((await client.get(`/company/${company}`)).body.name).toBe('Later');
});

test.each([
  ['another body', (c: Client) => c.post('/company', { name: 'Another' })],
  [
    'another path',
    async (c: Client) => c.post(`/site/company/${await makeCompany(client)}`, { name: 'One' }),
  ],
  ['another version', (c: Client) => c.post('/v2/company', { name: 'One' })],
  ['a query', (c: Client) => c.post('/v2.2/company?x=1', { name: 'One' })],
])('%s with the same key is refused and not carried out', async (what, send) => {
  const keyed = withKey(`reused-${what.replaceAll(' ', '-')}`);
  expect((await keyed.post('/company', { name: 'One' })).status).toBe(201);
  const before = await namesOfCompanies();
  expect(await send(keyed)).toMatchObject({
    status: 409,
    body: { detail: 'This idempotency key came with another request before; use a new one.' },
  });
  expect((await namesOfCompanies()).toSorted()).toEqual(
    what === 'another path' ? expect.arrayContaining(before) : before.toSorted(),
  );
  // The first request is still the one that is repeated.
  expect((await keyed.post('/company', { name: 'One' })).headers['idempotent-replayed']).toBe('true');
});

test('twins at the same moment run once', async () => {
  const keyed = withKey('twins');
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => keyed.post('/company', { name: 'Only one of us' })),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  expect(answers.filter((answer) => answer.headers['idempotent-replayed'] === 'true')).toHaveLength(11);
  expect((await namesOfCompanies()).filter((name) => name === 'Only one of us')).toHaveLength(1);
});

test('twins that differ: one runs, the others are told so', async () => {
  const keyed = withKey('unlike-twins');
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, index) => keyed.post('/company', { name: `Unlike ${index}` })),
  );
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 409, 409, 409, 409, 409]);
  expect((await namesOfCompanies()).filter((name) => name.startsWith('Unlike'))).toHaveLength(1);
});

test('a refusal is repeated too, though its cause has gone', async () => {
  const company = await makeCompany(client);
  const site = await makeSite(client, company);
  const body = { ...sandboxLogin, sites: [site], url: 'https://bayelectric.example', username: 'u' };
  const connected = await client.post(`/connection/company/${company}`, body);
  const keyed = withKey('refused');
  const first = await keyed.post(`/connection/company/${company}`, body);
  expect(first.status).toBe(400);
  expect(first.body.errors).toHaveProperty('username');
  await client.delete(`/connection/${connected.body.id}`);
  const again = await keyed.post(`/connection/company/${company}`, body);
  expect(again.status).toBe(400);
  expect(again.body).toEqual(first.body);
  expect(again.headers['idempotent-replayed']).toBe('true');
  const faulty = withKey('faulty');
  const refused = await faulty.post('/company', { name: '' });
  expect(refused.status).toBe(400);
  expect((await faulty.post('/company', { name: '' })).body).toEqual(refused.body);
  expect((await faulty.post('/company', { name: 'Right' })).status).toBe(409);
});

test('what failed on our side is not kept: the same key tries again', async () => {
  const keyed = withKey('too-slow');
  await withTableLocked(app.ownerUrl, 'companies', async () => {
    expect((await keyed.post('/company', { name: 'Slow' })).status).toBe(502);
    await waitUntilIdle(app.ownerUrl);
  });
  const again = await keyed.post('/company', { name: 'Slow' });
  expect(again.status).toBe(201);
  expect(again.headers['idempotent-replayed']).toBeUndefined();
  expect((await namesOfCompanies()).filter((name) => name === 'Slow')).toHaveLength(1);
});

test('the file counts into the body, not the boundary or the order of the parts', async () => {
  const company = await makeCompany(client);
  const path = `/v2.2/job/company/${company}`;
  const keyed = withKey('upload');
  const send = (bytes: string, boundary: string) => {
    const { payload } = multipart(Buffer.from(bytes), { fileName: 'bill.csv' });
    const text = payload.toString('latin1').replaceAll('----nectar-test-boundary', boundary);
    return keyed.send('POST', path, Buffer.from(text, 'latin1'), `multipart/form-data; boundary=${boundary}`);
  };
  const table = 'Account,Start,End,kWh\nA-1,2026-01-01,2026-01-31,10\n';
  const first = await send(table, 'one');
  expect(first.status).toBe(201);
  const again = await send(table, 'another');
  expect(again.body).toEqual(first.body);
  expect((await send(table.replace('10', '11'), 'one')).status).toBe(409);
  const jobs = await client.get(`/job/company/${company}`);
  expect(jobs.body.totalJobs).toBe(1);
  // The bytes of the repeated request are not kept.
  expect(readdirSync(join(app.filesDirectory, 'incoming'))).toEqual([]);
});

test('answers are kept for a day', async () => {
  app.setClock(new Date('2026-05-01T00:00:00Z'));
  const keyed = withKey('a-day');
  const first = await keyed.post('/company', { name: 'Daily' });
  app.setClock(new Date('2026-05-01T23:59:59Z'));
  expect((await keyed.post('/company', { name: 'Daily' })).body.id).toBe(first.body.id);
  app.setClock(new Date('2026-05-02T00:00:00Z'));
  const next = await keyed.post('/company', { name: 'Daily' });
  expect(next.status).toBe(201);
  expect(next.body.id).not.toBe(first.body.id);
  // Another request may take the key then, too.
  app.setClock(new Date('2026-05-03T00:00:00Z'));
  expect((await keyed.post('/company', { name: 'Weekly' })).status).toBe(201);
  app.setClock(new Date('2026-05-04T00:00:00Z'));
  expect(await forgetKeptAnswers(tenant.context('sandbox'))).toBeGreaterThan(0);
  expect(await forgetKeptAnswers(tenant.context('sandbox'))).toBe(0);
});

test('a key is apart for each API key, environment and organization', async () => {
  const other = await app.createTenant();
  const another = await app.createKey(tenant, 'sandbox');
  const callers = [
    tenant.client.sandbox,
    tenant.client.production,
    other.client.sandbox,
    createClient(app.server, another.text),
  ];
  const ids = [];
  for (const caller of callers) {
    const answer = await caller
      .withHeaders({ 'idempotency-key': 'shared' })
      .post('/company', { name: 'Shared' });
    expect(answer.status).toBe(201);
    expect(answer.headers['idempotent-replayed']).toBeUndefined();
    ids.push(answer.body.id);
  }
  expect(new Set(ids).size).toBe(4);
});

test('a key of another form is told with the other faults; reading and deleting take no notice of one', async () => {
  for (const key of ['x'.repeat(256), 'with a space', 'tab\there', 'ü']) {
    const answer = await withKey(Buffer.from(key).toString('latin1')).post('/company', { name: '' });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual({
      'Idempotency-Key': ['Use 1 to 255 visible ASCII characters without spaces.'],
      name: ['This field may not be blank.'],
    });
  }
  const keyed = withKey('for-reading');
  const company = await makeCompany(client);
  expect((await keyed.get(`/company/${company}`)).status).toBe(200);
  expect((await keyed.delete(`/company/${company}`)).status).toBe(204);
  expect((await keyed.get(`/company/${company}`)).headers['idempotent-replayed']).toBeUndefined();
});

test('stored answers and bodies cannot be read in the database', async () => {
  const keyed = withKey('sealed');
  await keyed.post('/company', { name: 'Canary company', externalId: 'canary-4711' });
  const rows = await asOwner(
    async (pg) =>
      (await pg.query("select k::text as text, k.body from kept_answers k where idempotency_key = 'sealed'"))
        .rows,
  );
  expect(rows).toHaveLength(1);
  const seen = `${rows[0].text}${rows[0].body.toString('latin1')}`;
  expect(seen).not.toMatch(/canary/i);
});
