// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// A document is read again, the difference told, and the new reading adopted.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '../../src/extract/digest.ts';
import { reader as present } from '../../src/extract/read-document.ts';
import { createReaderPool, type ReaderPool } from '../../src/extract/reader-pool.ts';
import type { BillReading, DocumentReading, FileReading } from '../../src/extract/reading.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { type BillWishes, drawnBill } from '../support/bills.ts';
import type { Client } from '../support/client.ts';
import { createCompany, createSite, issuesOf, uploadBill } from '../support/jobs.ts';
import { fileRecord } from '../support/records.ts';

interface OlderReader {
  version: string;
  /** What it made of what the present reader sees. */
  see(bill: BillReading): BillReading | null;
}
/** Null: the present reader reads. */
let older: OlderReader | null = null;
/** Set where a reading shall last until its caller has no time left. */
let isSlow = false;

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
const pool = createReaderPool({ threads: 1, timeoutMs: 60_000, maxMemoryMb: 512 });

function seenBefore(reading: DocumentReading): DocumentReading {
  if (!older || !reading.bill) return reading;
  const bill = older.see(structuredClone(reading.bill));
  const { digest: _digest, ...seen } = { ...reading, bill, reader: { ...present, version: older.version } };
  const whole = bill ? seen : { ...seen, outcome: 'not_a_bill' as const, reason: 'It asks for no payment.' };
  return { ...whole, digest: digestOf(whole) };
}

const timeTravelling: ReaderPool = {
  ...pool,
  async read(bytes, options): Promise<FileReading> {
    const signal = options?.signal;
    if (isSlow && signal)
      await new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
      );
    const file = await pool.read(bytes, options);
    const [first, ...others] = file.parts;
    return { ...file, parts: [seenBefore(first), ...others.map(seenBefore)] };
  },
};

/** An older reader that took the due date for another, the meter for another, and missed a line. */
const mistaken: OlderReader = {
  version: '0.9.0',
  see: (bill) => ({
    ...bill,
    dueDate: { ...bill.dueDate!, value: '2026-05-31' },
    supplier: { ...bill.provider!, value: 'Nobody Energy' },
    lineItems: bill.lineItems.slice(0, 1),
    meters: bill.meters.map((meter) => ({
      ...meter,
      identifiers: meter.identifiers.map((one) => ({ ...one, value: `${one.value}88` })),
      usage: { ...meter.usage!, value: '646', needsReview: true },
    })),
  }),
};

beforeAll(async () => {
  app = await startTestApp({ reader: timeTravelling, requestTimeoutMs: 6_000 });
  await app.startWorker();
  tenant = await app.createTenant();
  client = tenant.client.production;
});
afterEach(() => {
  older = null;
  isSlow = false;
});
afterAll(async () => {
  await app.close();
  await pool.close();
});

async function uploadedThen(seen: OlderReader | null, wishes: BillWishes = {}): Promise<any> {
  company = (await createCompany(client, { isDemandEnabled: true })).id;
  await createSite(client, company, '123 Main Street, San Francisco, CA 94105');
  older = seen;
  const document = await uploadBill(client, company, await drawnBill({ demandKw: '12.4', ...wishes }));
  older = null;
  return document;
}
const again = (document: any, body?: object) => client.post(`/document/${document.id}/reprocess`, body);
const evidenceOf = async (document: any): Promise<any> =>
  (await client.get(`/document/${document.id}/evidence`)).body;
const documentNow = async (document: any): Promise<any> =>
  (await client.get(`/document/${document.id}`)).body;
const metersNow = async (): Promise<any[]> => (await client.get(`/meter/company/${company}`)).body.meters;

