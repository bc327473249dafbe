import { Client as PostgresClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConnection } from '../../src/domain/connections/create-connection.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { waitUntilBlocked } from '../support/locks.ts';
import { fileRecord, makeCompany, makeConnection, makeSite, sandboxLogin } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let sites: string[];
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client, { externalId: 'crm-9' });
  sites = [];
  for (let n = 0; n < 4; n++) sites.push(await makeSite(client, company));
});
afterAll(() => app.close());

const usernameTaken = { username: ['This username is connected to the provider already.'] };
const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const idsOf = (answer: { body: { connections: { id: string }[] } }): string[] =>
  answer.body.connections.map((connection) => connection.id);

test('a provider that nobody knows is named by its host, and the connection waits as PENDING with every key', async () => {
  const answer = await client.post(`/connection/company/${company}`, {
    url: 'http://www.Bay-Electric.example/login?x=1',
    username: 'facilities@harbor.example',
    password: 's3cret words',
    sites: [sites[0]],
  });
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({
    id: expect.any(String),
    created: instant,
    updated: instant,
    externalId: null,
    publicCompanyId: expect.not.stringContaining(company),
    connectionMagicLinkSecret: expect.stringMatching(/^\S{20,}$/),
    status: 'PENDING',
    statusLastUpdateTime: instant,
    statusFirstSeenTime: instant,
    statusErrorDetail: null,
    datasource: { name: 'bay-electric.example', url: 'https://bay-electric.example' },
    accounts: [],
    company: { id: company, name: expect.any(String), externalId: 'crm-9' },
    url: 'http://www.Bay-Electric.example/login?x=1',
    country: 'US',
    initialSites: [sites[0]],
    initialDatasourceTypes: [],
    username: 'facilities@harbor.example',
    workflowOwnerEmail: null,
    dataCollectionStartDate: null,
    multiplyByOccupancy: false,
    isActive: true,
  });
  const read = await client.get(`/connection/${answer.body.id}/details`);
  expect(read.body).toEqual(answer.body);
  expect(JSON.stringify(read.body)).not.toContain('s3cret words');
});

test('a refused connection is told every fault, a missing site list among them', async () => {
  const answer = await client.post(`/connection/company/${company}`, {
    url: '',
    username: ' ',
    password: 'x'.repeat(256),
    country: 'USA',
    workflowOwnerEmail: 'nobody',
    initialDatasourceTypes: ['ELECTRICITY', 'STEAM'],
    dataCollectionStartDate: 'yesterday',
    multiplyByOccupancy: null,
  });
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toEqual({
    url: ['This field may not be blank.'],
    username: ['This field may not be blank.'],
    password: ['Ensure this field has no more than 255 characters.'],
    sites: ['This field is required.'],
    country: ['Use a two-letter country code (ISO 3166-1 alpha-2).'],
    workflowOwnerEmail: ['Enter a valid email address.'],
    initialDatasourceTypes: {
      1: [
        '"STEAM" is not a valid choice. Allowed: ELECTRICITY, GAS, WATER, DISTRICT, WASTE, FUEL, MISC, REFRIGERANT, SOLAR, TELECOM.',
      ],
    },
    dataCollectionStartDate: ['Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'],
    multiplyByOccupancy: ['This field may not be null.'],
  });
  expect((await client.post(`/connection/company/${company}`, {})).body.errors).toEqual({
    url: ['This field is required.'],
    username: ['This field is required.'],
    password: ['This field is required.'],
    sites: ['This field is required.'],
  });
});

test('a bad address and bad sites are told together; foreign, unknown and archived sites are refused by place', async () => {
  const foreign = await makeSite(client, await makeCompany(client));
  const unknown = newId();
  const archived = await makeSite(client, company);
  await client.delete(`/site/${archived}`);
  const answer = await client.post(`/connection/company/${company}`, {
    ...sandboxLogin,
    url: 'ftp://bay.example',
    sites: [sites[0], foreign, unknown, archived],
  });
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toEqual({
    url: ['Enter a valid URL.'],
    sites: {
      1: [`No site of this company has the id ${foreign}.`],
      2: [`No site of this company has the id ${unknown}.`],
      3: ['The site is archived.'],
    },
  });
});

