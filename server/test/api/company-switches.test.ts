// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// What a company's switches do to its data: demand, implied metering, basic identifier names, from when on bills are collected,
// low accuracy, occupancy.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Provider } from '../../src/domain/connections/provider.ts';
import { editAccount } from '../../src/domain/edits/edit-account.ts';
import { updateSite } from '../../src/domain/sites/update-site.ts';
import { drawBill } from '../../src/drawing/draw-bill.ts';
import { decimal } from '../../src/lib/decimal.ts';
import { apportion, usageQuantum } from '../../src/methodology/apportion.ts';
import { SANDBOX_PASSWORD, SANDBOX_USERNAME } from '../../src/providers/sandbox/sandbox-provider.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { type BillWishes, billRecord, drawnBill, monthBefore } from '../support/bills.ts';
import type { Client } from '../support/client.ts';
import { ask, createCompany, createSite, until, uploadBill } from '../support/jobs.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;

beforeAll(async () => {
  app = await startTestApp();
  await app.startWorker();
  tenant = await app.createTenant();
  client = tenant.client.production;
});
afterAll(() => app.close());

const address = '123 Main Street, San Francisco, CA 94105';
async function companyWith(switches: object): Promise<string> {
  const { id } = await createCompany(client, switches);
  await createSite(client, id, address);
  return id;
}
const set = async (companyId: string, switches: object): Promise<void> => {
  expect((await client.patch(`/company/${companyId}`, switches)).status).toBe(200);
};
/** What the dashboard sets and no operation of the API. */
const setSite = async (id: string, changes: Parameters<typeof updateSite>[1]['changes']): Promise<void> => {
  await updateSite(tenant.context('production'), { id, changes });
};
const startAccounts = async (connectionId: string, dataCollectionStartDate: string | null): Promise<void> => {
  const { body } = await client.get(`/connection/${connectionId}/details`);
  expect(body.accounts.length).toBeGreaterThan(0);
  for (const { id } of body.accounts)
    await editAccount(tenant.context('production'), { id, changes: { dataCollectionStartDate } });
};
const rowsOf = async (documentId: string, version = 'v2.1'): Promise<any[]> =>
  (await client.get(`/${version}/usage/document/${documentId}`)).body.usageData.sort((a: any, b: any) =>
    `${a.isImplied}${a.startDate}`.localeCompare(`${b.isImplied}${b.startDate}`),
  );
const metersOf = async (companyId: string): Promise<any[]> =>
  (await client.get(`/meter/company/${companyId}`)).body.meters;
const document = async (id: string, version = 'v2.2'): Promise<any> =>
  (await client.get(`/${version}/document/${id}`)).body;

/** Files the document anew from the reading that it has, or another, as a person would who reprocesses it. */
async function refile(id: string): Promise<any> {
  const told = await client.post(`/document/${id}/reprocess`);
  expect(told.status).toBe(200);
  const { status, extractionId } = told.body;
  if (status === 'READY')
    expect((await client.post(`/document/${id}/reprocess`, { adopt: extractionId })).body.status).toBe(
      'ADOPTED',
    );
  return told.body;
}

