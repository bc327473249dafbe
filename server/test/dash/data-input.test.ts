// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Data Input over the dashboard's API (platform.md 7 and 8): who may do what with connections and invitations, and what is told of them.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { dashRoutes } from '../../src/api/dash/index.ts';
import { decideStatus } from '../../src/domain/connections/decide-status.ts';
import { createContext } from '../../src/domain/context.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { type DashClient, joinCompany, signedIn } from '../support/dash.ts';
import { agreed, hostedPage } from '../support/hosted.ts';
import { runDueChecks } from '../support/lifecycle.ts';
import { fileRecord, makeCompany, makeConnection, makeSite, sandboxLogin } from '../support/records.ts';
import { asOwner } from '../support/webhooks.ts';

const sandbox = { 'nectar-environment': 'sandbox' };
let app: TestApp;
let tenant: TestTenant;
let client: Client;
let admin: DashClient;
let company: string;
let site: string;
let other: { company: string; site: string; connection: string; invitation: string };
let foreign: { company: string; connection: string; invitation: string };

async function worldOf(one: Client) {
  const companyId = await makeCompany(one);
  const siteId = await makeSite(one, companyId);
  const connection = await makeConnection(one, companyId, siteId);
  const invitation = (await one.post(`/invitation/company/${companyId}`, {})).body.id;
  return { company: companyId, site: siteId, connection, invitation };
}

beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant('Harbor Textiles');
  client = tenant.client.sandbox;
  admin = (await signedIn(app, tenant)).client.withHeaders(sandbox);
  company = await makeCompany(client, { name: 'Mill Works' });
  site = await makeSite(client, company, { name: 'Mill' });
  other = await worldOf(client);
  foreign = await worldOf((await app.createTenant('Another')).client.sandbox);
});
afterEach(async () => {
  app.setClock(null);
  await asOwner(app, (owner) => owner.query('delete from request_counts'));
});
afterAll(() => app.close());

let serial = 0;
async function person(role: 'ADMIN' | 'MEMBER', siteIds: string[] | null = null): Promise<DashClient> {
  const email = `person-${++serial}@harbor.example`;
  const { client: one } = await signedIn(app, tenant, { email, role: 'MEMBER' });
  await joinCompany(app, tenant, { companyId: company, email, role, siteIds });
  return one.withHeaders(sandbox);
}

const connectionBody = (body: object = {}) => ({
  url: 'https://nectarclimate.com',
  username: 'nectar-sandbox-username',
  password: 'nectar-sandbox-password',
  country: 'US',
  sites: [site],
  initialDatasourceTypes: [],
  dataCollectionStartDate: null,
  workflowOwnerEmail: 'owner@harbor.example',
  multiplyByOccupancy: false,
  externalId: '',
  notes: '',
  ...body,
});
const connect = async (body: object = {}, by = admin): Promise<any> => {
  const answer = await by.post(`/company/${company}/connection`, connectionBody(body));
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
  return answer.body;
};
const list = async (query = '', by = admin): Promise<any> =>
  (await by.get(`/company/${company}/connection${query}`)).body;

