// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Usage tables handed in as files: one document with a usage row for each period, accounts and meters of their own.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { createCompany, createSite, uploadBill, uploadToEnd } from '../support/jobs.ts';
import { archiveOf, workbookOf } from '../support/workbook.ts';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await startTestApp();
  await app.startWorker();
  client = (await app.createTenant()).client.production;
});

afterAll(() => app.close());

const bytesOf = (text: string): Buffer => Buffer.from(text);

test('a CSV of forty accounts over twelve months becomes one document with 480 rows, forty accounts and forty meters', async () => {
  const { id: company } = await createCompany(client);
  const site = await createSite(client, company, '12 Mill Lane, Dayton, OH 45402');
  const rows = ['Account,Meter,Service Address,Start Date,End Date,kWh'];
  for (let month = 0; month < 12; month++)
    for (let account = 0; account < 40; account++) {
      const [start, end] = [new Date(Date.UTC(2025, month, 1)), new Date(Date.UTC(2025, month + 1, 0))];
      const days = [start, end].map((date) => date.toISOString().slice(0, 10));
      rows.push(
        `77-10${100 + account},E-${500 + account},"12 Mill Lane, Dayton, OH 45402",${days},${1_000 + month * 40 + account}`,
      );
    }
  const document = await uploadBill(client, company, bytesOf(rows.join('\n')), { fileName: 'usage.csv' });
  expect(document).toMatchObject({
    startDate: '2025-01-01',
    billDate: '2025-12-31',
    totalCharges: null,
    fileName: 'usage.csv',
  });
  expect(document.usageData).toHaveLength(480);
  expect((await client.get(`/account/company/${company}`)).body.totalAccounts).toBe(40);
  const { meters, totalMeters }: any = (await client.get(`/meter/company/${company}`)).body;
  expect(totalMeters).toBe(40);
  for (const meter of meters) expect(meter.site).toBe(site.id);
  const ofOne = document.usageData.filter((row: any) =>
    row.identifiers.some(({ value }: any) => value === 'E-507'),
  );
  expect(ofOne.map((row: any) => row.usage).sort()).toEqual(
    Array.from({ length: 12 }, (_, month) => String(1_007 + month * 40)).sort(),
  );
  expect(new Set(ofOne.map((row: any) => row.meter)).size).toBe(1);
  const link = await app.server.inject({ method: 'GET', url: document.url.replace('http://api.test', '') });
  expect([link.statusCode, link.headers['x-content-type-options']]).toEqual([200, 'nosniff']);
});

test('letters that the database does not hold, and words that only look like them, hinder no filing', async () => {
  const { id: company } = await createCompany(client);
  const rows = Array.from({ length: 4_000 }, () => 'E1,2026-01-01,n/a,no reading');
  const text = `Meter,Date,kWh,Address\n${rows.join('\n')}\nE\u00007,2026-01-31,5,${String.raw`Unit \u0000 at \ud800`}\n`;
  const document = await uploadBill(client, company, bytesOf(text), { fileName: 'usage.csv' });
  expect(document.usageData[0]).toMatchObject({
    usage: '5',
    serviceAddress: String.raw`Unit \u0000 at \ud800`,
  });
});

test('a workbook is a document too, and a second one of other months finds the same meter', async () => {
  const { id: company } = await createCompany(client);
  const sheet = (first: number, usage: number) =>
    workbookOf([
      {
        name: 'Water',
        rows: [
          ['Account', 'Meter No.', 'From', 'To', 'Consumption (kgal)'],
          ['9-4410', 'W-1', { serial: first }, { serial: first + 30 }, usage],
        ],
      },
    ]);
  const first = await uploadBill(client, company, sheet(46_023, 12), { fileName: 'january.xlsx' });
  expect(first.usageData).toMatchObject([
    {
      usage: '12',
      usageUnits: 'kgal (US)',
      startDate: '2026-01-01',
      endDate: '2026-01-31',
      datasourceType: 'WATER',
    },
  ]);
  const second = await uploadBill(client, company, sheet(46_054, 14));
  expect(second.usageData[0].meter).toBe(first.usageData[0].meter);
});

test('a table without usage is no bill; an archive that is no spreadsheet is refused at once', async () => {
  const { id: company } = await createCompany(client);
  const job = await uploadToEnd(
    client,
    company,
    bytesOf('Name,Start,End\nA,2026-01-01,2026-01-31\nB,2026-02-01,2026-02-28\n'),
  );
  expect(job).toMatchObject({ status: 'COMPLETED', parsedDocumentIds: [] });
  expect(job.nonUtilityDocumentIds).toHaveLength(1);
  const letter = archiveOf({
    '[Content_Types].xml': bytesOf('<Types/>'),
    'word/document.xml': bytesOf('<a/>'),
  });
  const answer = await client.upload(company, letter);
  expect([answer.status, answer.body.errors.document[0]]).toEqual([
    400,
    expect.stringMatching(/no XLSX or CSV table/),
  ]);
});