test('the sandbox provider takes one to three sites, any country and the same username again', async () => {
  const connect = (body: object) =>
    client.post(`/company/${company}/connection`, { ...sandboxLogin, sites: [sites[0]], ...body });
  const first = await connect({ country: 'my', sites: sites.slice(0, 3) });
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({
    status: 'CONNECTED',
    statusErrorDetail: null,
    country: 'MY',
    datasource: { name: 'Nectar Sandbox Utility', url: 'https://nectarclimate.com' },
    initialSites: sites.slice(0, 3),
  });
  expect((await connect({})).status).toBe(201);
  const four = await connect({ sites });
  expect(four.status).toBe(400);
  expect(four.body.errors).toEqual({ sites: ['Provide between 1 and 3 sites.'] });
  const none = await connect({ sites: [] });
  expect(none.status).toBe(400);
  expect(Object.keys(none.body.errors)).toEqual(['sites']);
});

test.each([
  { username: 'someone' },
  { password: 'something' },
  { username: 'nectar-sandbox-username ' },
  { username: 'Nectar-Sandbox-Username' },
])('any other sandbox pair is stored as INCORRECT_PASSWORD with a reason: %j', async (body) => {
  const answer = await client.post(`/connection/company/${company}`, {
    ...sandboxLogin,
    ...body,
    sites: [sites[0]],
  });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ status: 'INCORRECT_PASSWORD', statusErrorDetail: expect.any(String) });
});

test('a username is connected to another provider once', async () => {
  const own = await makeCompany(client);
  const site = await makeSite(client, own);
  const body = { url: 'https://once.example', username: 'one', password: 'p', sites: [site] };
  expect((await client.post(`/connection/company/${own}`, body)).status).toBe(201);
  const again = await client.post(`/connection/company/${own}`, {
    ...body,
    url: 'http://www.once.example/x',
  });
  expect(again).toMatchObject({ status: 400, body: { errors: usernameTaken } });
  const elsewhere = { ...body, url: 'https://twice.example' };
  expect((await client.post(`/connection/company/${own}`, elsewhere)).status).toBe(201);
  const both = await client.post(`/connection/company/${own}`, { ...body, sites: [newId()] });
  expect(Object.keys(both.body.errors).sort()).toEqual(['sites', 'username']);
  const other = await makeConnection(client, own, site, { url: 'https://once.example' });
  const renamed = await client.patch(`/connection/${other}`, {
    username: 'one',
    password: 'p',
    sites: [newId()],
  });
  expect(Object.keys(renamed.body.errors).sort()).toEqual(['sites', 'username']);
});

test('of two connections made at the same moment with one username, the later is refused', async () => {
  const own = await makeCompany(client);
  const site = await makeSite(client, own);
  const body = { url: 'https://once.example', username: 'one', password: 'p', sites: [site] };
  const later = await tenant.context().inTransaction(async (_tx, inner) => {
    await createConnection(inner, {
      ...body,
      companyId: own,
      country: 'US',
      externalId: null,
      initialDatasourceTypes: [],
      workflowOwnerEmail: null,
      dataCollectionStartDate: null,
      multiplyByOccupancy: false,
    });
    const answer = client.post(`/connection/company/${own}`, body);
    await waitUntilBlocked(app.ownerUrl);
    return { answer };
  });
  expect(await later.answer).toMatchObject({ status: 400, body: { errors: usernameTaken } });
});

test('initialSites and connectionOwnerEmail are other names in a body', async () => {
  const answer = await client.post(`/connection/company/${company}`, {
    url: 'https://alias.example',
    username: 'alias',
    password: 'p',
    initialSites: [sites[1]],
    connectionOwnerEmail: 'owner@harbor.example',
  });
  expect(answer.body).toMatchObject({
    initialSites: [sites[1]],
    workflowOwnerEmail: 'owner@harbor.example',
  });
  const changed = await client.patch(`/connection/${answer.body.id}`, {
    initialSites: [sites[2]],
    connectionOwnerEmail: null,
  });
  expect(changed.body).toMatchObject({ initialSites: [sites[2]], workflowOwnerEmail: null });
});