describe('rights', () => {
  const bodies: Record<string, unknown> = {
    'POST /company/{company_id}/connection': connectionBody(),
    'POST /company/{company_id}/sign-in-try': { ...sandboxLogin },
    'POST /connection/{connection_id}/credentials': { username: 'a', password: 'b' },
    'POST /connection/{connection_id}/mfa': { method: 'NONE' },
    'POST /connection/{connection_id}/tracking': { accountIds: [], trackingStatus: 'ENABLED' },
  };
  const routes = dashRoutes.filter(
    ({ right }) => right === 'CONNECTIONS' || right === 'INVITATIONS' || right === 'DELETE_DATA',
  );
  const ask = (by: DashClient, route: (typeof routes)[number], at: Omit<typeof foreign, 'site'>) =>
    by.call(
      route.method,
      route.path
        .replace('{company_id}', at.company)
        .replace('{connection_id}', at.connection)
        .replace('{invitation_id}', at.invitation),
      route.method === 'GET' || route.method === 'DELETE'
        ? undefined
        : (bodies[`${route.method} ${route.path}`] ?? {}),
    );

  test('end at the own organization, and at the own company, whatever the call', async () => {
    const member = await person('ADMIN');
    expect(routes.length).toBeGreaterThan(12);
    for (const route of routes) {
      const name = `${route.method} ${route.path}`;
      expect((await ask(admin, route, foreign)).status, name).toBe(404);
      expect((await ask(member, route, foreign)).status, name).toBe(404);
      expect((await ask(member, route, other)).status, name).toBe(404);
    }
  });

  test('are those of the role: members connect and invite, but end nothing; site-only members keep to their sites', async () => {
    const second = await makeSite(client, company, { name: 'Depot' });
    const own = await connect({ sites: [site] });
    const shared = await connect({ sites: [site, second] });
    const theirs = await connect({ sites: [second] });
    const member = await person('MEMBER');
    expect((await member.delete(`/connection/${own.id}`)).status).toBe(403);
    expect((await member.post(`/company/${company}/invitation`, {})).status).toBe(201);
    expect((await connect({ sites: [second] }, member)).rights).toContain('CONNECTIONS');

    const siteOnly = await person('MEMBER', [site]);
    const ids = (await list('', siteOnly)).data.map(({ id }: any) => id);
    expect(ids).toEqual(expect.arrayContaining([own.id, shared.id]));
    expect(ids).not.toContain(theirs.id);
    expect((await siteOnly.get(`/connection/${theirs.id}`)).status).toBe(404);
    expect((await siteOnly.get(`/connection/${shared.id}`)).body.sites).toEqual([
      { id: site, name: 'Mill', address: expect.any(String) },
    ]);
    expect((await siteOnly.patch(`/connection/${shared.id}`, { notes: 'x' })).status).toBe(403);
    expect((await siteOnly.patch(`/connection/${own.id}`, { notes: 'x' })).status).toBe(200);
    expect((await siteOnly.patch(`/connection/${own.id}`, { sites: [second] })).status).toBe(400);
    expect((await siteOnly.get(`/company/${company}/invitation`)).status).toBe(403);
    expect((await siteOnly.get(`/company/${company}/site`)).body.data).toHaveLength(1);
    expect((await siteOnly.delete(`/connection/${own.id}`)).status).toBe(403);
    for (const { id } of [own, shared, theirs])
      expect((await admin.delete(`/connection/${id}`)).status).toBe(204);
  });
});

describe('the list of connections', () => {
  test('is filtered, searched, ordered and paged by the server; its tabs count with the other filters', async () => {
    const home = await makeCompany(client);
    const at = await makeSite(client, home);
    for (const [username, owner] of [
      ['nectar-sandbox-username', 'a@harbor.example'],
      ['nectar-sandbox-incorrect-password', 'a@harbor.example'],
      ['nectar-sandbox-website-down', 'b@harbor.example'],
      ['nectar-sandbox-pending', null],
    ] as const)
      await client.post(`/connection/company/${home}`, {
        ...sandboxLogin,
        username,
        sites: [at],
        workflowOwnerEmail: owner,
        initialDatasourceTypes: username.endsWith('pending') ? ['GAS'] : [],
      });
    const paused = await makeConnection(client, home, at, { url: 'https://zeta-water.example' });
    await client.patch(`/connection/${paused}`, { isActive: false });
    const ask = async (query: string) => (await admin.get(`/company/${home}/connection${query}`)).body;
    const all = await ask('');
    expect(all).toMatchObject({
      total: 5,
      page: 1,
      totalPages: 1,
      counts: { all: 5, connected: 1, pending: 2, attention: 2 },
      owners: ['a@harbor.example', 'b@harbor.example'],
    });
    expect(all.data[0].id).toBe(paused);
    const statuses = async (query: string) => (await ask(query)).data.map(({ status }: any) => status);
    expect(await statuses('?tab=attention&sort=created&direction=asc')).toEqual([
      'INCORRECT_PASSWORD',
      'WEBSITE_DOWN',
    ]);
    // The two spellings of a refused password are one.
    expect(await statuses('?status=PASSWORD_INCORRECT')).toEqual(['INCORRECT_PASSWORD']);
    expect((await ask('?owner=A@harbor.example')).counts).toEqual({
      all: 2,
      connected: 1,
      pending: 0,
      attention: 1,
    });
    expect((await ask('?type=GAS')).total).toBe(5);
    expect((await ask('?type=WATER')).total).toBe(4);
    expect((await ask('?paused=yes')).data.map(({ id }: any) => id)).toEqual([paused]);
    expect((await ask('?search=ZETA-wat')).data.map(({ id }: any) => id)).toEqual([paused]);
    expect((await ask('?search=%25')).total).toBe(0);
    expect((await ask(`?site=${at}&size=2&page=9`)).page).toBe(3);
    expect((await ask('?sort=provider&direction=desc')).data[0].id).toBe(paused);
    for (const query of ['?tab=x', '?sort=x', '?page=0', '?size=0', '?site=x', '?status=x'])
      expect((await admin.get(`/company/${home}/connection${query}`)).status, query).toBe(400);
  });
});

