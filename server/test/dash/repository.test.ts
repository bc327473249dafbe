// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Settings › Organization › Data repository over the dashboard's API (platform.md 4 and 22): tables over all companies.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { type DashClient, joinCompany, signedIn } from '../support/dash.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

const sandbox = { 'nectar-environment': 'sandbox' };
const tables = ['company', 'connection', 'account', 'meter', 'bill'] as const;
let app: TestApp;
let tenant: TestTenant;
let client: Client;
let admin: DashClient;
let mill: { company: string; site: string; connection: string };
let depot: { company: string; site: string };
/** Bills by name. */
const bills: Record<string, Awaited<ReturnType<typeof fileRecord>>> = {};

const asked = async (table: string, query = '', by = admin): Promise<any> => {
  const answer = await by.get(`/repository/${table}${query}`);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
  return answer.body;
};
/** The names of the bills that a table of bills shows. */
const billsOf = async (query = ''): Promise<string[]> => {
  const { data } = await asked('bill', query);
  return data.map(({ id }: any) => Object.keys(bills).find((name) => bills[name]!.documentId === id) ?? id);
};

beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant('Harbor Textiles');
  client = tenant.client.sandbox;
  admin = (await signedIn(app, tenant)).client.withHeaders(sandbox);
  const company = await makeCompany(client, { name: 'Mill Works', externalId: 'mw-7' });
  const site = await makeSite(client, company, {
    name: 'Mill',
    address: '4 Quay Street, Oakland, CA 94607',
  });
  mill = { company, site, connection: await makeConnection(client, company, site, { country: 'US' }) };
  const other = await makeCompany(client, { name: 'Depot Lines' });
  depot = {
    company: other,
    site: await makeSite(client, other, {
      name: 'Depot',
      address: '71 Harbor Road, Halifax, NS B3H 4R2, Canada',
    }),
  };
  bills.electricity = await fileRecord(tenant.context(), {
    companyId: mill.company,
    siteId: mill.site,
    connectionId: mill.connection,
    accountNumber: '0042-118',
    identifiers: [{ rawName: 'Meter No.', value: 'E-77 120', name: 'METER' }],
    period: ['2026-01-01', '2026-01-31'],
    document: { totalCharges: '120.50' },
    usage: { usage: '1234.50', usageUnits: 'kWh' },
  });
  bills.gas = await fileRecord(tenant.context(), {
    companyId: mill.company,
    siteId: mill.site,
    accountNumber: '0042-119',
    datasourceType: 'GAS',
    period: ['2026-02-01', '2026-02-28'],
    document: { totalCharges: '80.00', status: 'FLAGGED', isFlagged: true, flaggedStatus: 'GAP' },
  });
  bills.water = await fileRecord(tenant.context(), {
    companyId: depot.company,
    siteId: depot.site,
    accountNumber: '9-001',
    datasourceType: 'WATER',
    period: ['2026-03-01', '2026-03-31'],
    document: { totalCharges: null, sourceType: 'MANUAL_ENTRY', chargesUnits: 'CAD' },
  });
  const gone = await makeCompany(client, { name: 'Gone' });
  await makeConnection(client, gone, await makeSite(client, gone));
  await fileRecord(tenant.context(), { companyId: gone, siteId: null });
  await client.delete(`/company/${gone}`);
});
afterAll(() => app.close());

describe('whoever is no admin of the organization', () => {
  test('is refused every table, though they are an admin of a company', async () => {
    const email = 'company-admin@harbor.example';
    const { client: browser } = await signedIn(app, tenant, { email, role: 'MEMBER' });
    await joinCompany(app, tenant, { companyId: mill.company, email, role: 'ADMIN', siteIds: null });
    const member = browser.withHeaders(sandbox);
    for (const table of tables)
      for (const query of ['', `?company=${mill.company}`])
        expect((await member.get(`/repository/${table}${query}`)).status, table).toBe(403);
  });
});

