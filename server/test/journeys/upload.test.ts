// An upload from the first byte to its end: document, repeat, no bill, failure; and the link to its file.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeNonBills } from '../../src/domain/jobs/remove-non-bills.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { drawnBill, monthBefore } from '../support/bills.ts';
import type { Client } from '../support/client.ts';
import {
  ask,
  createCompany,
  createSite,
  jobEnd,
  linesPdf,
  storedFiles,
  uploadBill,
  uploadToEnd,
} from '../support/jobs.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let companyId: string;

beforeAll(async () => {
  app = await startTestApp();
  await app.startWorker();
  tenant = await app.createTenant();
  client = tenant.client.production;
  companyId = (await createCompany(client)).id;
});

afterAll(() => app.close());

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const letter = (word: string) => linesPdf(['Dear Ms Carver,', `thank you for the ${word}.`]);

const rowCounts = async (): Promise<Record<string, number>> => {
  const tables = ['files', 'upload_jobs', 'received_files', 'extractions', 'documents', 'accounts', 'meters'];
  const [row] = await ask(
    app,
    `select ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`,
  );
  return row;
};

describe('a bill', () => {
  test('becomes a job, a stored file, an extraction, a document with line items, a meter at its site and a usage row', async () => {
    const { id: company } = await createCompany(client);
    const site = await createSite(client, company, '123 Main Street, San Francisco, CA 94105');
    await createSite(client, company, '40 Quay Rd, Portland, ME 04101');
    const bytes = await drawnBill();
    const accepted = await client.upload(company, bytes, { fileName: 'march.pdf' });
    expect(accepted.status).toBe(201);
    expect(accepted.body).toEqual({
      id: accepted.body.id,
      status: 'PENDING',
      parsedDocumentIds: [],
      duplicates: 0,
      duplicateDocumentIds: [],
      nonUtilityDocumentIds: [],
      terminationReason: null,
      failureReason: null,
      unrecognised: [],
    });
    const job = await jobEnd(client, accepted.body.id);
    expect(job).toMatchObject({ status: 'COMPLETED', duplicates: 0, failureReason: null });
    const [documentId] = job.parsedDocumentIds;
    const { body: document } = await client.get(`/document/${documentId}`);
    expect(document).toMatchObject({
      id: documentId,
      jobId: job.id,
      fileName: 'march.pdf',
      billDate: '2026-03-31',
      startDate: '2026-03-01',
      utilityCompany: 'Riverbend Power & Light',
      totalCharges: '185.00',
      currentCharges: '185.00',
      sourceType: 'INVOICE',
      chargesUnits: 'USD',
      // An upload of an account that nobody knew (methodology.md 15.3).
      isFlagged: true,
      flaggedStatus: 'UNMATCHED_ACCOUNT',
    });
    const { body: usage } = await client.get(`/usage/document/${documentId}`);
    expect(usage.usageData).toHaveLength(1);
    expect(usage.usageData[0]).toMatchObject({
      usage: '640',
      usageUnits: 'kWh',
      startDate: '2026-03-01',
      endDate: '2026-03-31',
      site: { id: site.id },
    });
    expect(await ask(app, 'select * from line_items where document_id = $1', [documentId])).toHaveLength(2);
    const [extraction] = await ask(
      app,
      `select e.reader from extractions e join documents d on d.extraction_id = e.id where d.id = $1`,
      [documentId],
    );
    expect(extraction.reader).toBe('nectar-reader');
    expect(storedFiles(app)).toMatchObject({
      incoming: [],
      settled: expect.arrayContaining([sha256(bytes)]),
    });
  });

  test('again as the same bytes is listed as a duplicate, and its file is kept once', async () => {
    const bytes = await drawnBill({ accountNumber: 'AGAIN-1' });
    const document = await uploadBill(client, companyId, bytes);
    const before = await rowCounts();
    const job = await uploadToEnd(client, companyId, bytes, { fileName: 'other-name.pdf' });
    expect(job).toMatchObject({
      status: 'COMPLETED',
      parsedDocumentIds: [],
      duplicates: 1,
      duplicateDocumentIds: [document.id],
    });
    expect(await rowCounts()).toEqual({
      ...before,
      upload_jobs: before.upload_jobs! + 1,
      received_files: before.received_files! + 1,
    });
    expect(storedFiles(app).settled.filter((name) => name === sha256(bytes))).toHaveLength(1);
    expect(storedFiles(app).incoming).toEqual([]);
  });

  test('in another company is a document of its own', async () => {
    const bytes = await drawnBill({ accountNumber: 'TWICE-1' });
    const first = await uploadBill(client, companyId, bytes);
    const second = await uploadBill(client, (await createCompany(client)).id, bytes);
    expect(second.id).not.toBe(first.id);
  });

  test('uploaded twice at the same moment ends as one document and one duplicate', async () => {
    for (let round = 0; round < 4; round++) {
      const bytes = await drawnBill({ accountNumber: `MOMENT-${round}` });
      const jobs = await Promise.all([
        uploadToEnd(client, companyId, bytes),
        uploadToEnd(client, companyId, bytes),
      ]);
      const documents = jobs.flatMap((job) => job.parsedDocumentIds);
      expect(documents).toHaveLength(1);
      expect(jobs.flatMap((job) => job.duplicateDocumentIds)).toEqual(documents);
    }
  });

  test('uploaded again after its document was deleted is a new document', async () => {
    const bytes = await drawnBill({ accountNumber: 'DELETED-1' });
    const first = await uploadBill(client, companyId, bytes);
    expect((await client.delete(`/document/${first.id}`)).status).toBe(204);
    const second = await uploadBill(client, companyId, bytes);
    expect(second.id).not.toBe(first.id);
    expect((await fetchLink(second.url)).statusCode).toBe(200);
  });

  test('is never read by halves: when filing fails nothing of it is in the books', async () => {
    const bytes = await drawnBill({ accountNumber: 'HALF-1' });
    const { id: company } = await createCompany(client);
    await ask(
      app,
      `create function refuse() returns trigger language plpgsql as $$ begin
         if new.company_id = '${company}' then raise exception 'refused by the test'; end if; return new; end $$;
       create trigger refuse before insert on usage_rows for each row execute function refuse()`,
    );
    const before = await rowCounts();
    const accepted = await client.upload(company, bytes);
    const [queued] = await ask(
      app,
      `select id from graphile_worker._private_jobs where last_error is not null`,
    ).then(async (rows) => (rows.length > 0 ? rows : await waitForQueueError()));
    expect(queued).toBeDefined();
    expect(await rowCounts()).toEqual({
      ...before,
      files: before.files! + 1,
      upload_jobs: before.upload_jobs! + 1,
      received_files: before.received_files! + 1,
    });
    await ask(
      app,
      `drop trigger refuse on usage_rows; update graphile_worker._private_jobs set run_at = now()`,
    );
    const job = await jobEnd(client, accepted.body.id);
    expect(job.parsedDocumentIds).toHaveLength(1);
  });
});