describe('a connection', () => {
  test('is told with its explanation, accounts and bills; of its login only enough to know it by', async () => {
    const made = await connect({ notes: ' Ask the landlord. ', externalId: 'conn-1' });
    expect(made).toMatchObject({
      company: { id: company, name: 'Mill Works' },
      provider: 'Nectar Sandbox Utility',
      isSandbox: true,
      isAutomatic: true,
      status: 'CONNECTED',
      guide: { label: 'Connected', group: 'healthy' },
      username: 'n***',
      notes: 'Ask the landlord.',
      externalId: 'conn-1',
      documentCount: 0,
      siteBounds: { min: 1, max: 3 },
    });
    const { accountId } = await fileRecord(tenant.context(), {
      companyId: company,
      siteId: site,
      connectionId: made.id,
      accountNumber: '00-77',
    });
    const read = async () => (await admin.get(`/connection/${made.id}`)).body;
    expect(await read()).toMatchObject({
      documentCount: 1,
      accounts: [{ id: accountId, number: '00-77', meterCount: 1, utilityTypes: ['ELECTRICITY'] }],
    });
    const tracked = (body: object) => admin.post(`/connection/${made.id}/tracking`, body);
    expect(
      (await tracked({ accountIds: [accountId], trackingStatus: 'DISABLED' })).body.accounts[0],
    ).toMatchObject({ trackingStatus: 'DISABLED', status: 'CUSTOMER_NOT_TRACKED' });
    expect((await tracked({ accountIds: [other.site], trackingStatus: 'DISABLED' })).status).toBe(400);
    expect(JSON.stringify([await read(), await list()])).not.toMatch(/nectar-sandbox-(username|password)/);
  });

  test('is changed, paused and resumed; each change is told with the person’s name, never with the login', async () => {
    const { id } = await connect();
    const second = await makeSite(client, company, { name: 'Annex' });
    const patch = (body: object) => admin.patch(`/connection/${id}`, body);
    expect((await patch({ sites: [site, second], isActive: false })).body).toMatchObject({ isActive: false });
    expect((await patch({ isActive: true, workflowOwnerEmail: null })).body.ownerEmail).toBeNull();
    for (const [body, field] of [
      [{ dataCollectionStartDate: '2999-01-01' }, 'dataCollectionStartDate'],
      [{ sites: [] }, 'sites'],
      [{ workflowOwnerEmail: 'x' }, 'workflowOwnerEmail'],
    ] as const)
      expect(await patch(body)).toMatchObject({
        status: 400,
        body: { errors: { [field]: expect.anything() } },
      });
    await admin.post(`/connection/${id}/credentials`, { username: 'canary-name', password: 'canary-word' });
    const { data } = (await admin.get(`/connection/${id}/activity`)).body;
    const robin = { kind: 'PERSON', name: 'Robin Vale', id: null };
    expect(data.find(({ field }: any) => field === 'initialSites')).toMatchObject({
      actor: robin,
      before: 'Mill',
      after: 'Mill, Annex',
    });
    for (const field of ['username', 'password'])
      expect(data.find((line: any) => line.field === field)).toMatchObject({
        before: null,
        after: null,
        actor: robin,
      });
    expect(
      data.filter(({ kind }: any) => kind === 'STATUS').map(({ to, actor }: any) => [to.status, actor]),
    ).toEqual([
      ['INCORRECT_PASSWORD', robin],
      ['PENDING', robin],
      ['CONNECTED', robin],
      ['PENDING', robin],
    ]);
    expect(JSON.stringify(data)).not.toContain('canary');
  });

  test('tells by name who else moved it: a key, a recipient, whoever held a magic link, the team, Nectar itself', async () => {
    const made = (await client.post(`/connection/company/${company}`, { ...sandboxLogin, sites: [site] }))
      .body;
    const invitation = (
      await client.post(`/invitation/connection/${made.id}`, { allowedEmails: [], maxUses: 1 })
    ).body;
    const byInvitation = hostedPage(app.server, new URL(invitation.invitationUrl).pathname);
    await byInvitation.open();
    await byInvitation.post('/submission', { ...agreed, username: 'x', password: 'y' });
    const { publicCompanyId, connectionMagicLinkSecret } = (await client.get(`/connection/${made.id}`)).body;
    const byLink = hostedPage(
      app.server,
      `/p/connect/${publicCompanyId}/workflow/${connectionMagicLinkSecret}`,
    );
    await byLink.open();
    await byLink.post('/submission', {
      ...agreed,
      username: 'nectar-sandbox-slow',
      password: sandboxLogin.password,
    });
    await runDueChecks(app);
    const operator = createContext(app.services, {
      tenant: { organizationId: tenant.organizationId, environment: 'sandbox' },
      caller: { kind: 'operator' },
      log: silentLogger,
    });
    await decideStatus(operator, {
      id: made.id,
      status: 'UNDER_INVESTIGATION',
      note: 'For the team alone.',
      detail: 'We are looking into it.',
    });
    const { data } = (await admin.get(`/connection/${made.id}/activity`)).body;
    const lines = data.filter(({ kind }: any) => kind === 'STATUS');
    expect(lines.map(({ actor }: any) => actor.kind).toReversed()).toEqual([
      'KEY',
      'KEY',
      'INVITATION',
      'INVITATION',
      'MAGIC_LINK',
      'NECTAR',
      'OPERATOR',
    ]);
    expect(lines.at(-1).actor.name).toEqual(expect.any(String));
    expect(lines.find(({ actor }: any) => actor.kind === 'INVITATION').actor.id).toBe(invitation.id);
    expect(lines[0]).toMatchObject({ detail: 'We are looking into it.' });
    // An operator's note is for the operator's team.
    expect(JSON.stringify(data)).not.toContain('For the team alone.');
  });

  test('that asks for a second factor is given it here', async () => {
    const made = await connect({ username: 'nectar-sandbox-mfa-code' });
    expect(made).toMatchObject({ status: 'MFA_TOKEN_EXPIRED', mfa: { asks: { kind: 'CODE' } } });
    const say = async (body: object) => (await admin.post(`/connection/${made.id}/mfa`, body)).body;
    expect(await say({ method: 'MANAGED_EMAIL' })).toMatchObject({
      status: 'PENDING',
      isChecking: true,
      mfa: { method: 'MANAGED_EMAIL', forwardingAddress: expect.stringMatching(/^mfa-/) },
    });
    expect((await say({ method: 'CODE', code: ' ' })).errors).toHaveProperty('code');
    await runDueChecks(app);
    expect((await admin.get(`/connection/${made.id}`)).body.status).toBe('CONNECTED');
  });

  test('that is removed is gone, its credentials erased, its bills kept', async () => {
    const { id } = await connect();
    const { documentId } = await fileRecord(tenant.context(), {
      companyId: company,
      siteId: site,
      connectionId: id,
    });
    expect((await admin.delete(`/connection/${id}`)).status).toBe(204);
    expect((await admin.get(`/connection/${id}`)).status).toBe(404);
    expect((await client.get(`/document/${documentId}`)).status).toBe(200);
  });
});