describe('isDemandEnabled', () => {
  const upload = async (companyId: string): Promise<string> =>
    (await uploadBill(client, companyId, await drawnBill({ demandKw: '18.4' }))).id;
  const demandOf = async (id: string): Promise<unknown> => ({
    v2: (await rowsOf(id, 'v2')).length,
    v21: (await rowsOf(id)).map((row) => [row.electricityType, row.usage]),
    inDocument: (await document(id, 'v2.1')).usageData.length,
    demandMeters: (await document(id)).demandMeters.map((meter: any) => meter.demandUsage),
    billedDemand: (await rowsOf(id)).map((row) => row.billedDemand === null),
  });
  const without = {
    v2: 1,
    v21: [['USAGE', '640']],
    inDocument: 1,
    demandMeters: [],
    billedDemand: [true],
  };
  const withDemand = {
    ...without,
    v21: [
      ['USAGE', '640'],
      ['DEMAND', '18.4'],
    ],
    inDocument: 2,
    demandMeters: ['18.4'],
  };

  test('is off at first, and then no demand is filed though the bill prints it', async () => {
    expect(await demandOf(await upload(await companyWith({})))).toEqual(without);
  });

  test('is heeded by documents processed from then on; those before follow when they are filed anew', async () => {
    const company = await companyWith({ isDemandEnabled: false });
    const id = await upload(company);
    const [{ id: usageId }] = await rowsOf(id);
    const { updated } = await document(id);
    await set(company, { isDemandEnabled: true });
    expect(await demandOf(id)).toEqual(without);
    const told = await refile(id);
    expect(told).toMatchObject({ status: 'READY', differences: [] });
    expect(await demandOf(id)).toMatchObject({ v21: withDemand.v21, demandMeters: ['18.4'], v2: 1 });
    expect((await rowsOf(id))[0].id).toBe(usageId);
    expect((await document(id)).updated > updated).toBe(true);
    expect(await refile(id)).toMatchObject({ status: 'ADOPTED' });

    await set(company, { isDemandEnabled: false });
    expect((await document(id)).demandMeters).toHaveLength(1);
    await refile(id);
    expect(await demandOf(id)).toEqual(without);
  });

  test('of a sandbox connection (R24): its bills print demand, the switch decides, now or when they are filed anew', async () => {
    app.setClock(new Date('2026-07-10T12:00:00Z'));
    try {
      const { id } = await createCompany(client);
      const site = await createSite(client, id, address);
      const { body: connection } = await client.post(`/connection/company/${id}`, {
        ...{ url: 'https://nectarclimate.com', username: SANDBOX_USERNAME, password: SANDBOX_PASSWORD },
        ...{
          sites: [site.id],
          initialDatasourceTypes: ['ELECTRICITY'],
          dataCollectionStartDate: '2026-06-01',
        },
      });
      const [bill] = await until('the bill', async () => {
        const { body } = await client.get(`/document/connection/${connection.id}`);
        return body.documents.length === 1 && body.documents;
      });
      expect(bill.demandMeters).toEqual([]);
      await set(id, { isDemandEnabled: true });
      expect((await refile(bill.id)).differences).toEqual([]);
      expect((await document(bill.id)).demandMeters).toMatchObject([
        { demandUsageUnits: 'kW', usageDataIds: [bill.usageData[0].id] },
      ]);
    } finally {
      app.setClock(null);
    }
  });
});

const waterMeter = 'W5550101';
type WaterWishes = BillWishes & { sewer?: boolean; charge?: string };
function waterRecord(wishes: WaterWishes = {}) {
  const record = billRecord({ commodity: 'WATER', meterNumber: waterMeter, usage: 47, ...wishes });
  if (wishes.sewer !== false) record.lineItems[1]!.description = wishes.charge ?? 'Sewer service charge';
  return record;
}
const uploadWater = async (companyId: string, wishes: WaterWishes = {}): Promise<string> =>
  (await uploadBill(client, companyId, await drawBill(waterRecord(wishes)))).id;
const shortly = (rows: any[]): unknown[] => rows.map((row) => [row.waterType, row.usage, row.isImplied]);