test('nothing of another organization, of the other environment or of a deleted company is told', async () => {
  const stranger = await app.createTenant('Stranger');
  const foreign = (await signedIn(app, stranger)).client.withHeaders(sandbox);
  for (const table of tables) {
    expect((await asked(table, '', foreign)).data, table).toEqual([]);
    expect((await asked(table, '', admin.withHeaders({ 'nectar-environment': 'production' }))).data).toEqual(
      [],
    );
    const text = JSON.stringify(await asked(table));
    expect(text, table).toContain('Mill Works');
    expect(text, table).not.toContain('Gone');
  }
  for (const table of tables.slice(2))
    expect((await asked(table, `?company=${mill.company}`, foreign)).total, table).toBe(0);
});

test('what it is asked with is judged: every fault with its field', async () => {
  for (const [table, query, field] of [
    ['company', 'sort=price', 'sort'],
    ['connection', 'status=BROKEN', 'status'],
    ['connection', 'company=mine', 'company'],
    ['account', 'streetMatch=like', 'streetMatch'],
    ['meter', 'tracked=maybe', 'tracked'],
    ['bill', 'from=2026-13-01', 'from'],
    ['bill', 'from=2026-02-01&until=2026-01-01', 'until'],
    ['bill', 'size=101', 'size'],
    ['bill', 'page=0', 'page'],
  ] as const) {
    const { status, body } = await admin.get(`/repository/${table}?${query}`);
    expect(status, query).toBe(400);
    expect(body.errors[field], query).toBeDefined();
  }
});

describe('companies', () => {
  test('are told with how much each holds, by name or by age, found by words, archived ones apart', async () => {
    const { data, total } = await asked('company');
    expect(total).toBe(2);
    expect(data).toMatchObject([
      { name: 'Depot Lines', sites: 1, connections: 0, meters: 1, bills: 1 },
      { name: 'Mill Works', externalId: 'mw-7', isArchived: false, connections: 1, meters: 2, bills: 2 },
    ]);
    const names = async (query: string) => (await asked('company', query)).data.map(({ name }: any) => name);
    expect(await names('?direction=desc')).toEqual(['Mill Works', 'Depot Lines']);
    expect(await names('?sort=created')).toEqual(['Mill Works', 'Depot Lines']);
    expect(await names('?search=MW-')).toEqual(['Mill Works']);
    expect(await names('?archived=yes')).toEqual([]);
    expect(await names('?archived=no')).toHaveLength(2);
  });
});

describe('connections', () => {
  test('of all companies stand in one table, narrowed as in their company and by company', async () => {
    const { data } = await asked('connection');
    expect(data).toMatchObject([
      { id: mill.connection, company: { id: mill.company, name: 'Mill Works' }, status: 'PENDING' },
    ]);
    const count = async (query: string): Promise<number> => (await asked('connection', query)).total;
    expect(await count(`?company=${depot.company}`)).toBe(0);
    expect(await count(`?company=${mill.company}&site=${mill.site}&status=PENDING&paused=no`)).toBe(1);
    expect(await count('?search=bayelectric')).toBe(1);
    expect(await count('?status=CONNECTED')).toBe(0);
    expect((await admin.get(`/repository/connection?company=${tenant.organizationId}`)).status).toBe(404);
  });
});

describe('accounts', () => {
  const numbers = async (query: string): Promise<string[]> =>
    (await asked('account', query)).data.map(({ number }: any) => number);

  test('are told with company, sites, types and tracking', async () => {
    const { data } = await asked('account', '?sort=number&direction=asc');
    expect(data).toMatchObject([
      {
        number: '0042-118',
        company: { name: 'Mill Works' },
        connectionId: mill.connection,
        types: ['ELECTRICITY'],
        sites: [{ id: mill.site, name: 'Mill' }],
        meters: 1,
      },
      { number: '0042-119', types: ['GAS'], connectionId: null },
      { number: '9-001', company: { name: 'Depot Lines' }, types: ['WATER'] },
    ]);
  });

  test('are narrowed by company, site, connection, number, type and tracking, all together', async () => {
    expect(await numbers(`?company=${depot.company}`)).toEqual(['9-001']);
    expect(await numbers(`?site=${mill.site}&sort=number&direction=asc`)).toEqual(['0042-118', '0042-119']);
    expect(await numbers(`?connection=${mill.connection}`)).toEqual(['0042-118']);
    expect(await numbers('?number=00421&type=GAS')).toEqual(['0042-119']);
    expect(await numbers('?number=42118')).toEqual([]);
    expect(await numbers('?number=-')).toEqual([]);
    expect(await numbers('?tracking=DISABLED')).toEqual([]);
  });
});

