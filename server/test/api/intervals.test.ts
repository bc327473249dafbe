import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { addReadings, quarters } from '../support/intervals.ts';
import { type FiledRecord, fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
/** Three days of an electric meter, four readings of a gas meter and two of a sewer meter. */
let connection: string;
/** No readings. */
let quiet: string;
const meters: Record<'power' | 'gas' | 'sewer', FiledRecord> = {} as never;

beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
  site = await makeSite(client, company);
  connection = await makeConnection(client, company, site);
  quiet = await makeConnection(client, company, site);
  const meter = (value: string, wishes: object) =>
    fileRecord(tenant.context(), {
      companyId: company,
      siteId: site,
      connectionId: connection,
      identifiers: [
        { rawName: 'ESI ID', value, name: 'ESI' },
        { rawName: 'Meter', value: `M-${value}`, name: 'METER' },
      ],
      ...wishes,
    });
  meters.power = await meter('10032789450001177', {});
  meters.gas = await meter('00-482 13/7a', { datasourceType: 'GAS' });
  meters.sewer = await meter('77', { datasourceType: 'WATER', kinds: { waterType: 'WASTE_WATER' } });
  app.setClock(new Date('2025-02-10T03:00:00.000Z'));
  await addReadings(tenant.context(), connection, [
    ...quarters(meters.power.meterId, '2025-01-30T00:00:00Z', 288),
    ...quarters(meters.gas.meterId, '2025-01-31T22:00:00Z', 4, { usageUnits: 'CCF', quality: 'ESTIMATED' }),
    ...quarters(meters.sewer.meterId, '2025-01-31T12:00:00Z', 2, { usageUnits: 'gal (US)' }),
  ]);
  app.setClock(null);
});
afterAll(() => app.close());

const list = async (query = '', id = connection) => {
  const { status, body } = await client.get(`/interval/connection/${id}${query && `?${query}`}`);
  expect(status, query).toBe(200);
  return body;
};
const total = async (query: string): Promise<number> => (await list(query)).totalIntervals;
const starts = async (query: string): Promise<string[]> =>
  (await list(query)).intervals.map((interval: { start: string }) => interval.start);

describe('an interval', () => {
  test('has exactly the documented fields, in every version', async () => {
    for (const version of ['v2', 'v2.1', 'v2.2']) {
      const { status, body } = await client.get(`/${version}/interval/connection/${connection}`);
      expect(status).toBe(200);
      expect(body).toEqual({
        totalIntervals: 294,
        perPage: 100,
        totalPages: 3,
        currentPage: 1,
        hasNext: true,
        hasPrevious: false,
        intervals: expect.any(Array),
      });
      expect(body.intervals).toHaveLength(100);
      expect(body.intervals[0]).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        created: '2025-02-10T03:00:00.000Z',
        identifiers: [
          { rawName: 'ESI ID', value: '10032789450001177', name: 'ESI' },
          { rawName: 'Meter', value: 'M-10032789450001177', name: 'METER' },
        ],
        account: meters.power.accountId,
        start: '2025-01-30T00:00:00.000Z',
        end: '2025-01-30T00:15:00.000Z',
        usage: '0.00',
        usageUnits: 'kWh',
        quality: 'ACTUAL',
        updated: '2025-02-10T03:00:00.000Z',
      });
    }
  });

  test('a connection without readings answers an empty first page', async () => {
    expect(await list('', quiet)).toEqual({
      totalIntervals: 0,
      perPage: 100,
      totalPages: 1,
      currentPage: 1,
      hasNext: false,
      hasPrevious: false,
      intervals: [],
    });
  });

  test('its account says that smart-meter data are collected', async () => {
    const { accounts } = (await client.get(`/account/company/${company}`)).body;
    const account = accounts.find(({ id }: { id: string }) => id === meters.power.accountId);
    expect(account.isCollectingSmartMeterData).toBe(true);
  });
});

describe('pages', () => {
  test('are disjoint, complete and in one order; beyond the last comes the last', async () => {
    for (const query of [
      '',
      'datasourceType=ELECTRICITY',
      'startDate=2025-01-30T06:00:00Z&endDate=2025-02-01T12:07:00Z',
    ]) {
      const seen: { id: string; start: string }[] = [];
      const first = await list(query);
      for (let page = 1; page <= first.totalPages; page++) {
        const answer = await list(`${query}&page=${page}`);
        expect(answer.currentPage).toBe(page);
        expect(answer.hasNext).toBe(page < first.totalPages);
        seen.push(...answer.intervals);
      }
      expect(seen).toHaveLength(first.totalIntervals);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
      expect(seen).toEqual(
        seen.toSorted((a, b) => (a.start === b.start ? (a.id < b.id ? -1 : 1) : a.start < b.start ? -1 : 1)),
      );
      const beyond = await list(`${query}&page=99`);
      expect(beyond.currentPage).toBe(first.totalPages);
      expect(beyond.intervals).toEqual(seen.slice((first.totalPages - 1) * 100));
    }
  });
});

