// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyCorrections } from '../../src/domain/corrections/apply-corrections.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { drawnBill } from '../support/bills.ts';
import type { Client } from '../support/client.ts';
import { ask, createCompany, issuesOf, uploadBill } from '../support/jobs.ts';
import { fileRecord, makeCompany, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let companyId: string;
let siteId: string;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  companyId = await makeCompany(client);
  siteId = await makeSite(client, companyId);
});
afterAll(() => app.close());

const lineItem = {
  description: 'Energy charge',
  totalCharge: '95.50',
  rate: '0.1',
  quantity: '955',
  quantityUnits: 'kWh',
  multipliers: [],
  accountNumbers: [],
  meterNumber: null,
  chargeType: 'USAGE',
  electricityChargeType: null,
  electricityIsDemand: false,
  electricityTimeOfUse: null,
  gasChargeType: null,
  billingPeriod: 'CURRENT' as const,
};

const file = (wishes: object = {}) =>
  fileRecord(tenant.context(), {
    companyId,
    siteId,
    lineItems: [lineItem, { ...lineItem, description: 'Service fee', totalCharge: '25.00' }],
    demand: {},
    ...wishes,
  });

const errorsOf = async (answer: Promise<{ status: number; body: any }>) => {
  const { status, body } = await answer;
  expect(status).toBe(400);
  expect(body.detail).toBe('Invalid input.');
  return body.errors;
};