describe('a new connection', () => {
  const tryOut = (body: object) =>
    admin.post(`/company/${company}/sign-in-try`, { ...sandboxLogin, ...body });

  test('begins with a provider: of the directory by name, or behind a website, whichever page of it was typed', async () => {
    const find = async (search: string) =>
      (await admin.get(`/company/${company}/provider?search=${encodeURIComponent(search)}`)).body;
    expect((await find('pacific gas')).data[0]).toMatchObject({
      name: 'Pacific Gas and Electric Company',
      isAutomatic: false,
      siteBounds: null,
    });
    expect(await find('https://m.pge.com/login?next=/home')).toMatchObject({
      data: [{ name: 'Pacific Gas and Electric Company' }],
      website: { host: 'm.pge.com', isKnown: true },
    });
    expect(await find('waterworks.example/account')).toEqual({
      data: [],
      website: { host: 'waterworks.example', url: 'https://waterworks.example', isKnown: false },
    });
    expect(await find('no such words')).toEqual({ data: [], website: null });
    expect((await find('nectarclimate.com')).data[0]).toMatchObject({
      isSandbox: true,
      siteBounds: { min: 1, max: 3 },
    });
  });

  test('tries its login first, and keeps nothing of it', async () => {
    const before = await list();
    expect((await tryOut({})).body).toEqual({
      outcome: 'ACCEPTED',
      guide: expect.objectContaining({ label: 'Connected' }),
    });
    expect((await tryOut({ password: 'wrong' })).body).toMatchObject({
      outcome: 'REFUSED',
      guide: { label: 'Password Incorrect', remedy: 'sign_in' },
    });
    expect((await tryOut({ username: 'nectar-sandbox-mfa-code' })).body.outcome).toBe('ASKS');
    expect((await tryOut({ username: 'nectar-sandbox-website-down' })).body).toMatchObject({
      outcome: 'LATER',
    });
    expect((await tryOut({ url: 'https://waterworks.example' })).body).toEqual({
      outcome: 'LATER',
      guide: null,
    });
    expect((await tryOut({ url: 'nothing' })).body.errors).toHaveProperty('url');
    expect((await list()).total).toBe(before.total);
  });

  test('is refused after three wrong tries of a login in an hour, so that nobody’s account is locked by us', async () => {
    for (const status of [200, 200, 200, 429])
      expect((await tryOut({ username: 'somebody', password: 'wrong' })).status).toBe(status);
    // Another login is another account.
    expect((await tryOut({})).status).toBe(200);
  });

  test('of a utility that the directory does not know has the name that was typed, and waits for a person', async () => {
    const made = await connect({
      url: 'https://waterworks.example/account',
      providerName: 'Our waterworks',
      username: 'mill',
      password: 'words',
    });
    expect(made).toMatchObject({
      provider: 'Our waterworks',
      host: 'waterworks.example',
      status: 'PENDING',
      isAutomatic: false,
      isChecking: false,
    });
    const again = await admin.post(`/company/${company}/connection`, {
      ...connectionBody({ url: 'https://waterworks.example', username: 'mill', password: 'x' }),
    });
    expect(again.body.errors).toEqual({ username: [expect.stringContaining('connected')] });
    expect((await list('?search=our+waterw')).data).toHaveLength(1);
  });
});

