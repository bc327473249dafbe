// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Evidence over the API: where each value stands, what was proved, by which reader; and the page with the places drawn.

import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApiDocument } from '../../src/api/openapi.ts';
import { versions } from '../../src/api/versions.ts';
import { drawLayout } from '../../src/drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../src/drawing/layouts/seen-layouts.ts';
import { makeRecord } from '../../src/drawing/records/kinds.ts';
import { openPdf, readPage } from '../../src/extract/pdf-pages.ts';
import { reader } from '../../src/extract/read-document.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { drawnBill } from '../support/bills.ts';
import type { Client } from '../support/client.ts';
import { ask, createCompany, createSite, linesPdf, uploadBill, uploadToEnd } from '../support/jobs.ts';
import { fileRecord } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let pdf: Uint8Array;
let document: any;
let evidence: any;

beforeAll(async () => {
  app = await startTestApp();
  await app.startWorker();
  tenant = await app.createTenant();
  client = tenant.client.production;
  company = (await createCompany(client, { isDemandEnabled: true })).id;
  await createSite(client, company, '123 Main Street, San Francisco, CA 94105');
  pdf = await drawnBill({ demandKw: '12.4' });
  document = await uploadBill(client, company, pdf);
  evidence = (await client.get(`/document/${document.id}/evidence`)).body;
});
afterAll(() => app.close());

const fieldOf = (body: any, name: string): any => body.fields.find((field: any) => field.field === name);

describe('the fields of a bill', () => {
  test('carry value, page, place, printed text, rule and confidence, and say where the document shows them', () => {
    expect(fieldOf(evidence, 'amountDue')).toMatchObject({
      filedAs: 'totalCharges',
      value: '185.00',
      page: 1,
      text: expect.stringContaining('185.00'),
      rule: expect.stringMatching(/^\w+(:[\w-]+)+$/),
      isFlagged: false,
      corrected: null,
      learnedFrom: null,
    });
    expect(fieldOf(evidence, 'accountNumber')).toMatchObject({ filedAs: null, value: '4410-22871-6' });
    for (const { confidence } of evidence.fields) expect(confidence).toBeGreaterThan(0);
  });

  test('lead to the same value in the document’s answer', () => {
    const named = evidence.fields.filter((field: any) => field.filedAs !== null);
    const names = named.map((field: any) => field.filedAs);
    for (const name of [
      'utilityCompany',
      'dueDate',
      'usageData[0].usage',
      'usageData[0].identifiers[0].value',
    ])
      expect(names).toContain(name);
    expect(names).toContain('lineItems[1].totalCharge');
    for (const { filedAs, value } of named) {
      const shown = filedAs
        .split(/[.[\]]+/)
        .filter(Boolean)
        .reduce((at: any, key: string) => at[key], document);
      expect(shown, filedAs).toBe(value);
    }
  });

  test('stand where the page prints their words', async () => {
    const opened = await openPdf(new Uint8Array(pdf));
    const page = await readPage(opened, 1);
    await opened.loadingTask.destroy();
    for (const { field, box, text } of evidence.fields) {
      const inside = page.words.filter((word) => {
        const [x, y] = [word.box.x + word.box.width / 2, word.box.y + word.box.height / 2];
        return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
      });
      const squeezed = (words: string): string => words.replace(/\s/g, '');
      expect(squeezed(inside.map((word) => word.text).join('')), field).toContain(squeezed(text));
    }
  });

  test('of a bill of several pages name the page, and every page has its size', async () => {
    const layout = seenLayouts.find(({ kind }) => kind === 'electricity-forty-lines')!;
    const drawn = await drawLayout(makeRecord(layout.kind, 'evidence 1'), layout);
    const { id } = await uploadBill(client, company, drawn.pdf);
    const { body } = await client.get(`/document/${id}/evidence`);
    const opened = await openPdf(new Uint8Array(drawn.pdf));
    expect(body.pages).toHaveLength(opened.numPages);
    await opened.loadingTask.destroy();
    expect(new Set(body.fields.map((field: any) => field.page))).toEqual(new Set([1, 2]));
    for (const { page, box } of body.fields) {
      const size = body.pages.find((one: any) => one.number === page);
      expect(box.x + box.width).toBeLessThanOrEqual(size.width + 1);
      expect(box.y + box.height).toBeLessThanOrEqual(size.height + 1);
    }
  });
});

