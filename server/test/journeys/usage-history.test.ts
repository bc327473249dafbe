// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// A printed list of past usage handed in: a document of usage rows without charges, which doubles nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { drawnBill } from '../support/bills.ts';
import type { Client } from '../support/client.ts';
import { drawHistory, monthsFrom } from '../support/history.ts';
import { createCompany, createSite, issuesOf, uploadBill, uploadToEnd } from '../support/jobs.ts';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await startTestApp();
  await app.startWorker();
  client = (await app.createTenant()).client.production;
});

afterAll(() => app.close());

async function companyWithSite(): Promise<string> {
  const { id } = await createCompany(client);
  await createSite(client, id, '123 Main St, San Francisco, CA 94105');
  return id;
}

const rowsOf = (document: any): any[] =>
  document.usageData.toSorted((a: any, b: any) => (a.startDate < b.startDate ? -1 : 1));

test('a PDF that lists past usage becomes a document with a row for each period, and charges nothing', async () => {
  const company = await companyWithSite();
  const periods = monthsFrom('2024-12-01', 14);
  const printed = await drawHistory(periods);
  const document = await uploadBill(client, company, printed);
  expect(document).toMatchObject({
    startDate: '2024-12-01',
    billDate: '2026-01-31',
    totalCharges: null,
    currentCharges: null,
    previousCloseBalance: null,
    invoiceId: null,
  });
  expect(document.lineItems ?? []).toEqual([]);
  expect(
    rowsOf(document).map(({ startDate, endDate, usage, usageUnits }) => [
      startDate,
      endDate,
      usage,
      usageUnits,
    ]),
  ).toEqual(periods.map(({ start, end, kwh }) => [start, end, kwh, 'kWh']));
  const meters = new Set(document.usageData.map((row: any) => row.meter));
  expect([meters.size, [...meters][0]]).toEqual([1, expect.any(String)]);
  expect((await client.get(`/usage/company/${company}`)).body.totalUsageData).toBe(14);

  const { fields } = (await client.get(`/document/${document.id}/evidence`)).body as any;
  const places = fields.filter(({ field }: any) => /^meters\[\d+\]\.usage$/.test(field));
  expect(places).toHaveLength(14);
  for (const { page, box } of places) expect([page, box.width > 0]).toEqual([1, true]);

  // The same bytes, and the same list printed anew.
  for (const file of [printed, await drawHistory(periods, { note: 'Printed on request' })])
    expect(await uploadToEnd(client, company, file)).toMatchObject({
      parsedDocumentIds: [],
      duplicateDocumentIds: [document.id],
    });
  expect((await client.get(`/usage/company/${company}`)).body.totalUsageData).toBe(14);
});

test('one that lists periods which bills gave already is marked for it, once for each bill', async () => {
  const company = await companyWithSite();
  const bills: any[] = [];
  for (const month of ['02', '03'] as const)
    bills.push(
      await uploadBill(
        client,
        company,
        await drawnBill({
          period: [`2026-${month}-01`, month === '02' ? '2026-02-28' : '2026-03-31'],
          usage: 900,
        }),
      ),
    );
  const history = await uploadBill(client, company, await drawHistory(monthsFrom('2025-03-01', 13)));
  expect(history.usageData).toHaveLength(13);
  expect(new Set(history.usageData.map((row: any) => row.meter))).toEqual(
    new Set([bills[0].usageData[0].meter]),
  );
  expect((await issuesOf(app, history.id)).sort()).toEqual([
    'POTENTIAL_USAGE_DUPLICATE',
    'POTENTIAL_USAGE_DUPLICATE',
  ]);
  expect(history).toMatchObject({ isFlagged: true, flaggedStatus: 'POTENTIAL_USAGE_DUPLICATE' });
});

test('one of months that no bill gave asks nothing, beside bills of the same meter', async () => {
  const company = await companyWithSite();
  const first = await uploadBill(client, company, await drawnBill({ period: ['2026-03-01', '2026-03-31'] }));
  const history = await uploadBill(
    client,
    company,
    await drawHistory(monthsFrom('2025-03-01', 12), { meterNumber: null }),
  );
  expect(history.usageData[0].meter).toBe(first.usageData[0].meter);
  expect(await issuesOf(app, history.id)).toEqual([]);
});
