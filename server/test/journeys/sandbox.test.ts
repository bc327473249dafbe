// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// The sandbox from connecting to its documents (events-and-lifecycle.md 3).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectPdf } from '../../src/extract/count-pages.ts';
import { readDocument } from '../../src/extract/read-document.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { ask, createCompany, createSite, until } from '../support/jobs.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let companyId: string;
let sites: string[];

const documented = {
  url: 'https://nectarclimate.com',
  username: 'nectar-sandbox-username',
  password: 'nectar-sandbox-password',
  country: 'US',
};

beforeAll(async () => {
  app = await startTestApp();
  await app.startWorker();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  companyId = (await createCompany(client, { isDemandEnabled: true })).id;
  sites = [];
  for (const address of [
    '123 Main St, San Francisco, CA 94105',
    '40 Quay Rd, Portland, ME 04101',
    '9 Foundry Ln, Dayton, OH 45402',
    '5 Fourth Ave, Austin, TX 78701',
  ])
    sites.push((await createSite(client, companyId, address)).id);
});

afterAll(() => app.close());

const connect = (wishes: object = {}, by = client) =>
  by.post(`/connection/company/${companyId}`, { ...documented, sites: sites.slice(0, 1), ...wishes });

const documentsOf = async (id: string): Promise<any[]> => {
  const first = (await client.get(`/document/connection/${id}`)).body;
  const pages = Math.ceil(first.totalDocuments / Math.max(1, first.documents.length));
  const all = [...first.documents];
  for (let page = 2; page <= pages; page++)
    all.push(...(await client.get(`/document/connection/${id}?page=${page}`)).body.documents);
  return all;
};

const allDocuments = (id: string, count: number): Promise<any[]> =>
  until(`${count} documents`, async () => {
    const found = await documentsOf(id);
    return found.length >= count && found;
  });

const rest = async (): Promise<void> => {
  await until('The end of the queue', async () => {
    const { waiting, running } = await app.services.queue.state();
    return waiting + running === 0;
  });
};

describe('who may connect', () => {
  test.each([
    ['http://www.nectarclimate.com/', {}],
    ['https://NECTARCLIMATE.com', {}],
  ])('the documented pair connects at %s', async (url) => {
    const answer = await connect({ url, initialDatasourceTypes: ['TELECOM'] });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ status: 'CONNECTED', statusErrorDetail: null });
  });

  test.each([
    ['another password', { password: 'nectar-sandbox-passwort' }],
    ['another case', { password: 'Nectar-Sandbox-Password' }],
    ['a space', { password: 'nectar-sandbox-password ' }],
    ['another username', { username: 'nectar-sandbox-user' }],
  ])('%s makes a connection with INCORRECT_PASSWORD and no documents', async (_what, wrong) => {
    const answer = await connect(wrong);
    expect(answer.status).toBe(201);
    expect(answer.body.status).toBe('INCORRECT_PASSWORD');
    expect(answer.body.statusErrorDetail).toMatch(/\w/);
    await rest();
    expect(await documentsOf(answer.body.id)).toEqual([]);
  });

  test('no site and four sites are refused on the field; a foreign site too', async () => {
    const many = await connect({ sites });
    expect([many.status, many.body]).toEqual([
      400,
      { detail: 'Invalid input.', errors: { sites: ['Provide between 1 and 3 sites.'] } },
    ]);
    const none = await connect({ sites: [] });
    expect([none.status, Object.keys(none.body.errors)]).toEqual([400, ['sites']]);
    const foreign = await createSite(client, (await createCompany(client)).id, '1 Far St, Dayton, OH 45402');
    const answer = await connect({ sites: [foreign.id] });
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, ['sites']]);
  });
});

