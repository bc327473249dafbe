// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Evidence over the API: where each value stands, what was proved, and by which reader.
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
import { createCompany, createSite, uploadBill } from '../support/jobs.ts';
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

test('the extractor is named with its version, and the digest with what it was made from', () => {
  expect(evidence.extractor).toEqual({ ...reader, engine: null });
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