test('a change touches what was sent; username and password come together', async () => {
  const id = await makeConnection(client, company, sites[0]!, { externalId: 'conn-1' });
  const before = (await client.get(`/connection/${id}/details`)).body;
  const answer = await client.patch(`/connection/${id}`, {
    initialDatasourceTypes: ['GAS'],
    dataCollectionStartDate: '2024-02-29',
    multiplyByOccupancy: true,
    isActive: false,
    status: 'CONNECTED',
    url: 'https://other.example',
    country: 'MY',
  });
  expect(answer.body).toEqual({
    ...before,
    updated: instant,
    initialDatasourceTypes: ['GAS'],
    dataCollectionStartDate: '2024-02-29',
    multiplyByOccupancy: true,
    isActive: false,
  });
  const half = await client.patch(`/connection/${id}`, { username: 'x', sites: [], isActive: 'no' });
  expect(half.body.errors).toEqual({
    password: ['Send username and password together.'],
    sites: ['This list may not be empty.'],
    isActive: ['Must be a valid boolean.'],
  });
  expect((await client.patch(`/connection/${id}`, { password: 'x' })).body.errors).toEqual({
    username: ['Send username and password together.'],
  });
});

test('new sandbox credentials are checked at once and end the old edit link', async () => {
  const id = await makeConnection(client, company, sites[0]!, { ...sandboxLogin, password: 'wrong' });
  const before = (await client.get(`/connection/${id}/details`)).body;
  expect(before.status).toBe('INCORRECT_PASSWORD');
  const { username, password } = sandboxLogin;
  const after = await client.patch(`/connection/${id}`, { username, password });
  expect(after.body).toMatchObject({ status: 'CONNECTED', statusErrorDetail: null });
  expect(after.body.connectionMagicLinkSecret).not.toBe(before.connectionMagicLinkSecret);
});

test('the status filter takes both spellings of a refused password as one and names the choices', async () => {
  const own = await makeCompany(client);
  const site = await makeSite(client, own);
  const refused = await makeConnection(client, own, site, { ...sandboxLogin, password: 'wrong' });
  const pending = await makeConnection(client, own, site);
  const list = (query: string) => client.get(`/connection/company/${own}?${query}`);
  expect(idsOf(await list('status=PASSWORD_INCORRECT'))).toEqual([refused]);
  expect(idsOf(await list('status=INCORRECT_PASSWORD'))).toEqual([refused]);
  expect(idsOf(await list('status=PENDING'))).toEqual([pending]);
  const unknown = await list('status=FINE&page=abc&limit=501');
  expect(unknown.status).toBe(400);
  expect(unknown.body.errors).toEqual({
    status: [expect.stringMatching(/^"FINE" is not a valid choice\. Allowed: PENDING, CONNECTED, /)],
    page: ['A valid integer is required.'],
    limit: ['Ensure this value is less than or equal to 500.'],
  });
});

test('the owner filter ignores case; the site filter finds linked sites and meters that stand there', async () => {
  const own = await makeCompany(client);
  const [first, second, third] = [
    await makeSite(client, own),
    await makeSite(client, own),
    await makeSite(client, own),
  ];
  const a = await makeConnection(client, own, first, { workflowOwnerEmail: 'Owner@Harbor.example' });
  const b = await makeConnection(client, own, second);
  const c = await makeConnection(client, own, first);
  // Its meter stands elsewhere; and one that an upload found, in an account of the connection.
  await fileRecord(tenant.context(), {
    companyId: own,
    siteId: third,
    connectionId: c,
    accountNumber: 'shared',
  });
  const fourth = await makeSite(client, own);
  await fileRecord(tenant.context(), { companyId: own, siteId: fourth, accountNumber: 'shared' });
  const list = async (query: string) => {
    const canonical = await client.get(`/connection/company/${own}?${query}`);
    expect((await client.get(`/company/${own}/connection?${query}`)).body).toEqual(canonical.body);
    return idsOf(canonical);
  };
  expect(await list('connectionOwnerEmail=owner%40HARBOR.example')).toEqual([a]);
  expect(await list(`sites=${second}`)).toEqual([b]);
  expect(await list(`sites=${third}`)).toEqual([c]);
  expect(await list(`sites=${fourth}`)).toEqual([c]);
  expect(await list(`sites=${first},${second}`)).toEqual([a, b, c]);
  expect(await list(`sites=${second}&sites=${third}`)).toEqual([b, c]);
  expect(await list(`sites=${newId()}`)).toEqual([]);
  const bad = await client.get(`/connection/company/${own}?sites=${first},x&connectionOwnerEmail=`);
  expect(bad.body.errors).toEqual({
    sites: { 1: ['Must be a valid UUID.'] },
    connectionOwnerEmail: ['This field may not be blank.'],
  });
});