describe('sixty sample documents', () => {
  let connectionId: string;
  let documents: any[];

  beforeAll(async () => {
    connectionId = (await connect({ sites: sites.slice(0, 3) })).body.id;
    documents = await allDocuments(connectionId, 60);
    await rest();
  }, 60_000);

  test('are twelve months of five services, one account each, exactly one of them flagged (R38)', async () => {
    expect(documents).toHaveLength(60);
    expect(new Set(documents.map((document) => document.billDate.slice(0, 7))).size).toBe(12);
    expect(documents.filter((document) => document.isFlagged)).toHaveLength(1);
    for (const document of documents) {
      expect(document.utilityCompany).toBe('Nectar Sandbox Utility');
      expect(document.sourceType).toBe('INVOICE');
    }
    const { body } = await client.get(`/connection/${connectionId}/details`);
    expect(body.accounts.map((account: any) => account.datasourceTypes.join()).sort()).toEqual([
      'ELECTRICITY',
      'FUEL',
      'GAS',
      'SOLAR',
      'WATER',
    ]);
    for (const account of body.accounts) {
      expect(account.accountNumber).toMatch(/^SBX-[A-Z]{3}-\d{6}$/);
      expect(account).toMatchObject({ isCollectingInvoiceData: true, trackingStatus: 'UNSET' });
      expect(account.meters).toHaveLength(3);
    }
  });

  test('stand at the connection’s sites', async () => {
    for (const site of sites.slice(0, 3)) {
      const { body } = await client.get(`/document/site/${site}`);
      expect(body.totalDocuments).toBe(60);
    }
    expect((await client.get(`/document/site/${sites[3]}`)).body.totalDocuments).toBe(0);
  });

  test('are real one-page PDFs which read the same without their metadata, whatever they are called', async () => {
    for (const document of documents.filter((_one, at) => at % 7 === 0)) {
      const answer = await app.server.inject({ url: document.url.replace('http://api.test', '') });
      expect(answer.headers['content-type']).toBe('application/pdf');
      const bytes = answer.rawPayload;
      expect(await inspectPdf(new Uint8Array(bytes))).toMatchObject({ pageCount: 1, corrupt: false });
      const bare = withoutMetadata(bytes);
      expect(bare.equals(bytes)).toBe(false);
      const [whole, stripped] = [await readDocument(new Uint8Array(bytes)), await readDocument(bare)];
      expect(stripped.outcome).toBe('bill');
      expect(stripped.bill).toEqual(whole.bill);
      expect(stripped.text).toBe(whole.text);
    }
  });

  test('went the way of every bill: a stored file and an extraction each, no second path', async () => {
    const [counts] = await ask(
      app,
      `select count(distinct d.file_id)::int as files, count(distinct e.id)::int as extractions, count(*)::int as documents
         from documents d join extractions e on e.id = d.extraction_id and e.file_id = d.file_id and e.reader = 'nectar-reader'
        where d.connection_id = $1`,
      [connectionId],
    );
    expect(counts).toEqual({ files: 60, extractions: 60, documents: 60 });
  });

  test('come once, however often the connection is collected or connected anew', async () => {
    const again = await client.patch(`/connection/${connectionId}`, {
      username: documented.username,
      password: documented.password,
    });
    expect(again.body.status).toBe('CONNECTED');
    const ctx = tenant.context('sandbox');
    await ctx.inTransaction(async (tx) => {
      await ctx.queue.enqueue(tx, 'collect_connection', { connectionId });
      await ctx.queue.enqueue(tx, 'collect_connection', { connectionId });
    });
    await rest();
    expect(await documentsOf(connectionId)).toHaveLength(60);
  });
});

test('wrong credentials that are put right bring the documents', async () => {
  const { body } = await connect({ password: 'wrong', initialDatasourceTypes: ['WATER'] });
  await client.patch(`/connection/${body.id}`, {
    username: documented.username,
    password: documented.password,
  });
  expect(await allDocuments(body.id, 12)).toHaveLength(12);
});

test('a production key may connect it too, in its own world', async () => {
  const { production } = tenant.client;
  const company = await createCompany(production);
  const site = await createSite(production, company.id, '123 Main St, San Francisco, CA 94105');
  const answer = await production.post(`/connection/company/${company.id}`, {
    ...documented,
    sites: [site.id],
    initialDatasourceTypes: ['GAS'],
  });
  expect(answer.body.status).toBe('CONNECTED');
  await rest();
  expect((await production.get(`/document/connection/${answer.body.id}`)).body.totalDocuments).toBe(12);
  expect((await client.get(`/document/connection/${answer.body.id}`)).status).toBe(404);
});

test('a deleted connection leaves its documents (R23)', async () => {
  const { body } = await connect({ initialDatasourceTypes: ['FUEL'] });
  const documents = await allDocuments(body.id, 12);
  await rest();
  expect((await client.delete(`/connection/${body.id}`)).status).toBe(204);
  expect((await client.get(`/document/${documents[0].id}`)).status).toBe(200);
  expect((await client.get(`/connection/${body.id}/details`)).status).toBe(404);
});

/** Blanks what the file says about itself, byte for byte: title, maker, dates and id. */
function withoutMetadata(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const blanked = text
    .replace(/\/(Title|Creator|Producer|Author|Subject|Keywords) \((?:[^()\\]|\\.)*\)/g, blank)
    .replace(/\/(CreationDate|ModDate) \([^)]*\)/g, blank)
    .replace(/\/ID \[[^\]]*\]/g, blank);
  return Buffer.from(blanked, 'latin1');
}

const blank = (found: string): string => ' '.repeat(found.length);