describe('PATCH /document', () => {
  test.each(['/v2', '/v2.1', '/v2.2'])(
    'answers the document in the shape of %s, with a new `updated`',
    async (v) => {
      const { documentId } = await file();
      const before = (await client.get(`${v}/document/${documentId}`)).body;
      const answer = await client.patch(`${v}/document/${documentId}`, {
        notes: 'checked with the landlord',
        dueDate: '2025-03-01',
        invoiceId: 'INV-right',
        totalCharges: 131.5,
      });
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        id: documentId,
        notes: 'checked with the landlord',
        dueDate: '2025-03-01',
        invoiceId: 'INV-right',
        totalCharges: '131.50',
        currentCharges: '120.50',
      });
      expect(Date.parse(answer.body.updated)).toBeGreaterThan(Date.parse(before.updated));
      const { url: _link, ...again } = (await client.get(`${v}/document/${documentId}`)).body;
      expect(answer.body).toMatchObject(again);
    },
  );

  test('what is equal already, and fields that nobody knows, change nothing', async () => {
    const { documentId } = await file();
    const before = (await client.get(`/document/${documentId}`)).body;
    const answer = await client.patch(`/document/${documentId}`, {
      totalCharges: '120.50',
      notes: null,
      status: 'PENDING',
      nothing: 1,
    });
    expect(answer.status).toBe(200);
    expect(answer.body.updated).toBe(before.updated);
    expect(answer.body.status).toBe('PROCESSED');
    expect((await client.get(`/document/${documentId}/correction`)).body.totalCorrections).toBe(0);
  });

  test('all faults are told together, and then nothing is changed', async () => {
    const { documentId } = await file();
    const errors = await errorsOf(
      client.patch(`/document/${documentId}`, {
        notes: 'must not stay',
        dueDate: '2025-02-30',
        totalCharges: 'much',
        isFlagged: null,
        billDate: 'soon',
        chargesUnits: 'dollars',
        lineItems: [{ description: 'no place' }, { position: 0, chargeType: 'GIFT' }],
      }),
    );
    expect(errors).toMatchObject({
      dueDate: ['Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'],
      totalCharges: ['A valid number is required.'],
      isFlagged: ['This field may not be null.'],
      billDate: ['Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'],
      chargesUnits: ['Use a three-letter currency code (ISO 4217).'],
    });
    expect(errors.lineItems['0'].position).toEqual(['This field is required.']);
    expect(errors.lineItems['1'].chargeType[0]).toContain('GIFT');
    expect((await client.get(`/document/${documentId}`)).body.notes).toBeNull();
    expect(
      await errorsOf(client.patch(`/document/${documentId}`, { lineItems: [{ position: 2, rate: '1' }] })),
    ).toEqual({ lineItems: { 0: { position: ['The document has 2 line items, counted from 0.'] } } });
  });

  test('a form does as JSON does; an empty string clears', async () => {
    const { documentId } = await file();
    const form = await client.send(
      'PATCH',
      `/document/${documentId}`,
      'notes=by+form&invoiceId=&isFlagged=true',
      'application/x-www-form-urlencoded',
    );
    expect(form.status).toBe(200);
    expect(form.body).toMatchObject({ notes: 'by form', invoiceId: null, isFlagged: true });
  });

  test('another organization, another environment, an unknown and a deleted document answer 404', async () => {
    const { documentId } = await file();
    const stranger = await app.createTenant();
    for (const [who, id] of [
      [stranger.client.sandbox, documentId],
      [tenant.client.production, documentId],
      [client, newId()],
    ] as const)
      expect((await who.patch(`/document/${id}`, { notes: 'mine' })).status).toBe(404);
    expect((await client.get(`/document/${documentId}`)).body.notes).toBeNull();
  });

  test('a line is corrected at its place; the others stay', async () => {
    const { documentId } = await file();
    const { body } = await client.patch(`/document/${documentId}`, {
      lineItems: [{ position: 1, totalCharge: '26', chargeType: 'FEE', quantity: null }],
    });
    expect(body.lineItems).toMatchObject([
      { description: 'Energy charge', totalCharge: '95.50', chargeType: 'USAGE', quantity: '955' },
      { description: 'Service fee', totalCharge: '26.00', chargeType: 'FEE', quantity: null },
    ]);
  });

  test('a line is told its meter, and later that it has none', async () => {
    const { documentId } = await file();
    const told = await client.patch(`/document/${documentId}`, {
      lineItems: [{ position: 0, meterNumber: ' E-100 ' }],
    });
    expect(told.body.lineItems.map((line: any) => line.meterNumber)).toEqual(['E-100', null]);
    const listed = await client.get(`/document/${documentId}/correction`);
    expect(listed.body.corrections).toMatchObject([{ lineItem: 0, field: 'meterNumber', value: 'E-100' }]);
    await client.patch(`/document/${documentId}`, { lineItems: [{ position: 0, meterNumber: null }] });
    const { body } = await client.get(`/document/${documentId}`);
    expect(body.lineItems.map((line: any) => line.meterNumber)).toEqual([null, null]);
  });

  test('`isFlagged` true flags for review and false dismisses what is open', async () => {
    const { documentId } = await file();
    const flagged = await client.patch(`/document/${documentId}`, { isFlagged: true });
    expect(flagged.body).toMatchObject({ isFlagged: true, flaggedStatus: 'MANUAL', status: 'FLAGGED' });
    const renamed = await client.patch(`/document/${documentId}`, { notes: 'still flagged' });
    expect(renamed.body).toMatchObject({ isFlagged: true, flaggedStatus: 'MANUAL' });
    const settled = await client.patch(`/document/${documentId}`, { isFlagged: false });
    expect(settled.body).toMatchObject({ isFlagged: false, flaggedStatus: null, status: 'PROCESSED' });
  });

  test('the bill date moves with it in lists of documents and usage', async () => {
    const { documentId } = await file({ period: ['2023-05-01', '2023-05-31'] });
    await client.patch(`/document/${documentId}`, { billDate: '2023-06-09' });
    const inJune = `startDate=2023-06-01&endDate=2023-06-30`;
    for (const list of ['company', 'site'] as const) {
      const owner = list === 'company' ? companyId : siteId;
      const documents = await client.get(`/document/${list}/${owner}?${inJune}`);
      expect(documents.body.documents.map((one: any) => one.id)).toEqual([documentId]);
      expect((await client.get(`/usage/${list}/${owner}?${inJune}`)).body.totalUsageData).toBe(2);
    }
  });

  test('another account number is another account, on the rows, the lines and the meter too', async () => {
    const { documentId, accountId, meterId } = await file({ accountNumber: 'WRONG-1' });
    const { body } = await client.patch(`/document/${documentId}`, { accountNumber: '7700-12' });
    expect(body.lineItems[0].accountIds).toEqual(['7700-12']);
    expect(body.usageData[0].identifiers).toContainEqual({
      name: 'ACCOUNT',
      rawName: 'Account number',
      value: '7700-12',
    });
    const meter = (await client.get(`/meter/${meterId}`)).body;
    expect(meter.account).not.toBe(accountId);
    const accounts = (await client.get(`/account/company/${companyId}`)).body.accounts;
    expect(accounts.find((one: any) => one.id === meter.account).accountNumber).toBe('7700-12');
    expect(meter.identifiers).toContainEqual({
      name: 'ACCOUNT',
      rawName: 'Account number',
      value: '7700-12',
    });
  });
});

