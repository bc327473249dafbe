import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { type FiledRecord, fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let connection: string;
let collected: FiledRecord;
let uploaded: FiledRecord;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
  const site = await makeSite(client, company);
  connection = await makeConnection(client, company, site);
  const of = { companyId: company, siteId: site };
  const one = { ...of, connectionId: connection, accountNumber: '0091-22-7' };
  collected = await fileRecord(tenant.context(), one);
  const gas = await fileRecord(tenant.context(), { ...one, datasourceType: 'GAS' });
  expect(gas.accountId).toBe(collected.accountId);
  uploaded = await fileRecord(tenant.context(), { ...of, accountNumber: 'U-1' });
});
afterAll(() => app.close());

test('an account has every key, with its meters and their types', async () => {
  const answer = await client.get(`/account/company/${company}`);
  expect(answer.status).toBe(200);
  expect(answer.body.totalAccounts).toBe(2);
  expect(answer.body.accounts[0]).toEqual({
    id: collected.accountId,
    meters: [collected.meterId, expect.any(String)],
    isTracked: true,
    isDuplicated: 'false',
    accountNumber: '0091-22-7',
    trackingStatus: 'UNSET',
    dataCollectionStartDate: null,
    isCollectingInvoiceData: true,
    isCollectingSmartMeterData: false,
    datasourceTypes: ['ELECTRICITY', 'GAS'],
    lastServiceDate: null,
    status: 'PULL_COMPLETED',
  });
  expect(answer.body.accounts[1]).toMatchObject({ id: uploaded.accountId, status: 'DETECTED' });
});

test('accounts are filtered by tracking and connection, and the alias answers alike', async () => {
  const ids = async (query: string): Promise<string[]> => {
    const canonical = await client.get(`/account/company/${company}?${query}`);
    expect((await client.get(`/company/${company}/account?${query}`)).body).toEqual(canonical.body);
    return canonical.body.accounts.map((account: { id: string }) => account.id);
  };
  expect(await ids('trackingStatus=UNSET')).toEqual([collected.accountId, uploaded.accountId]);
  expect(await ids('trackingStatus=DISABLED')).toEqual([]);
  expect(await ids(`connection=${connection.toUpperCase()}`)).toEqual([collected.accountId]);
  expect(await ids(`connection=${newId()}`)).toEqual([]);
  const wrong = await client.get(`/account/company/${company}?trackingStatus=MAYBE&connection=x&page=0`);
  expect(wrong.status).toBe(400);
  expect(wrong.body.errors).toEqual({
    trackingStatus: ['"MAYBE" is not a valid choice. Allowed: ENABLED, DISABLED, UNSET.'],
    connection: ['Must be a valid UUID.'],
    page: ['Ensure this value is greater than or equal to 1.'],
  });
});
