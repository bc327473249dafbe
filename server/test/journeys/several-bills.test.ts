// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// One uploaded file that holds several bills: a document for each, duplicates bill by bill.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawBills } from '../../src/drawing/draw-bill.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { type BillWishes, billRecord, drawnBill, monthBefore } from '../support/bills.ts';
import type { Client } from '../support/client.ts';
import { ask, createCompany, uploadBill, uploadToEnd } from '../support/jobs.ts';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await startTestApp();
  await app.startWorker();
  client = (await app.createTenant()).client.production;
});

afterAll(() => app.close());

const bound = ([first, ...others]: [BillWishes, ...BillWishes[]]): Promise<Uint8Array> =>
  drawBills([billRecord(first), ...others.map((wishes) => billRecord(wishes))]);
const documentsOf = (job: any): Promise<any[]> =>
  Promise.all(job.parsedDocumentIds.map(async (id: string) => (await client.get(`/document/${id}`)).body));

const three: [BillWishes, ...BillWishes[]] = [
  { accountNumber: '4410-22871-6', meterNumber: 'A-1001', usage: 640 },
  { accountNumber: '7712-90013-2', meterNumber: 'B-2002', usage: 812, provider: 'Quarry Hill Energy' },
  { accountNumber: '4410-22871-6', meterNumber: 'A-1001', usage: 655, period: monthBefore(1) },
];

test('becomes a document for each bill, in the order of its pages', async () => {
  const { id: company } = await createCompany(client);
  const job = await uploadToEnd(client, company, await bound(three), { fileName: 'batch.pdf' });
  expect(job).toMatchObject({
    status: 'COMPLETED',
    duplicates: 0,
    duplicateDocumentIds: [],
    nonUtilityDocumentIds: [],
  });
  const documents = await documentsOf(job);
  expect(
    documents.map(({ usageData, totalCharges, fileName, jobId }) => [
      usageData[0].usage,
      totalCharges,
      fileName,
      jobId,
    ]),
  ).toEqual([
    ['640', '185.00', 'batch.pdf', job.id],
    ['812', '228.00', 'batch.pdf', job.id],
    ['655', '188.75', 'batch.pdf', job.id],
  ]);
  expect(documents[2].billDate).toBe('2026-02-28');
  const { body: accounts } = await client.get(`/account/company/${company}`);
  expect(accounts.accounts.map((account: any) => account.accountNumber).sort()).toEqual([
    '4410-22871-6',
    '7712-90013-2',
  ]);
  expect((await client.get(`/meter/company/${company}`)).body.meters).toHaveLength(2);
  const rows = await ask(
    app,
    `select d.first_page, d.last_page, e.first_page as seen_on, e.digest from documents d join extractions e on e.id = d.extraction_id
      where d.company_id = $1 order by d.first_page`,
    [company],
  );
  expect(rows.map((row) => [row.first_page, row.last_page, row.seen_on])).toEqual([
    [1, 1, 1],
    [2, 2, 2],
    [3, 3, 3],
  ]);
  expect(new Set(rows.map((row) => row.digest)).size).toBe(3);
});

test('again is a duplicate as a whole; a document that was deleted comes anew, and only that one', async () => {
  const { id: company } = await createCompany(client);
  const bytes = await bound(three);
  const { parsedDocumentIds: ids } = await uploadToEnd(client, company, bytes);
  expect(await uploadToEnd(client, company, bytes)).toMatchObject({
    parsedDocumentIds: [],
    duplicates: 1,
    duplicateDocumentIds: ids,
  });
  expect((await client.delete(`/document/${ids[1]}`)).status).toBe(204);
  const job = await uploadToEnd(client, company, bytes);
  expect(job.parsedDocumentIds).toHaveLength(1);
  expect(job.duplicateDocumentIds).toEqual([ids[0], ids[2]]);
  const [anew] = await documentsOf(job);
  expect(anew.utilityCompany).toBe('Quarry Hill Energy');
  expect(await uploadToEnd(client, company, bytes)).toMatchObject({ parsedDocumentIds: [], duplicates: 1 });
});

test('of which one is there already, alone in its file, becomes documents for the others', async () => {
  const { id: company } = await createCompany(client);
  const known = await uploadBill(client, company, await drawnBill(three[1]));
  const job = await uploadToEnd(client, company, await bound(three));
  expect(job.parsedDocumentIds).toHaveLength(2);
  expect(job.duplicateDocumentIds).toEqual([known.id]);
});

test('and one of them twice becomes a document once', async () => {
  const { id: company } = await createCompany(client);
  const job = await uploadToEnd(client, company, await bound([three[0], three[1]!, three[0]]));
  expect(job.parsedDocumentIds).toHaveLength(2);
  expect(job.duplicateDocumentIds).toEqual([job.parsedDocumentIds[0]]);
});
