// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Objects and lists of objects in forms; plain fields are in errors.test.ts.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LineItem } from '../../src/domain/documents/document.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
});
afterAll(() => app.close());

const form = 'application/x-www-form-urlencoded';
const lineItem: LineItem = {
  description: '',
  totalCharge: '1.00',
  rate: null,
  quantity: null,
  quantityUnits: null,
  multipliers: [],
  accountNumbers: [],
  meterNumber: null,
  chargeType: 'USAGE',
  electricityChargeType: null,
  electricityIsDemand: false,
  electricityTimeOfUse: null,
  gasChargeType: null,
  billingPeriod: 'CURRENT',
};

describe('fields of an object', () => {
  const site = (): Promise<string> => makeSite(client, company);
  const invite = async (pairs: [string, string][]): Promise<any> =>
    client.send('POST', `/v2.2/invitation/company/${company}`, new URLSearchParams(pairs).toString(), form);

  test.each([
    ['a dot', (name: string) => `prefill.${name}`],
    ['brackets', (name: string) => `prefill[${name}]`],
  ])('are named with %s, lists in it by repeating the name or by place', async (_how, named) => {
    const sites = [await site(), await site()];
    const expected = {
      url: 'https://bayelectric.example',
      country: 'US',
      initialSites: sites,
      utilityTypes: ['GAS', 'WATER'],
    };
    const answer = await invite([
      ['allowedEmails[0]', 'a@harbor.example'],
      ['allowedEmails[1]', 'b@harbor.example'],
      ['maxUses', '3'],
      [named('url'), expected.url],
      [named('country'), 'us'],
      [named('initialSites'), sites[0]!],
      [named('initialSites'), sites[1]!],
      [named('utilityTypes[1]'), 'WATER'],
      [named('utilityTypes[0]'), 'GAS'],
      [named('unknown'), 'ignored'],
    ]);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        allowedEmails: ['a@harbor.example', 'b@harbor.example'],
        maxUses: 3,
        prefill: { ...expected, country: 'US' },
      },
    });
  });

  test('may come as JSON text, which is how the schema has such a part, and in multipart', async () => {
    const prefill = { url: 'https://bayelectric.example', utilityTypes: ['GAS'] };
    expect((await invite([['prefill', JSON.stringify(prefill)]])).body.prefill).toEqual(prefill);
    const parts = new FormData();
    parts.append('prefill.url', prefill.url);
    parts.append('prefill.utilityTypes', 'GAS');
    const sent = new Response(parts);
    const inParts = await client.send(
      'POST',
      `/v2.2/invitation/company/${company}`,
      Buffer.from(await sent.arrayBuffer()),
      sent.headers.get('content-type')!,
    );
    expect(inParts.body.prefill).toEqual(prefill);
  });

  test('are told with their faults where they stand; text that is no object is none', async () => {
    const faulty = await invite([
      ['prefill.country', 'Utopia'],
      ['prefill.utilityTypes', 'GAS'],
      ['prefill.utilityTypes', 'MAGIC'],
      ['maxUses', '0'],
    ]);
    expect(faulty).toMatchObject({
      status: 400,
      body: {
        errors: {
          prefill: { country: [expect.any(String)], utilityTypes: { 1: [expect.any(String)] } },
          maxUses: [expect.any(String)],
        },
      },
    });
    for (const text of ['', 'bayelectric.example', '{"url": ', '['.repeat(100_000)])
      expect(await invite([['prefill', text]])).toMatchObject({
        status: 400,
        body: { errors: { prefill: ['Invalid data. Expected an object, but got string.'] } },
      });
    const deep = `{"url":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
    expect((await invite([['prefill', deep]])).status).toBe(400);
  });

  test('of another tongue or without end are no fields', async () => {
    const odd = [
      '__proto__[url]',
      'prefill[__proto__][url]',
      'constructor.prototype.url',
      '[url]',
      '.',
      '[]',
    ];
    const answer = await invite([
      ...[...odd, `prefill${'[a]'.repeat(20_000)}`].map((name): [string, string] => [name, 'x']),
      ['prefill.url', 'https://bayelectric.example'],
    ]);
    expect(answer).toMatchObject({ status: 201, body: { prefill: { url: 'https://bayelectric.example' } } });
    expect(({} as { url?: string }).url).toBeUndefined();
  });

  test('of a reconnect are refused like a prefill in JSON', async () => {
    const connection = await makeConnection(client, company, await site());
    const path = `/v2.2/invitation/connection/${connection}`;
    expect(await client.send('POST', path, 'prefill.url=https%3A%2F%2Fa.example', form)).toMatchObject({
      status: 400,
      body: { errors: { prefill: ['A reconnect invitation takes no prefill.'] } },
    });
  });

  test('of a list are named by their place', async () => {
    const filed = await fileRecord(tenant.context(), {
      companyId: company,
      siteId: await site(),
      lineItems: ['Energy', 'Customer charge'].map((description) => ({ ...lineItem, description })),
    });
    const changed = await client.send(
      'PATCH',
      `/v2.2/document/${filed.documentId}`,
      'lineItems[0].position=1&lineItems[0].totalCharge=41.20&lineItems[1]position=0&lineItems[1][rate]=0.12&lineItems[1][electricityIsDemand]=true',
      form,
    );
    expect(changed.body.lineItems).toMatchObject([
      { description: 'Energy', rate: '0.12', electricityIsDemand: true },
      { description: 'Customer charge', totalCharge: '41.20', electricityIsDemand: false },
    ]);
    const numbers = [
      { rawName: 'Meter No.', value: 'E-1', name: 'METER' },
      { rawName: 'POD', value: 'P-2', name: 'POD' },
    ];
    const meter = `/v2.2/meter/${filed.meterId}`;
    const read = async (body: string): Promise<any> =>
      (await client.send('PATCH', meter, body, form)).body.identifiers;
    const flat = numbers.flatMap((one, at) =>
      Object.entries(one).map(([name, value]): [string, string] => [`identifiers[${at}][${name}]`, value]),
    );
    expect(await read(new URLSearchParams(flat).toString())).toEqual(numbers);
    const [first, second] = numbers.map((one) => JSON.stringify(one));
    expect(await read(new URLSearchParams([['identifiers', second!]]).toString())).toEqual([numbers[1]]);
    const repeated = new URLSearchParams(
      [first!, second!].map((one): [string, string] => ['identifiers', one]),
    );
    expect(await read(repeated.toString())).toEqual(numbers);
    expect(await read(`identifiers=${encodeURIComponent(`[${second}]`)}`)).toEqual([numbers[1]]);
  });
});
