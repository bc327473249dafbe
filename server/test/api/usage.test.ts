import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { type FiledRecord, fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
let connection: string;
let january: FiledRecord;
let february: FiledRecord;
let nowhere: FiledRecord;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client, { isDemandEnabled: true });
  site = await makeSite(client, company);
  connection = await makeConnection(client, company, site);
  const of = { companyId: company, siteId: site, connectionId: connection, accountNumber: 'A-1' };
  const identifiers = [{ rawName: 'Meter No.', value: 'E-7', name: 'METER' }];
  january = await fileRecord(tenant.context(), { ...of, identifiers, demand: {} });
  february = await fileRecord(tenant.context(), { ...of, identifiers, period: ['2025-02-01', '2025-02-28'] });
  nowhere = await fileRecord(tenant.context(), {
    companyId: company,
    siteId: null,
    period: ['2024-01-01', '2024-01-31'],
  });
});
afterAll(() => app.close());

const idsOf = (answer: { body: { usageData: { id: string }[] } }): string[] =>
  answer.body.usageData.map((row) => row.id);
const owners = () => ({
  company: `/usage/company/${company}`,
  site: `/usage/site/${site}`,
  connection: `/usage/connection/${connection}`,
  meter: `/usage/meter/${january.meterId}`,
  document: `/usage/document/${january.documentId}`,
});

test('rows come latest period first; demand readings are rows from v2.1 on', async () => {
  const { company: all, site: there, connection: brought, meter, document } = owners();
  const januaryRows = [january.usageId, january.demandId!].toSorted((a, b) =>
    a.replace('demand-', '').localeCompare(b.replace('demand-', '')),
  );
  for (const version of ['/v2.1', '/v2.2']) {
    const answer = await client.get(`${version}${all}`);
    expect(answer.body.totalUsageData).toBe(4);
    expect(idsOf(answer)).toEqual([february.usageId, ...januaryRows, nowhere.usageId]);
    for (const path of [there, brought, meter])
      expect(idsOf(await client.get(`${version}${path}`)), path).toEqual([february.usageId, ...januaryRows]);
    expect(idsOf(await client.get(`${version}${document}`))).toEqual(januaryRows);
  }
  expect(idsOf(await client.get(`/v2${all}`))).toEqual([february.usageId, january.usageId, nowhere.usageId]);
  const ofDocument = await client.get(`/v2${document}`);
  expect([ofDocument.body.totalUsageData, idsOf(ofDocument)]).toEqual([1, [january.usageId]]);
  for (const version of ['v2', 'v2.1', 'v2.2'])
    expect((await client.get(`/${version}/company/${company}/usage`)).body).toEqual(
      (await client.get(`/${version}/usage/company/${company}`)).body,
    );
});

test('a filtered list counts demand readings where it shows them', async () => {
  const query = 'dateType=USAGE_PERIOD&startDate=2025-01-15&endDate=2025-01-15';
  expect((await client.get(`/v2/usage/company/${company}?${query}`)).body.totalUsageData).toBe(1);
  expect((await client.get(`/v2.2/usage/company/${company}?${query}`)).body.totalUsageData).toBe(2);
});

test('usage at no site is listed by company, document and meter, in no site’s list', async () => {
  expect(idsOf(await client.get(`/usage/document/${nowhere.documentId}`))).toEqual([nowhere.usageId]);
  expect(idsOf(await client.get(`/usage/meter/${nowhere.meterId}`))).toEqual([nowhere.usageId]);
  expect(idsOf(await client.get(`/usage/site/${site}`))).not.toContain(nowhere.usageId);
  expect((await client.get(`/usage/${nowhere.usageId}`)).body.site).toBeNull();
  expect((await client.get(`/meter/${nowhere.meterId}`)).body.site).toBeNull();
});

test('one row is answered as in lists, a demand reading by its prefixed id, and not in v2.0', async () => {
  for (const version of ['/v2.1', '/v2.2']) {
    const listed = (await client.get(`${version}/usage/company/${company}`)).body.usageData;
    for (const row of listed) expect((await client.get(`${version}/usage/${row.id}`)).body).toEqual(row);
  }
  const listed = (await client.get(`/v2/usage/company/${company}`)).body.usageData;
  for (const row of listed) expect((await client.get(`/v2/usage/${row.id}`)).body).toEqual(row);
  const unknown = { status: 404, body: { detail: 'Not found.' } };
  expect(await client.get(`/v2/usage/${january.demandId}`)).toMatchObject(unknown);
  for (const id of [
    january.demandId!.replace('demand-', ''),
    `demand-${january.usageId}`,
    newId(),
    `demand-${newId()}`,
    'x',
    'demand-',
    'x'.repeat(101),
    '%00',
  ])
    expect(await client.get(`/v2.2/usage/${id}`), id).toMatchObject(unknown);
});

test('a row names its site, meter and document; the document has no rows, lines or company of its own', async () => {
  const { body } = await client.get(`/usage/${january.usageId}`);
  expect(body.site).toEqual((await client.get(`/site/${site}`)).body);
  expect(body.meter).toBe(january.meterId);
  expect(body.meterIsTracked).toBe(true);
  const {
    usageData,
    lineItems,
    demandMeters,
    company: owner,
    ...rest
  } = (await client.get(`/document/${january.documentId}`)).body;
  expect([usageData.length, lineItems, demandMeters.length, owner]).toEqual([1, [], 1, company]);
  expect(body.document).toEqual(rest);
});

test('a row’s commodity, site and document cannot be written, and fields that nobody knows are ignored', async () => {
  const company = await makeCompany(client);
  const [site, other] = [await makeSite(client, company), await makeSite(client, company)];
  const { usageId } = await fileRecord(tenant.context(), { companyId: company, siteId: site });
  const before = (await client.get(`/usage/${usageId}`)).body;
  const answer = await client.patch(`/usage/${usageId}`, {
    ...{ datasourceType: 'GAS', site: other, document: newId(), id: newId(), electricityType: 'DEMAND' },
    ...{ meterIsTracked: false, additionalFields: { a: 1 }, colour: 'blue' },
  });
  expect(answer).toMatchObject({ status: 200, body: before });
  expect((await client.get(`/usage/${usageId}`)).body).toEqual(before);
});

test('rows of a meter that is not tracked are listed, and say so', async () => {
  const company = await makeCompany(client);
  const site = await makeSite(client, company);
  const { usageId, meterId } = await fileRecord(tenant.context(), { companyId: company, siteId: site });
  await client.patch(`/meter/${meterId}`, { isTracked: false });
  for (const path of [`company/${company}`, `site/${site}`, `meter/${meterId}`])
    expect((await client.get(`/usage/${path}`)).body.usageData, path).toMatchObject([
      { id: usageId, meterIsTracked: false },
    ]);
});
