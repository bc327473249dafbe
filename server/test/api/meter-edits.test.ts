// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eraseCompany } from '../../src/domain/jobs/erase-company.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { ask } from '../support/jobs.ts';
import { type FiledRecord, fileRecord, makeCompany, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let here: string;
let there: string;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
});
afterAll(() => app.close());
beforeEach(async () => {
  company = await makeCompany(client);
  here = await makeSite(client, company);
  there = await makeSite(client, company);
});

const number = { rawName: 'Meter No.', value: 'HL-448120', name: 'METER' };
const file = (wishes: Partial<Parameters<typeof fileRecord>[1]> = {}): Promise<FiledRecord> =>
  fileRecord(tenant.context(), {
    companyId: company,
    siteId: here,
    accountNumber: '0091-22-7',
    identifiers: [number],
    demand: {},
    ...wishes,
  });
const totals = async (site: string): Promise<number[]> => {
  const [documents, usage, old, meters] = await Promise.all([
    client.get(`/document/site/${site}`),
    client.get(`/usage/site/${site}`),
    client.get(`/v2/usage/site/${site}`),
    client.get(`/meter/site/${site}`),
  ]);
  return [
    documents.body.totalDocuments,
    usage.body.totalUsageData,
    old.body.totalUsageData,
    meters.body.totalMeters,
  ];
};
const sitesOf = async (documentId: string): Promise<string[]> =>
  (await client.get(`/v2.1/document/${documentId}`)).body.usageData.map((row: any) => row.site.id);
const auditOf = async (path: string): Promise<any[]> =>
  (await client.get(`/audit/${path}`)).body.auditEntries;

