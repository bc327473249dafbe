import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { type FiledRecord, fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
let connection: string;
const records: Record<string, FiledRecord> = {};

beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
  site = await makeSite(client, company);
  connection = await makeConnection(client, company, site);
  const file = async (name: string, wishes: Partial<Parameters<typeof fileRecord>[1]>): Promise<void> => {
    records[name] = await fileRecord(tenant.context(), {
      companyId: company,
      siteId: site,
      connectionId: connection,
      ...wishes,
    });
  };
  const at = (moment: string) => ({ createdAt: new Date(moment), updatedAt: new Date(moment) });
  const numbered = (value: string) => [{ rawName: 'Meter', value, name: 'METER' }];
  await file('power', {
    period: ['2024-01-01', '2024-01-31'],
    identifiers: numbered('00-482 13/7a'),
    document: at('2024-02-01T00:00:00.000Z'),
  });
  await file('gas', {
    datasourceType: 'GAS',
    period: ['2024-01-31', '2024-02-29'],
    identifiers: numbered('0137746423'),
    document: at('2024-01-31T23:59:59.999Z'),
  });
  await file('sewer', {
    datasourceType: 'WATER',
    kinds: { waterType: 'WASTE_WATER' },
    period: ['2024-03-01', '2024-03-31'],
    identifiers: numbered('W-1'),
    document: { ...at('2024-01-31T00:00:00.000Z'), billDate: '2024-04-10' },
  });
  await file('water', {
    datasourceType: 'WATER',
    kinds: { waterType: 'POTABLE_WATER' },
    period: ['2024-03-01', '2024-03-31'],
    identifiers: numbered('W-2'),
    document: {
      createdAt: new Date('2024-01-30T12:00:00Z'),
      updatedAt: new Date('2024-06-01T00:00:00.001Z'),
    },
  });
  await file('steam', {
    datasourceType: 'DISTRICT',
    kinds: { districtMediumType: 'STEAM' },
    period: ['2024-05-01', '2024-05-31'],
    identifiers: numbered('D-1'),
    document: { ...at('2024-06-01T00:00:00.000Z'), billDate: null },
    usage: {
      createdAt: new Date('2024-06-01T00:00:00.000Z'),
      updatedAt: new Date('2024-06-01T00:00:00.000Z'),
    },
  });
});
afterAll(() => app.close());

const everything = ['gas', 'power', 'sewer', 'steam', 'water'];

/** Names found by a query in the lists of documents and of usage, which must agree for every owner, and in v2.0. */
async function found(query: string): Promise<string[]> {
  const answers: string[][] = [];
  for (const [version, owner] of [
    ['v2.2', `company/${company}`],
    ['v2.2', `site/${site}`],
    ['v2.2', `connection/${connection}`],
    ['v2', `company/${company}`],
  ] as const) {
    const documents = await client.get(`/${version}/document/${owner}?${query}`);
    expect(documents.status).toBe(200);
    expect(documents.body.totalDocuments).toBe(documents.body.documents.length);
    const usage = await client.get(`/${version}/usage/${owner}?${query}`);
    expect(usage.body.totalUsageData).toBe(usage.body.usageData.length);
    const ids = documents.body.documents.map((one: { id: string }) => one.id);
    expect(usage.body.usageData.map((one: { document: { id: string } }) => one.document.id).sort()).toEqual(
      [...ids].sort(),
    );
    answers.push(everything.filter((name) => ids.includes(records[name]!.documentId)));
  }
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  return answers[0]!;
}