test('proofs name their equation, whether it holds, and the fields that they use', () => {
  const proof = evidence.proofs.find(({ name }: any) => name.startsWith('read-difference-gives-usage'));
  expect(proof).toMatchObject({ equation: '(38267 - 37627) × 1 = 640', passed: true });
  const fields = new Set(evidence.fields.map((field: any) => field.field));
  for (const { values } of evidence.proofs) for (const path of values) expect(fields).toContain(path);
});

test('a bill that contradicts itself shows the failed proof and the flagged field', async () => {
  const contradicting = await drawnBill({
    usage: 640,
    period: ['2026-01-01', '2026-01-31'],
    printedUsage: '712',
  });
  const { id } = await uploadBill(client, company, contradicting);
  const { body } = await client.get(`/document/${id}/evidence`);
  const failed = body.proofs.filter(({ passed }: any) => !passed);
  expect(failed.map(({ name }: any) => name.split(':')[0])).toContain('read-difference-gives-usage');
  expect(fieldOf(body, 'meters[0].usage').isFlagged).toBe(true);
});

test('what a person corrected stands beside what was read, with who and when', async () => {
  const { id, usageData } = await uploadBill(
    client,
    company,
    await drawnBill({ period: ['2025-11-01', '2025-11-30'], usage: 512 }),
  );
  await client.patch(`/document/${id}`, {
    dueDate: '2026-01-15',
    accountNumber: '4410-22871-7',
    lineItems: [{ position: 1, totalCharge: '26.00' }],
  });
  await client.patch(`/usage/${usageData[0].id}`, { usage: '513' });
  const { body } = await client.get(`/document/${id}/evidence`);
  const by = expect.stringMatching(/^[0-9a-f-]{36}$/);
  const at = expect.stringMatching(/^20.*Z$/);
  expect(fieldOf(body, 'dueDate')).toMatchObject({
    value: '2025-12-22',
    corrected: { value: '2026-01-15', at, by },
  });
  expect(fieldOf(body, 'accountNumber').corrected).toEqual({ value: '4410-22871-7', at, by });
  expect(fieldOf(body, 'lineItems[1].amount').corrected).toEqual({ value: '26.00', at, by });
  expect(fieldOf(body, 'meters[0].usage')).toMatchObject({ value: '512', corrected: { value: '513' } });
  expect(fieldOf(body, 'amountDue').corrected).toBeNull();
});

