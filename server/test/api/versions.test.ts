// The key sets of documents and usage rows, version by version (api-data.md 4.3, 4.4, 6.4, 6.5; R11, R25, R26; KU-10 to KU-15).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { type FiledRecord, fileRecord, makeCompany, makeSite } from '../support/records.ts';

let app: TestApp;
let client: Client;
let company: string;
let site: string;
let filed: FiledRecord;
let gas: FiledRecord;

const breakdown = [
  {
    timeOfUse: 'PEAK',
    usage: '1410.00',
    usageUnits: 'kWh',
    description: 'Day',
    startDate: null,
    endDate: null,
  },
  {
    timeOfUse: 'OFF_PEAK',
    usage: '3410.00',
    usageUnits: 'kWh',
    description: null,
    startDate: null,
    endDate: null,
  },
];
const lineItem = {
  rate: '0.09120',
  totalCharge: '-439.58',
  description: 'Energy charge',
  quantity: '4820',
  quantityUnits: 'kWh',
  multipliers: ['2'],
  chargeType: 'USAGE',
  meterNumber: 'E-100200',
  electricityChargeType: 'SUPPLY',
  electricityIsDemand: false,
  electricityTimeOfUse: 'PEAK',
  gasChargeType: null,
  billingPeriod: 'CURRENT' as const,
};

beforeAll(async () => {
  app = await startTestApp();
  const tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
  site = await makeSite(client, company);
  filed = await fileRecord(tenant.context(), {
    companyId: company,
    siteId: site,
    lineItems: [{ ...lineItem, accountNumbers: ['0091-22-7'] }],
    document: { lateCharges: '1.00', deliveryCharges: '2.00', supplyCharges: '3.00', otherCharges: '4.00' },
    usage: {
      timeOfUse: 'PEAK',
      timeOfUseBreakdown: breakdown,
      apparentEnergyUsage: '5102.0',
      apparentEnergyUsageUnits: 'kVAh',
      reactiveEnergyUsage: '1673.0',
      reactiveEnergyUsageUnits: 'kVArh',
      powerFactor: '0.94',
      netMeteringGridExportKwh: '12.50',
    },
    demand: { timeOfUse: 'PEAK', demandType: 'PEAK', description: 'Max demand, day band' },
  });
  gas = await fileRecord(tenant.context(), {
    companyId: company,
    siteId: site,
    datasourceType: 'GAS',
    period: ['2024-12-01', '2024-12-31'],
    usage: { usage: '312.0', usageUnits: 'thm (US)', timeOfUse: 'OFF_PEAK' },
  });
});
afterAll(() => app.close());

const sorted = (...keys: string[]): string[] =>
  keys
    .flatMap((text) => text.split(/\s+/))
    .filter(Boolean)
    .toSorted();
const keysOf = (value: object): string[] => Object.keys(value).toSorted();

const head = `id created updated auditTrailUrl url billDate chargesUnits utilityCompany status flaggedStatus revisedDocumentId
  fileName email jobId notes dueDate totalCharges sourceType isFlagged invoiceId previousCloseBalance afterPreviousTotalPayment
  afterPreviousCharges afterPreviousCredits currentOpenBalance currentCharges credits taxCharges interestCharges`;
const extras = 'startDate lateCharges deliveryCharges supplyCharges otherCharges isSummaryBill';
const nested = 'company usageData lineItems';
const row = `id created updated startDate endDate isEstimated netMeteringGeneratedKwh netMeteringGridImportKwh
  netMeteringGridExportKwh exclusion usage usageUnits serviceAddress meter meterAddress meterIsTracked site identifiers
  datasourceType netMeteringType waterType meterHighLow gasType fuelType districtType districtMediumType wasteDescription
  wasteType wasteStream refrigerantType additionalFields isImplied currentReading previousReading multiplier
  multiplierDescription multiplier2 multiplier2Description fractionRenewable tariff billedDemand supplierName utilityName country`;
