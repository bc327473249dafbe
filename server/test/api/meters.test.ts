import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { type FiledRecord, fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
let connection: string;
let power: FiledRecord;
let water: FiledRecord;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
  site = await makeSite(client, company, { address: '40 Quay Rd, Portland, ME 04101' });
  connection = await makeConnection(client, company, site);
  power = await fileRecord(tenant.context(), {
    companyId: company,
    siteId: site,
    connectionId: connection,
    accountNumber: '0091-22-7',
    identifiers: [
      { rawName: 'Meter No.', value: 'HL-448120', name: 'METER' },
      { rawName: 'Account #', value: '0091-22-7', name: 'ACCOUNT' },
    ],
    kinds: { netMeteringType: 'IMPORT' },
  });
  water = await fileRecord(tenant.context(), {
    companyId: company,
    siteId: null,
    accountNumber: 'W-1',
    datasourceType: 'WATER',
    kinds: { waterType: 'POTABLE_WATER' },
  });
});
afterAll(() => app.close());

test('a meter has every key, and identifiers in printed order', async () => {
  const answer = await client.get(`/meter/${power.meterId}`);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    id: power.meterId,
    site,
    identifiers: [
      { rawName: 'Meter No.', value: 'HL-448120', name: 'METER' },
      { rawName: 'Account #', value: '0091-22-7', name: 'ACCOUNT' },
    ],
    datasourceType: 'ELECTRICITY',
    account: power.accountId,
    address: '40 Quay Rd, Portland, ME 04101',
    timeOfUse: null,
    netMeteringType: 'IMPORT',
    waterType: null,
    meterHighLow: null,
    gasType: null,
    fuelType: null,
    districtType: null,
    districtMediumType: null,
    wasteDescription: null,
    wasteType: null,
    wasteStream: null,
    refrigerantType: null,
    isTracked: true,
  });
});

test('meters are listed by company, site and connection, oldest first, and the alias answers alike', async () => {
  const ids = async (path: string): Promise<string[]> =>
    (await client.get(path)).body.meters.map((meter: { id: string }) => meter.id);
  expect(await ids(`/meter/company/${company}`)).toEqual([power.meterId, water.meterId]);
  expect(await ids(`/meter/site/${site}`)).toEqual([power.meterId]);
  expect(await ids(`/meter/connection/${connection}`)).toEqual([power.meterId]);
  for (const version of ['v2', 'v2.1', 'v2.2'])
    expect((await client.get(`/${version}/company/${company}/meter`)).body).toEqual(
      (await client.get(`/${version}/meter/company/${company}`)).body,
    );
});