describe('PATCH /usage', () => {
  test.each(['/v2', '/v2.1', '/v2.2'])(
    'answers the row in the shape of %s; row and document are updated',
    async (v) => {
      const { usageId, documentId } = await file();
      const before = (await client.get(`/document/${documentId}`)).body;
      const { status, body } = await client.patch(`${v}/usage/${usageId}`, {
        usage: '318.5',
        isEstimated: true,
        tariff: 'SGS',
        currentReading: 1318.5,
        previousReading: '1000',
        multiplierDescription: 'CT ratio',
        fractionRenewable: '0.25',
        supplierName: 'Free Choice Energy',
        exclusion: true,
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        id: usageId,
        usage: '318.5',
        isEstimated: true,
        tariff: 'SGS',
        currentReading: '1318.5',
        previousReading: '1000',
        multiplierDescription: 'CT ratio',
        fractionRenewable: '0.25',
        supplierName: 'Free Choice Energy',
        exclusion: true,
        usageUnits: 'kWh',
      });
      expect((await client.get(`${v}/usage/${usageId}`)).body.usage).toBe('318.5');
      const after = (await client.get(`/document/${documentId}`)).body;
      expect(Date.parse(after.updated)).toBeGreaterThan(Date.parse(before.updated));
      const [stored] = await ask(app, 'select standard_usage from usage_rows where id = $1', [usageId]);
      expect(Number(stored.standard_usage)).toBe(318.5);
    },
  );

  test('all faults are told together: days in order, units of the commodity, known words, own meters', async () => {
    const { usageId } = await file();
    const other = await fileRecord(tenant.context(), { companyId, siteId, datasourceType: 'GAS' });
    expect(
      await errorsOf(client.patch(`/usage/${usageId}`, { startDate: '2025-03-01', endDate: '2025-02-01' })),
    ).toEqual({
      startDate: ['The first day must not be after the last.'],
      endDate: ['The last day must not be before the first.'],
    });
    const against = await errorsOf(
      client.patch(`/usage/${usageId}`, {
        endDate: '2024-12-31',
        usageUnits: 'CCF',
        meter: other.meterId,
      }),
    );
    expect(Object.keys(against).toSorted()).toEqual(['endDate', 'meter', 'startDate', 'usageUnits']);
    expect(against.usageUnits[0]).toContain('"CCF" is not a unit of ELECTRICITY');
    const shapes = await errorsOf(
      client.patch(`/usage/${usageId}`, {
        usage: 'lots',
        usageUnits: 'buckets',
        timeOfUse: 'NIGHT',
        isImplied: null,
        startDate: null,
        meter: 'E-1',
        fractionRenewable: '1.5',
        identifiers: [{ name: 'METER', rawName: 'No.' }],
      }),
    );
    expect(Object.keys(shapes).toSorted()).toEqual([
      'fractionRenewable',
      'identifiers',
      'isImplied',
      'meter',
      'startDate',
      'timeOfUse',
      'usage',
      'usageUnits',
    ]);
    expect(shapes.identifiers).toEqual({ 0: { value: ['This field is required.'] } });
    expect((await client.get(`/usage/${usageId}`)).body.usage).toBe('4820.00');
  });

  test('the last day follows where there is none, or where the new first day comes after it', async () => {
    const { usageId, documentId } = await file();
    const days = async (body: object): Promise<string[]> => {
      const answer = await client.patch(`/usage/${usageId}`, body);
      expect(answer.status).toBe(200);
      return [answer.body.startDate, answer.body.endDate];
    };
    expect(await days({ startDate: '2025-01-05' })).toEqual(['2025-01-05', '2025-01-31']);
    expect(await days({ startDate: '2025-03-01' })).toEqual(['2025-03-01', '2025-03-01']);
    expect(await days({ endDate: '2025-03-31' })).toEqual(['2025-03-01', '2025-03-31']);
    expect(await days({ endDate: null })).toEqual(['2025-03-01', '2025-03-01']);
    expect((await client.get(`/document/${documentId}`)).body.billDate).toBe('2025-03-01');
  });

  test('every field of the body is taken, in every version', async () => {
    const { usageId } = await file();
    const everything = {
      startDate: '2025-01-02',
      endDate: '2025-01-30',
      usage: '0012.50',
      usageUnits: 'MWh',
      exclusion: true,
      isEstimated: true,
      isImplied: true,
      tariff: 'GS-2',
      currentReading: '88210',
      previousReading: '83390',
      multiplier: '1',
      multiplierDescription: 'CT',
      multiplier2: '2.5',
      multiplier2Description: 'PT',
      fractionRenewable: '0.4',
      billedDemand: '18.4',
      netMeteringGeneratedKwh: '1',
      netMeteringGridImportKwh: '2',
      netMeteringGridExportKwh: '3',
      supplierName: 'Tidewater',
      utilityName: 'Harbor',
      country: 'US',
      identifiers: [{ rawName: 'Meter', value: 'X-77', name: 'METER' }],
      netMeteringType: 'IMPORT',
      waterType: null,
      meterHighLow: null,
      gasType: null,
      fuelType: null,
      districtType: null,
      districtMediumType: null,
      wasteDescription: 'none',
      wasteType: 'Cardboard',
      wasteStream: 'Recycling',
      refrigerantType: null,
    };
    for (const v of ['/v2', '/v2.1', '/v2.2']) {
      const answer = await client.patch(`${v}/usage/${usageId}`, {
        ...everything,
        datasourceType: 'GAS',
        site: null,
        document: null,
      });
      expect(answer.status, v).toBe(200);
      expect(answer.body, v).toMatchObject({ ...everything, usage: '12.50', datasourceType: 'ELECTRICITY' });
      expect(answer.body.site).not.toBeNull();
    }
  });

  test('shows in `updated` of row and document and in the filters on it; what is there already does not', async () => {
    const { usageId, documentId } = await file();
    const other = await file();
    const found = async (): Promise<string[][]> => {
      const since = 'dateType=UPDATED_DATE&startDate=2031-05-06&endDate=2031-05-07';
      const documents = await client.get(`/document/company/${companyId}?${since}`);
      const usage = await client.get(`/v2/usage/company/${companyId}?${since}`);
      return [
        documents.body.documents.map((one: any) => one.id),
        usage.body.usageData.map((one: any) => one.id),
      ];
    };
    app.setClock(new Date('2031-05-06T07:00:00Z'));
    await client.patch(`/usage/${usageId}`, { usage: '4820.00' });
    await client.patch(`/document/${other.documentId}`, { totalCharges: '120.5' });
    expect(await found()).toEqual([[], []]);
    await client.patch(`/usage/${usageId}`, { usage: '4999' });
    expect(await found()).toEqual([[documentId], [usageId]]);
    await client.patch(`/document/${other.documentId}`, { totalCharges: '121' });
    app.setClock(null);
    expect((await found())[0]!.toSorted()).toEqual([documentId, other.documentId].toSorted());
  });

  test('a demand row cannot be edited; in v2.0, which has none, it is not found', async () => {
    const { demandId } = await file();
    for (const v of ['/v2.1', '/v2.2'])
      expect(await errorsOf(client.patch(`${v}/usage/${demandId}`, { usage: '1' }))).toEqual({
        nonFieldErrors: ['A demand reading cannot be edited.'],
      });
    expect((await client.patch(`/v2/usage/${demandId}`, { usage: '1' })).status).toBe(404);
  });

  test('strangers answer 404', async () => {
    const { usageId } = await file();
    const stranger = await app.createTenant();
    for (const who of [stranger.client.sandbox, tenant.client.production])
      expect((await who.patch(`/usage/${usageId}`, { usage: '1' })).status).toBe(404);
    expect((await client.patch('/usage/nothing', { usage: '1' })).status).toBe(404);
  });

  test('numbers and kinds are the meter’s too; other numbers of the meter stay', async () => {
    const { usageId, meterId } = await file({
      identifiers: [
        { rawName: 'Meter', value: 'E-1O7', name: 'METER' },
        { rawName: 'POD', value: 'IT001', name: 'POD' },
      ],
    });
    await client.patch(`/usage/${usageId}`, {
      identifiers: [
        { rawName: 'Meter', value: 'E-107', name: 'METER' },
        { rawName: 'POD', value: 'IT001', name: 'POD' },
      ],
      netMeteringType: 'IMPORT',
    });
    const meter = (await client.get(`/meter/${meterId}`)).body;
    expect(meter.netMeteringType).toBe('IMPORT');
    expect(meter.identifiers.map((one: any) => one.value).toSorted()).toEqual(['E-107', 'IT001']);
  });

  test('a row that moves to another meter stands at that meter’s site', async () => {
    const elsewhere = await makeSite(client, companyId);
    const one = await file();
    const other = await fileRecord(tenant.context(), {
      companyId,
      siteId: elsewhere,
      period: ['2021-01-01', '2021-01-31'],
    });
    const { body } = await client.patch(`/usage/${one.usageId}`, { meter: other.meterId });
    expect(body.meter).toBe(other.meterId);
    expect(body.site.id).toBe(elsewhere);
    const listed = (await client.get(`/document/site/${elsewhere}`)).body.documents.map((d: any) => d.id);
    expect(listed).toContain(one.documentId);
  });

  test('other days move the document’s days, and an overlap with another bill is asked or settled', async () => {
    const meter = [{ rawName: 'Meter', value: 'E-overlap', name: 'METER' }];
    const first = await file({
      identifiers: meter,
      period: ['2022-01-01', '2022-01-31'],
      accountNumber: 'O-1',
    });
    const second = await file({
      identifiers: meter,
      period: ['2022-02-01', '2022-02-28'],
      accountNumber: 'O-1',
    });
    const moved = await client.patch(`/usage/${second.usageId}`, { startDate: '2022-01-10' });
    expect(moved.body.document).toMatchObject({ startDate: '2022-01-10', billDate: '2022-02-28' });
    expect(moved.body.document.flaggedStatus).toBe('POTENTIAL_USAGE_DUPLICATE');
    const back = await client.patch(`/usage/${second.usageId}`, { startDate: '2022-02-01' });
    expect(back.body.document).toMatchObject({ isFlagged: false, startDate: '2022-02-01' });
    const oneDay = await client.patch(`/usage/${first.usageId}`, { endDate: null });
    expect(oneDay.body).toMatchObject({ startDate: '2022-01-01', endDate: '2022-01-01' });
    expect(oneDay.body.document.billDate).toBe('2022-01-01');
  });
});