test('the extractor is named with its version, and the digest with what it was made from', () => {
  expect(evidence.extractor).toEqual({ ...reader, engine: null, model: null, isLowAccuracy: false });
  expect(evidence.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(evidence.documentId).toBe(document.id);
  expect(evidence.extractionId).toMatch(/^[0-9a-f-]{36}$/);
});

test('every version answers the same, and its file marks the route as an addition', async () => {
  for (const version of versions) {
    const path = `/${version.segment}/document/${document.id}/evidence`;
    expect((await client.get(path)).body).toEqual(evidence);
    const paths = JSON.parse(JSON.stringify(openApiDocument(version, 'http://api.test'))).paths;
    expect(paths['/document/{document_id}/evidence'].get['x-extension']).toBe(true);
  }
});

test('a document that was entered by hand has no evidence', async () => {
  const { documentId } = await fileRecord(tenant.context('production'), { companyId: company, siteId: null });
  expect((await client.get(`/document/${documentId}/evidence`)).body).toEqual({
    documentId,
    extractionId: null,
    extracted: null,
    extractor: null,
    digest: null,
    pages: [],
    fields: [],
    proofs: [],
  });
});

test('of another organization, or of the other environment, is not found', async () => {
  const stranger = await app.createTenant();
  for (const other of [stranger.client.production, tenant.client.sandbox])
    expect((await other.get(`/document/${document.id}/evidence`)).status).toBe(404);
});

test('a field that was read in two ways shows the other one, with its place', async () => {
  const { id } = await uploadBill(
    client,
    company,
    await linesPdf([
      'Quarry Hill Electric Company',
      'Account number: 4410-9981-3',
      'Bill date: 03/02/2026',
      'Due date: 03/28/2026',
      'Due date: 04/02/2026',
      'Electricity used: 612 kWh',
      'Amount due: $88.40',
    ]),
  );
  const { body } = await client.get(`/document/${id}/evidence`);
  const due = fieldOf(body, 'dueDate');
  const other = due.value === '2026-03-28' ? '2026-04-02' : '2026-03-28';
  expect(due.candidates).toMatchObject([{ value: other, page: 1, confidence: expect.any(Number) }]);
  expect(due.candidates[0].box.y).not.toBe(due.box.y);
  for (const { value, candidates } of body.fields)
    expect(candidates.map((one: any) => one.value)).not.toContain(value);
});

describe('the picture of a page', () => {
  const picture = (path: string, headers: object = {}, key = tenant.keys.production) =>
    app.server.inject({ url: `/v2.2/document/${path}`, headers: { 'x-api-key': key, ...headers } });
  /** Colour of a point of the page, in points from its top left. */
  const colourAt = async (png: Buffer, dpi: number, x: number, y: number): Promise<number[]> => {
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    const offset = (Math.round((y * dpi) / 72) * info.width + Math.round((x * dpi) / 72)) * info.channels;
    return [...data.subarray(offset, offset + 3)];
  };
  const isRed = ([red, green, blue]: number[]): boolean => red! > 180 && green! < 90 && blue! < 110;

  test('is a PNG of the page; without a field it is plain', async () => {
    const answer = await picture(`${document.id}/page/1.png`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, no-cache',
      etag: expect.stringMatching(/^"[\w-]{32}"$/),
    });
    const { width, height } = await sharp(answer.rawPayload).metadata();
    const [page] = evidence.pages;
    expect(width).toBe(Math.round((page.width * 110) / 72));
    expect(height).toBe(Math.round((page.height * 110) / 72));
    const { box } = fieldOf(evidence, 'amountDue');
    expect(isRed(await colourAt(answer.rawPayload, 110, box.x - 1.5, box.y + 4))).toBe(false);
  });

  test('has a frame around each field that is asked for, and around no other', async () => {
    const { box: due } = fieldOf(evidence, 'dueDate');
    const { box: amount } = fieldOf(evidence, 'amountDue');
    const { box: usage } = fieldOf(evidence, 'meters[0].usage');
    const names = ['dueDate', 'meters[0].usage'].map((name) => `box=${encodeURIComponent(name)}`).join('&');
    const { rawPayload } = await picture(`${document.id}/page/1.png?${names}&dpi=144`);
    for (const box of [due, usage])
      for (const x of [box.x - 1.5, box.x + box.width + 1.5])
        expect(isRed(await colourAt(rawPayload, 144, x, box.y + box.height / 2))).toBe(true);
    expect(isRed(await colourAt(rawPayload, 144, amount.x - 1.5, amount.y + 4))).toBe(false);
  });

  test('is not sent again to who has it, and is another with another field', async () => {
    const first = await picture(`${document.id}/page/1.png`);
    const again = await picture(`${document.id}/page/1.png`, {
      'if-none-match': `W/"x", ${first.headers.etag}`,
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const other = await picture(`${document.id}/page/1.png?box=dueDate`, {
      'if-none-match': first.headers.etag,
    });
    expect(other.statusCode).toBe(200);
    expect(other.headers.etag).not.toBe(first.headers.etag);
  });

  test('of an unknown field, or of one on another page, is refused by name with what is allowed', async () => {
    const unknown = await client.get(`/document/${document.id}/page/1.png?box=dueDate,postage`);
    expect(unknown.status).toBe(400);
    expect(unknown.body.errors.box[0]).toBe('"postage" is no field of this document.');
    expect(unknown.body.errors.box[1]).toMatch(/^On page 1 stand: .*\bamountDue\b.*meters\[0\]\.usage/);
    const layout = seenLayouts.find(({ kind }) => kind === 'electricity-forty-lines')!;
    const { id } = await uploadBill(
      client,
      company,
      (await drawLayout(makeRecord(layout.kind, 'page 2'), layout)).pdf,
    );
    const { body } = await client.get(`/document/${id}/evidence`);
    const { field } = body.fields.find(({ page }: any) => page === 2);
    const elsewhere = await client.get(`/document/${id}/page/1.png?box=${encodeURIComponent(field)}`);
    expect(elsewhere.body.errors.box[0]).toBe(`"${field}" stands on page 2.`);
    expect((await picture(`${id}/page/2.png?box=${encodeURIComponent(field)}`)).statusCode).toBe(200);
  });

  test('has a size within bounds', async () => {
    for (const dpi of ['35', '201', '1e9', 'many'])
      expect((await client.get(`/document/${document.id}/page/1.png?dpi=${dpi}`)).body.errors).toHaveProperty(
        'dpi',
      );
    const poster = await linesPdf(
      [
        'Riverbend Power & Light',
        'Account number 4410-9',
        'Electricity 640 kWh',
        'Amount due $12.00',
        'Due date 05/01/2026',
      ],
      { size: [3_000, 5_000] },
    );
    const { id } = await uploadBill(client, company, poster);
    const { rawPayload } = await picture(`${id}/page/1.png?dpi=200`);
    expect(await sharp(rawPayload).metadata()).toMatchObject({ width: 1_680, height: 2_800 });
  });

  test('of a page that is not there, of no page at all, or of a document entered by hand is not found', async () => {
    for (const page of ['2', '0', '-1', '1.5', 'first'])
      expect((await client.get(`/document/${document.id}/page/${page}.png`)).status, page).toBe(404);
    const { documentId } = await fileRecord(tenant.context('production'), {
      companyId: company,
      siteId: null,
    });
    const byHand = await client.get(`/document/${documentId}/page/1.png`);
    expect(byHand.status).toBe(404);
    expect(byHand.body.detail).toContain('entered by hand');
  });

  test('of a table is not found, and says that tables have no pages to show', async () => {
    const csv = 'Account,Meter,Start,End,Usage,Unit\n4410-1,E-77,2026-01-01,2026-01-31,640,kWh\n';
    const job = await uploadToEnd(client, company, Buffer.from(csv), { fileName: 'usage.csv' });
    const [file] = await ask(
      app,
      'select f.id, f.content_type from files f join received_files r on r.file_id = f.id where r.job_id = $1',
      [job.id],
    );
    expect(file.content_type).toBe('text/csv');
    const { documentId } = await fileRecord(tenant.context('production'), {
      companyId: company,
      siteId: null,
      document: { file: { id: file.id, contentType: 'text/csv' }, pages: { first: 1, last: 1 } },
    });
    const { status, body } = await client.get(`/document/${documentId}/page/1.png`);
    expect([status, body.detail]).toEqual([404, expect.stringContaining('table')]);
  });

  test.each(['jpeg', 'tiff'] as const)(
    'of a bill that came as a %s is that picture, and its evidence names the engine that read it',
    async (format) => {
      const scan = await picture(`${document.id}/page/1.png?dpi=150`);
      const bytes = await sharp(scan.rawPayload).withMetadata({ density: 150 }).toFormat(format).toBuffer();
      const scanned = await uploadBill(client, (await createCompany(client)).id, bytes, {
        fileName: `bill.${format}`,
      });
      const { body } = await client.get(`/document/${scanned.id}/evidence`);
      const { version, engine } = body.extractor;
      expect(engine.languages.length).toBeGreaterThan(0);
      expect(version).toBe(
        `${reader.version}+${engine.name}-${engine.version}-${engine.languages.join('+')}`,
      );
      const { box, value } = fieldOf(body, 'amountDue');
      expect(value).toBe('185.00');
      const { rawPayload } = await picture(`${scanned.id}/page/1.png?box=amountDue&dpi=150`);
      expect(isRed(await colourAt(rawPayload, 150, box.x - 1.5, box.y + box.height / 2))).toBe(true);
      const [original] = evidence.pages;
      expect(body.pages[0].width).toBeCloseTo(original.width, 0);
    },
  );

  test('of another organization or environment is not found, and without a key not told', async () => {
    const stranger = await app.createTenant();
    for (const key of [stranger.keys.production, tenant.keys.sandbox])
      expect((await picture(`${document.id}/page/1.png`, {}, key)).statusCode).toBe(404);
    expect((await app.server.inject(`/v2.2/document/${document.id}/page/1.png`)).statusCode).toBe(401);
  });
});
