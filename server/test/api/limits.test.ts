import { afterEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { waitUntilIdle, withTableLocked } from '../support/locks.ts';
import { makeCompany } from '../support/records.ts';

const apps: TestApp[] = [];
const start = async (options: Parameters<typeof startTestApp>[0]): Promise<TestApp> => {
  const app = await startTestApp(options);
  apps.push(app);
  return app;
};
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

const cancelled = {
  status: 502,
  body: { detail: 'The request took longer than 10 seconds and was cancelled.' },
};

test('a request that takes too long is answered 502, and the database stops working on it', async () => {
  const app = await start({ requestTimeoutMs: 300 });
  const { client } = await app.createTenant();
  const company = await makeCompany(client.sandbox);
  const usual = await client.sandbox.get(`/company/${company}`);
  await withTableLocked(app.ownerUrl, 'companies', async () => {
    const began = performance.now();
    const answers = await Promise.all([
      client.sandbox.get('/company'),
      client.sandbox.get(`/document/company/${company}`),
      client.sandbox.patch(`/company/${company}`, { name: 'Never' }),
      client.sandbox.post(`/site/company/${company}`, { name: 'Never' }),
    ]);
    expect(performance.now() - began).toBeLessThan(3_000);
    for (const answer of answers) {
      expect(answer).toMatchObject(cancelled);
      expect(answer.headers['x-request-id']).toEqual(expect.any(String));
    }
    await waitUntilIdle(app.ownerUrl);
  });
  // The connections of the pool are whole, and nothing was written.
  expect((await client.sandbox.get(`/company/${company}`)).body).toEqual(usual.body);
});

test('the look-up of the key is bounded too', async () => {
  const app = await start({ requestTimeoutMs: 300 });
  const { client } = await app.createTenant();
  expect((await client.sandbox.get('/ping')).status).toBe(200);
  await withTableLocked(app.ownerUrl, 'api_keys', async () => {
    expect(await client.sandbox.get('/ping')).toMatchObject(cancelled);
    await waitUntilIdle(app.ownerUrl);
  });
  expect((await client.sandbox.get('/ping')).status).toBe(200);
});

test('a request that finds no free connection waits no longer than its time, and takes none away', async () => {
  const app = await start({ requestTimeoutMs: 300 });
  const tenant = await app.createTenant();
  await tenant.client.sandbox.get('/company');
  const size = app.database.pool.options.max;
  const held = await Promise.all(Array.from({ length: size }, () => app.database.pool.connect()));
  expect(await tenant.client.sandbox.get('/company')).toMatchObject(cancelled);
  for (const connection of held) connection.release();
  expect((await tenant.client.sandbox.get('/company')).status).toBe(200);
  expect(app.database.pool.idleCount).toBe(app.database.pool.totalCount);
});

test('a bound on requests per key and minute answers 429 with the seconds to wait, for that key alone', async () => {
  const app = await start({ rateLimitPerMinute: 2 });
  const { client } = await app.createTenant();
  app.setClock(new Date('2026-04-01T10:00:00Z'));
  expect((await client.sandbox.get('/ping')).status).toBe(200);
  app.setClock(new Date('2026-04-01T10:00:12.500Z'));
  expect((await client.sandbox.get('/v2/company')).status).toBe(200);
  const third = await client.sandbox.get('/ping');
  expect(third).toMatchObject({ status: 429, body: { detail: 'Request was throttled.' } });
  expect(third.headers['retry-after']).toBe('48');
  expect((await client.production.get('/ping')).status).toBe(200);
  app.setClock(new Date('2026-04-01T10:01:00Z'));
  expect((await client.sandbox.get('/ping')).status).toBe(200);
});

test('without a configured bound nothing is throttled', async () => {
  const app = await start({});
  const { client } = await app.createTenant();
  const answers = await Promise.all(Array.from({ length: 100 }, () => client.sandbox.get('/ping')));
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
});
