// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// A company that was deactivated in the dashboard (api-core.md 2.1 and 6.5, events-and-lifecycle.md 2.2).
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Provider } from '../../src/domain/connections/provider.ts';
import { activateCompany } from '../../src/domain/edits/activate-company.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { drawnBill, monthBefore } from '../support/bills.ts';
import type { Client } from '../support/client.ts';
import { ask, linesPdf, until } from '../support/jobs.ts';
import { makeCompany, makeConnection, makeSite, sandboxLogin } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
beforeAll(async () => {
  app = await startTestApp();
  await app.startWorker();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
});
afterAll(() => app.close());

const setActive = (id: string, isActive: boolean): Promise<void> =>
  activateCompany(tenant.context(), { id, isActive });
const read = async (connection: string): Promise<any> =>
  (await client.get(`/connection/${connection}/details`)).body;
const filesOf = async (connection: string): Promise<number> =>
  (
    await ask(app, 'select count(*)::int as count from received_files where connection_id = $1', [connection])
  )[0].count;
const inactive = { status: 'COMPANY_INACTIVE', statusErrorDetail: 'The company is not active.' };

test('its connections say COMPANY_INACTIVE, whatever they said, and return to it', async () => {
  const company = await makeCompany(client);
  const site = await makeSite(client, company);
  const login = { ...sandboxLogin, initialDatasourceTypes: ['GAS'] };
  const connected = await makeConnection(client, company, site, login);
  const refused = await makeConnection(client, company, site, { ...login, password: 'wrong' });
  const waiting = await makeConnection(client, company, site);
  const paused = await makeConnection(client, company, site);
  await client.patch(`/connection/${paused}`, { isActive: false });
  const all = [connected, refused, waiting, paused];
  const before = await Promise.all(all.map(read));
  expect(before.map(({ status }) => status)).toEqual([
    'CONNECTED',
    'INCORRECT_PASSWORD',
    'PENDING',
    'PENDING',
  ]);

  await setActive(company, false);
  for (const [index, id] of all.entries()) {
    const now = await read(id);
    expect(now).toMatchObject({ ...inactive, isActive: before[index].isActive });
    expect(now.statusFirstSeenTime > before[index].statusFirstSeenTime).toBe(true);
    expect(now.updated > before[index].updated).toBe(true);
  }
  const found = (await client.get(`/connection/company/${company}?status=COMPANY_INACTIVE`)).body;
  expect(found.totalConnections).toBe(4);
  expect((await client.get(`/connection/company/${company}?status=CONNECTED`)).body.totalConnections).toBe(0);

  await setActive(company, true);
  for (const [index, id] of all.entries()) {
    const { status, statusErrorDetail, isActive } = before[index];
    expect(await read(id)).toMatchObject({ status, statusErrorDetail, isActive });
  }
});

test('it can be read and changed, but nothing is uploaded or connected', async () => {
  const company = await makeCompany(client);
  const site = await makeSite(client, company);
  await setActive(company, false);
  expect((await client.get('/company')).body.map(({ id }: any) => id)).toContain(company);
  expect((await client.patch(`/company/${company}`, { name: 'Still here' })).body.name).toBe('Still here');
  const refusal = { status: 400, body: { errors: { nonFieldErrors: ['The company is not active.'] } } };
  const file = await linesPdf(['A letter.']);
  expect(await client.upload(company, file)).toMatchObject(refusal);
  const documents = ['https://bills.example.com/a.pdf'];
  expect(await client.post(`/job/company/${company}/bulk`, { documents })).toMatchObject(refusal);
  const connection = { ...sandboxLogin, sites: [site] };
  expect(await client.post(`/connection/company/${company}`, connection)).toMatchObject(refusal);
  await setActive(company, true);
  expect((await client.post(`/connection/company/${company}`, connection)).status).toBe(201);
});

test('credentials that are renewed meanwhile are checked, and tell when it is active again', async () => {
  const company = await makeCompany(client);
  const site = await makeSite(client, company);
  const login = { ...sandboxLogin, initialDatasourceTypes: ['GAS'], dataCollectionStartDate: '2026-01-01' };
  const renewed = await makeConnection(client, company, site, { ...login, password: 'wrong' });
  await setActive(company, false);
  const { username, password } = sandboxLogin;
  expect((await client.patch(`/connection/${renewed}`, { username, password })).body).toMatchObject(inactive);
  expect(await filesOf(renewed)).toBe(0);
  await setActive(company, true);
  expect(await read(renewed)).toMatchObject({ status: 'CONNECTED', statusErrorDetail: null });
  await until('its bills are collected', async () => (await filesOf(renewed)) > 0);
});

test('a collection that is under way ends with the next bill', async () => {
  const company = await makeCompany(client, { dataCollectionStartDate: '2020-01-01' });
  const site = await makeSite(client, company);
  let handedOver = 0;
  const provider: Provider = {
    siteCount: null,
    allowsRepeatedUsername: true,
    collectsAutomatically: true,
    validate: async () => ({ status: 'CONNECTED', statusErrorDetail: null }),
    async *collect() {
      for (const count of [0, 1, 2]) {
        if (handedOver === 1) await setActive(company, false);
        handedOver++;
        yield {
          sourceKey: String(count),
          fileName: 'bill.pdf',
          read: () => drawnBill({ period: monthBefore(count) }),
        };
      }
    },
  };
  const { providerFor } = app.services;
  app.services.providerFor = (url) => (url.includes('handing-over') ? provider : providerFor(url));
  try {
    const connection = await makeConnection(client, company, site, { url: 'https://handing-over.example' });
    await until('the second bill is handed over', async () => handedOver === 2);
    await until('no job is left', async () => {
      const { waiting, running } = await app.services.queue.state();
      return waiting + running === 0;
    });
    expect(await filesOf(connection)).toBe(1);
    expect(handedOver).toBe(2);
    await setActive(company, true);
    await until('the others are collected', async () => (await filesOf(connection)) === 3);
  } finally {
    app.services.providerFor = providerFor;
  }
});

test('a deleted company has no activity to set', async () => {
  const company = await makeCompany(client);
  await client.delete(`/company/${company}`);
  await expect(setActive(company, false)).rejects.toMatchObject({ kind: 'not_found' });
});