describe('the layer of corrections', () => {
  test('keeps who said what instead of what was read, and gives it back when withdrawn', async () => {
    const { documentId, usageId } = await file();
    await client.patch(`/document/${documentId}`, { totalCharges: '130', dueDate: '2025-04-01' });
    await client.patch(`/document/${documentId}`, { totalCharges: '131' });
    await client.patch(`/usage/${usageId}`, { usage: '4821' });
    const listed = (await client.get(`/document/${documentId}/correction`)).body;
    expect(listed.totalCorrections).toBe(4);
    expect(listed.corrections[0]).toMatchObject({
      target: 'USAGE',
      usageData: usageId,
      lineItem: null,
      field: 'usage',
      valueAsRead: '4820.00',
      value: '4821',
      ended: null,
    });
    const [, total, ...earlier] = listed.corrections;
    expect(total).toMatchObject({
      field: 'totalCharges',
      valueAsRead: '120.50',
      value: '131.00',
      ended: null,
    });
    expect(earlier.filter((one: any) => one.ended !== null)).toMatchObject([{ value: '130.00' }]);
    expect(total.madeBy).toEqual(expect.any(String));

    const stranger = await app.createTenant();
    for (const who of [stranger.client.sandbox, tenant.client.production]) {
      expect((await who.delete(`/correction/${total.id}`)).status).toBe(404);
      expect((await who.get(`/document/${documentId}/correction`)).status).toBe(404);
    }
    expect((await client.delete(`/correction/${total.id}`)).status).toBe(204);
    expect((await client.delete(`/correction/${total.id}`)).status).toBe(204);
    const after = (await client.get(`/document/${documentId}`)).body;
    expect(after).toMatchObject({ totalCharges: '120.50', dueDate: '2025-04-01' });
    expect(after.usageData[0].usage).toBe('4821');
  });

  test('holds when the document is filed anew, and what was read then is the value without it', async () => {
    const { documentId, usageId } = await file();
    await client.patch(`/document/${documentId}`, {
      totalCharges: '131',
      lineItems: [{ position: 1, totalCharge: '26' }],
    });
    await client.patch(`/usage/${usageId}`, { usage: '4821', startDate: '2025-01-02' });
    // As a new reading writes them: other amounts, lines in another order, rows with other ids.
    const nextUsage = newId();
    await ask(app, `update documents set total_charges = 99.99, due_date = '2025-02-20' where id = $1`, [
      documentId,
    ]);
    await ask(app, `update line_items set position = 1 - position + 100 where document_id = $1`, [
      documentId,
    ]);
    await ask(
      app,
      `update line_items set total_charge = 24 where document_id = $1 and description = 'Service fee'`,
      [documentId],
    );
    await ask(app, `update usage_rows set id = $2, usage = 4000, start_date = '2025-01-03' where id = $1`, [
      usageId,
      nextUsage,
    ]);
    const applied = await applyCorrections(tenant.context(), { documentId, isNewReading: true });
    expect(applied.lost).toEqual([]);
    const { body } = await client.get(`/document/${documentId}`);
    expect(body).toMatchObject({ totalCharges: '131.00', dueDate: '2025-02-20', startDate: '2025-01-02' });
    expect(body.usageData).toMatchObject([{ id: nextUsage, usage: '4821', startDate: '2025-01-02' }]);
    expect(body.lineItems.find((one: any) => one.description === 'Service fee').totalCharge).toBe('26.00');
    const { corrections } = (await client.get(`/document/${documentId}/correction`)).body;
    const asRead = Object.fromEntries(corrections.map((one: any) => [one.field, one.valueAsRead]));
    expect(asRead).toEqual({
      totalCharges: '99.99',
      totalCharge: '24',
      usage: '4000',
      startDate: '2025-01-03',
    });
  });

  test('a correction whose line is gone ends, and is told', async () => {
    const { documentId } = await file();
    await client.patch(`/document/${documentId}`, { lineItems: [{ position: 1, totalCharge: '26' }] });
    await ask(app, `delete from line_items where document_id = $1 and description = 'Service fee'`, [
      documentId,
    ]);
    const { lost } = await applyCorrections(tenant.context(), { documentId, isNewReading: true });
    expect(lost.map((one) => one.field)).toEqual(['totalCharge']);
    const { corrections } = (await client.get(`/document/${documentId}/correction`)).body;
    expect(corrections[0].ended).toEqual(expect.any(String));
  });

  test('a corrected value answers the question about it; its withdrawal asks it again', async () => {
    const { documentId, usageId } = await file();
    const issue = (type: string, detail: string | null) =>
      ask(
        app,
        `insert into data_issues (organization_id, environment, id, document_id, type, detail, state, created_at)
         values ($1, 'sandbox', $2, $3, $4, $5, 'OPEN', now())`,
        [tenant.organizationId, newId(), documentId, type, detail],
      );
    await issue('LOW_CONFIDENCE', 'dueDate, meters[0].usage');
    await issue('DATE_INFERRED', '2025-01-01 to 2025-01-31');
    await ask(
      app,
      `update documents set is_flagged = true, status = 'FLAGGED', flagged_status = 'INFERRED_DATES' where id = $1`,
      [documentId],
    );
    const half = await client.patch(`/document/${documentId}`, { dueDate: '2025-02-14' });
    expect(half.body.flaggedStatus).toBe('INFERRED_DATES');
    await client.patch(`/usage/${usageId}`, { usage: '4819' });
    const dated = await client.patch(`/usage/${usageId}`, { endDate: '2025-01-30' });
    expect(dated.body.document).toMatchObject({ isFlagged: false, flaggedStatus: null, status: 'PROCESSED' });
    const { corrections } = (await client.get(`/document/${documentId}/correction`)).body;
    const due = corrections.find((one: any) => one.field === 'dueDate');
    await client.delete(`/correction/${due.id}`);
    const again = (await client.get(`/document/${documentId}`)).body;
    expect(again).toMatchObject({
      dueDate: null,
      isFlagged: true,
      flaggedStatus: 'MANUAL',
      status: 'FLAGGED',
    });
    await client.patch(`/document/${documentId}`, { isFlagged: false });
    await client.patch(`/document/${documentId}`, { notes: 'dismissed' });
    expect((await client.get(`/document/${documentId}`)).body.isFlagged).toBe(false);
  });

  test('corrects a bill that was read, and the reading stays as it was', async () => {
    await app.startWorker();
    const company = await createCompany(client);
    const document = await uploadBill(client, company.id, await drawnBill({ accountNumber: '5521-0087-4' }));
    const readings = () => ask(app, 'select digest, reading from extractions order by created_at');
    const before = await readings();
    const { body } = await client.patch(`/document/${document.id}`, { accountNumber: '5521-0087-5' });
    expect(body.usageData[0].identifiers.find((one: any) => one.name === 'ACCOUNT').value).toBe(
      '5521-0087-5',
    );
    expect(await issuesOf(app, document.id)).toContain('UNMATCHED_ACCOUNT');
    expect(await readings()).toEqual(before);
    expect(JSON.stringify(before)).toContain('5521-0087-4');
  });
});
