import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

test('ping names the version of each base URL', async () => {
  const { client } = await app.createTenant();
  for (const [path, version] of [
    ['/v2/ping', '2.0'],
    ['/v2.1/ping', '2.1'],
    ['/v2.2/ping', '2.2'],
    ['/v2.2/ping/', '2.2'],
  ] as const) {
    const answer = await client.sandbox.get(path);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'ok', version });
  }
});

test('a company and a site can be made, read, changed and archived', async () => {
  const { client, adminEmail } = await app.createTenant();
  const company = await client.sandbox.post('/company', { name: 'Harbor Textiles', externalId: 'crm-1' });
  expect(company.status).toBe(201);
  expect(company.body).toMatchObject({ users: [adminEmail], sites: [], impliedMeteringFraction: '1.00' });
  const site = await client.sandbox.post(`/company/${company.body.id}/site`, {
    name: 'Dock 4',
    occupancyPercent: 62.5,
  });
  expect(site.status).toBe(201);
  expect(site.body.occupancyPercent).toBe('62.5000');
  expect((await client.sandbox.delete(`/site/${site.body.id}`)).status).toBe(204);
  expect(
    (await client.sandbox.get(`/company/${company.body.id}`)).body.sites[0].dataCollectionStopDate,
  ).not.toBeNull();
});