async function waitForQueueError(): Promise<unknown[]> {
  for (let look = 0; look < 200; look++) {
    const rows = await ask(app, 'select id from graphile_worker._private_jobs where last_error is not null');
    if (rows.length > 0) return rows;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return [];
}

describe('a bad upload', () => {
  const refused = async (file: Uint8Array, status: number, message: RegExp): Promise<void> => {
    const rows = await rowCounts();
    const files = storedFiles(app);
    const answer = await client.upload(companyId, file);
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toBe('Invalid input.');
    expect(Object.keys(answer.body.errors)).toEqual(['document']);
    expect(answer.body.errors.document[0]).toMatch(message);
    expect(await rowCounts()).toEqual(rows);
    expect(storedFiles(app)).toEqual(files);
  };

  test('of more than 25 MB is 413 on its field, and of exactly 25 MB is not', async () => {
    const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const limit = 25 * 1_048_576;
    await refused(Buffer.concat([head, Buffer.alloc(limit - head.length + 1)]), 413, /larger than 25 MB/);
    const largest = await client.upload(companyId, Buffer.concat([head, Buffer.alloc(limit - head.length)]));
    expect(largest.status).toBe(201);
    expect((await jobEnd(client, largest.body.id)).status).toBe('FAILED');
  });

  test('of a type that is not read is 400, whatever its name says', async () => {
    await refused(Buffer.from('<html><script>alert(1)</script></html>'), 400, /not a PDF, PNG, JPEG or TIFF/);
    await refused(Buffer.from('GIF89a and more'), 400, /not a PDF, PNG, JPEG or TIFF/);
    await refused(Buffer.alloc(0), 400, /not a PDF, PNG, JPEG or TIFF|empty/);
  });

  test('of more than 150 pages is 400 with the count, and of 150 is not', async () => {
    await refused(await linesPdf(['A long story'], { pages: 151 }), 400, /151 pages; at most 150/);
    const longest = await client.upload(companyId, await linesPdf(['A long story'], { pages: 150 }));
    expect(longest.status).toBe(201);
    await jobEnd(client, longest.body.id);
  });

  test('without a file, or with a site of another company, is 400 on the field and leaves nothing', async () => {
    const other = await createSite(client, (await createCompany(client)).id, '1 Other St, Dayton, OH 45402');
    const before = storedFiles(app);
    const answer = await client.upload(companyId, await drawnBill({ accountNumber: 'SITE-X' }), {
      siteId: other.id,
    });
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, ['siteId']]);
    expect(storedFiles(app)).toEqual(before);
  });
});

