// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// A collective bill of forty accounts, uploaded: one document, forty accounts, each meter and charge with its own.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawLayout } from '../../src/drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../src/drawing/layouts/seen-layouts.ts';
import { makeRecord } from '../../src/drawing/records/kinds.ts';
import { createRandom } from '../../src/drawing/records/random.ts';
import { collectiveOf } from '../../src/drawing/records/us-services.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { createCompany, createSite, issuesOf, uploadBill } from '../support/jobs.ts';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await startTestApp();
  await app.startWorker();
  client = (await app.createTenant()).client.production;
});

afterAll(() => app.close());

const layout = seenLayouts.find(({ kind }) => kind === 'collective')!;
const numberOf = (holder: { identifiers: any[] }, name: string): string | undefined =>
  holder.identifiers.find((identifier) => identifier.name === name)?.value;
const sumOf = (amounts: string[]): string =>
  (amounts.reduce((cents, amount) => cents + Math.round(Number(amount) * 100), 0) / 100).toFixed(2);

test('becomes one document over forty accounts with forty meters', async () => {
  const { id: company } = await createCompany(client);
  const record = collectiveOf(createRandom('journey'), 40);
  const addresses = record.services.map((service) => service.addressLines.join(', '));
  for (const address of new Set(addresses)) await createSite(client, company, address);
  const { pdf } = await drawLayout(record, layout);
  const document = await uploadBill(client, company, pdf);
  expect(document).toMatchObject({
    isSummaryBill: true,
    totalCharges: record.amountDue,
    currentCharges: record.newCharges,
  });
  expect(document.usageData).toHaveLength(40);
  const wanted = new Map(record.services.map((service) => [service.subAccount!, service]));

  const accounts: any[] = (await client.get(`/account/company/${company}`)).body.accounts;
  expect(accounts.map((account) => account.accountNumber).sort()).toEqual([...wanted.keys()].sort());
  const meters: any[] = (await client.get(`/meter/company/${company}`)).body.meters;
  expect(meters).toHaveLength(40);

  for (const [number, service] of wanted) {
    const row = document.usageData.find((one: any) => numberOf(one, 'SUB_ACCOUNT') === number);
    expect(row).toMatchObject({
      usage: service.meters[0]!.usage,
      serviceAddress: service.addressLines.join(', '),
    });
    expect(numberOf(row, 'METER')).toBe(service.meters[0]!.meterNumber);
    expect(numberOf(row, 'SUMMARY_ACCOUNT')).toBe(record.accountNumber);
    expect(row.site.address).toBe(row.serviceAddress);
    const account = accounts.find((one) => one.accountNumber === number);
    expect(account.meters).toEqual([row.meter]);
    const lines = document.lineItems.filter((line: any) => line.accountIds.includes(number));
    expect(sumOf(lines.map((line: any) => line.totalCharge))).toBe(
      sumOf(service.sections.flatMap((part) => part.lines.map((line) => line.amount))),
    );
  }
  expect(sumOf(document.lineItems.map((line: any) => line.totalCharge))).toBe(record.newCharges);
  // Nobody knew the accounts; nothing else is open.
  expect(await issuesOf(app, document.id)).toEqual(['UNMATCHED_ACCOUNT']);
});

test('of the next month finds the same accounts and meters', async () => {
  const { id: company } = await createCompany(client);
  const record = collectiveOf(createRandom('months'), 6);
  await uploadBill(client, company, (await drawLayout(record, layout)).pdf);
  const services = record.services.map((service) => ({
    ...service,
    periodStart: shifted(service.periodEnd, 0),
    periodEnd: shifted(service.periodEnd, 30),
  }));
  const next = {
    ...record,
    services,
    invoiceNumber: `${record.invoiceNumber.slice(0, -2)}00`,
    statementDate: shifted(record.statementDate, 30),
    dueDate: shifted(record.dueDate, 30),
  };
  const document = await uploadBill(client, company, (await drawLayout(next, layout)).pdf);
  expect(document.isSummaryBill).toBe(true);
  expect((await client.get(`/account/company/${company}`)).body.totalAccounts).toBe(6);
  expect((await client.get(`/meter/company/${company}`)).body.totalMeters).toBe(6);
  expect(await issuesOf(app, document.id)).not.toContain('UNMATCHED_ACCOUNT');
  expect(await issuesOf(app, document.id)).not.toContain('ACCOUNT_METER_MISMATCH');
});

const shifted = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

test('the meter that a bill names over its charges arrives with each of them', async () => {
  const { id: company } = await createCompany(client);
  const named = seenLayouts.find(({ design }) => design.chargeMeters === 'heading')!;
  const { pdf, truth } = await drawLayout(makeRecord(named.kind, 'meters 1'), named);
  const document = await uploadBill(client, company, pdf);
  expect(document.lineItems.map((line: any) => [line.totalCharge, line.meterNumber])).toEqual(
    truth.lineItems.map((line) => [line.amount, line.meterNumber]),
  );
  const { body } = await client.get(`/document/${document.id}/evidence`);
  const [first] = body.fields.filter(({ field }: any) => field.endsWith('.meterNumber'));
  expect(first).toMatchObject({ field: 'lineItems[0].meterNumber', value: truth.lineItems[0]!.meterNumber });
});