test('a connection carries its accounts with their meters and types', async () => {
  const own = await makeCompany(client);
  const site = await makeSite(client, own);
  const id = await makeConnection(client, own, site);
  const filed = await fileRecord(tenant.context(), { companyId: own, siteId: site, connectionId: id });
  const { accounts } = (await client.get(`/connection/${id}/details`)).body;
  expect(accounts).toHaveLength(1);
  expect(accounts[0]).toMatchObject({ id: filed.accountId, meters: [filed.meterId] });
  expect((await client.get(`/connection/company/${own}`)).body.connections[0].accounts).toEqual(accounts);
});

test('a deleted connection leaves lists and its id, loses its credentials, and its documents stay', async () => {
  const own = await makeCompany(client);
  const site = await makeSite(client, own);
  const id = await makeConnection(client, own, site);
  const filed = await fileRecord(tenant.context(), { companyId: own, siteId: site, connectionId: id });
  expect((await client.delete(`/connection/${id}`)).status).toBe(204);
  expect((await client.delete(`/connection/${id}`)).status).toBe(404);
  expect((await client.get(`/connection/${id}/details`)).status).toBe(404);
  expect((await client.get(`/document/connection/${id}`)).status).toBe(404);
  expect(idsOf(await client.get(`/connection/company/${own}`))).toEqual([]);
  expect((await client.get(`/document/${filed.documentId}`)).status).toBe(200);
  expect((await client.get(`/usage/company/${own}`)).body.totalUsageData).toBe(1);
  const owner = new PostgresClient({ connectionString: app.ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query('select 1 from connection_credentials where connection_id = $1', [id]);
    expect(rows).toEqual([]);
  } finally {
    await owner.end();
  }
});

test('two changes of a connection at the same moment both hold', async () => {
  const id = await makeConnection(client, company, sites[0]!);
  const other = new PostgresClient({ connectionString: app.ownerUrl });
  await other.connect();
  try {
    await other.query('begin');
    await other.query(`update connections set status = 'CONNECTED' where id = $1`, [id]);
    const change = client.patch(`/connection/${id}`, { externalId: 'after' });
    await waitUntilBlocked(app.ownerUrl);
    await other.query('commit');
    expect((await change).body).toMatchObject({ status: 'CONNECTED', externalId: 'after' });
  } finally {
    await other.end();
  }
});

test('address, country, company and status of a connection cannot be written; sites cannot be taken away', async () => {
  const company = await makeCompany(client);
  const site = await makeSite(client, company);
  const connection = await makeConnection(client, company, site);
  const before = (await client.get(`/connection/${connection}/details`)).body;
  const { body } = await client.patch(`/connection/${connection}`, {
    ...{ url: 'https://elsewhere.example', country: 'CA', company: newId(), status: 'CONNECTED' },
    ...{ id: newId(), accounts: [], statusErrorDetail: 'x', publicCompanyId: newId() },
  });
  expect(body).toEqual({ ...before, updated: body.updated });
  for (const sites of [[], null])
    expect(await client.patch(`/connection/${connection}`, { sites })).toMatchObject({
      status: 400,
      body: { errors: { sites: [expect.any(String)] } },
    });
});

test('a connection that is paused keeps its status and its data, listed as ever', async () => {
  const company = await makeCompany(client);
  const site = await makeSite(client, company);
  const connection = await makeConnection(client, company, site, sandboxLogin);
  const { documentId } = await fileRecord(tenant.context(), {
    companyId: company,
    siteId: site,
    connectionId: connection,
  });
  const paused = (await client.patch(`/connection/${connection}`, { isActive: false })).body;
  expect(paused).toMatchObject({ isActive: false, status: 'CONNECTED' });
  const listed = (await client.get(`/connection/company/${company}`)).body.connections;
  expect(listed).toMatchObject([{ id: connection, isActive: false, status: 'CONNECTED' }]);
  const documents = (await client.get(`/document/connection/${connection}`)).body.documents;
  expect(documents.map((one: { id: string }) => one.id)).toEqual([documentId]);
  expect((await client.patch(`/connection/${connection}`, { isActive: true })).body.isActive).toBe(true);
});