describe('reading again', () => {
  test('tells what the present reader says otherwise, with both values, and changes nothing', async () => {
    const document = await uploadedThen(mistaken);
    const adopted = (await evidenceOf(document)).extractionId;
    const { status, body } = await again(document);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      documentId: document.id,
      status: 'READY',
      comparedWith: adopted,
      extractor: { ...present, engine: null, model: null },
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      reason: null,
    });
    const of = (field: string): any => body.differences.find((one: any) => one.field === field);
    expect(of('dueDate')).toEqual({
      field: 'dueDate',
      filedAs: 'dueDate',
      change: 'CHANGED',
      before: '2026-05-31',
      after: '2026-04-22',
    });
    expect(of('meters[0].usage')).toMatchObject({ change: 'CHANGED', before: '646', after: '640' });
    expect(of('supplier')).toMatchObject({ change: 'REMOVED', before: 'Nobody Energy', after: null });
    expect(of('lineItems[1].amount')).toMatchObject({ change: 'ADDED', before: null, after: '25.00' });
    expect(of('amountDue')).toBeUndefined();
    expect({ ...(await documentNow(document)), url: null }).toEqual({ ...document, url: null });
    expect((await evidenceOf(document)).extractionId).toBe(adopted);
  });

  test('gives the same extraction however often it is asked', async () => {
    const document = await uploadedThen(mistaken);
    const [first, second] = [await again(document), await again(document, {})];
    expect(second.body).toEqual(first.body);
  });

  test('finds nothing where nothing changed: the extraction is the adopted one', async () => {
    const document = await uploadedThen(null);
    const { body } = await again(document);
    expect(body).toMatchObject({ status: 'ADOPTED', differences: [] });
    expect(body.extractionId).toBe((await evidenceOf(document)).extractionId);
  });

  test('that takes longer than a request may goes on as a job; whoever asks next is told', async () => {
    const document = await uploadedThen(mistaken);
    isSlow = true;
    const first = await again(document);
    expect(first).toMatchObject({
      status: 200,
      body: { status: 'READING', extractionId: null, differences: [] },
    });
    let next = await again(document);
    for (let tries = 0; tries < 5 && next.body.status === 'READING'; tries++) next = await again(document);
    expect(next.body.status).toBe('READY');
    isSlow = false;
    expect((await again(document, { adopt: next.body.extractionId })).status).toBe(200);
  });

  test('of a document entered by hand, of another organization or environment is not found', async () => {
    const document = await uploadedThen(null);
    const { documentId } = await fileRecord(tenant.context('production'), {
      companyId: company,
      siteId: null,
    });
    const byHand = await again({ id: documentId });
    expect(byHand.status).toBe(404);
    expect(byHand.body.detail).toContain('entered by hand');
    const stranger = await app.createTenant();
    for (const other of [stranger.client.production, tenant.client.sandbox])
      expect((await other.post(`/document/${document.id}/reprocess`)).status).toBe(404);
  });
});

