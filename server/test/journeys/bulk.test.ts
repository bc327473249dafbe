// Files by URL (api-data.md 8.8, R20): what may not be called is refused at once, what cannot be fetched is passed over.

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBulkJob } from '../../src/domain/jobs/create-bulk-job.ts';
import { createOutgoing } from '../../src/lib/outgoing-http.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { drawnBill } from '../support/bills.ts';
import type { Client } from '../support/client.ts';
import { ask, createCompany, createSite, jobEnd, linesPdf, storedFiles } from '../support/jobs.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let companyId: string;
let listener: Server;
let base: string;
const served = new Map<string, (response: import('node:http').ServerResponse) => void>();

beforeAll(async () => {
  listener = createServer((request, response) => {
    const answer = served.get(request.url!);
    if (answer) answer(response);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  base = `http://127.0.0.1:${(listener.address() as { port: number }).port}`;
  app = await startTestApp({ outgoing: createOutgoing({ allowSubnets: ['127.0.0.0/8'], allowHttp: true }) });
  await app.startWorker();
  tenant = await app.createTenant();
  client = tenant.client.production;
  companyId = (await createCompany(client)).id;
});

afterAll(async () => {
  await app.close();
  listener.closeAllConnections();
  listener.close();
});

const serve = (path: string, bytes: Uint8Array): string => {
  served.set(path, (response) => response.end(bytes));
  return base + path;
};

/** The verb itself: the body of the route demands https, and the listener has none. */
const submit = async (urls: string[], siteId: string | null = null) =>
  jobEnd(client, (await createBulkJob(tenant.context('production'), { companyId, siteId, urls })).id);

describe('addresses that may not be called', () => {
  test('are refused at once by their place in the list, and make no job', async () => {
    const strict = await startTestApp();
    const { production } = (await strict.createTenant()).client;
    const company = await createCompany(production);
    const answer = await production.post(`/job/company/${company.id}/bulk`, {
      documents: [
        'https://127.0.0.1/a.pdf',
        'https://10.1.2.3/a.pdf',
        'https://[::1]/a.pdf',
        'https://169.254.169.254/latest/meta-data',
        'https://user:secret@127.0.0.1/a.pdf',
        'https://localhost/a.pdf',
        'https://0x7f000001/a.pdf',
        'https://127.0.0.1:5432/a.pdf',
      ],
    });
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toBe('Invalid input.');
    expect(Object.keys(answer.body.errors.documents)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    expect(answer.body.errors.documents['1']).toEqual(['The address is not allowed.']);
    expect(JSON.stringify(answer.body)).not.toMatch(/ECONN|resolve|127\.0\.0\.1/);
    expect((await production.get(`/job/company/${company.id}`)).body.totalJobs).toBe(0);
    await strict.close();
  });

  test.each([
    ['plain http', { documents: ['http://example.com/a.pdf'] }],
    ['an empty list', { documents: [] }],
    ['no list', {}],
    ['a hundred and one', { documents: Array.from({ length: 101 }, (_, at) => `https://example.com/${at}`) }],
  ])('%s is refused on its field', async (_what, body) => {
    const answer = await client.post(`/job/company/${companyId}/bulk`, body);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.errors)).toEqual(['documents']);
  });
});

test('each file of a batch stands for itself: bills, repeats, letters and failures side by side', async () => {
  const bill = await drawnBill({ accountNumber: 'BULK-1' });
  served.set('/moved', (response) => response.writeHead(302, { location: '/good.pdf' }).end());
  const job = await submit([
    serve('/good.pdf', bill),
    serve('/same.pdf', bill),
    serve('/letter.pdf', await linesPdf(['Dear Ms Carver,', 'thank you for the cake.'])),
    `${base}/missing.pdf`,
    `${base}/moved`,
    serve('/page.html', Buffer.from('<html></html>')),
  ]);
  expect(job).toMatchObject({ status: 'COMPLETED', duplicates: 1, failureReason: null });
  expect(job.parsedDocumentIds).toHaveLength(1);
  expect(job.duplicateDocumentIds).toEqual(job.parsedDocumentIds);
  expect(job.nonUtilityDocumentIds).toHaveLength(1);
  const rows = await ask(
    app,
    'select position, outcome, failure_reason from received_files where job_id = $1 order by position',
    [job.id],
  );
  expect(rows.slice(3)).toEqual([
    { position: 3, outcome: 'FAILED', failure_reason: 'The file’s address answers with status 404.' },
    { position: 4, outcome: 'FAILED', failure_reason: 'The file’s address answers with status 302.' },
    {
      position: 5,
      outcome: 'FAILED',
      failure_reason: 'The file is not a PDF, PNG, JPEG or TIFF, and no XLSX or CSV table.',
    },
  ]);
  expect(storedFiles(app).incoming).toEqual([]);
});

test('a batch of which nothing can be fetched fails with the first reason and leaves no file', async () => {
  const before = storedFiles(app);
  served.set('/endless.pdf', (response) => {
    response.write('%PDF-1.4\n');
    const block = Buffer.alloc(1 << 20);
    const more = (): void => {
      while (!response.destroyed && response.write(block));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  const job = await submit([
    `${base}/endless.pdf`,
    serve('/pages.pdf', await linesPdf(['Long'], { pages: 151 })),
  ]);
  expect(job).toMatchObject({ status: 'FAILED', failureReason: 'The file is larger than 25 MB.' });
  expect(storedFiles(app)).toEqual(before);
});

test('all files of a batch go to the named site', async () => {
  await createSite(client, companyId, '123 Main St, San Francisco, CA 94105');
  const site = await createSite(client, companyId, '40 Quay Rd, Portland, ME 04101');
  const job = await submit(
    [
      serve('/one.pdf', await drawnBill({ accountNumber: 'BULK-2', meterNumber: 'E7000001' })),
      serve('/two.pdf', await drawnBill({ accountNumber: 'BULK-3', meterNumber: 'E7000002' })),
    ],
    site.id,
  );
  const { body } = await client.get(`/document/site/${site.id}`);
  expect(body.documents.map((one: { id: string }) => one.id).sort()).toEqual(job.parsedDocumentIds.sort());
});

test('an address that answers again later is asked again', async () => {
  const bill = await drawnBill({ accountNumber: 'BULK-4' });
  let asked = 0;
  served.set('/later.pdf', (response) => {
    asked++;
    if (asked === 1) response.writeHead(503).end();
    else response.end(bill);
  });
  const job = await submit([`${base}/later.pdf`]);
  expect(job.parsedDocumentIds).toHaveLength(1);
  expect(asked).toBe(2);
});