describe('meters', () => {
  const types = async (query: string): Promise<string[]> =>
    (await asked('meter', query)).data.map(({ type }: any) => type);

  test('are told with number, site, account and last day, and narrowed by each', async () => {
    const { data } = await asked('meter', '?sort=last&direction=desc');
    expect(data.map(({ type }: any) => type)).toEqual(['WATER', 'GAS', 'ELECTRICITY']);
    expect(data[2]).toMatchObject({
      number: 'E-77 120',
      company: { name: 'Mill Works' },
      site: { name: 'Mill' },
      account: { number: '0042-118' },
      connectionId: mill.connection,
      lastUsedOn: '2026-01-31',
      isTracked: true,
    });
    expect(await types('?sort=last&direction=asc')).toEqual(['ELECTRICITY', 'GAS', 'WATER']);
    expect(await types('?number=e77')).toEqual(['ELECTRICITY']);
    expect(await types('?number=%25')).toEqual([]);
    expect(await types(`?account=${bills.gas!.accountId}`)).toEqual(['GAS']);
    expect(await types(`?company=${depot.company}&tracked=yes`)).toEqual(['WATER']);
    expect(await types('?tracked=no')).toEqual([]);
    expect(await types(`?site=${depot.site}`)).toEqual(['WATER']);
  });
});