describe('isImpliedMeteringEnabled', () => {
  const implied = { isImpliedMeteringEnabled: true, impliedMeteringFraction: '0.85' };

  test('off: a sewer charge implies nothing (IM4)', async () => {
    const id = await uploadWater(await companyWith({ impliedMeteringFraction: '0.85' }));
    expect(shortly(await rowsOf(id))).toEqual([['POTABLE_WATER', '47', false]]);
  });

  test('on: a sewer charge without sewer usage gives a row of its own, on a meter of its own', async () => {
    const company = await companyWith(implied);
    const id = await uploadWater(company);
    const rows = await rowsOf(id);
    expect(shortly(rows)).toEqual([
      ['POTABLE_WATER', '47', false],
      ['WASTE_WATER', '39.95', true],
    ]);
    const [water, sewer] = rows;
    for (const field of ['startDate', 'endDate', 'usageUnits', 'datasourceType', 'serviceAddress', 'country'])
      expect([field, sewer[field]]).toEqual([field, water[field]]);
    expect(sewer.site.id).toBe(water.site.id);
    expect(sewer).toMatchObject({ currentReading: null, previousReading: null, multiplier: null });
    const meters = await metersOf(company);
    expect(meters.map((meter) => [meter.waterType, meter.site, meter.isTracked])).toEqual([
      ['POTABLE_WATER', water.site.id, true],
      ['WASTE_WATER', water.site.id, true],
    ]);
    expect(meters[1]).toMatchObject({ account: meters[0].account, id: sewer.meter });
    expect(meters[1].identifiers.map((one: any) => `${one.name} ${one.value}`)).toEqual([
      `METER ${waterMeter}-SEWER`,
      'ACCOUNT 4410-22871-6',
    ]);
    expect((await client.get(`/usage/company/${company}?datasourceType=SEWER`)).body.usageData).toHaveLength(
      1,
    );
    for (const version of ['v2', 'v2.1', 'v2.2'])
      expect((await document(id, version)).usageData).toHaveLength(2);
  });

  test('the next bill finds the same two meters', async () => {
    const company = await companyWith(implied);
    await uploadWater(company, { period: monthBefore(1) });
    const id = await uploadWater(company, { period: monthBefore(0), usage: 51 });
    expect(await metersOf(company)).toHaveLength(2);
    expect(shortly(await rowsOf(id))).toContainEqual(['WASTE_WATER', '43.35', true]);
    expect((await document(id)).isFlagged).toBe(false);
  });

  test('without a sewer charge, and for rain water, nothing is implied', async () => {
    const company = await companyWith(implied);
    const none = await uploadWater(company, { sewer: false, period: monthBefore(1) });
    const rain = await uploadWater(company, { charge: 'Storm sewer fee', period: monthBefore(0) });
    expect([await rowsOf(none), await rowsOf(rain)].map((rows) => rows.length)).toEqual([1, 1]);
  });

  test('a sewer meter with a reading of its own stands (IM3)', async () => {
    const company = await companyWith(implied);
    const record = waterRecord({ usage: 60 });
    const [water] = record.meters;
    record.meters.push({
      ...water!,
      meterNumber: 'S7770101',
      printedUnits: water!.printedUnits,
      usage: '31',
      currentReading: String(Number(water!.previousReading) + 31),
    });
    const bytes = await drawBill(record);
    const { id } = await uploadBill(client, company, bytes);
    const sewer = (await rowsOf(id)).find((row) => row.identifiers[0].value === 'S7770101');
    await client.patch(`/usage/${sewer.id}`, { waterType: 'WASTE_WATER' });
    expect(shortly(await rowsOf(id)).sort()).toEqual([
      ['POTABLE_WATER', '60', false],
      ['WASTE_WATER', '31', false],
    ]);
  });

  test('several water meters: one implied row each', async () => {
    const company = await companyWith({ ...implied, impliedMeteringFraction: '1.00' });
    const record = waterRecord({ usage: 60 });
    const [water] = record.meters;
    record.meters.push({
      ...water!,
      meterNumber: 'W5550202',
      usage: '31',
      currentReading: String(Number(water!.previousReading) + 31),
    });
    const { id } = await uploadBill(client, company, await drawBill(record));
    const made = (await rowsOf(id)).filter((row) => row.isImplied);
    expect(made.map((row) => row.usage).sort()).toEqual(['31', '60']);
    expect(new Set(made.map((row) => row.meter)).size).toBe(2);
  });

  test('a changed fraction leaves documents as they are until they are filed anew; switched off, the row goes', async () => {
    const company = await companyWith(implied);
    const id = await uploadWater(company);
    const before = (await rowsOf(id))[1];
    await set(company, { impliedMeteringFraction: '0.5' });
    expect((await rowsOf(id))[1].usage).toBe('39.95');
    await refile(id);
    expect((await rowsOf(id))[1]).toMatchObject({ id: before.id, usage: '23.5', meter: before.meter });
    await set(company, { impliedMeteringFraction: '0' });
    await refile(id);
    expect((await rowsOf(id))[1]).toMatchObject({ usage: '0', isImplied: true });
    await set(company, { isImpliedMeteringEnabled: false });
    await refile(id);
    expect(shortly(await rowsOf(id))).toEqual([['POTABLE_WATER', '47', false]]);
    expect(await metersOf(company)).toHaveLength(1);
    await set(company, { isImpliedMeteringEnabled: true, impliedMeteringFraction: '1' });
    await refile(id);
    expect(shortly(await rowsOf(id))).toContainEqual(['WASTE_WATER', '47', true]);
  });

  test('follows a corrected water usage by the fraction that the document is filed under, days and unit too', async () => {
    const company = await companyWith(implied);
    const id = await uploadWater(company);
    await set(company, { impliedMeteringFraction: '0.10' });
    const [water, sewer] = await rowsOf(id);
    await client.patch(`/usage/${water.id}`, { usage: '100', endDate: '2026-03-30', usageUnits: 'CCF' });
    expect((await rowsOf(id))[1]).toMatchObject({
      id: sewer.id,
      usage: '85',
      usageUnits: 'CCF',
      endDate: '2026-03-30',
    });
    expect((await document(id)).billDate).toBe('2026-03-30');
    await client.patch(`/usage/${water.id}`, { waterType: 'IRRIGATION' });
    expect(await rowsOf(id)).toHaveLength(1);
    await client.patch(`/usage/${water.id}`, { waterType: 'POTABLE_WATER' });
    expect(shortly(await rowsOf(id))).toContainEqual(['WASTE_WATER', '85', true]);
  });

  test('a corrected implied usage stays, whatever becomes of the water, and over filing anew', async () => {
    const company = await companyWith(implied);
    const id = await uploadWater(company);
    const [water, sewer] = await rowsOf(id);
    await client.patch(`/usage/${sewer.id}`, { usage: '12.5' });
    await client.patch(`/usage/${water.id}`, { usage: '200' });
    expect((await rowsOf(id))[1]).toMatchObject({ usage: '12.5', isImplied: true });
    await set(company, { impliedMeteringFraction: '0.20' });
    await refile(id);
    expect((await rowsOf(id))[1]).toMatchObject({ id: sewer.id, usage: '12.5' });
    const { body } = await client.get(`/document/${id}/correction`);
    const ofSewer = body.corrections.find((one: any) => one.value === '12.5');
    expect((await client.delete(`/correction/${ofSewer.id}`)).status).toBeLessThan(300);
    expect((await rowsOf(id))[1].usage).toBe('40');
  });

  test('a bill uploaded again is still the same bill', async () => {
    const company = await companyWith(implied);
    const id = await uploadWater(company);
    const copy = waterRecord();
    copy.mailingAddress = '9 Foundry Ln, Dayton, OH 45402';
    copy.invoiceNumber = 'OTHER-1';
    const job = await client.upload(company, await drawBill(copy));
    const done = await until('the copy is told', async () => {
      const { body } = await client.get(`/job/${job.body.id}`);
      return body.status === 'COMPLETED' && body;
    });
    expect(done).toMatchObject({ parsedDocumentIds: [], duplicateDocumentIds: [id] });
  });
});

