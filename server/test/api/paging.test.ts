import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
let connections: string[];
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
  site = await makeSite(client, company);
  connections = [];
  for (let n = 0; n < 5; n++) connections.push(await makeConnection(client, company, site));
  // 203 records with only a few dates, so that ties cross the pages' edges.
  await tenant.context().inTransaction(async (_tx, inner) => {
    for (let n = 0; n < 203; n++)
      await fileRecord(inner, {
        companyId: company,
        siteId: site,
        accountNumber: `P-${n}`,
        period: ['2025-01-01', `2025-01-${String(28 + (n % 3))}`],
        document: n % 50 === 0 ? { billDate: null } : {},
      });
  });
}, 60_000);
afterAll(() => app.close());

const lists = (): [string, string, string][] => [
  [`/document/company/${company}`, 'totalDocuments', 'documents'],
  [`/document/site/${site}`, 'totalDocuments', 'documents'],
  [`/usage/company/${company}`, 'totalUsageData', 'usageData'],
  [`/usage/site/${site}`, 'totalUsageData', 'usageData'],
  [`/meter/company/${company}`, 'totalMeters', 'meters'],
  [`/account/company/${company}`, 'totalAccounts', 'accounts'],
  // Filters take another way than plain lists.
  [`/document/company/${company}?datasourceType=ELECTRICITY`, 'totalDocuments', 'documents'],
  [`/usage/site/${site}?datasourceType=ELECTRICITY`, 'totalUsageData', 'usageData'],
];
const onPage = (path: string, page: string | number): string =>
  `${path}${path.includes('?') ? '&' : '?'}page=${page}`;

test('pages of a list are disjoint, complete and in one order; limit does not touch them', async () => {
  for (const [path, total, items] of lists()) {
    const ids: string[] = [];
    for (const page of [1, 2, 3]) {
      const answer = await client.get(onPage(`${path}`, page));
      expect(answer.body, path).toMatchObject({
        [total]: 203,
        perPage: 100,
        totalPages: 3,
        currentPage: page,
        hasNext: page < 3,
        hasPrevious: page > 1,
      });
      expect(answer.body[items]).toHaveLength(page < 3 ? 100 : 3);
      expect((await client.get(`${onPage(path, page)}&limit=7`)).body).toEqual(answer.body);
      ids.push(...answer.body[items].map((item: { id: string }) => item.id));
    }
    expect(new Set(ids).size, path).toBe(203);
  }
});

test('the whole order is the documented one', async () => {
  const all = async (path: string, items: string): Promise<{ id: string; billDate: string | null }[]> =>
    (await Promise.all([1, 2, 3].map((page) => client.get(onPage(path, page))))).flatMap(
      (answer) => answer.body[items],
    );
  const documents = await all(`/document/company/${company}`, 'documents');
  const sorted = documents.toSorted(
    (a, b) => (b.billDate ?? '').localeCompare(a.billDate ?? '') || a.id.localeCompare(b.id),
  );
  expect(documents.map((one) => one.id)).toEqual(sorted.map((one) => one.id));
  const usage = await all(`/usage/company/${company}`, 'usageData');
  expect(usage.map((one) => one.id)).toEqual(usage.map((one) => one.id).toSorted());
});

test('a page beyond the last answers the last one, however far', async () => {
  for (const [path, , items] of lists()) {
    const last = await client.get(onPage(path, 3));
    for (const page of ['4', '999999999', '99999999999', '9'.repeat(400)]) {
      const answer = await client.get(onPage(path, page));
      expect(answer.status, `${path} ${page}`).toBe(200);
      expect(answer.body).toEqual(last.body);
    }
    expect(last.body[items].length).toBeGreaterThan(0);
  }
});

test('an empty list is one empty page, whatever page is asked for', async () => {
  const empty = await makeCompany(client);
  for (const [path, total, items] of [
    [`/document/company/${empty}`, 'totalDocuments', 'documents'],
    [`/usage/company/${empty}`, 'totalUsageData', 'usageData'],
    [`/meter/company/${empty}`, 'totalMeters', 'meters'],
    [`/account/company/${empty}`, 'totalAccounts', 'accounts'],
    [`/site/company/${empty}`, 'totalSites', 'sites'],
    [`/job/company/${empty}`, 'totalJobs', 'jobs'],
    [`/connection/company/${empty}`, 'totalConnections', 'connections'],
  ] as const)
    for (const page of [1, 5])
      expect((await client.get(`${path}?page=${page}`)).body).toEqual({
        [total]: 0,
        perPage: 100,
        totalPages: 1,
        currentPage: 1,
        hasNext: false,
        hasPrevious: false,
        [items]: [],
      });
});

test.each([
  ['0', 'Ensure this value is greater than or equal to 1.'],
  ['-1', 'Ensure this value is greater than or equal to 1.'],
  ['abc', 'A valid integer is required.'],
  ['', 'A valid integer is required.'],
  ['1.5', 'A valid integer is required.'],
  ['1e2', 'A valid integer is required.'],
  ['0x1', 'A valid integer is required.'],
  ['NaN', 'A valid integer is required.'],
])('page %s is refused in every list', async (page, message) => {
  for (const path of [
    ...lists().map(([one]) => one),
    `/site/company/${company}`,
    `/job/company/${company}`,
    `/connection/company/${company}`,
    `/v2/document/company/${company}`,
  ]) {
    const answer = await client.get(onPage(path, page));
    expect(answer.status, path).toBe(400);
    expect(answer.body).toEqual({ detail: 'Invalid input.', errors: { page: [message] } });
  }
});

test('connections take a limit from 1 to 500', async () => {
  const list = (query: string) => client.get(`/connection/company/${company}?${query}`);
  const second = await list('limit=2&page=2');
  expect(second.body).toMatchObject({
    totalConnections: 5,
    perPage: 2,
    totalPages: 3,
    currentPage: 2,
    hasNext: true,
    hasPrevious: true,
  });
  const idsOf = (answer: typeof second): string[] =>
    answer.body.connections.map((one: { id: string }) => one.id);
  expect(idsOf(second)).toEqual(connections.slice(2, 4));
  expect(idsOf(await list('limit=2&page=9'))).toEqual(connections.slice(4));
  expect((await list('limit=500')).body).toMatchObject({ perPage: 500, totalPages: 1 });
  for (const limit of ['0', '501', '-1', 'x', ''])
    expect(Object.keys((await list(`limit=${limit}`)).body.errors), limit).toEqual(['limit']);
});