describe('a file that cannot be read', () => {
  test('because it is encrypted or damaged ends as a failed job with the reason', async () => {
    const locked = await linesPdf(['Secret'], { userPassword: 'secret', pdfVersion: '1.7' });
    expect(await uploadToEnd(client, companyId, locked)).toMatchObject({
      status: 'FAILED',
      failureReason: 'The document is protected by a password.',
      parsedDocumentIds: [],
      nonUtilityDocumentIds: [],
    });
    const whole = await drawnBill({ accountNumber: 'CUT-1' });
    const damaged = await uploadToEnd(client, companyId, whole.subarray(0, 900));
    expect(damaged).toMatchObject({ status: 'FAILED', parsedDocumentIds: [] });
    expect(damaged.failureReason).toMatch(/damaged/);
    const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
    expect((await uploadToEnd(client, companyId, picture)).failureReason).toMatch(/[Pp]icture/);
  });

  test('but is no bill completes with the file’s id, makes no document, and its bytes go after 30 days', async () => {
    app.setClock(new Date('2026-05-01T00:00:00Z'));
    const bytes = await letter('garden party');
    const job = await uploadToEnd(client, companyId, bytes);
    expect(job).toMatchObject({
      status: 'COMPLETED',
      parsedDocumentIds: [],
      duplicates: 0,
      failureReason: null,
    });
    expect(job.nonUtilityDocumentIds).toHaveLength(1);
    const [fileId] = job.nonUtilityDocumentIds;
    expect(job.unrecognised).toEqual([{ id: fileId, reason: expect.stringMatching(/^[A-Z].*\.$/) }]);
    expect((await client.get(`/document/${fileId}`)).status).toBe(404);
    const isStored = (): boolean => storedFiles(app).settled.includes(sha256(bytes));
    const clean = () => removeNonBills(tenant.context('production'));

    app.setClock(new Date('2026-05-30T23:59:00Z'));
    await clean();
    expect(isStored()).toBe(true);
    // The same letter once more, late: the file is still wanted.
    await uploadToEnd(client, companyId, bytes);
    app.setClock(new Date('2026-06-01T00:00:01Z'));
    await clean();
    expect(isStored()).toBe(true);
    app.setClock(new Date('2026-07-01T00:00:00Z'));
    expect(await clean()).toBe(1);
    expect(isStored()).toBe(false);
    expect(await clean()).toBe(0);
    // The answer of the job stays, and the letter may come again.
    expect((await client.get(`/job/${job.id}`)).body.nonUtilityDocumentIds).toEqual([fileId]);
    await uploadToEnd(client, companyId, bytes);
    expect(isStored()).toBe(true);
    app.setClock(null);
  });
});

