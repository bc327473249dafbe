// Files that mean harm, sent as customers send bills: each has a plain end, and the bill behind them is read.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { drawnBill } from '../support/bills.ts';
import type { Client } from '../support/client.ts';
import { billPdf, formCycle, manyPages, pageCycle, xrefBroken } from '../support/hostile-files.ts';
import { createCompany, uploadBill, uploadToEnd } from '../support/jobs.ts';

let app: TestApp;
let client: Client;
let companyId: string;

beforeAll(async () => {
  app = await startTestApp();
  await app.startWorker();
  client = (await app.createTenant()).client.production;
  companyId = (await createCompany(client)).id;
});

afterAll(() => app.close());

test('a drawing without end fails its job with the reason, and the next bill becomes a document', async () => {
  expect(await uploadToEnd(client, companyId, formCycle())).toMatchObject({
    status: 'FAILED',
    parsedDocumentIds: [],
    failureReason: expect.stringMatching(/more memory than is allowed|longer than \d+ seconds|damaged/),
  });
  expect(await uploadBill(client, companyId, await drawnBill())).toMatchObject({ totalCharges: '185.00' });
});

test('a page tree in a circle ends plainly, and 10,000 pages are refused at once', async () => {
  const circle = await client.upload(companyId, pageCycle());
  if (circle.status === 201)
    expect(await uploadToEnd(client, companyId, pageCycle())).toMatchObject({
      status: 'FAILED',
      failureReason: expect.stringMatching(/damaged/),
    });
  else expect(circle.status).toBe(400);
  expect((await client.upload(companyId, manyPages(10_000))).status).toBe(400);
});

test('scripts and a broken table of contents do not keep a bill from becoming a document', async () => {
  const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
  const armed = billPdf({ catalogue: `/OpenAction ${script} /AA << /WC << /S /Launch /F (sh) >> >>` });
  for (const file of [armed, xrefBroken()])
    expect(await uploadBill(client, (await createCompany(client)).id, file)).toMatchObject({
      totalCharges: '331.87',
      utilityCompany: expect.stringMatching(/Quarry Hill/),
    });
});