describe('a meter that moves to another site', () => {
  test('takes all its usage, its documents and their totals along, past and future', async () => {
    const january = await file();
    const march = await file({ period: ['2025-03-01', '2025-03-31'] });
    expect(march.meterId).toBe(january.meterId);
    const other = await file({ identifiers: [{ ...number, value: 'HL-9' }], demand: undefined as never });
    expect([await totals(here), await totals(there)]).toEqual([
      [3, 5, 3, 2],
      [0, 0, 0, 0],
    ]);
    const answer = await client.patch(`/meter/${january.meterId}`, { site: there.toUpperCase() });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual((await client.get(`/meter/${january.meterId}`)).body);
    expect(answer.body.site).toBe(there);
    expect([await totals(here), await totals(there)]).toEqual([
      [1, 1, 1, 1],
      [2, 4, 2, 1],
    ]);
    for (const { documentId } of [january, march]) expect(await sitesOf(documentId)).toEqual([there, there]);
    expect((await client.get(`/usage/${other.usageId}`)).body.site.id).toBe(here);
    // The next bill prints the old address, and follows the meter.
    const april = await file({ period: ['2025-04-01', '2025-04-30'] });
    expect([april.meterId, await sitesOf(april.documentId)]).toEqual([january.meterId, [there, there]]);
  });

  test('leaves a document at the site where another of its rows stands', async () => {
    const both = await file();
    const [second] = await ask(app, `select * from usage_rows where id = $1`, [both.usageId]);
    const other = await file({ identifiers: [{ ...number, value: 'HL-9' }] });
    await ask(
      app,
      `insert into usage_rows select (jsonb_populate_record(u, jsonb_build_object('id', $2::text, 'meter_id', $3::text))).*
         from usage_rows u where u.id = $1`,
      [second.id, newId(), other.meterId],
    );
    await client.patch(`/meter/${both.meterId}`, { site: there });
    for (const site of [here, there])
      expect(
        (await client.get(`/document/site/${site}`)).body.documents.some(
          (one: any) => one.id === both.documentId,
        ),
      ).toBe(true);
  });

  test('shows in `updated` of its rows and documents, and in the filters on it', async () => {
    const { meterId, documentId, usageId } = await file();
    const other = await file({ identifiers: [{ ...number, value: 'HL-9' }] });
    app.setClock(new Date('2031-05-06T07:08:09Z'));
    await client.patch(`/meter/${meterId}`, { site: there });
    app.setClock(null);
    const since = 'dateType=UPDATED_DATE&startDate=2031-05-06&endDate=2031-05-07';
    const documents = (await client.get(`/document/company/${company}?${since}`)).body.documents;
    expect(documents.map((one: any) => [one.id, one.updated])).toEqual([
      [documentId, '2031-05-06T07:08:09.000Z'],
    ]);
    const usage = (await client.get(`/usage/company/${company}?${since}`)).body.usageData;
    expect(usage.map((row: any) => row.updated)).toEqual(Array(2).fill('2031-05-06T07:08:09.000Z'));
    expect(usage.map((row: any) => row.id)).toContain(usageId);
    expect((await client.get(`/usage/${other.usageId}`)).body.updated).not.toContain('2031');
  });

  test('answers the question where it stands, and unflags what was flagged for it', async () => {
    const filed = await file({ siteId: null, demand: undefined as never });
    await ask(
      app,
      `insert into data_issues (organization_id, environment, id, document_id, type, detail, state, created_at)
       select organization_id, environment, $2, id, 'UNMATCHED_SITE', null, 'OPEN', now() from documents where id = $1`,
      [filed.documentId, newId()],
    );
    await ask(
      app,
      `update documents set is_flagged = true, flagged_status = 'MANUAL', status = 'FLAGGED' where id = $1`,
      [filed.documentId],
    );
    await client.patch(`/meter/${filed.meterId}`, { site: here });
    expect((await client.get(`/document/${filed.documentId}`)).body).toMatchObject({
      status: 'PROCESSED',
      isFlagged: false,
      flaggedStatus: null,
    });
    // A later correction does not ask it again.
    await client.patch(`/document/${filed.documentId}`, { notes: 'seen' });
    expect((await client.get(`/document/${filed.documentId}`)).body.isFlagged).toBe(false);
  });

  test('goes to sites of its company only that are not archived; unknown and foreign ones answer alike', async () => {
    const { meterId } = await file();
    const foreign = await makeSite(client, await makeCompany(client));
    const strangers = await makeSite(tenant.client.production, await makeCompany(tenant.client.production));
    for (const site of [foreign, strangers, newId()])
      expect(await client.patch(`/meter/${meterId}`, { site, isTracked: false })).toMatchObject({
        status: 400,
        body: { errors: { site: [`No site of this company has the id ${site}.`] } },
      });
    await client.delete(`/site/${there}`);
    expect(await client.patch(`/meter/${meterId}`, { site: there })).toMatchObject({
      status: 400,
      body: { errors: { site: ['The site is archived.'] } },
    });
    expect(await client.patch(`/meter/${meterId}`, { site: null, identifiers: 'x' })).toMatchObject({
      status: 400,
      body: { errors: { site: ['This field may not be null.'], identifiers: [expect.any(String)] } },
    });
    expect((await client.get(`/meter/${meterId}`)).body).toMatchObject({ site: here, isTracked: true });
    expect(await auditOf(`meter/${meterId}`)).toEqual([]);
  });

  test('at the same moment as a bill of it is filed, takes that along too', async () => {
    const { meterId } = await file();
    const [, late] = await Promise.all([
      client.patch(`/meter/${meterId}`, { site: there }),
      file({ period: ['2025-06-01', '2025-06-30'] }),
    ]);
    const rows = (await client.get(`/usage/meter/${meterId}`)).body.usageData;
    expect(late.meterId).toBe(meterId);
    const sites = new Set(rows.map((row: any) => row.site.id));
    // fileRecord holds no filing turn as a bill does, so that only the order of the two decides.
    expect(sites.has(there)).toBe(true);
  });
});

