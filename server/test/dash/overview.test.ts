// The first page of a company (platform.md 5, 6): what there is of it, what needs attention, how far it is set up.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { type DashClient, joinCompany, signedIn } from '../support/dash.ts';
import { linesPdf } from '../support/jobs.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

const sandbox = { 'nectar-environment': 'sandbox' };
let app: TestApp;
let tenant: TestTenant;
let client: Client;
let admin: DashClient;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant('Harbor Textiles');
  client = tenant.client.sandbox;
  admin = (await signedIn(app, tenant)).client.withHeaders(sandbox);
});
afterAll(() => app.close());

let serial = 0;
async function personOf(companies: readonly { id: string; siteIds: string[] | null }[]): Promise<DashClient> {
  const email = `person-${++serial}@harbor.example`;
  const { client: one } = await signedIn(app, tenant, { email, role: 'MEMBER' });
  for (const { id, siteIds } of companies)
    await joinCompany(app, tenant, { companyId: id, email, role: 'MEMBER', siteIds });
  return one.withHeaders(sandbox);
}

const overviewOf = async (company: string, by = admin) => {
  const { status, body } = await by.get(`/company/${company}/overview`);
  expect(status).toBe(200);
  return body;
};

/** A site with a connection and two bills, one of them flagged, each with a meter. */
async function filledSite(company: string, flag: string) {
  const site = await makeSite(client, company);
  const connection = await makeConnection(client, company, site);
  const filed = { companyId: company, siteId: site, connectionId: connection };
  const { documentId, meterId } = await fileRecord(tenant.context(), {
    ...filed,
    document: { billDate: '2025-03-01' },
  });
  await fileRecord(tenant.context(), {
    ...filed,
    document: { billDate: '2025-02-01', status: 'FLAGGED', flaggedStatus: flag, isFlagged: true },
  });
  return { site, connection, documentId, meterId };
}

test('the steps of a new company tick one by one, until its first bill', async () => {
  const company = await makeCompany(client);
  const none = { hasSites: false, hasConnections: false, hasUploads: false, hasTeammates: false };
  expect(await overviewOf(company)).toEqual({
    counts: { bills: 0, sites: 0, meters: 0, connections: 0 },
    attention: { connectionCount: 0, connections: [], bills: [] },
    recentBills: [],
    showsCosts: true,
    setup: none,
  });
  const site = await makeSite(client, company);
  expect((await overviewOf(company)).setup).toEqual({ ...none, hasSites: true });
  await makeConnection(client, company, site);
  const mate = await personOf([{ id: company, siteIds: null }]);
  expect((await overviewOf(company)).setup).toEqual({
    ...{ hasSites: true, hasConnections: true, hasUploads: false, hasTeammates: true },
  });
  // To them the admin is one.
  expect((await overviewOf(company, mate)).setup.hasTeammates).toBe(true);
  await client.upload(company, await linesPdf(['A page.']));
  expect((await overviewOf(company)).setup.hasUploads).toBe(true);
  await fileRecord(tenant.context(), { companyId: company, siteId: site });
  expect(await overviewOf(company)).toMatchObject({ counts: { bills: 1 }, setup: null });
});

test('what is archived, paused, no longer tracked or deleted is not counted', async () => {
  const company = await makeCompany(client);
  const { site, connection, documentId, meterId } = await filledSite(company, 'NO_USAGE_DATA');
  expect((await overviewOf(company)).counts).toEqual({ bills: 2, sites: 1, meters: 2, connections: 1 });
  for (const [path, body] of [
    [`/connection/${connection}`, { isActive: false }],
    [`/meter/${meterId}`, { isTracked: false }],
  ] as const)
    expect((await client.patch(path, body)).status, path).toBe(200);
  expect((await admin.patch(`/site/${site}/active`, { isActive: false })).status).toBe(204);
  expect((await client.delete(`/document/${documentId}`)).status).toBe(204);
  expect((await overviewOf(company)).counts).toEqual({ bills: 1, sites: 0, meters: 1, connections: 0 });
});