describe('bills', () => {
  test('are told with everything that their row shows, amounts as digits', async () => {
    const { data, total } = await asked('bill');
    expect(total).toBe(3);
    expect(data[2]).toMatchObject({
      id: bills.electricity!.documentId,
      company: { id: mill.company, name: 'Mill Works' },
      billDate: '2026-01-31',
      sites: [{ id: mill.site, name: 'Mill' }],
      account: { number: '0042-118' },
      provider: 'Bay Electric',
      types: ['ELECTRICITY'],
      totalCharges: '120.50',
      currency: 'USD',
      usage: [{ type: 'ELECTRICITY', amount: '1234.50', units: 'kWh' }],
      status: 'PROCESSED',
      source: 'connection',
    });
    expect(data[0]).toMatchObject({ totalCharges: null, currency: 'CAD', source: 'manual' });
  });

  test('tell no charges of a company that keeps its costs from the pages', async () => {
    const set = (isShown: boolean) =>
      admin.patch(`/company/${depot.company}/data-collection`, { isCostTrackingEnabled: isShown });
    const charges = async () => (await asked('bill')).data.map(({ totalCharges }: any) => totalCharges);
    const costly = await fileRecord(tenant.context(), {
      companyId: depot.company,
      siteId: null,
      period: ['2026-04-01', '2026-04-30'],
      document: { totalCharges: '9.99' },
    });
    expect(await charges()).toContain('9.99');
    expect((await set(false)).status).toBe(200);
    expect(await charges()).not.toContain('9.99');
    expect(await charges()).toContain('120.50');
    await set(true);
    await client.delete(`/document/${costly.documentId}`);
  });

  test('are ordered by date, arrival or charges, there and back, those without at the far end', async () => {
    expect(await billsOf()).toEqual(['water', 'gas', 'electricity']);
    expect(await billsOf('?direction=asc')).toEqual(['electricity', 'gas', 'water']);
    expect(await billsOf('?sort=created')).toEqual(['water', 'gas', 'electricity']);
    expect(await billsOf('?sort=charges')).toEqual(['electricity', 'gas', 'water']);
    expect(await billsOf('?sort=charges&direction=asc')).toEqual(['water', 'gas', 'electricity']);
  });

  test('stand on pages; one beyond the last is the last; both ends read alike', async () => {
    expect(await asked('bill', '?size=2&page=2')).toMatchObject({ total: 3, page: 2, totalPages: 2 });
    expect(await billsOf('?size=2&page=2')).toEqual(['electricity']);
    expect(await billsOf('?size=2&page=9')).toEqual(['electricity']);
    expect(await billsOf('?size=1&page=3')).toEqual(['electricity']);
    expect(await billsOf('?size=1&page=2&type=GAS')).toEqual(['gas']);
  });

  test('are narrowed by company, site, connection, account, number, type, status, source and days, all together', async () => {
    expect(await billsOf(`?company=${mill.company}`)).toEqual(['gas', 'electricity']);
    expect(await billsOf(`?site=${depot.site}`)).toEqual(['water']);
    expect(await billsOf(`?connection=${mill.connection}`)).toEqual(['electricity']);
    expect(await billsOf(`?account=${bills.gas!.accountId}`)).toEqual(['gas']);
    expect(await billsOf('?number=0042')).toEqual(['gas', 'electricity']);
    expect(await billsOf('?type=WATER')).toEqual(['water']);
    expect(await billsOf('?status=FLAGGED')).toEqual(['gas']);
    expect(await billsOf('?status=PENDING')).toEqual([]);
    expect(await billsOf('?source=upload')).toEqual(['gas']);
    expect(await billsOf('?source=manual')).toEqual(['water']);
    expect(await billsOf('?from=2026-02-28&until=2026-03-30')).toEqual(['gas']);
    expect(await billsOf(`?company=${mill.company}&status=FLAGGED&type=GAS&from=2026-01-01`)).toEqual([
      'gas',
    ]);
    expect(await billsOf(`?company=${depot.company}&status=FLAGGED`)).toEqual([]);
  });

  test('are counted exactly, also where the total is a kept one', async () => {
    await client.delete(
      `/document/${(await fileRecord(tenant.context(), { companyId: depot.company, siteId: null })).documentId}`,
    );
    expect((await asked('bill')).total).toBe(3);
    expect((await asked('bill', `?company=${depot.company}`)).total).toBe(1);
  });
});

describe('street, postal code and country', () => {
  const found = async (query: string) => ({
    accounts: (await asked('account', `?${query}`)).total,
    meters: (await asked('meter', `?${query}`)).total,
    bills: (await billsOf(`?${query}`)).sort(),
  });
  const millOnly = { accounts: 2, meters: 2, bills: ['electricity', 'gas'] };
  const depotOnly = { accounts: 1, meters: 1, bills: ['water'] };
  const none = { accounts: 0, meters: 0, bills: [] };

  test('are looked for in the addresses of meters and sites, as a part or exactly', async () => {
    expect(await found('street=quay')).toEqual(millOnly);
    expect(await found('street=quay&streetMatch=is')).toEqual(none);
    expect(await found('street=4%20QUAY%20street&streetMatch=is')).toEqual(millOnly);
    expect(await found('zipcode=946')).toEqual(millOnly);
    expect(await found('zipcode=946&zipcodeMatch=is')).toEqual(none);
    expect(await found('zipcode=94607&zipcodeMatch=is')).toEqual(millOnly);
    expect(await found('zipcode=b3h%204r2&zipcodeMatch=is')).toEqual(depotOnly);
    // The number of a house is no postal code.
    expect(await found('zipcode=71')).toEqual(none);
    expect(await found('country=canada&countryMatch=is')).toEqual(depotOnly);
    expect(await found('street=harbor&zipcode=94607')).toEqual(none);
    expect(await found(`street=harbor&company=${mill.company}`)).toEqual(none);
  });

  test('a country is that of the connection too', async () => {
    expect(await found('country=us&countryMatch=is')).toEqual({
      accounts: 1,
      meters: 1,
      bills: ['electricity'],
    });
  });
});
