// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// From a read bill to account, meter, site, duplicates and open questions (methodology.md 15 to 18), through uploads.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawBill } from '../../src/drawing/draw-bill.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { type BillWishes, billRecord, drawnBill, monthBefore } from '../support/bills.ts';
import type { Client } from '../support/client.ts';
import { ask, createCompany, createSite, issuesOf, uploadBill, uploadToEnd } from '../support/jobs.ts';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await startTestApp();
  await app.startWorker();
  client = (await app.createTenant()).client.production;
});

afterAll(() => app.close());

const emptyCompany = async (): Promise<string> => (await createCompany(client)).id;
/** With the site of the usual bill. */
const company = async (wishes: object = {}): Promise<string> => {
  const { id } = await createCompany(client, wishes);
  await createSite(client, id, '123 Main Street, San Francisco, CA 94105');
  return id;
};
const upload = async (companyId: string, wishes: BillWishes, siteId?: string): Promise<any> =>
  uploadBill(client, companyId, await drawnBill(wishes), siteId ? { siteId } : {});
const metersOf = async (companyId: string): Promise<any[]> =>
  (await client.get(`/meter/company/${companyId}`)).body.meters;
const accountsOf = async (companyId: string): Promise<any[]> =>
  (await client.get(`/account/company/${companyId}`)).body.accounts;
const usageOf = async (documentId: string): Promise<any[]> =>
  (await client.get(`/usage/document/${documentId}`)).body.usageData;

describe('the account', () => {
  test('is made by the first bill that names it and raises Unmatched account; later bills find it', async () => {
    const id = await company();
    const first = await upload(id, { period: monthBefore(1) });
    expect(await issuesOf(app, first.id)).toEqual(['UNMATCHED_ACCOUNT']);
    const second = await upload(id, { period: monthBefore(0) });
    expect(await issuesOf(app, second.id)).toEqual([]);
    expect(second).toMatchObject({ isFlagged: false, status: 'PROCESSED', flaggedStatus: null });
    expect(await accountsOf(id)).toMatchObject([{ accountNumber: '4410-22871-6', trackingStatus: 'UNSET' }]);
  });

  test('is the same however the number is punctuated or padded', async () => {
    const id = await company();
    await upload(id, { accountNumber: '4410-22871-6', period: monthBefore(2) });
    await upload(id, { accountNumber: '4410 22871 6', period: monthBefore(1) });
    await upload(id, { accountNumber: '004410228716', period: monthBefore(0) });
    expect(await accountsOf(id)).toHaveLength(1);
  });

  test('of another provider is another account, and so is that of another company', async () => {
    const id = await company();
    await upload(id, { meterNumber: 'A1' });
    await upload(id, { provider: 'Quarry Hill Water & Light', meterNumber: 'B1', invoiceNumber: 'Q-1' });
    expect(await accountsOf(id)).toHaveLength(2);
    const other = await company();
    const bill = await upload(other, { meterNumber: 'A1' });
    expect(await issuesOf(app, bill.id)).toContain('UNMATCHED_ACCOUNT');
    expect(await accountsOf(other)).toHaveLength(1);
  });
});

describe('the period', () => {
  const proofsOf = async (documentId: string): Promise<any[]> =>
    (await client.get(`/document/${documentId}/evidence`)).body.proofs.filter(({ name }: any) =>
      name.startsWith('period-follows-previous'),
    );

  test('is proved by where the meter’s usage before ended; days that nobody bills ask for a person', async () => {
    const id = await company();
    const bill = (start: string, end: string) => upload(id, { period: [start, end] });
    const first = await bill('2026-01-02', '2026-01-31');
    const next = await bill('2026-02-01', '2026-03-01');
    const apart = await bill('2026-03-12', '2026-04-10');
    const later = await bill('2026-07-01', '2026-07-31');
    expect(await proofsOf(first.id)).toEqual([]);
    expect(await proofsOf(next.id)).toMatchObject([
      { equation: '2026-01-31, then 2026-02-01', passed: true, values: ['meters[0].periodStart'] },
    ]);
    expect(await issuesOf(app, next.id)).toEqual([]);
    expect(await proofsOf(apart.id)).toMatchObject([{ passed: false }]);
    expect(await issuesOf(app, apart.id)).toEqual(['LOW_CONFIDENCE']);
    expect(await proofsOf(later.id)).toEqual([]);
    expect(await issuesOf(app, later.id)).toEqual([]);
  });
});