describe('isBasicIdentifierMappingEnabled', () => {
  const basic = ['METER', 'ACCOUNT', 'ELECTRIC_CHOICE', 'OTHER'];
  /** A bill whose meter is known by its point of delivery. */
  async function upload(companyId: string, count: number): Promise<string> {
    const record = billRecord({ period: monthBefore(count), usage: 300 + count, meterNumber: 'E4440001' });
    record.lineItems[0]!.description = 'Energy charge';
    const { id } = await uploadBill(client, companyId, await drawBill(record));
    return id;
  }
  const rename = (companyId: string): Promise<unknown> =>
    ask(
      app,
      "update meter_identifiers i set name = 'POD', read_name = 'POD' from meters m where m.id = i.meter_id and m.company_id = $1 and i.name = 'METER'",
      [companyId],
    );

  test('names identifiers of rows and meters by four types alone', async () => {
    const company = await companyWith({ isBasicIdentifierMappingEnabled: true });
    const id = await upload(company, 0);
    const names = [...(await rowsOf(id)), ...(await metersOf(company))].flatMap((one) =>
      one.identifiers.map(({ name }: any) => name),
    );
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect(basic).toContain(name);
  });

  const pod = { rawName: 'POD', value: 'IT001E12345678', name: 'POD' };
  const subAccount = { rawName: 'Sub', value: '0091-22-7', name: 'SUB_ACCOUNT' };
  const namesOf = (one: any): [string, string][] =>
    one.identifiers.map(({ name, value }: any) => [name, value]);
  const shown = [
    ['OTHER', pod.value],
    ['ACCOUNT', subAccount.value],
  ];

  test('names what people say of a meter and a row, too; switched off, their names are taken as they are', async () => {
    const company = await companyWith({ isBasicIdentifierMappingEnabled: true });
    const id = await upload(company, 0);
    const [row] = await rowsOf(id);
    const edited = await client.patch(`/meter/${row.meter}`, { identifiers: [pod, subAccount] });
    expect(namesOf(edited.body)).toEqual(shown);
    expect(namesOf((await client.get(`/meter/${row.meter}`)).body)).toEqual(shown);
    // The same again is no change, in either form.
    const { updated } = (await client.get(`/usage/${row.id}`)).body;
    for (const identifiers of [[pod, subAccount], edited.body.identifiers])
      expect(namesOf((await client.patch(`/meter/${row.meter}`, { identifiers })).body)).toEqual(shown);
    const trail = (await client.get(`/audit/meter/${row.meter}`)).body.auditEntries;
    expect(trail.map(({ field }: any) => field)).toEqual(['identifiers']);
    expect(JSON.stringify(trail[0].to)).not.toContain('readName');
    const changed = await client.patch(`/usage/${row.id}`, { identifiers: [...row.identifiers, pod] });
    expect(namesOf(changed.body)).toEqual([...namesOf(row), ['OTHER', pod.value]]);
    expect(changed.body.updated > updated).toBe(true);
    // The meter has the number once.
    const ofMeter = namesOf((await client.get(`/meter/${row.meter}`)).body);
    expect(ofMeter.filter(([, value]) => value === pod.value)).toEqual([['OTHER', pod.value]]);
    await set(company, { isBasicIdentifierMappingEnabled: false });
    expect(namesOf((await client.patch(`/meter/${row.meter}`, { identifiers: [pod] })).body)).toEqual([
      ['POD', pod.value],
    ]);
  });

  test('names a person’s word said before, once the document is filed anew, and gives it back', async () => {
    const company = await companyWith({ isBasicIdentifierMappingEnabled: false });
    const id = await upload(company, 0);
    const [row] = await rowsOf(id);
    await client.patch(`/usage/${row.id}`, { identifiers: [...row.identifiers, pod] });
    const said = [...namesOf(row), ['POD', pod.value]];
    expect(namesOf((await rowsOf(id))[0])).toEqual(said);
    await set(company, { isBasicIdentifierMappingEnabled: true });
    expect(namesOf((await rowsOf(id))[0])).toEqual(said);
    await refile(id);
    for (const [name] of namesOf((await rowsOf(id))[0])) expect(basic).toContain(name);
    expect(namesOf((await rowsOf(id))[0]).map(([, value]) => value)).toEqual(said.map(([, value]) => value));
    for (const meter of await metersOf(company))
      for (const [name] of namesOf(meter)) expect(basic).toContain(name);
    await set(company, { isBasicIdentifierMappingEnabled: false });
    await refile(id);
    expect(namesOf((await rowsOf(id))[0])).toEqual(said);
    expect(await metersOf(company)).toHaveLength(1);
  });

  test('matching looks at what was read: switched on or off, bills find the meter that they found before', async () => {
    const company = await companyWith({ isBasicIdentifierMappingEnabled: false });
    await upload(company, 2);
    await set(company, { isBasicIdentifierMappingEnabled: true });
    await upload(company, 1);
    await set(company, { isBasicIdentifierMappingEnabled: false });
    await upload(company, 0);
    expect(await metersOf(company)).toHaveLength(1);
    // A number of another type is no number of this meter.
    await rename(company);
    await uploadBill(client, company, await drawnBill({ period: monthBefore(4), meterNumber: 'E4440001' }));
    expect((await metersOf(company)).length).toBeGreaterThan(1);
  });
});