describe('an invitation', () => {
  test('is made, listed with who made it, filtered, and followed line by line', async () => {
    const home = await makeCompany(client);
    const at = await makeSite(client, home, { name: 'Quay' });
    const made = await admin.post(`/company/${home}/invitation`, {
      allowedEmails: ['Meters@harbor.example'],
      expiresInSeconds: 604_800,
      maxUses: 3,
      sendEmail: true,
      language: 'de',
      prefill: { url: 'https://www.pge.com', initialSites: [at], utilityTypes: ['GAS'] },
    });
    expect(made).toMatchObject({
      status: 201,
      body: {
        kind: 'CREATE_CONNECTION',
        status: 'ACTIVE',
        language: 'de',
        url: expect.stringMatching(/\/p\/i\/[\w-]{43}$/),
        allowedEmails: ['meters@harbor.example'],
        createdBy: { kind: 'PERSON', name: 'Robin Vale' },
        prefill: { url: 'https://www.pge.com', sites: [{ id: at, name: 'Quay' }] },
      },
    });
    const open = (await admin.post(`/company/${home}/invitation`, {})).body;
    const ask = async (query: string) =>
      (await admin.get(`/company/${home}/invitation${query}`)).body.data.map(({ id }: any) => id);
    expect(await ask('')).toEqual([open.id, made.body.id]);
    expect(await ask('?recipient=METERS')).toEqual([made.body.id]);
    expect(await ask('?kind=EDIT_CONNECTION')).toEqual([]);
    expect(await ask('?from=2999-01-01T00:00:00Z')).toEqual([]);
    const page = hostedPage(app.server, new URL(open.url).pathname);
    await page.open();
    await page.post('/provider', { name: 'Bay Electric', url: 'https://bayelectric.example' });
    await page.post('/submission', { ...agreed, ...sandboxLogin, password: 'wrong', sites: [at] });
    const { body } = await admin.get(`/invitation/${open.id}`);
    expect(body.events.map(({ type, detail }: any) => [type, detail])).toEqual([
      ['CREATED', null],
      ['VIEWED', null],
      ['PROVIDER_SELECTED', 'Bay Electric (bayelectric.example)'],
      ['USED', null],
      ['SUBMIT_FAILED', 'The provider did not accept this username and password.'],
    ]);
    expect(body.events[0].actor).toEqual({ kind: 'PERSON', name: 'Robin Vale', id: null });
    expect(body.events[1]).toMatchObject({ actor: null, ipAddress: '198.51.100.7', userAgent: 'A browser' });
    expect(body.created).toMatchObject([{ provider: 'Nectar Sandbox Utility', label: 'Password Incorrect' }]);
    expect(await ask(`?connection=${body.created[0].id}`)).toEqual([open.id]);
  });

  test('to reconnect names its connection; is mailed again with a pause, revoked once and for all', async () => {
    const connection = await makeConnection(client, company, site, { url: 'https://rivers.example' });
    const made = await admin.post(`/connection/${connection}/invitation`, {
      allowedEmails: ['owner@harbor.example'],
      maxUses: 1,
    });
    expect(made.body).toMatchObject({
      kind: 'EDIT_CONNECTION',
      connection: { id: connection, provider: 'rivers.example' },
    });
    const { id } = made.body;
    expect((await admin.post(`/invitation/${id}/resend`, {})).status).toBe(200);
    expect((await admin.post(`/invitation/${id}/resend`, {})).status).toBe(429);
    expect((await admin.post(`/invitation/${id}/revoke`)).body.status).toBe('REVOKED');
    expect((await admin.post(`/invitation/${id}/resend`, {})).status).toBe(400);
  });

  test('tells when it expired as a line of its log', async () => {
    const made = (await admin.post(`/company/${company}/invitation`, { expiresInSeconds: 60 })).body;
    app.setClock(new Date(Date.parse(made.createdAt) + 61_000));
    const { body } = await admin.get(`/invitation/${made.id}`);
    expect(body.status).toBe('EXPIRED');
    expect(body.events.at(-1)).toMatchObject({ type: 'EXPIRED', at: made.expiresAt });
  });
});