describe('dates', () => {
  test.each([
    ['startDate=2024-01-31', ['gas', 'power', 'sewer', 'water']],
    ['startDate=2024-02-01', ['gas', 'sewer', 'water']],
    ['endDate=2024-01-31', ['power']],
    ['endDate=2024-01-30', []],
    ['startDate=2024-01-31&endDate=2024-01-31&dateType=BILL_DATE', ['power']],
    ['startDate=2024-04-10&endDate=2024-04-10', ['sewer']],
    ['dateType=BILL_DATE', everything],
  ])('bill dates lie within both bounds, undated bills in no window: %s', async (query, names) =>
    expect(await found(query)).toEqual(names),
  );

  test.each([
    ['startDate=2024-01-31&endDate=2024-01-31', ['gas', 'power']],
    ['startDate=2024-02-01&endDate=2024-02-01', ['gas']],
    ['startDate=2024-02-29', ['gas', 'sewer', 'steam', 'water']],
    ['startDate=2024-03-01', ['sewer', 'steam', 'water']],
    ['endDate=2023-12-31', []],
    ['endDate=2024-01-01', ['power']],
    ['startDate=2024-06-01', []],
    ['', everything],
  ])('a period is found by one shared day: %s', async (query, names) =>
    expect(await found(`dateType=USAGE_PERIOD&${query}`)).toEqual(names),
  );

  test.each([
    ['CREATED_DATE', 'startDate=2024-01-31&endDate=2024-02-01', ['gas', 'power', 'sewer']],
    ['CREATED_DATE', 'startDate=2024-01-31&endDate=2024-01-31', ['sewer']],
    ['CREATED_DATE', 'endDate=2024-01-31', ['sewer', 'water']],
    ['CREATED_DATE', 'startDate=2024-02-01', ['power', 'steam']],
    ['UPDATED_DATE', 'startDate=2024-06-01', ['steam', 'water']],
    ['UPDATED_DATE', 'endDate=2024-06-01', ['gas', 'power', 'sewer', 'steam']],
    ['UPDATED_DATE', 'startDate=0001-01-01&endDate=9999-12-31', everything],
  ])('%s compares with midnight UTC: %s', async (dateType, query, names) =>
    expect(await found(`dateType=${dateType}&${query}`)).toEqual(names),
  );

  test('bounds out of order name both, beside every other fault', async () => {
    for (const list of [
      `document/company/${company}`,
      `usage/meter/${records.gas!.meterId}`,
      `usage/site/${site}`,
    ]) {
      const query = 'startDate=2024-02-01&endDate=2024-01-31';
      const message = 'startDate must not be after endDate.';
      const plain = await client.get(`/${list}?${query}`);
      expect(plain.status).toBe(400);
      expect(plain.body).toEqual({
        detail: 'Invalid input.',
        errors: { startDate: [message], endDate: [message] },
      });
      for (const page of ['0', 'abc', ''])
        expect(
          (await client.get(`/${list}?${query}&page=${page}&dateType=SOON&datasourceType=AIR`)).body.errors,
        ).toEqual({
          startDate: [message],
          endDate: [message],
          page: [expect.any(String)],
          dateType: [
            '"SOON" is not a valid choice. Allowed: USAGE_PERIOD, BILL_DATE, CREATED_DATE, UPDATED_DATE.',
          ],
          datasourceType: {
            0: [
              expect.stringMatching(/^"AIR" is not a valid choice\. Allowed: ELECTRICITY, .*, HOT_WATER\.$/),
            ],
          },
        });
    }
  });

  test.each([
    '2024-1-1',
    '2024-02-30',
    '2024-01-01T00:00:00Z',
    '',
    '24-01-01',
    '0000-01-01',
    '2024-01-01%FF',
    'x%00',
  ])('a bound that is no date is refused: %s', async (text) => {
    const answer = await client.get(`/usage/company/${company}?startDate=${text}&endDate=2024-01-01`);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.errors)).toEqual(['startDate']);
  });

  test('a bound given twice is refused', async () => {
    const answer = await client.get(`/document/company/${company}?startDate=2024-01-01&startDate=2024-02-01`);
    expect(answer).toMatchObject({ status: 400, body: { errors: { startDate: ['Not a valid string.'] } } });
  });
});

describe('kinds and identifiers', () => {
  test.each([
    ['datasourceType=GAS', ['gas']],
    ['datasourceType=GAS&datasourceType=ELECTRICITY', ['gas', 'power']],
    ['datasourceType=GAS,ELECTRICITY', ['gas', 'power']],
    ['datasourceType=GAS,DISTRICT&datasourceType=ELECTRICITY', ['gas', 'power', 'steam']],
    ['datasourceType=WATER', ['sewer', 'water']],
    ['datasourceType=SEWER', ['sewer']],
    ['datasourceType=STEAM', ['steam']],
    ['datasourceType=CHILLED_WATER', []],
    ['datasourceType=HOT_WATER,SEWER', ['sewer']],
    ['datasourceType=SEWER,WATER', ['sewer', 'water']],
    ['datasourceType=SOLAR', []],
    ['datasourceType=GAS&startDate=2024-01-31&endDate=2024-01-31', []],
  ])('types are repeated or separated by commas, with four other names: %s', async (query, names) =>
    expect(await found(query)).toEqual(names),
  );

  test.each([
    ['013-774-6423', ['gas']],
    ['137746423', ['gas']],
    ['13774642', []],
    ['0048213_7A', ['power']],
    ['482137a', ['power']],
    ['4,8 2/1-3_7A', ['power']],
    ['48.2137a', []],
    ['--', []],
    ['000', []],
    ["' or 1=1", []],
    ['%', []],
  ])('an identifier is compared after normalization, whole: %s', async (identifier, names) =>
    expect(await found(`identifier=${encodeURIComponent(identifier)}`)).toEqual(names),
  );

  test('an empty identifier is refused, unknown parameters are ignored, other languages are harmless', async () => {
    const answer = await client.get(`/document/company/${company}?identifier=`);
    expect(answer.body.errors).toEqual({ identifier: ['This field may not be blank.'] });
    expect(await found('identifier=%E7%94%B5%E8%A1%A8')).toEqual([]);
    expect(await found('identifier=%FF')).toEqual([]);
    expect(await found('colour=blue&limit=1&constructor=1')).toEqual(everything);
  });

  test('meters are filtered alike', async () => {
    for (const owner of [`company/${company}`, `site/${site}`, `connection/${connection}`]) {
      const meters = async (query: string): Promise<string[]> => {
        const answer = await client.get(`/meter/${owner}?${query}`);
        expect(answer.body.totalMeters).toBe(answer.body.meters.length);
        return answer.body.meters.map((meter: { id: string }) => meter.id);
      };
      expect(await meters('')).toHaveLength(5);
      expect(await meters('datasourceType=SEWER,GAS')).toEqual([
        records.gas!.meterId,
        records.sewer!.meterId,
      ]);
      expect(await meters('identifier=13-7746-423')).toEqual([records.gas!.meterId]);
      expect(await meters('identifier=13-7746-423&datasourceType=WATER')).toEqual([]);
      const wrong = await client.get(`/meter/${owner}?datasourceType=AIR&identifier=&page=x`);
      expect(Object.keys(wrong.body.errors).sort()).toEqual(['datasourceType', 'identifier', 'page']);
    }
  });
});