describe('filters', () => {
  test('bounds: starts at or after the first, ends at or before the second; each alone too', async () => {
    expect(await total('startDate=2025-02-01T00:00:00Z')).toBe(96);
    expect(await total('startDate=2025-01-31T23:59:59.999999Z')).toBe(96);
    expect(await total('startDate=2025-02-01T00:00:00.000001Z')).toBe(95);
    expect(await total('endDate=2025-01-30T01:00:00Z')).toBe(4);
    expect(await total('endDate=2025-01-30T00:59:59.999999Z')).toBe(3);
    expect(await total('endDate=2025-01-31T23:59:59Z')).toBe(197);
    expect(await total('endDate=2025-02-01T00:00:00Z')).toBe(198);
    expect(await starts('startDate=2025-01-30T10:00:00Z&endDate=2025-01-30T10:30:00Z')).toEqual([
      '2025-01-30T10:00:00.000Z',
      '2025-01-30T10:15:00.000Z',
    ]);
    expect(await total('startDate=2025-01-30T10:00:00Z&endDate=2025-01-30T10:00:00Z')).toBe(0);
    expect(await total('startDate=2030-01-01T00:00:00Z')).toBe(0);
    expect(await total('endDate=0001-01-01T00:00:00%2B14:00')).toBe(0);
    expect(await total('endDate=9999-12-31T23:59:59.9999999-14:00')).toBe(294);
  });

  test('an instant may carry any offset, its plus unescaped too, or none (UTC); a date is its midnight', async () => {
    for (const bound of [
      '2025-02-01T00:00:00Z',
      '2025-02-01T00:00:00',
      '2025-02-01',
      '2025-02-01T00:00Z',
      '2025-02-01T01:00:00%2B01:00',
      '2025-02-01T01:00:00+01:00',
      '2025-02-01T01:00:00.000000+0100',
      '2025-01-31T19:00:00-05:00',
      '2025-02-01%2000:00:00',
    ]) {
      expect(await total(`startDate=${bound}`), bound).toBe(96);
      expect(await total(`endDate=${bound}`), bound).toBe(198);
    }
  });

  test('commodity, with the aliases, repeated or by comma', async () => {
    expect(await total('datasourceType=GAS')).toBe(4);
    expect(await total('datasourceType=GAS,WATER')).toBe(6);
    expect(await total('datasourceType=GAS&datasourceType=WATER')).toBe(6);
    expect(await total('datasourceType=SEWER')).toBe(2);
    expect(await total('datasourceType=STEAM')).toBe(0);
    expect(await total('datasourceType=ELECTRICITY&startDate=2025-02-01')).toBe(96);
    expect((await list('datasourceType=GAS')).intervals[0]).toMatchObject({
      usageUnits: 'CCF',
      quality: 'ESTIMATED',
      account: meters.gas.accountId,
    });
  });

  test('identifier: any number of the meter, normalized; combined with the others', async () => {
    expect(await total('identifier=482137A')).toBe(4);
    expect(await total('identifier=m-77')).toBe(2);
    expect(await total('identifier=M77&datasourceType=GAS')).toBe(0);
    expect(await total('identifier=482137A&startDate=2025-01-31T22:30:00Z')).toBe(2);
    expect(await total('identifier=---')).toBe(0);
    expect(await total('identifier=48213')).toBe(0);
  });

  test('what is wrong is told together, by field', async () => {
    const wrong = 'Datetime has wrong format.';
    const { status, body } = await client.get(
      `/interval/connection/${connection}?startDate=yesterday&endDate=2025-02-30T00:00:00Z&datasourceType=COAL&identifier=&page=0`,
    );
    expect(status).toBe(400);
    expect(body.detail).toBe('Invalid input.');
    expect(Object.keys(body.errors).sort()).toEqual([
      'datasourceType',
      'endDate',
      'identifier',
      'page',
      'startDate',
    ]);
    expect(body.errors.startDate[0]).toContain(wrong);
    expect(body.errors.endDate[0]).toContain(wrong);
    for (const bound of [
      '',
      '2025',
      '24:00',
      '2025-01-01T00:00:00+99:00',
      '1738368000',
      '2025-01-01T25:00Z',
      '%00',
    ])
      expect((await client.get(`/interval/connection/${connection}?startDate=${bound}`)).status, bound).toBe(
        400,
      );
  });

  test('a start after the end names both, by instant and not by text', async () => {
    const path = `/interval/connection/${connection}`;
    const both = { startDate: [expect.any(String)], endDate: [expect.any(String)] };
    const refused = await client.get(
      `${path}?startDate=2025-02-01T00:00:00.000001Z&endDate=2025-02-01T00:00:00Z&page=x`,
    );
    expect(refused).toMatchObject({ status: 400, body: { errors: { ...both, page: [expect.any(String)] } } });
    expect(
      (await client.get(`${path}?startDate=2025-02-01T00:00:00-05:00&endDate=2025-02-01T03:00:00Z`)).status,
    ).toBe(400);
    expect(
      (await client.get(`${path}?startDate=2025-02-01T01:00:00%2B05:00&endDate=2025-01-31T23:00:00Z`)).status,
    ).toBe(200);
  });
});

test('a connection that is unknown, malformed, deleted or another tenant’s answers 404', async () => {
  const gone = await makeConnection(client, company, site);
  await client.delete(`/connection/${gone}`);
  const stranger = await app.createTenant();
  const expected = { status: 404, body: { detail: 'Not found.' } };
  expect(await client.get(`/interval/connection/${gone}`)).toMatchObject(expected);
  expect(await client.get('/interval/connection/1?startDate=x')).toMatchObject(expected);
  for (const other of [stranger.client.sandbox, tenant.client.production])
    expect(await other.get(`/interval/connection/${connection}`)).toMatchObject(expected);
});