describe('the meter', () => {
  test('is matched by its number, and keeps its site when a later bill prints another address', async () => {
    const id = await emptyCompany();
    const site = await createSite(client, id, '123 Main St, San Francisco, CA 94105');
    await createSite(client, id, '40 Quay Rd, Portland, ME 04101');
    await upload(id, { meterNumber: 'QX-12345678', period: monthBefore(1) });
    const second = await upload(id, {
      meterNumber: 'qx 12345678',
      period: monthBefore(0),
      serviceAddress: '40 Quay Rd, Portland, ME 04101',
    });
    const meters = await metersOf(id);
    expect(meters).toHaveLength(1);
    expect((await usageOf(second.id))[0].site.id).toBe(site.id);
  });

  test('of another kind or number at the same account is another meter', async () => {
    const id = await company();
    await upload(id, { meterNumber: 'E1000001' });
    await upload(id, { meterNumber: 'E1000002', invoiceNumber: 'OTHER', usage: 77 });
    await upload(id, { meterNumber: 'E1000001', commodity: 'GAS', invoiceNumber: 'GAS', usage: 55 });
    expect((await metersOf(id)).map((meter) => meter.datasourceType).sort()).toEqual([
      'ELECTRICITY',
      'ELECTRICITY',
      'GAS',
    ]);
  });

  test('stands at the site that the uploader named, whatever the address says', async () => {
    const id = await emptyCompany();
    await createSite(client, id, '123 Main St, San Francisco, CA 94105');
    const named = await createSite(client, id, '40 Quay Rd, Portland, ME 04101');
    const document = await upload(id, {}, named.id);
    expect((await usageOf(document.id))[0].site.id).toBe(named.id);
    expect(await issuesOf(app, document.id)).toContain('SITE_INFERRED');
    const { body } = await client.get(`/document/site/${named.id}`);
    expect(body.documents.map((one: any) => one.id)).toEqual([document.id]);
  });

  test('that fits no site has none: its rows are listed by company, document and meter, by no site (R41)', async () => {
    const id = await emptyCompany();
    const sites = [
      await createSite(client, id, '900 Oak Ave, Denver, CO 80202'),
      await createSite(client, id, '40 Quay Rd, Portland, ME 04101'),
    ];
    const document = await upload(id, {});
    expect(await issuesOf(app, document.id)).toContain('UNMATCHED_SITE');
    expect((await usageOf(document.id))[0].site).toBeNull();
    const { body: ofCompany } = await client.get(`/usage/company/${id}`);
    expect(ofCompany.usageData).toHaveLength(1);
    const [meter] = await metersOf(id);
    expect((await client.get(`/usage/meter/${meter.id}`)).body.usageData).toHaveLength(1);
    for (const site of sites) {
      expect((await client.get(`/usage/site/${site.id}`)).body.usageData).toEqual([]);
      expect((await client.get(`/document/site/${site.id}`)).body.documents).toEqual([]);
    }
  });

  test('of a company with a single site stands there, marked as inferred when the addresses differ', async () => {
    const id = await emptyCompany();
    const site = await createSite(client, id, '900 Oak Ave, Denver, CO 80202');
    const document = await upload(id, {});
    expect((await usageOf(document.id))[0].site.id).toBe(site.id);
    expect(await issuesOf(app, document.id)).toContain('SITE_INFERRED');
  });
});

describe('a bill that is there already in other bytes', () => {
  test('with the same invoice number and total is a duplicate, whatever its period (D2)', async () => {
    const id = await company();
    const first = await upload(id, { invoiceNumber: 'INV-77-1', period: monthBefore(5) });
    const job = await uploadToEnd(
      client,
      id,
      await drawnBill({ invoiceNumber: 'inv-771', meterNumber: 'X9', accountNumber: '4410228716' }),
    );
    expect(job).toMatchObject({ parsedDocumentIds: [], duplicates: 1, duplicateDocumentIds: [first.id] });
  });

  test('with the same account, period, total and usage is a duplicate though its invoice number differs (D3)', async () => {
    const id = await company();
    const first = await upload(id, { invoiceNumber: 'A-1' });
    const job = await uploadToEnd(
      client,
      id,
      await drawnBill({ invoiceNumber: 'B-2', period: ['2026-03-02', '2026-03-31'] }),
    );
    expect(job).toMatchObject({ duplicates: 1, duplicateDocumentIds: [first.id] });
  });

  test('with another total is a document that may repeat it: the newer is flagged (D4 and D5)', async () => {
    const id = await company();
    const first = await upload(id, { invoiceNumber: 'A-1', usage: 640 });
    const second = await upload(id, { invoiceNumber: 'A-1', usage: 580 });
    expect(await issuesOf(app, second.id)).toEqual(['POTENTIAL_DUPLICATE', 'POTENTIAL_USAGE_DUPLICATE']);
    expect(second).toMatchObject({ isFlagged: true, flaggedStatus: 'POTENTIAL_DUPLICATE' });
    const again = (await client.get(`/document/${first.id}`)).body;
    expect(again.flaggedStatus).toBe('UNMATCHED_ACCOUNT');
  });

  test('of adjacent months raises nothing, though both print the day between them', async () => {
    const id = await company();
    await upload(id, { period: ['2026-01-15', '2026-02-14'], usage: 500 });
    const second = await upload(id, { period: ['2026-02-14', '2026-03-13'], usage: 510 });
    expect(await issuesOf(app, second.id)).toEqual([]);
  });

  test('for another service of the account raises nothing', async () => {
    const id = await company();
    await upload(id, { meterNumber: 'E1' });
    const gas = await upload(id, { commodity: 'GAS', meterNumber: 'G1', invoiceNumber: 'G', usage: 55 });
    expect(await issuesOf(app, gas.id)).toEqual([]);
  });

  test('and that was deleted is no bill to compare with', async () => {
    const id = await company();
    const first = await upload(id, { invoiceNumber: 'A-1' });
    await ask(app, 'update documents set deleted_at = now() where id = $1', [first.id]);
    const second = await upload(id, { invoiceNumber: 'A-1', period: ['2026-03-02', '2026-03-31'] });
    expect(second.id).not.toBe(first.id);
    expect(await issuesOf(app, second.id)).not.toContain('POTENTIAL_DUPLICATE');
  });
});