const electricity = `electricityType apparentEnergyUsage apparentEnergyUsageUnits reactiveEnergyUsage reactiveEnergyUsageUnits
  powerFactor`;

const shapes = {
  v2: {
    document: sorted(head, nested),
    rowInDocument: sorted(row, 'timeOfUse timeOfUseBreakdown'),
    row: sorted(row, 'timeOfUse timeOfUseBreakdown document'),
    reference: sorted(head),
  },
  'v2.1': {
    document: sorted(head, extras, nested),
    rowInDocument: sorted(row, electricity, 'timeOfUse'),
    row: sorted(row, electricity, 'timeOfUse document'),
    reference: sorted(head, extras),
  },
  'v2.2': {
    document: sorted(head, extras, nested, 'demandMeters'),
    rowInDocument: sorted(row, electricity, 'timeOfUseBreakdown'),
    row: sorted(row, electricity, 'timeOfUse timeOfUseBreakdown document'),
    reference: sorted(head, extras),
  },
};

describe.each(Object.entries(shapes))('in %s', (version, shape) => {
  test('a document has exactly its keys, each row in it too, whatever is unknown', async () => {
    for (const { documentId } of [filed, gas]) {
      const { body } = await client.get(`/${version}/document/${documentId}`);
      expect(keysOf(body)).toEqual(shape.document);
      for (const one of body.usageData) expect(keysOf(one)).toEqual(shape.rowInDocument);
    }
  });

  test('a usage row has exactly its keys, and so has the document it names', async () => {
    const { body } = await client.get(`/${version}/usage/company/${company}`);
    expect(body.usageData).toHaveLength(version === 'v2' ? 2 : 3);
    for (const one of body.usageData) {
      expect(keysOf(one)).toEqual(shape.row);
      expect(keysOf(one.document)).toEqual(shape.reference);
      expect(keysOf(one.site)).toEqual(
        sorted('id name dataCollectionStopDate externalId address path occupancyPercent'),
      );
    }
  });

  test('line items are the same', async () => {
    const { body } = await client.get(`/${version}/document/${filed.documentId}`);
    expect(body.lineItems).toEqual([{ ...lineItem, accountIds: ['0091-22-7'] }]);
  });

  test('everything but documents, usage and ping is the same in every version', async () => {
    for (const path of [
      '/company',
      `/company/${company}`,
      `/site/company/${company}`,
      `/site/${site}`,
      `/account/company/${company}`,
      `/meter/company/${company}`,
      `/meter/${filed.meterId}`,
      `/connection/company/${company}`,
      `/job/company/${company}`,
    ])
      expect((await client.get(`/${version}${path}`)).body, path).toEqual(
        (await client.get(`/v2.2${path}`)).body,
      );
  });
});