describe('what a person says of a meter', () => {
  test('holds for what was sent and is answered with the meter; identifiers are replaced whole', async () => {
    const { meterId, usageId } = await file();
    const identifiers = [
      { rawName: 'Serial', value: '00-123 45', name: 'METER' },
      { rawName: 'POD', value: 'IT001E1', name: 'POD' },
    ];
    const answer = await client.patch(`/meter/${meterId}`, {
      isTracked: false,
      identifiers,
      address: ' 40 Quay Rd, Portland ',
      datasourceType: 'GAS',
    });
    expect(answer.body).toMatchObject({
      isTracked: false,
      identifiers,
      address: '40 Quay Rd, Portland',
      datasourceType: 'ELECTRICITY',
      site: here,
    });
    for (const [identifier, total] of [
      ['12345', 1],
      ['it001e1', 1],
      ['HL448120', 0],
    ])
      expect(
        (await client.get(`/meter/company/${company}?identifier=${identifier}`)).body.totalMeters,
        String(identifier),
      ).toBe(total);
    expect((await client.get(`/usage/${usageId}`)).body).toMatchObject({
      meterIsTracked: false,
      meterAddress: '40 Quay Rd, Portland',
      // As this bill prints them.
      identifiers: [number],
    });
    expect((await client.patch(`/meter/${meterId}`, { address: null })).body.address).toBeNull();
    expect((await client.patch(`/meter/${meterId}`, {})).body).toMatchObject({
      isTracked: false,
      identifiers,
    });
  });

  test('is kept with who, when, from what to what; what is there already is no change', async () => {
    const { meterId } = await file();
    await client.patch(`/meter/${meterId}`, { isTracked: true, site: here, identifiers: [number] });
    expect(await auditOf(`meter/${meterId}`)).toEqual([]);
    await client.patch(`/meter/${meterId}`, { site: there });
    const [entry, ...more] = await auditOf(`meter/${meterId}`);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      object: 'METER',
      objectId: meterId,
      action: 'CHANGED',
      field: 'site',
      from: here,
      to: there,
      madeBy: expect.any(String),
      key: expect.any(String),
    });
    expect(await auditOf(`company/${company}`)).toEqual([entry]);
    for (const stranger of [tenant.client.production, (await app.createTenant()).client.sandbox])
      for (const path of [`meter/${meterId}`, `company/${company}`])
        expect((await stranger.get(`/audit/${path}`)).status).toBe(404);
  });

  test('still leads bills with the old number to it, unless another meter carries that number now', async () => {
    const { meterId } = await file();
    await client.patch(`/meter/${meterId}`, { identifiers: [{ ...number, value: 'HL-448121' }] });
    const old = await file({ period: ['2025-02-01', '2025-02-28'] });
    expect(old.meterId).toBe(meterId);
    expect((await client.get(`/meter/${meterId}`)).body.identifiers).toMatchObject([{ value: 'HL-448121' }]);
    const other = await file({ identifiers: [{ ...number, value: 'HL-7' }] });
    expect(other.meterId).not.toBe(meterId);
    await client.patch(`/meter/${other.meterId}`, { identifiers: [number] });
    const next = await file({ period: ['2025-03-01', '2025-03-31'] });
    expect(next.meterId).toBe(other.meterId);
  });

  test('of its kind on a usage row leaves later bills that print another kind with it', async () => {
    const wishes = {
      datasourceType: 'WATER',
      kinds: { waterType: 'POTABLE_WATER' },
      demand: undefined as never,
    };
    const { meterId, usageId } = await file(wishes);
    await client.patch(`/usage/${usageId}`, { waterType: 'IRRIGATION' });
    expect((await client.get(`/meter/${meterId}`)).body.waterType).toBe('IRRIGATION');
    expect(await auditOf(`meter/${meterId}`)).toMatchObject([
      { field: 'waterType', from: 'POTABLE_WATER', to: 'IRRIGATION' },
    ]);
    const later = await file({ ...wishes, period: ['2025-02-01', '2025-02-28'] });
    expect(later.meterId).toBe(meterId);
    expect((await client.get(`/meter/${meterId}`)).body.waterType).toBe('IRRIGATION');
  });

  test('labels of waste stand on the row; the meter has their ids, the same for the same words', async () => {
    const wishes = { datasourceType: 'WASTE', demand: undefined as never };
    const { meterId, usageId } = await file(wishes);
    const answer = await client.patch(`/usage/${usageId}`, {
      wasteType: 'Cardboard',
      wasteStream: 'Recycling',
    });
    expect(answer.body).toMatchObject({ wasteType: 'Cardboard', wasteStream: 'Recycling' });
    const { wasteType, wasteStream } = (await client.get(`/meter/${meterId}`)).body;
    expect(wasteType).not.toBe(wasteStream);
    const other = await file({ ...wishes, identifiers: [{ ...number, value: 'W-2' }] });
    await client.patch(`/usage/${other.usageId}`, { wasteType: 'CARDBOARD' });
    expect((await client.get(`/meter/${other.meterId}`)).body).toMatchObject({
      wasteType,
      wasteStream: null,
    });
    await client.patch(`/usage/${usageId}`, { wasteType: null });
    expect((await client.get(`/meter/${meterId}`)).body).toMatchObject({ wasteType: null, wasteStream });
  });
});

