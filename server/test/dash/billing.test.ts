// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Settings › Organization › Billing over the dashboard's API (platform.md 22): what is counted, for whom, and who sees it.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eraseCompany } from '../../src/domain/jobs/erase-company.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { type DashClient, signedIn } from '../support/dash.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';
import { asOwner } from '../support/webhooks.ts';

let app: TestApp;
let tenant: TestTenant;
let admin: DashClient;
beforeAll(async () => {
  app = await startTestApp();
});
afterEach(() => app.setClock(null));
afterAll(() => app.close());

async function enter(): Promise<void> {
  tenant = await app.createTenant('Harbor Textiles');
  admin = (await signedIn(app, tenant)).client.withHeaders({ 'nectar-environment': 'sandbox' });
}
const usage = async (query = '', by = admin): Promise<any> => (await by.get(`/usage${query}`)).body;

interface Filed {
  at: string;
  company: string;
  connection?: string;
  pages?: number;
  isTyped?: boolean;
}
async function file({ at, company, connection, pages, isTyped = false }: Filed): Promise<string> {
  app.setClock(new Date(at));
  const { documentId } = await fileRecord(tenant.context(), {
    companyId: company,
    siteId: null,
    connectionId: connection ?? null,
    document: {
      pages: pages ? { first: 1, last: pages } : null,
      ...(isTyped && { sourceType: 'MANUAL_ENTRY' }),
    },
  });
  return documentId;
}

describe('the months', () => {
  test('hold the bills by how they came, with their pages, each in the month it came; empty months are there too', async () => {
    await enter();
    const client = tenant.client.sandbox;
    const company = await makeCompany(client);
    const connection = await makeConnection(client, company, await makeSite(client, company));
    await file({ at: '2026-08-31T23:59:59Z', company, pages: 3 });
    await file({ at: '2026-09-01T00:00:00Z', company, connection, pages: 2 });
    await file({ at: '2026-09-30T12:00:00Z', company, isTyped: true });
    const gone = await file({ at: '2026-11-02T12:00:00Z', company, pages: 1 });
    await client.delete(`/document/${gone}`);
    const { today, months, now } = await usage('?months=4');
    expect(today).toBe('2026-11-02');
    const bills = { collected: 0, uploaded: 0, typed: 0, pages: 0 };
    expect(months.map(({ requests: _requests, ...month }: any) => month)).toEqual([
      { ...bills, month: '2026-08', uploaded: 1, pages: 3 },
      { ...bills, month: '2026-09', collected: 1, typed: 1, pages: 2 },
      { ...bills, month: '2026-10' },
      // It was processed, though it was deleted since.
      { ...bills, month: '2026-11', uploaded: 1, pages: 1 },
    ]);
    expect(now).toMatchObject({ companies: 1, sites: 1, connections: 1, bills: 3, meters: 4 });
    expect((await usage('?months=2')).months).toHaveLength(2);
    expect((await admin.get('/usage?months=37')).status).toBe(400);
  });

  test('count the requests that a key was recognised in, by environment, whatever they were answered', async () => {
    await enter();
    const sum = async (environment: string): Promise<number> =>
      (await usage('', admin.withHeaders({ 'nectar-environment': environment }))).months.reduce(
        (total: number, { requests }: any) => total + requests,
        0,
      );
    await tenant.client.sandbox.get('/ping');
    await tenant.client.sandbox.get('/company/not-an-id');
    await tenant.client.sandbox.get('/no-such-path');
    await tenant.client.production.get('/ping');
    await app.server.inject({ url: '/v2.2/ping', headers: { 'x-api-key': 'nectar_sk_nobody' } });
    await expect.poll(() => sum('sandbox'), { timeout: 15_000 }).toBe(3);
    await expect.poll(() => sum('production'), { timeout: 15_000 }).toBe(1);
  });

  test('are those of the sandbox’s own clock', async () => {
    await enter();
    await asOwner(app, (owner) =>
      owner.query(
        `insert into sandbox_clocks (organization_id, environment, ahead_ms) values ($1, 'sandbox', $2)`,
        [tenant.organizationId, 62 * 86_400_000],
      ),
    );
    await tenant.client.sandbox.get('/ping');
    const ahead = new Date(Date.now() + 62 * 86_400_000).toISOString().slice(0, 7);
    const { months, today } = await usage();
    expect(today.slice(0, 7)).toBe(ahead);
    expect(months.at(-1).month).toBe(ahead);
    // The pages are told the same day, and bound their dates by it.
    expect((await admin.get('/session')).body.now.slice(0, 7)).toBe(ahead);
    await expect.poll(async () => (await usage()).months.at(-1).requests, { timeout: 15_000 }).toBe(1);
  });
});

describe('companies', () => {
  test('are told with their bills and what they have, ordered and by pages; erased ones stay counted without a name', async () => {
    await enter();
    const client = tenant.client.sandbox;
    const [mill, depot, gone] = [
      await makeCompany(client, { name: 'Mill' }),
      await makeCompany(client, { name: 'Depot' }),
      await makeCompany(client, { name: 'Gone' }),
    ] as const;
    const connection = await makeConnection(client, mill, await makeSite(client, mill));
    const at = '2026-11-03T00:00:00Z';
    for (let count = 0; count < 3; count++) await file({ at, company: mill, connection, pages: 2 });
    await file({ at, company: depot });
    await file({ at: '2025-01-03T00:00:00Z', company: depot });
    await file({ at, company: gone, pages: 5 });
    await client.delete(`/company/${gone}`);
    const asked = async (query = ''): Promise<any> => (await admin.get(`/usage/company${query}`)).body;
    const told = async () =>
      (await asked()).data.map(({ name, collected, uploaded, pages, connections, meters }: any) => [
        ...[name, collected, uploaded, pages, connections, meters],
      ]);
    const expected = [
      ['Mill', 3, 0, 6, 1, 3],
      ['Depot', 0, 1, 0, 0, 2],
      [null, 0, 1, 5, 0, 0],
    ];
    expect(await told()).toEqual(expected);
    await eraseCompany(tenant.context(), { companyId: gone });
    expect(await told()).toEqual(expected);
    expect((await asked('?sort=company&direction=asc')).data.map(({ name }: any) => name)).toEqual([
      'Depot',
      'Mill',
      null,
    ]);
    expect(await asked('?size=2&page=2')).toMatchObject({
      total: 3,
      page: 2,
      totalPages: 2,
      data: [{ name: null }],
    });
    expect((await asked('?sort=price')).errors.sort).toBeDefined();
    const { data, isCut } = (await admin.get('/usage/row')).body;
    expect(isCut).toBe(false);
    expect(data).toContainEqual({
      month: '2026-11',
      company: { id: mill, name: 'Mill' },
      collected: 3,
      uploaded: 0,
      typed: 0,
      pages: 6,
    });
  });
});

test('another organization’s and another environment’s are not counted here', async () => {
  await enter();
  await file({ at: '2026-11-03T00:00:00Z', company: await makeCompany(tenant.client.sandbox) });
  const production = admin.withHeaders({ 'nectar-environment': 'production' });
  expect((await usage('', production)).now.bills).toBe(0);
  await enter();
  expect((await usage()).now).toMatchObject({ companies: 0, bills: 0, files: 0, fileBytes: 0 });
  expect((await admin.get('/usage/company')).body.total).toBe(0);
});