test('flagged bills are counted by what is wrong with them, and connections that need somebody are named', async () => {
  const company = await makeCompany(client);
  await filledSite(company, 'NO_USAGE_DATA');
  await filledSite(company, 'NO_USAGE_DATA');
  const { site } = await filledSite(company, 'POTENTIAL_DUPLICATE');
  await client.post(`/connection/company/${company}`, {
    ...{ url: 'https://nectarclimate.com', username: 'nectar-sandbox-username', password: 'not it' },
    sites: [site],
  });
  expect((await overviewOf(company)).attention).toEqual({
    connectionCount: 1,
    connections: [
      {
        id: expect.any(String),
        provider: expect.any(String),
        status: 'INCORRECT_PASSWORD',
        label: expect.any(String),
        group: 'customer',
        mailsInNeed: 0,
      },
    ],
    bills: [
      { flag: 'NO_USAGE_DATA', total: 2 },
      { flag: 'POTENTIAL_DUPLICATE', total: 1 },
    ],
  });
});

test('the ten latest bills are told with their sites', async () => {
  const company = await makeCompany(client);
  const site = await makeSite(client, company, { name: 'Dock 4' });
  for (let month = 1; month <= 12; month++)
    await fileRecord(tenant.context(), {
      companyId: company,
      siteId: site,
      document: { billDate: `2025-${String(month).padStart(2, '0')}-05` },
    });
  const { recentBills, counts } = await overviewOf(company);
  expect(counts.bills).toBe(12);
  expect(recentBills.map(({ billDate }: { billDate: string }) => billDate.slice(5, 7))).toEqual([
    ...['12', '11', '10', '09', '08', '07', '06', '05', '04', '03'],
  ]);
  expect(recentBills[0]).toMatchObject({ sites: [{ id: site, name: 'Dock 4' }], source: 'upload' });
});

test('somebody with some sites sees what is there, and nothing else', async () => {
  const company = await makeCompany(client);
  const own = await filledSite(company, 'NO_USAGE_DATA');
  await filledSite(company, 'POTENTIAL_DUPLICATE');
  const member = await personOf([{ id: company, siteIds: [own.site] }]);
  const seen = await overviewOf(company, member);
  expect(seen.counts).toEqual({ bills: 2, sites: 1, meters: 2, connections: 1 });
  expect(seen.attention.bills).toEqual([{ flag: 'NO_USAGE_DATA', total: 1 }]);
  expect(seen.recentBills).toHaveLength(2);
  expect(seen.recentBills.every(({ sites }: { sites: { id: string }[] }) => sites[0]?.id === own.site)).toBe(
    true,
  );
  expect((await overviewOf(company)).counts.bills).toBe(4);
});

test('over all companies: those of a member whole, of another their sites alone, of none other anything', async () => {
  const before = (await admin.get('/overview')).body;
  const [whole, partly, foreign] = [
    await makeCompany(client),
    await makeCompany(client),
    await makeCompany(client),
  ];
  for (const company of [whole, foreign]) await filledSite(company, 'MANUAL');
  const own = await filledSite(partly, 'MANUAL');
  await filledSite(partly, 'MANUAL');
  const member = await personOf([
    { id: whole, siteIds: null },
    { id: partly, siteIds: [own.site] },
  ]);
  expect((await member.get('/overview')).body).toEqual({
    ...{ companies: 2, bills: 4, sites: 2, meters: 4, connections: 2 },
  });
  const after = (await admin.get('/overview')).body;
  expect(after).toEqual({
    companies: before.companies + 3,
    bills: before.bills + 8,
    sites: before.sites + 4,
    meters: before.meters + 8,
    connections: before.connections + 4,
  });
  expect((await (await personOf([])).get('/overview')).body).toEqual({
    ...{ companies: 0, bills: 0, sites: 0, meters: 0, connections: 0 },
  });
  // Nor of another organization.
  const stranger = (await signedIn(app, await app.createTenant('Stranger'))).client.withHeaders(sandbox);
  expect((await stranger.get('/overview')).body).toMatchObject({ companies: 0, bills: 0 });
  expect((await stranger.get(`/company/${whole}/overview`)).status).toBe(404);
});
