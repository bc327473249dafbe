import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

test('liveness and readiness need no key and tell nothing of customers', async () => {
  const alive = await app.server.inject({ url: '/healthz' });
  expect([alive.statusCode, alive.json()]).toEqual([200, { status: 'ok' }]);
  const ready = await app.server.inject({ url: '/readyz' });
  expect(ready.statusCode).toBe(200);
  expect(ready.json()).toEqual({
    status: 'ok',
    database: { status: 'ok' },
    queue: { status: 'ok', waiting: 0, running: 0, failed: 0, oldestWaitingSeconds: null },
  });
});

test('without its database a process is not ready, and says no more than that', async () => {
  const other = await startTestApp();
  const { client } = await other.createTenant();
  await other.database.pool.end();
  const ready = await other.server.inject({ url: '/readyz' });
  expect([ready.statusCode, ready.json().status]).toEqual([503, 'unavailable']);
  const alive = await other.server.inject({ url: '/healthz' });
  expect(alive.statusCode).toBeGreaterThanOrEqual(500);
  const answer = await client.sandbox.get('/company');
  expect(answer.status).toBeGreaterThanOrEqual(500);
  expect(Object.keys(answer.body)).toEqual(['detail']);
  expect(JSON.stringify(answer.body)).not.toMatch(/pool|postgres|end/i);
});

test('metrics need the operator’s token and count requests by route, never by id', async () => {
  const { client, keys } = await app.createTenant();
  await client.sandbox.get('/company');
  await client.sandbox.get('/company/not-a-uuid');
  for (const authorization of [undefined, 'Bearer wrong', 'metrics-for-tests', `Bearer ${keys.sandbox}`]) {
    const refused = await app.server.inject({
      url: '/metrics',
      headers: authorization ? { authorization } : {},
    });
    expect(refused.statusCode, authorization).toBe(401);
  }
  const answer = await app.server.inject({
    url: '/metrics',
    headers: { authorization: 'Bearer metrics-for-tests' },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^text\/plain/);
  expect(answer.body).toContain('route="/v2.2/company",status="200"');
  expect(answer.body).toContain('route="/v2.2/company/:company_id",status="404"');
  expect(answer.body).not.toContain('not-a-uuid');
  expect(answer.body).toMatch(/^nectar_queue_waiting_jobs \d/m);
  expect(answer.body).toMatch(/^nectar_database_pool_connections \d/m);
});