describe('demand readings', () => {
  test('v2.0 does not show them', async () => {
    const { body } = await client.get(`/v2/document/${filed.documentId}`);
    expect(body.usageData.map((one: { id: string }) => one.id)).toEqual([filed.usageId]);
  });

  test('v2.1 shows them as rows of kind DEMAND in KW, after consumption, without energy details', async () => {
    const { body } = await client.get(`/v2.1/document/${filed.documentId}`);
    expect(body.usageData).toHaveLength(2);
    expect(body.usageData[0]).toMatchObject({
      id: filed.usageId,
      electricityType: 'USAGE',
      powerFactor: '0.94',
    });
    expect(body.usageData[1]).toMatchObject({
      id: filed.demandId,
      electricityType: 'DEMAND',
      usage: '18.40',
      usageUnits: 'KW',
      timeOfUse: 'PEAK',
      apparentEnergyUsage: null,
      apparentEnergyUsageUnits: null,
      reactiveEnergyUsage: null,
      reactiveEnergyUsageUnits: null,
      powerFactor: null,
    });
  });

  test('v2.2 shows them beside the rows of a document in kW, and among the rows of usage lists', async () => {
    const { body } = await client.get(`/v2.2/document/${filed.documentId}`);
    expect(body.usageData.map((one: { id: string }) => one.id)).toEqual([filed.usageId]);
    expect(body.demandMeters).toEqual([
      {
        startDate: '2025-01-01',
        endDate: '2025-01-31',
        isEstimated: false,
        demandUsage: '18.40',
        demandUsageUnits: 'kW',
        description: 'Max demand, day band',
        demandType: 'PEAK',
        usageDataIds: [filed.usageId],
      },
    ]);
    expect((await client.get(`/v2.2/document/${gas.documentId}`)).body.demandMeters).toEqual([]);
    const listed = (await client.get(`/v2.2/usage/document/${filed.documentId}`)).body.usageData;
    expect(listed.find((one: { id: string }) => one.id === filed.demandId)).toMatchObject({
      electricityType: 'DEMAND',
      usageUnits: 'KW',
      timeOfUse: 'PEAK',
      timeOfUseBreakdown: [],
    });
  });

  test.each([
    ['KW', 'KW', 'kW'],
    ['kVA', 'kVA', 'kVA'],
    ['MW', 'MW', 'MW'],
  ])('a reading kept in %s is %s as a row and %s as a meter', async (kept, asRow, asMeter) => {
    const tenant = await app.createTenant();
    const own = await makeCompany(tenant.client.sandbox);
    const one = await fileRecord(tenant.context(), {
      companyId: own,
      siteId: null,
      demand: { usageUnits: kept },
    });
    const listed = await tenant.client.sandbox.get(`/v2.1/usage/${one.demandId}`);
    expect(listed.body.usageUnits).toBe(asRow);
    const document = await tenant.client.sandbox.get(`/v2.2/document/${one.documentId}`);
    expect(document.body.demandMeters[0].demandUsageUnits).toBe(asMeter);
  });
});

describe('time of use', () => {
  test('v2.0 gives band and breakdown, v2.1 the band, v2.2 the breakdown, and a band in lists only where there is none', async () => {
    const one = async (version: string, id: string) => (await client.get(`/${version}/usage/${id}`)).body;
    expect(await one('v2', filed.usageId)).toMatchObject({
      timeOfUse: 'PEAK',
      timeOfUseBreakdown: breakdown,
    });
    expect(await one('v2.1', filed.usageId)).toMatchObject({ timeOfUse: 'PEAK' });
    expect(await one('v2.2', filed.usageId)).toMatchObject({
      timeOfUse: null,
      timeOfUseBreakdown: breakdown,
    });
    expect(await one('v2.2', gas.usageId)).toMatchObject({ timeOfUse: 'OFF_PEAK', timeOfUseBreakdown: [] });
    const document = (await client.get(`/v2.2/document/${filed.documentId}`)).body;
    expect(document.usageData[0].timeOfUseBreakdown).toEqual(breakdown);
  });
});

test('electricityType is for electricity; figures keep their printed digits in every version', async () => {
  expect((await client.get(`/v2.2/usage/${gas.usageId}`)).body.electricityType).toBeNull();
  for (const version of ['v2', 'v2.1', 'v2.2']) {
    expect((await client.get(`/${version}/usage/${gas.usageId}`)).body).toMatchObject({
      usage: '312.0',
      usageUnits: 'thm (US)',
    });
    expect((await client.get(`/${version}/usage/${filed.usageId}`)).body.netMeteringGridExportKwh).toBe(
      '12.50',
    );
  }
  for (const version of ['v2.1', 'v2.2'])
    expect((await client.get(`/${version}/document/${filed.documentId}`)).body).toMatchObject({
      startDate: '2025-01-01',
      lateCharges: '1.00',
      deliveryCharges: '2.00',
      supplyCharges: '3.00',
      otherCharges: '4.00',
      isSummaryBill: false,
    });
});