describe('a document that is deleted', () => {
  const listed = async (query = ''): Promise<any[]> =>
    (await client.get(`/document/company/${company}${query}`)).body.documents;

  test('leaves lists and totals with its usage, and answers 404; isDeleted=true shows it, marked', async () => {
    const kept = await file();
    const gone = await file({ period: ['2025-02-01', '2025-02-28'] });
    await client.patch(`/document/${gone.documentId}`, { notes: 'wrong one' });
    expect((await client.delete(`/document/${gone.documentId}`)).status).toBe(204);
    expect(await totals(here)).toEqual([1, 2, 1, 1]);
    for (const owner of [`company/${company}`, `meter/${kept.meterId}`, `site/${here}`])
      expect((await client.get(`/usage/${owner}`)).body.totalUsageData, owner).toBe(2);
    for (const path of [
      `document/${gone.documentId}`,
      `usage/document/${gone.documentId}`,
      `usage/${gone.usageId}`,
      `usage/${gone.demandId}`,
      `document/${gone.documentId}/evidence`,
      `document/${gone.documentId}/correction`,
      `audit/document/${gone.documentId}`,
    ])
      expect((await client.get(`/${path}`)).status, path).toBe(404);
    const again = await client.delete(`/document/${gone.documentId}`);
    expect([again.status, again.body]).toEqual([404, { detail: 'Not found.' }]);
    for (const [path, body] of [
      [`document/${gone.documentId}`, { notes: 'x' }],
      [`usage/${gone.usageId}`, { usage: '1' }],
    ] as const)
      expect((await client.patch(`/${path}`, body)).status, path).toBe(404);
    expect((await listed()).map((one) => one.id)).toEqual([kept.documentId]);
    for (const version of ['/v2', '/v2.1', '/v2.2']) {
      const all = (await client.get(`${version}/document/company/${company}?isDeleted=true`)).body;
      expect(all.totalDocuments).toBe(2);
      expect(all.documents.map((one: any) => [one.id, one.status, one.url])).toEqual([
        [gone.documentId, 'DELETED', null],
        [kept.documentId, 'PROCESSED', null],
      ]);
      expect(all.documents[0].usageData[0].usage).toBe('4820.00');
    }
    const moved = (await listed('?isDeleted=true&dateType=UPDATED_DATE&startDate=2026-01-01'))[0];
    expect(moved.id).toBe(gone.documentId);
  });

  test('is remembered with who deleted it, and what was corrected before', async () => {
    const { documentId } = await file();
    await client.patch(`/document/${documentId}`, { notes: 'wrong one' });
    await client.delete(`/document/${documentId}`);
    expect(await auditOf(`company/${company}`)).toMatchObject([
      {
        object: 'DOCUMENT',
        objectId: documentId,
        document: documentId,
        action: 'DELETED',
        field: null,
        madeBy: expect.any(String),
      },
      {
        object: 'DOCUMENT',
        objectId: documentId,
        action: 'CHANGED',
        field: 'notes',
        from: null,
        to: 'wrong one',
      },
    ]);
  });

  test('is asked about no more: a bill that was flagged for repeating it is flagged no longer', async () => {
    const first = await file();
    const second = await file();
    await ask(
      app,
      `insert into data_issues (organization_id, environment, id, document_id, type, detail, state, created_at)
       select organization_id, environment, $2, id, 'POTENTIAL_DUPLICATE', $3, 'OPEN', now() from documents where id = $1`,
      [second.documentId, newId(), first.documentId],
    );
    await ask(
      app,
      `update documents set is_flagged = true, flagged_status = 'POTENTIAL_DUPLICATE', status = 'FLAGGED' where id = $1`,
      [second.documentId],
    );
    await client.delete(`/document/${first.documentId}`);
    expect((await client.get(`/document/${second.documentId}`)).body).toMatchObject({
      status: 'PROCESSED',
      isFlagged: false,
      flaggedStatus: null,
    });
  });

  test('no longer replaces another; what replaced it does', async () => {
    const newest = await file();
    const middle = await file({ document: { revisedDocumentId: newest.documentId } });
    const oldest = await file({ document: { revisedDocumentId: middle.documentId } });
    await client.delete(`/document/${middle.documentId}`);
    expect((await client.get(`/document/${oldest.documentId}`)).body.revisedDocumentId).toBe(
      newest.documentId,
    );
    await client.delete(`/document/${newest.documentId}`);
    expect((await client.get(`/document/${oldest.documentId}`)).body.revisedDocumentId).toBeNull();
  });

  test('twice at the same moment is deleted once', async () => {
    const { documentId } = await file();
    const answers = await Promise.all([1, 2].map(() => client.delete(`/document/${documentId}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect(await auditOf(`company/${company}`)).toHaveLength(1);
  });
});

test('documents that another one replaced stay in lists, with their usage', async () => {
  const newer = await file();
  const older = await file({ document: { revisedDocumentId: newer.documentId } });
  const documents = (await client.get(`/document/company/${company}`)).body.documents;
  expect(Object.fromEntries(documents.map((one: any) => [one.id, one.revisedDocumentId]))).toEqual({
    [newer.documentId]: null,
    [older.documentId]: newer.documentId,
  });
  const row = (await client.get(`/usage/company/${company}`)).body.usageData.find(
    (one: any) => one.id === older.usageId,
  );
  expect(row.document.revisedDocumentId).toBe(newer.documentId);
});

describe('the audit trail of a document', () => {
  test('tells each value of document, line and row, from what to what, and what a withdrawal gave back', async () => {
    const { documentId, usageId, meterId } = await file({ demand: undefined as never });
    const entries = (): Promise<any[]> => auditOf(`document/${documentId}`);
    await client.patch(`/document/${documentId}`, { totalCharges: '130' });
    await client.patch(`/document/${documentId}`, { totalCharges: '131', isFlagged: true });
    await client.patch(`/usage/${usageId}`, { usage: '4821', meter: meterId });
    expect(
      (await entries()).map(({ object, objectId, field, from, to }) => [object, objectId, field, from, to]),
    ).toEqual(
      expect.arrayContaining([
        ['DOCUMENT', documentId, 'totalCharges', '120.50', '130.00'],
        ['DOCUMENT', documentId, 'totalCharges', '130.00', '131.00'],
        ['DOCUMENT', documentId, 'isFlagged', false, true],
        ['USAGE', usageId, 'usage', '4820.00', '4821'],
      ]),
    );
    expect(await entries()).toHaveLength(4);
    const { corrections } = (await client.get(`/document/${documentId}/correction`)).body;
    const inForce = corrections.find((one: any) => one.field === 'totalCharges' && one.ended === null);
    await client.delete(`/correction/${inForce.id}`);
    await client.delete(`/correction/${inForce.id}`);
    expect((await entries())[0]).toMatchObject({ field: 'totalCharges', from: '131.00', to: '120.50' });
    expect(await entries()).toHaveLength(5);
  });
});

test('a company that is deleted takes its audit trail and the numbers of its meters along', async () => {
  const { meterId, documentId, accountId } = await file();
  await client.patch(`/meter/${meterId}`, { identifiers: [], site: there });
  await client.patch(`/account/${accountId}`, { isTracked: false });
  await client.delete(`/document/${documentId}`);
  const left = async (): Promise<number[]> => {
    const [rows] = await ask(
      app,
      `select (select count(*) from audit_entries where company_id = $1)::int as audit,
              (select count(*) from meter_former_numbers where meter_id = $2)::int as numbers`,
      [company, meterId],
    );
    return [rows.audit, rows.numbers];
  };
  expect(await left()).toEqual([6, 1]);
  await client.delete(`/company/${company}`);
  await eraseCompany(tenant.context(), { companyId: company });
  expect(await left()).toEqual([0, 0]);
});