test('bills of one account filed at the same moment make one account, one meter and no false duplicate', async () => {
  const second = await app.startWorker();
  for (let round = 0; round < 3; round++) {
    const id = await company();
    const documents = await Promise.all(
      [0, 1, 2, 3].map((month) =>
        upload(id, {
          // The same number in two of its forms.
          accountNumber: month % 2 === 0 ? '0077-1204' : '77 1204',
          period: monthBefore(month),
          usage: 500 + month,
        }),
      ),
    );
    expect(new Set(documents.map((document) => document.id)).size).toBe(4);
    expect(await accountsOf(id)).toHaveLength(1);
    expect(await metersOf(id)).toHaveLength(1);
    const issues = await Promise.all(documents.map((document) => issuesOf(app, document.id)));
    expect(issues.flat()).toEqual(['UNMATCHED_ACCOUNT']);
  }
  await second.stop();
});

test('a period of which a day is missing is inferred, and says so', async () => {
  const id = await company();
  const record = billRecord({ period: ['2026-03-01', '2026-03-31'] });
  const bytes = await drawBill(record);
  const service = app.services.reader.read;
  // The reader as if the bill printed no first day.
  app.services.reader.read = async (...given) => {
    const reading = await service(...given);
    for (const meter of reading.parts[0].bill?.meters ?? []) meter.periodStart = null;
    return reading;
  };
  try {
    await upload(id, { period: monthBefore(1), usage: 300 }).catch(() => null);
    const document = await uploadBill(client, id, bytes);
    expect(await issuesOf(app, document.id)).toContain('DATE_INFERRED');
    const [row] = await usageOf(document.id);
    expect([row.startDate, row.endDate]).toEqual(['2026-03-01', '2026-03-31']);
  } finally {
    app.services.reader.read = service;
  }
});

test('demand is kept where the company has it enabled', async () => {
  const withDemand = await company({ isDemandEnabled: true });
  const document = await upload(withDemand, { demandKw: '21.4' });
  const rows = await ask(
    app,
    'select kind, usage::text from usage_rows where document_id = $1 order by kind',
    [document.id],
  );
  expect(rows).toEqual([
    { kind: 'DEMAND', usage: '21.4' },
    { kind: 'USAGE', usage: '640' },
  ]);
});

/** Beside the checkout, or not at all; its content never enters the repository. */
const corpus = fileURLToPath(new URL('../../../../shared/corpus/bills/', import.meta.url));

describe('a real bill of the corpus', () => {
  const names = [
    'portland-general-electric-2018-02',
    'portland-general-electric-2020-08',
    'nationalgrid-ma-gas-2024-07',
    'municipal-water-sewer-ma-2023-12',
  ];
  for (const name of names) {
    if (!existsSync(`${corpus}${name}.pdf`)) {
      test.skip(`${name} goes through an upload (skipped: the corpus is not beside the checkout)`, () => {});
      continue;
    }
    test(`${name} goes through an upload as its truth says`, async () => {
      const truth = JSON.parse(readFileSync(`${corpus}${name}.truth.json`, 'utf8'));
      const id = await company();
      const document = await uploadBill(client, id, readFileSync(`${corpus}${name}.pdf`));
      expect(Number(document.totalCharges)).toBe(Number(truth.amountDue));
      expect(document.dueDate).toBe(truth.dueDate ?? null);
      expect(document.chargesUnits).toBe(truth.currency ?? 'USD');
      const rows = await usageOf(document.id);
      const wanted = truth.meters.map((meter: any) => [
        meter.periodStart,
        meter.periodEnd,
        Number(meter.usage),
      ]);
      const got = rows.map((row) => [row.startDate, row.endDate, Number(row.usage)]);
      expect(got.sort()).toEqual(wanted.sort());
      if (truth.accountNumber)
        expect((await accountsOf(id)).map((account) => account.accountNumber)).toEqual([truth.accountNumber]);
      const again = await uploadToEnd(client, id, readFileSync(`${corpus}${name}.pdf`));
      expect(again.duplicateDocumentIds).toEqual([document.id]);
    });
  }
});