const fetchLink = (url: string) =>
  app.server.inject({ method: 'GET', url: url.replace('http://api.test', '') });

describe('the link to a document’s file', () => {
  test('works without a key for 24 hours, and is never active content', async () => {
    app.setClock(new Date('2026-05-01T12:00:00Z'));
    const bytes = await drawnBill({ accountNumber: 'LINK-1' });
    const document = await uploadBill(client, companyId, bytes, { fileName: 'März (1).pdf' });
    const answer = await fetchLink(document.url);
    expect(answer.statusCode).toBe(200);
    expect(sha256(answer.rawPayload)).toBe(sha256(bytes));
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
      'referrer-policy': 'no-referrer',
    });
    expect(answer.headers['content-disposition']).toContain("filename*=UTF-8''M%C3%A4rz%20%281%29.pdf");
    app.setClock(new Date('2026-05-02T11:59:59Z'));
    expect((await fetchLink(document.url)).statusCode).toBe(200);
    app.setClock(new Date('2026-05-02T12:00:01Z'));
    expect((await fetchLink(document.url)).statusCode).toBe(404);
    app.setClock(null);
  });

  test('is refused when any part of it is altered, and under another secret', async () => {
    const first = await uploadBill(client, companyId, await drawnBill({ accountNumber: 'LINK-2' }));
    const second = await uploadBill(client, companyId, await drawnBill({ accountNumber: 'LINK-3' }));
    const url = new URL(first.url);
    const other = new URL(second.url);
    const parts = url.pathname.split('/');
    const otherParts = other.pathname.split('/');
    const foreign = await app.createTenant();
    const altered: Record<string, string> = {
      organization: url.href.replace(tenant.organizationId, foreign.organizationId),
      environment: url.href.replace('/production/', '/sandbox/'),
      document: url.href.replace(parts[4]!, otherParts[4]!),
      file: url.href.replace(parts[5]!, otherParts[5]!),
      'document and file': url.href.replace(parts[4]!, otherParts[4]!).replace(parts[5]!, otherParts[5]!),
      type: url.href.replace('application%2Fpdf', 'text%2Fhtml'),
      expiry: url.href.replace(/expires=(\d+)/, (_all, seconds) => `expires=${Number(seconds) + 1}`),
      signature: url.href.replace(/signature=./, (text) =>
        text.endsWith('A') ? 'signature=B' : 'signature=A',
      ),
      'no signature': url.href.replace(/&signature=.*/, ''),
      'empty signature': url.href.replace(/signature=.*/, 'signature='),
      'an exponent for the expiry': url.href.replace(/expires=(\d+)/, 'expires=9e15'),
    };
    expect((await fetchLink(url.href)).statusCode).toBe(200);
    for (const [what, link] of Object.entries(altered)) {
      expect(link, what).not.toBe(url.href);
      expect((await fetchLink(link)).statusCode, what).toBe(404);
    }
  });

  test('answers 404 at once when the document is deleted', async () => {
    const document = await uploadBill(client, companyId, await drawnBill({ accountNumber: 'LINK-4' }));
    expect((await fetchLink(document.url)).statusCode).toBe(200);
    expect((await client.delete(`/document/${document.id}`)).status).toBe(204);
    expect((await fetchLink(document.url)).statusCode).toBe(404);
  });
});

test('jobs of a company are listed newest first, and only to its own tenant', async () => {
  const { id: company } = await createCompany(client);
  const ids: string[] = [];
  for (let month = 0; month < 3; month++)
    ids.unshift((await client.upload(company, await drawnBill({ period: monthBefore(month) }))).body.id);
  const { body } = await client.get(`/job/company/${company}`);
  expect(body.totalJobs).toBe(3);
  expect(body.jobs.map((job: { id: string }) => job.id)).toEqual(ids);
  const foreign = await app.createTenant();
  expect((await foreign.client.production.get(`/job/${ids[0]}`)).status).toBe(404);
  expect((await tenant.client.sandbox.get(`/job/${ids[0]}`)).status).toBe(404);
  for (const id of ids) await jobEnd(client, id);
});
