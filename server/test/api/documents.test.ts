import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { type FiledRecord, fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
let otherSite: string;
let connection: string;
/** By bill date, latest first: march, february, twin of february, undated. */
let march: FiledRecord;
let february: FiledRecord[];
let undated: FiledRecord;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
  site = await makeSite(client, company);
  otherSite = await makeSite(client, company);
  connection = await makeConnection(client, company, site);
  const ctx = tenant.context();
  const common = { companyId: company, siteId: site };
  undated = await fileRecord(ctx, { ...common, document: { billDate: null } });
  february = [
    await fileRecord(ctx, { ...common, connectionId: connection, period: ['2025-02-01', '2025-02-28'] }),
    await fileRecord(ctx, { ...common, siteId: otherSite, period: ['2025-02-01', '2025-02-28'] }),
  ];
  february.sort((a, b) => (a.documentId < b.documentId ? -1 : 1));
  march = await fileRecord(ctx, {
    ...common,
    connectionId: connection,
    period: ['2025-03-01', '2025-03-31'],
  });
});
afterAll(() => app.close());

const idsOf = (answer: { body: { documents: { id: string }[] } }): string[] =>
  answer.body.documents.map((document) => document.id);

test('documents come latest bill first, ties by id, undated ones last; the alias answers alike', async () => {
  const answer = await client.get(`/document/company/${company}`);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    totalDocuments: 4,
    perPage: 100,
    totalPages: 1,
    currentPage: 1,
    hasNext: false,
    hasPrevious: false,
  });
  expect(idsOf(answer)).toEqual([
    march.documentId,
    ...february.map((one) => one.documentId),
    undated.documentId,
  ]);
  expect((await client.get(`/company/${company}/document`)).body).toEqual(answer.body);
});

test('documents of a site are those with a usage row there, of a connection those it brought', async () => {
  const there = await client.get(`/document/site/${otherSite}`);
  expect(there.body.totalDocuments).toBe(1);
  expect(february.map((one) => one.documentId)).toContain(idsOf(there)[0]);
  const brought = await client.get(`/document/connection/${connection}`);
  expect(brought.body.totalDocuments).toBe(2);
  expect(idsOf(brought)[0]).toBe(march.documentId);
  const alias = await client.get(`/company/${company}/connection/${connection}/document`);
  expect(alias.body).toEqual(brought.body);
});

test('the company-first path of a connection needs the right company', async () => {
  const stranger = await makeCompany(client);
  const answer = await client.get(`/company/${stranger}/connection/${connection}/document`);
  expect(answer).toMatchObject({ status: 404, body: { detail: 'Not found.' } });
  const faulty = await client.get(`/company/${stranger}/connection/${connection}/document?page=0`);
  expect(faulty.status).toBe(404);
});

test('one document is answered as in lists, with amounts as text and its audit trail', async () => {
  const one = await client.get(`/document/${march.documentId}`);
  expect(one.status).toBe(200);
  expect((await client.get(`/document/company/${company}`)).body.documents[0]).toEqual(one.body);
  expect(one.body).toMatchObject({
    totalCharges: '120.50',
    url: null,
    auditTrailUrl: `http://dash.test/data-inventory/bills/${march.documentId}?tab=audit`,
    company,
    billDate: '2025-03-31',
  });
});

test('a deleted document leaves lists, its id and usage; isDeleted=true shows it as well, marked', async () => {
  const own = await makeCompany(client);
  const ownSite = await makeSite(client, own);
  const kept = await fileRecord(tenant.context(), { companyId: own, siteId: ownSite });
  const gone = await fileRecord(tenant.context(), {
    companyId: own,
    siteId: ownSite,
    period: ['2025-02-01', '2025-02-28'],
  });
  expect((await client.delete(`/document/${gone.documentId}`)).status).toBe(204);
  for (const owned of [`company/${own}`, `site/${ownSite}`]) {
    const plain = await client.get(`/document/${owned}`);
    expect([plain.body.totalDocuments, idsOf(plain)]).toEqual([1, [kept.documentId]]);
    expect((await client.get(`/document/${owned}?isDeleted=false`)).body).toEqual(plain.body);
    const all = await client.get(`/document/${owned}?isDeleted=true`);
    expect([all.body.totalDocuments, idsOf(all)]).toEqual([2, [gone.documentId, kept.documentId]]);
    expect(all.body.documents.map((one: { status: string }) => one.status)).toEqual(['DELETED', 'PROCESSED']);
    expect((await client.get(`/usage/${owned}`)).body.totalUsageData).toBe(1);
  }
  for (const path of [
    `document/${gone.documentId}`,
    `usage/document/${gone.documentId}`,
    `usage/${gone.usageId}`,
  ])
    expect((await client.get(`/${path}`)).status, path).toBe(404);
  const wrong = await client.get(`/document/company/${own}?isDeleted=yes`);
  expect(wrong.body.errors).toEqual({ isDeleted: ['Must be a valid boolean.'] });
});