describe('adopting', () => {
  test('files document, lines, meters and usage anew; ids stay, and so does what came with the upload', async () => {
    const document = await uploadedThen(mistaken);
    const wrongMeter = (await metersNow())[0].id;
    expect(document).toMatchObject({ isFlagged: true, dueDate: '2026-05-31' });
    const { extractionId } = (await again(document)).body;
    const answer = await again(document, { adopt: extractionId });
    expect(answer).toMatchObject({ status: 200, body: { status: 'ADOPTED', extractionId } });

    const now = await documentNow(document);
    const same = ['id', 'created', 'jobId', 'fileName', 'sourceType', 'totalCharges', 'notes'];
    for (const field of same) expect(now[field], field).toEqual(document[field]);
    expect(now.updated > document.updated).toBe(true);
    expect(now.dueDate).toBe('2026-04-22');
    expect(now.lineItems).toHaveLength(2);
    expect(now.usageData).toHaveLength(1);
    expect(now.usageData[0]).toMatchObject({ id: document.usageData[0].id, usage: '640' });
    expect(now.demandMeters).toHaveLength(1);
    expect(now.demandMeters[0].id).toBe(document.demandMeters[0].id);
    const meters = await metersNow();
    expect(meters).toHaveLength(1);
    expect(meters[0].id).not.toBe(wrongMeter);
    expect(meters[0].identifiers.map((one: any) => one.value)).toContain('E20965547');
    expect((await evidenceOf(document)).extractionId).toBe(extractionId);
  });

  test('answers questions that the new reading answers, and keeps those that it does not', async () => {
    const document = await uploadedThen(mistaken);
    expect(await issuesOf(app, document.id)).toContain('LOW_CONFIDENCE');
    const { extractionId } = (await again(document)).body;
    await again(document, { adopt: extractionId });
    // The account was made by this bill, and nobody has confirmed it.
    expect(await documentNow(document)).toMatchObject({
      flaggedStatus: 'UNMATCHED_ACCOUNT',
      isFlagged: true,
    });
  });

  test('a question that a person dismissed is not asked again', async () => {
    const document = await uploadedThen(mistaken);
    expect((await client.patch(`/document/${document.id}`, { isFlagged: false })).status).toBe(200);
    const { extractionId } = (await again(document)).body;
    await again(document, { adopt: extractionId });
    expect(await documentNow(document)).toMatchObject({ isFlagged: false, status: 'PROCESSED' });
  });

  test('leaves what people corrected, on the document and on its usage', async () => {
    const document = await uploadedThen(mistaken);
    const usageId = document.usageData[0].id;
    expect(
      (await client.patch(`/document/${document.id}`, { totalCharges: '99.50', dueDate: '2026-04-30' }))
        .status,
    ).toBe(200);
    expect((await client.patch(`/usage/${usageId}`, { usage: '641' })).status).toBe(200);
    const { extractionId } = (await again(document)).body;
    await again(document, { adopt: extractionId });
    const now = await documentNow(document);
    expect(now).toMatchObject({ totalCharges: '99.50', dueDate: '2026-04-30' });
    expect(now.lineItems).toHaveLength(2);
    expect(now.usageData[0]).toMatchObject({ id: usageId, usage: '641' });
  });

  test('leaves a usage row on its meter with the numbers, kind and days that people gave it; evidence keeps the bill’s own', async () => {
    const document = await uploadedThen({
      ...mistaken,
      see: (bill) => ({ ...bill, lineItems: bill.lineItems.slice(0, 1) }),
    });
    const [row] = document.usageData;
    const identifiers = row.identifiers.map((one: any) =>
      one.name === 'METER' ? { ...one, value: 'CORRECTED-7' } : one,
    );
    const edit = { identifiers, netMeteringType: 'IMPORT', startDate: '2026-03-02', tariff: 'GS-9' };
    expect((await client.patch(`/usage/${row.id}`, edit)).status).toBe(200);
    const before = await documentNow(document);
    const { extractionId } = (await again(document)).body;
    expect((await again(document, { adopt: extractionId })).status).toBe(200);
    const now = await documentNow(document);
    expect(now.lineItems).toHaveLength(2);
    expect(now.usageData[0]).toMatchObject({ ...edit, id: row.id, meter: row.meter });
    expect(now.usageData[0].site).toEqual(before.usageData[0].site);
    expect(await metersNow()).toMatchObject([{ id: row.meter, netMeteringType: 'IMPORT' }]);
    expect(now.updated > before.updated).toBe(true);

    const { fields } = await evidenceOf(document);
    expect(fields.find((field: any) => field.field === 'meters[0].periodStart')).toMatchObject({
      value: row.startDate,
      corrected: { value: '2026-03-02', by: expect.any(String), at: expect.any(String) },
    });
    const { corrections } = (await client.get(`/document/${document.id}/correction`)).body;
    expect(
      corrections
        .filter((one: any) => one.ended === null)
        .map((one: any) => one.field)
        .sort(),
    ).toEqual(['identifiers', 'netMeteringType', 'startDate', 'tariff']);
  });

  test('leaves a meter where a person put it, with the numbers that the person gave it', async () => {
    const document = await uploadedThen({
      ...mistaken,
      see: (bill) => ({ ...bill, lineItems: bill.lineItems.slice(0, 1) }),
    });
    const [{ meter: id }] = document.usageData;
    const site = await createSite(client, company, '9 Other Road, Denver, CO 80202');
    const edit = {
      site: site.id,
      identifiers: [{ rawName: 'Serial', value: 'BY-HAND-1', name: 'METER' }],
      isTracked: false,
    };
    expect((await client.patch(`/meter/${id}`, edit)).status).toBe(200);
    const { extractionId } = (await again(document)).body;
    await again(document, { adopt: extractionId });
    const now = await documentNow(document);
    expect(now.lineItems).toHaveLength(2);
    expect(now.usageData[0]).toMatchObject({ meter: id, meterIsTracked: false, site: { id: site.id } });
    expect(await metersNow()).toMatchObject([{ id, ...edit }]);
    expect((await client.get(`/document/site/${site.id}`)).body.totalDocuments).toBe(1);
  });

  test('is refused with 409 when another was adopted meanwhile, and open again once the difference is told anew', async () => {
    const document = await uploadedThen(mistaken);
    older = { version: '0.9.5', see: (bill) => ({ ...bill, dueDate: null }) };
    const first = (await again(document)).body;
    older = null;
    const second = (await again(document)).body;
    expect((await again(document, { adopt: second.extractionId })).status).toBe(200);
    const late = await again(document, { adopt: first.extractionId });
    expect(late).toMatchObject({ status: 409, body: { detail: expect.any(String) } });
    expect((await documentNow(document)).dueDate).toBe('2026-04-22');
    older = { version: '0.9.5', see: (bill) => ({ ...bill, dueDate: null }) };
    expect((await again(document)).body.comparedWith).toBe(second.extractionId);
    expect((await again(document, { adopt: first.extractionId })).status).toBe(200);
    expect((await documentNow(document)).dueDate).toBeNull();
  });

  test('twice is once', async () => {
    const document = await uploadedThen(mistaken);
    const { extractionId } = (await again(document)).body;
    const first = await again(document, { adopt: extractionId });
    const { updated } = await documentNow(document);
    expect((await again(document, { adopt: extractionId })).body).toEqual(first.body);
    expect((await documentNow(document)).updated).toBe(updated);
  });

  test('of an unknown extraction, one of another document, or one that is no bill is refused under adopt', async () => {
    const other = await uploadedThen(mistaken);
    const foreign = (await again(other)).body.extractionId;
    const document = await uploadedThen(mistaken, { invoiceNumber: 'ANOTHER-1', amountDue: '77.00' });
    for (const adopt of [foreign, document.id, 'the newest'])
      expect((await again(document, { adopt })).body.errors).toHaveProperty('adopt');
    older = { version: '0.8.0', see: () => null };
    const refused = (await again(document)).body;
    expect(refused).toMatchObject({ status: 'NOT_A_BILL', reason: 'It asks for no payment.' });
    expect(refused.differences.every((one: any) => one.change === 'REMOVED')).toBe(true);
    expect((await again(document, { adopt: refused.extractionId })).body.errors.adopt[0]).toContain(
      'no bill',
    );
  });

  test('counts usage and documents as before', async () => {
    const document = await uploadedThen(mistaken);
    const counts = async (): Promise<unknown[]> => {
      const usage = (await client.get(`/usage/company/${company}`)).body;
      const documents = (await client.get(`/document/company/${company}`)).body;
      return [Object.entries(usage).find(([name]) => name.startsWith('total')), documents.totalDocuments];
    };
    const before = await counts();
    const { extractionId } = (await again(document)).body;
    await again(document, { adopt: extractionId });
    expect(await counts()).toEqual(before);
  });
});