describe('from when on bills are collected', () => {
  const dateOf = (month: number): string => `2026-${String(month).padStart(2, '0')}-01`;
  const collected = async (connectionId: string, count: number): Promise<string[]> =>
    until(`${count} documents of the connection`, async () => {
      const [{ waiting }] = await ask(
        app,
        "select count(*)::int as waiting from received_files where connection_id = $1 and status = 'WAITING'",
        [connectionId],
      );
      const { body } = await client.get(`/document/connection/${connectionId}`);
      const months = body.documents.map((one: any) => one.billDate.slice(0, 7)).sort();
      return waiting === 0 && months.length === count && months;
    });
  async function connect(companyId: string, siteId: string, wishes: object = {}): Promise<any> {
    const { status, body } = await client.post(`/connection/company/${companyId}`, {
      ...{ url: 'https://nectarclimate.com', username: SANDBOX_USERNAME, password: SANDBOX_PASSWORD },
      ...{ sites: [siteId], initialDatasourceTypes: ['GAS'] },
      ...wishes,
    });
    expect(status).toBe(201);
    return body;
  }
  const collectAgain = async (id: string): Promise<void> => {
    await client.patch(`/connection/${id}`, { isActive: false });
    await client.patch(`/connection/${id}`, { isActive: true });
  };
  beforeAll(() => app.setClock(new Date('2026-07-10T12:00:00Z')));
  afterAll(() => app.setClock(null));

  async function companyFrom(month: number): Promise<{ id: string; siteId: string }> {
    const { id } = await createCompany(client, { dataCollectionStartDate: dateOf(month) });
    return { id, siteId: (await createSite(client, id, address)).id };
  }

  test('the company’s day holds where nothing stronger is set; an earlier one takes older bills in, a later one removes none', async () => {
    const { id, siteId } = await companyFrom(5);
    const connection = await connect(id, siteId);
    expect(await collected(connection.id, 2)).toEqual(['2026-05', '2026-06']);
    await set(id, { dataCollectionStartDate: '2026-03-15' });
    expect(await collected(connection.id, 2)).toHaveLength(2);
    await collectAgain(connection.id);
    // March straddles the day and is taken whole.
    expect(await collected(connection.id, 4)).toEqual(['2026-03', '2026-04', '2026-05', '2026-06']);
    await set(id, { dataCollectionStartDate: '2026-07-01' });
    await collectAgain(connection.id);
    expect(await collected(connection.id, 4)).toHaveLength(4);
  });

  test('account over connection over site over company', async () => {
    const { id, siteId } = await companyFrom(6);
    await setSite(siteId, { dataCollectionStartDate: dateOf(5) });
    const connection = await connect(id, siteId);
    expect(await collected(connection.id, 2)).toEqual(['2026-05', '2026-06']);
    await client.patch(`/connection/${connection.id}`, { dataCollectionStartDate: dateOf(4) });
    await collectAgain(connection.id);
    expect(await collected(connection.id, 3)).toEqual(['2026-04', '2026-05', '2026-06']);
    await startAccounts(connection.id, dateOf(2));
    await collectAgain(connection.id);
    expect(await collected(connection.id, 5)).toHaveLength(5);
    // What is weaker says nothing, and what is there stays.
    for (const clear of [
      () => set(id, { dataCollectionStartDate: dateOf(1) }),
      () => setSite(siteId, { dataCollectionStartDate: dateOf(1) }),
      () => client.patch(`/connection/${connection.id}`, { dataCollectionStartDate: dateOf(1) }),
      () => startAccounts(connection.id, dateOf(6)),
    ]) {
      await clear();
      await collectAgain(connection.id);
      expect(await collected(connection.id, 5)).toHaveLength(5);
    }
    // Without a day of its own the account follows the connection.
    await startAccounts(connection.id, null);
    await collectAgain(connection.id);
    expect(await collected(connection.id, 6)).toContain('2026-01');
  });

  test('a bill that a provider hands over all the same is not filed, and comes once the day is early enough', async () => {
    const months = [monthBefore(2), monthBefore(1), monthBefore(0)];
    let handedOver = 0;
    const careless: Provider = {
      siteCount: null,
      allowsRepeatedUsername: true,
      collectsAutomatically: true,
      validate: async () => ({ status: 'CONNECTED', statusErrorDetail: null }),
      async *collect() {
        for (const period of months) {
          handedOver++;
          yield { sourceKey: period[0], fileName: 'bill.pdf', read: () => drawnBill({ period }) };
        }
      },
    };
    const { providerFor } = app.services;
    app.services.providerFor = (url) => (url.includes('careless') ? careless : providerFor(url));
    try {
      const { id } = await createCompany(client, { dataCollectionStartDate: '2026-01-01' });
      const site = await createSite(client, id, address);
      await setSite(site.id, { dataCollectionStartDate: '2026-03-01' });
      const { body: connection } = await client.post(`/connection/company/${id}`, {
        ...{ url: 'https://careless.example', username: 'a', password: 'b', sites: [site.id] },
      });
      expect(await collected(connection.id, 1)).toEqual(['2026-03']);
      await collectAgain(connection.id);
      await until('all bills are handed over twice', async () => handedOver === 6);
      expect(await collected(connection.id, 1)).toHaveLength(1);
      await startAccounts(connection.id, '2026-02-28');
      await collectAgain(connection.id);
      expect(await collected(connection.id, 2)).toEqual(['2026-02', '2026-03']);
      const outcomes = await ask(
        app,
        'select outcome, count(*)::int as count from received_files where connection_id = $1 group by 1 order by 1',
        [connection.id],
      );
      expect(outcomes).toEqual([
        { outcome: 'DOCUMENT', count: 2 },
        { outcome: 'TOO_EARLY', count: 2 },
      ]);
    } finally {
      app.services.providerFor = providerFor;
    }
  });

  test('uploads ignore it (methodology.md 26)', async () => {
    const { id } = await companyFrom(7);
    const uploaded = await uploadBill(client, id, await drawnBill({ period: ['2019-01-01', '2019-01-31'] }));
    expect(uploaded.billDate).toBe('2019-01-31');
  });
});

