// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// A person corrects one bill, and the next bill of that layout reads right: for that organization and environment alone,
// until it is forgotten.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { ask, createCompany, issuesOf, until, uploadBill } from '../support/jobs.ts';
import { drawOddBill, type OddBill, oddBill } from '../support/odd-bills.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.startWorker();
});
afterAll(() => app.close());

const months = [
  ['04', '30'],
  ['05', '31'],
  ['06', '30'],
  ['07', '31'],
  ['08', '31'],
  ['09', '30'],
] as const;
let serial = 0;

/** Another bill of the layout: nothing that it says was said before. */
function another(wishes: Partial<OddBill> = {}): Partial<OddBill> {
  const number = ++serial;
  const [month, last] = months[number % months.length]!;
  return {
    accountNumber: `${5_000 + number}-00917-3`,
    statementDate: `${month}/${last}/2026`,
    dueDate: `12/${10 + number}/2026`,
    period: [`${month}/01/2026`, `${month}/${last}/2026`],
    meterNumber: `E3111700${number}`,
    usage: `${1_200 + number}`,
    amountDue: `${260 + number}.10`,
    charges: [
      ['Energy charge', `${223 + number}.10`],
      ['Wind adjustment', '12.00'],
      ['Monthly service fee', '25.00'],
    ],
    customer: `Customer ${'abcdefghijklmnop'[number % 16]!.repeat(5)}`,
    ...wishes,
  };
}

const upload = async (client: Client, companyId: string, wishes: Partial<OddBill>) =>
  uploadBill(client, companyId, await drawOddBill(oddBill(wishes)));

const accountOf = (document: any): string | null =>
  document.usageData[0].identifiers.find((one: any) => one.name === 'ACCOUNT')?.value ?? null;

/** A tenant whose first bill was corrected in its account number, and what was learned from it. */
async function taughtTenant(): Promise<{
  tenant: TestTenant;
  client: Client;
  companyId: string;
  documentId: string;
  layout: any;
}> {
  const tenant = await app.createTenant();
  const client = tenant.client.sandbox;
  const company = await createCompany(client);
  const bill = another();
  const document = await upload(client, company.id, bill);
  expect(accountOf(document)).toBeNull();
  const corrected = await client.patch(`/document/${document.id}`, { accountNumber: bill.accountNumber });
  expect(corrected.status).toBe(200);
  const layout = await until('The learning', async () => {
    const { body } = await client.get('/learned-layout');
    return body.learnedLayouts[0];
  });
  return { tenant, client, companyId: company.id, documentId: document.id, layout };
}

const evidenceOf = async (client: Client, documentId: string, path: string): Promise<any> => {
  const { body } = await client.get(`/document/${documentId}/evidence`);
  return body.fields.find((one: any) => one.field === path);
};