describe('isLowAccuracyModeEnabled', () => {
  const extractorOf = async (id: string): Promise<any> =>
    (await client.get(`/document/${id}/evidence`)).body.extractor;

  test('is named in the evidence of documents read in it; switched off, another reading is there to adopt', async () => {
    const company = await companyWith({ isLowAccuracyModeEnabled: true });
    const { id } = await uploadBill(client, company, await drawnBill());
    const quick = await client.get(`/document/${id}/evidence`);
    expect(quick.body.extractor).toMatchObject({ isLowAccuracy: true, engine: null, model: null });
    await set(company, { isLowAccuracyModeEnabled: false });
    expect((await extractorOf(id)).isLowAccuracy).toBe(true);
    expect((await refile(id)).status).toBe('READY');
    const usual = await client.get(`/document/${id}/evidence`);
    expect(usual.body.extractor.isLowAccuracy).toBe(false);
    expect(usual.body.digest).not.toBe(quick.body.digest);
    expect(usual.body.fields.length).toBe(quick.body.fields.length);
  });

  test('what the readings contradict is flagged as ever', async () => {
    const company = await companyWith({ isLowAccuracyModeEnabled: true });
    const uploaded = await uploadBill(client, company, await drawnBill({ usage: 640, printedUsage: '612' }));
    expect(uploaded.isFlagged).toBe(true);
    const { body } = await client.get(`/document/${uploaded.id}/evidence`);
    expect(body.fields.some((field: any) => field.isFlagged)).toBe(true);
  });
});

describe('occupancy', () => {
  beforeAll(() => app.setClock(new Date('2026-07-10T12:00:00Z')));
  afterAll(() => app.setClock(null));

  const tenantUsage = async (
    standard: string,
    percent: string | null,
    mode = 'PER_CONNECTION',
    isMultiplied = true,
  ): Promise<string> => {
    const [row] = await ask(
      app,
      'select trim_scale(tenant_usage_of($1::numeric, $2::numeric, $3::text, $4::boolean))::text as usage',
      [standard, percent, mode, isMultiplied],
    );
    return row.usage;
  };

  test.each([
    ['OC1', '10000', '60', '6000'],
    ['OC2', '10000', '40', '4000'],
    ['OC3', '5200', '40', '2080'],
    ['OC6', '1234.5', '33.3333', '411.4995885'],
    ['0 %', '1234.5', '0', '0'],
    ['a negative usage', '-0.00000125', '50', '-0.00000063'],
  ])('%s: %s at %s percent is %s', async (_name, usage, percent, expected) => {
    expect(await tenantUsage(usage, percent)).toBe(expected);
    expect(await tenantUsage(usage, percent, 'ALL_DATA', false)).toBe(expected);
  });

  test('OC4 and OC6: months share what the tenants used', async () => {
    const months = (usage: string, days: number[]) =>
      apportion(
        decimal(usage),
        days.map((count) => decimal(count)),
        usageQuantum,
      )?.map((part) => part.toFixed(4));
    expect(months(await tenantUsage('3100', '40'), [17, 14])).toEqual(['680.0000', '560.0000']);
    expect(months(await tenantUsage('1234.5', '33.3333'), [30])).toEqual(['411.4996']);
  });

  test('OC5: nothing applies with the connection’s flag off, the mode off, or no share', async () => {
    expect(await tenantUsage('5200', '40', 'PER_CONNECTION', false)).toBe('5200');
    expect(await tenantUsage('5200', '40', 'DISABLED', true)).toBe('5200');
    expect(await tenantUsage('5200', null, 'ALL_DATA', true)).toBe('5200');
  });

  /** Tenant usage over standard usage of the company's rows, each ratio once. */
  const ratios = async (companyId: string): Promise<string[]> => {
    const rows = await ask(
      app,
      "select distinct trim_scale(round(tenant_usage / standard_usage, 4))::text as ratio from usage_rows where company_id = $1 and kind = 'USAGE' order by 1",
      [companyId],
    );
    return rows.map(({ ratio }) => ratio);
  };
  const becomes = (companyId: string, expected: string[]): Promise<unknown> =>
    until(`ratios ${expected}`, async () => `${await ratios(companyId)}` === `${expected}`);

  test('usage stays raw in the API; tenant usage follows site, connection, mode and the row itself', async () => {
    const { id } = await createCompany(client, { isDemandEnabled: true });
    const site = await createSite(client, id, address);
    const other = await createSite(client, id, '40 Quay Rd, Portland, ME 04101');
    await client.patch(`/site/${site.id}`, { occupancyPercent: '40' });
    const { body: connection } = await client.post(`/connection/company/${id}`, {
      ...{ url: 'https://nectarclimate.com', username: SANDBOX_USERNAME, password: SANDBOX_PASSWORD },
      ...{ sites: [site.id], initialDatasourceTypes: ['ELECTRICITY'], multiplyByOccupancy: true },
      dataCollectionStartDate: '2026-04-01',
    });
    const rows = await until('three months', async () => {
      const { body } = await client.get(`/usage/connection/${connection.id}`);
      return body.usageData.length === 6 && body.usageData;
    });
    expect(await ratios(id)).toEqual(['0.4']);
    const raw = rows.map((row: any) => [row.id, row.usage, row.updated]);
    const begin = (await client.get(`/change/company/${id}`)).body;
    expect(begin.hasMore).toBe(false);

    await client.patch(`/site/${site.id}`, { occupancyPercent: '62.5' });
    await becomes(id, ['0.625']);
    await client.patch(`/connection/${connection.id}`, { multiplyByOccupancy: false });
    await becomes(id, ['1']);
    await client.patch(`/connection/${connection.id}`, { multiplyByOccupancy: true });
    await becomes(id, ['0.625']);
    await client.patch(`/site/${site.id}`, { occupancyPercent: null });
    await becomes(id, ['1']);
    await client.patch(`/site/${site.id}`, { occupancyPercent: '25' });
    await becomes(id, ['0.25']);
    const { body: after } = await client.get(`/usage/connection/${connection.id}`);
    expect(after.usageData.map((row: any) => [row.id, row.usage, row.updated])).toEqual(raw);
    const { body: feed } = await client.get(`/change/company/${id}?cursor=${begin.cursor}`);
    expect(new Set(feed.changes.map((change: any) => change.type))).toEqual(new Set(['SITE', 'CONNECTION']));

    const row = rows.find((one: any) => one.electricityType === 'USAGE');
    await client.patch(`/usage/${row.id}`, { usage: '8000' });
    const [changed] = await ask(
      app,
      'select trim_scale(tenant_usage)::text as usage from usage_rows where id = $1',
      [row.id],
    );
    expect(changed.usage).toBe('2000');
    await client.patch(`/site/${other.id}`, { occupancyPercent: '10' });
    await client.patch(`/meter/${row.meter}`, { site: other.id });
    expect(await ratios(id)).toEqual(['0.1']);
    const demand = await ask(
      app,
      "select tenant_usage from usage_rows where company_id = $1 and kind = 'DEMAND' and tenant_usage is not null",
      [id],
    );
    expect(demand).toEqual([]);
  });

  test('an uploaded bill has no connection: it is multiplied only where all data of the site is', async () => {
    const { id } = await createCompany(client);
    const site = await createSite(client, id, address);
    await client.patch(`/site/${site.id}`, { occupancyPercent: '50' });
    await uploadBill(client, id, await drawnBill());
    expect(await ratios(id)).toEqual(['1']);
    await setSite(site.id, { occupancyMode: 'ALL_DATA' });
    await becomes(id, ['0.5']);
    await setSite(site.id, { occupancyMode: 'DISABLED' });
    await becomes(id, ['1']);
    expect((await client.get(`/site/${site.id}`)).body.occupancyPercent).toBe('50.0000');
  });
});