describe('learning from a correction', () => {
  test('the next bill of the layout reads right, and its evidence says from which document it was learned', async () => {
    const { client, companyId, documentId } = await taughtTenant();
    const bill = another({ shift: 6 });
    const document = await upload(client, companyId, bill);
    expect(accountOf(document)).toBe(bill.accountNumber);
    expect(await evidenceOf(client, document.id, 'accountNumber')).toMatchObject({
      value: bill.accountNumber,
      rule: 'learned:label',
      learnedFrom: documentId,
      text: bill.accountNumber,
      page: 1,
    });
    const [extraction] = await ask(
      app,
      'select e.reader_version, e.reading from extractions e join documents d on d.extraction_id = e.id where d.id = $1',
      [document.id],
    );
    expect(extraction.reader_version).toMatch(/\+learned-[0-9a-f]{16}$/);
    expect(extraction.reading.learned).toEqual([
      { placeId: expect.any(String), documentId, field: 'accountNumber' },
    ]);
  });

  test('another organization’s bill of the layout is not affected, nor the other environment’s', async () => {
    const { tenant } = await taughtTenant();
    const stranger = await app.createTenant();
    for (const client of [stranger.client.sandbox, tenant.client.production]) {
      const company = await createCompany(client);
      expect(accountOf(await upload(client, company.id, another()))).toBeNull();
      expect((await client.get('/learned-layout')).body.totalLearnedLayouts).toBe(0);
    }
  });

  test('what was learned is listed without any value of the bill, and strangers find nothing', async () => {
    const { tenant, client, documentId, layout } = await taughtTenant();
    expect(layout.places).toMatchObject([
      {
        field: 'accountNumber',
        left: 'zorvax',
        before: null,
        shape: '9999-99999-9',
        constant: null,
        document: documentId,
      },
    ]);
    expect((await client.get(`/learned-layout/${layout.id}`)).body).toEqual(layout);
    const stored = await ask(app, 'select place from learned_places where layout_id = $1', [layout.id]);
    expect(JSON.stringify(stored)).not.toContain('00917');
    const [place] = layout.places;
    for (const other of [(await app.createTenant()).client.sandbox, tenant.client.production]) {
      expect((await other.get(`/learned-layout/${layout.id}`)).status).toBe(404);
      expect((await other.delete(`/learned-layout/${layout.id}`)).status).toBe(404);
      expect((await other.delete(`/learned-layout/${layout.id}/place/${place.id}`)).status).toBe(404);
    }
    expect((await client.get('/learned-layout')).body.totalLearnedLayouts).toBe(1);
  });

  test.each(['the layout', 'its place', 'the correction'])(
    'after %s is forgotten it reads as before',
    async (what) => {
      const { client, companyId, documentId, layout } = await taughtTenant();
      const [place] = layout.places;
      const path =
        what === 'the layout'
          ? `/learned-layout/${layout.id}`
          : what === 'its place'
            ? `/learned-layout/${layout.id}/place/${place.id}`
            : `/correction/${place.correction}`;
      expect((await client.delete(path)).status).toBe(204);
      expect((await client.get('/learned-layout')).body.learnedLayouts).toEqual([]);
      expect(accountOf(await upload(client, companyId, another()))).toBeNull();
      const corrected = accountOf((await client.get(`/document/${documentId}`)).body);
      expect(corrected === null).toBe(what === 'the correction');
    },
  );

  test('a value of another form at the learned place is not taken, and the document is flagged for it', async () => {
    const { client, companyId } = await taughtTenant();
    const document = await upload(client, companyId, another({ accountNumber: '77' }));
    expect(accountOf(document)).toBeNull();
    expect(document.isFlagged).toBe(true);
    expect(await issuesOf(app, document.id)).toContain('LOW_CONFIDENCE');
    // The new charges are asked about too, because the bill prints their sum only as what is to be paid.
    const fixed = await client.patch(`/document/${document.id}`, {
      accountNumber: '77',
      currentCharges: '250.00',
    });
    expect(fixed.status).toBe(200);
    expect(await issuesOf(app, document.id)).toContain('LOW_CONFIDENCE');
    const [issue] = await ask(
      app,
      `select state, resolution from data_issues where document_id = $1 and type = 'LOW_CONFIDENCE'`,
      [document.id],
    );
    expect(issue).toEqual({ state: 'RESOLVED', resolution: 'CORRECTED' });
  });

  test('a corrected usage teaches where the meter’s usage stands; both places are of one layout', async () => {
    const { client, companyId } = await taughtTenant();
    const first = another({ chargedUsage: '600' });
    const document = await upload(client, companyId, first);
    expect(document.usageData[0].usage).toBe('600');
    await client.patch(`/usage/${document.usageData[0].id}`, { usage: first.usage });
    const { learnedLayouts } = await until('The second lesson', async () => {
      const { body } = await client.get('/learned-layout');
      return (
        body.learnedLayouts.some((one: any) => one.places.some((p: any) => p.field === 'meters.usage')) &&
        body
      );
    });
    expect(learnedLayouts).toHaveLength(1);
    expect(learnedLayouts[0].places.map((one: any) => one.field)).toEqual(['meters.usage', 'accountNumber']);
    const second = another({ chargedUsage: '1,100' });
    const next = await upload(client, companyId, second);
    expect(next.usageData[0].usage).toBe(second.usage);
    expect(accountOf(next)).toBe(second.accountNumber);
  });

  test('a corrected amount of a line teaches where it stands in its row; it is listed, and forgotten it reads as before', async () => {
    const client = (await app.createTenant()).client.sandbox;
    const company = await createCompany(client);
    const fee = 'Monthly service fee';
    const withFee = (amount: string): Partial<OddBill> => {
      const bill = another({ behind: { 'Energy charge': '900.00', [fee]: amount } });
      const energy = Number(bill.charges![0]![1]);
      return { ...bill, amountDue: (energy + 12 + Number(amount)).toFixed(2) };
    };
    const feeOf = (document: any) => document.lineItems.findIndex((line: any) => line.description === fee);
    const document = await upload(client, company.id, withFee('31.00'));
    const position = feeOf(document);
    expect(document.lineItems[position].totalCharge).toBe('25.00');
    const lineItems = [{ position, totalCharge: '31.00', chargeType: 'FEE' }];
    expect((await client.patch(`/document/${document.id}`, { lineItems })).status).toBe(200);
    const layout = await until('The learning', async () => {
      const { body } = await client.get('/learned-layout');
      return body.learnedLayouts[0];
    });
    expect(layout.places).toMatchObject([
      { field: 'lineItems.amount', left: fee.toLowerCase(), shape: '$9.99', document: document.id },
    ]);
    const next = await upload(client, company.id, withFee('37.00'));
    expect(next.lineItems.map((line: any) => line.totalCharge)).toEqual([
      expect.any(String),
      '12.00',
      '37.00',
    ]);
    expect(await evidenceOf(client, next.id, `lineItems[${feeOf(next)}].amount`)).toMatchObject({
      value: '37.00',
      learnedFrom: document.id,
    });
    await client.delete(`/learned-layout/${layout.id}/place/${layout.places[0].id}`);
    const later = await upload(client, company.id, withFee('38.00'));
    expect(later.lineItems[feeOf(later)].totalCharge).toBe('25.00');
  });

  test('a note, a flag, a cleared value and a value that no page prints teach nothing', async () => {
    const client = (await app.createTenant()).client.sandbox;
    const company = await createCompany(client);
    const document = await upload(client, company.id, another());
    await client.patch(`/document/${document.id}`, { notes: 'x', isFlagged: true, dueDate: null });
    await client.patch(`/document/${document.id}`, { accountNumber: '999-000-11' });
    await until('The end of all jobs', async () => (await app.services.queue.state()).waiting === 0);
    await until('The end of all work', async () => (await app.services.queue.state()).running === 0);
    expect((await client.get('/learned-layout')).body.totalLearnedLayouts).toBe(0);
  });

  test('an older bill of the layout, processed again, reads right; what a person corrected in it stays', async () => {
    const tenant = await app.createTenant();
    const client = tenant.client.sandbox;
    const company = await createCompany(client);
    const old = another();
    const document = await upload(client, company.id, old);
    await client.patch(`/document/${document.id}`, { notes: 'paid twice', totalCharges: '1.00' });
    const taught = another();
    const other = await upload(client, company.id, taught);
    await client.patch(`/document/${other.id}`, { accountNumber: taught.accountNumber });
    await until('The learning', async () => {
      const { body } = await client.get('/learned-layout');
      return body.learnedLayouts.some((one: any) => one.places.some((p: any) => p.field === 'accountNumber'));
    });
    const again = await until('The new reading', async () => {
      const { body } = await client.post(`/document/${document.id}/reprocess`, {});
      return body.status === 'READY' && body;
    });
    const adopted = await client.post(`/document/${document.id}/reprocess`, { adopt: again.extractionId });
    expect(adopted.status).toBe(200);
    const { body } = await client.get(`/document/${document.id}`);
    expect(accountOf(body)).toBe(old.accountNumber);
    expect(body).toMatchObject({ notes: 'paid twice', totalCharges: '1.00' });
  });

  test('what a company’s documents taught goes with the company', async () => {
    const { client, companyId } = await taughtTenant();
    expect((await client.delete(`/company/${companyId}`)).status).toBe(204);
    await until('The forgetting', async () => {
      const { body } = await client.get('/learned-layout');
      return body.totalLearnedLayouts === 0;
    });
  });
});
