// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// The audit trail of companies, sites, connections and accounts: who changed what, when, from what to what. That of meters and
// documents is in meter-edits.test.ts, that of tracking in tracking.test.ts.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createContext } from '../../src/domain/context.ts';
import { activateCompany } from '../../src/domain/edits/activate-company.ts';
import { editAccount } from '../../src/domain/edits/edit-account.ts';
import { reconnectByInvitation } from '../../src/domain/invitations/reconnect-by-invitation.ts';
import { updateSite } from '../../src/domain/sites/update-site.ts';
import { addPerson } from '../../src/domain/team/add-person.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { ask } from '../support/jobs.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
});
afterAll(() => app.close());
beforeEach(async () => {
  company = await makeCompany(client, { name: 'Before', externalId: 'crm-1' });
  site = await makeSite(client, company, { name: 'Dock 4', address: '18 Pier Rd', path: ['US'] });
});

const entriesOf = async (path: string): Promise<any[]> =>
  (await client.get(`/audit/${path}`)).body.auditEntries;
/** Of each entry what was changed, in the order of the fields' names. */
const changesOf = async (path: string): Promise<any[]> =>
  (await entriesOf(path))
    .map(({ object, field, from, to }) => [object, field, from, to])
    .sort((a, b) => (`${a[1]}` < `${b[1]}` ? -1 : 1));
const patched = async (path: string, body: object): Promise<any> => {
  const answer = await client.patch(path, body);
  expect(answer.status).toBe(200);
  return answer.body;
};

describe('a company’s edits', () => {
  test('are entries with both values, one for each field that changed; what is there already is none', async () => {
    await patched(`/company/${company}`, { name: 'Before', externalId: 'crm-1' });
    expect(await entriesOf(`company/${company}`)).toEqual([]);
    await patched(`/company/${company}`, {
      name: 'After',
      externalId: null,
      isDemandEnabled: true,
      isImpliedMeteringEnabled: true,
      impliedMeteringFraction: '0.5',
      isBasicIdentifierMappingEnabled: true,
      isLowAccuracyModeEnabled: true,
      dataCollectionStartDate: '2020-01-01',
    });
    const firstOfLastYear = `${new Date().getUTCFullYear() - 1}-01-01`;
    expect(await changesOf(`company/${company}`)).toEqual([
      ['COMPANY', 'dataCollectionStartDate', firstOfLastYear, '2020-01-01'],
      ['COMPANY', 'externalId', 'crm-1', null],
      ['COMPANY', 'impliedMeteringFraction', '1.00', '0.50'],
      ['COMPANY', 'isBasicIdentifierMappingEnabled', false, true],
      ['COMPANY', 'isDemandEnabled', false, true],
      ['COMPANY', 'isImpliedMeteringEnabled', false, true],
      ['COMPANY', 'isLowAccuracyModeEnabled', false, true],
      ['COMPANY', 'name', 'Before', 'After'],
    ]);
  });

  test('say who, with which key, and when; people are told by address', async () => {
    await addPerson(tenant.context(), { email: 'second@example.com', role: 'MEMBER' });
    const before = Date.now();
    await patched(`/company/${company}`, { users: [tenant.adminEmail, 'second@example.com'] });
    const [entry] = await entriesOf(`company/${company}`);
    const [key] = await ask(
      app,
      "select id, created_by from api_keys where organization_id = $1 and environment = 'sandbox'",
      [tenant.organizationId],
    );
    expect(entry).toMatchObject({
      object: 'COMPANY',
      objectId: company,
      action: 'CHANGED',
      field: 'users',
      from: [tenant.adminEmail],
      to: [tenant.adminEmail, 'second@example.com'],
      madeBy: key.created_by,
      key: key.id,
      invitation: null,
      document: null,
      lineItem: null,
    });
    expect(Date.parse(entry.created)).toBeGreaterThanOrEqual(before);
  });

  test('that are refused leave nothing', async () => {
    expect((await client.patch(`/company/${company}`, { name: 'After', users: [] })).status).toBe(400);
    expect(await entriesOf(`company/${company}`)).toEqual([]);
  });
});

describe('a site’s edits', () => {
  test('are entries of the site and of its company, archiving too', async () => {
    await patched(`/site/${site}`, {
      name: 'Dock 5',
      externalId: 'wh-5',
      address: '19 Pier Rd',
      path: ['US', 'CA'],
      occupancyPercent: '62.5',
    });
    await patched(`/site/${site}`, { occupancyPercent: 62.5 });
    expect(await changesOf(`site/${site}`)).toEqual([
      ['SITE', 'address', '18 Pier Rd', '19 Pier Rd'],
      ['SITE', 'externalId', null, 'wh-5'],
      ['SITE', 'name', 'Dock 4', 'Dock 5'],
      ['SITE', 'occupancyPercent', null, '62.5000'],
      ['SITE', 'path', ['US'], ['US', 'CA']],
    ]);
    await client.delete(`/site/${site}`);
    await client.delete(`/site/${site}`);
    const today = new Date().toISOString().slice(0, 10);
    const entries = await entriesOf(`site/${site}`);
    expect(entries).toHaveLength(6);
    expect(entries[0]).toMatchObject({ field: 'dataCollectionStopDate', from: null, to: today });
    expect(await entriesOf(`company/${company}`)).toEqual(entries);
  });

  test('in the dashboard are nobody’s key’s', async () => {
    await updateSite(tenant.context(), { id: site, changes: { occupancyMode: 'ALL_DATA' } });
    expect(await entriesOf(`site/${site}`)).toMatchObject([
      { field: 'occupancyMode', from: 'PER_CONNECTION', to: 'ALL_DATA', madeBy: null, key: null },
    ]);
  });
});

describe('a connection’s edits', () => {
  test('are entries of the connection and of its company', async () => {
    const other = await makeSite(client, company);
    const connection = await makeConnection(client, company, site, { username: 'facilities' });
    await patched(`/connection/${connection}`, {
      externalId: 'conn-1',
      workflowOwnerEmail: 'owner@harbor.example',
      dataCollectionStartDate: '2024-01-01',
      initialDatasourceTypes: ['GAS'],
      sites: [other],
      multiplyByOccupancy: true,
      isActive: false,
    });
    expect(await changesOf(`connection/${connection}`)).toEqual([
      ['CONNECTION', 'dataCollectionStartDate', null, '2024-01-01'],
      ['CONNECTION', 'externalId', null, 'conn-1'],
      ['CONNECTION', 'initialDatasourceTypes', [], ['GAS']],
      ['CONNECTION', 'initialSites', [site], [other]],
      ['CONNECTION', 'isActive', true, false],
      ['CONNECTION', 'multiplyByOccupancy', false, true],
      ['CONNECTION', 'workflowOwnerEmail', null, 'owner@harbor.example'],
    ]);
    expect(await entriesOf(`company/${company}`)).toEqual(await entriesOf(`connection/${connection}`));
  });

  test('of the credentials say that there is another password and never which, nor an edit secret', async () => {
    const connection = await makeConnection(client, company, site, { username: 'facilities' });
    const { connectionMagicLinkSecret: secret } = (await client.get(`/connection/${connection}/details`))
      .body;
    await patched(`/connection/${connection}`, { username: 'facilities', password: 'open sesame' });
    await patched(`/connection/${connection}`, { username: 'energy', password: 'hidden again' });
    const answer = await client.get(`/audit/connection/${connection}`);
    expect(answer.body.auditEntries.map(({ field, from, to }: any) => [field, from, to]).sort()).toEqual([
      ['password', null, null],
      ['password', null, null],
      ['username', 'facilities', 'energy'],
    ]);
    const stored = JSON.stringify(
      await ask(app, 'select * from audit_entries where company_id = $1', [company]),
    );
    for (const hidden of ['sesame', 'hidden again', 'hidden words', secret])
      expect(stored + JSON.stringify(answer.body)).not.toContain(hidden);
  });

  test('by an invitation name it', async () => {
    const connection = await makeConnection(client, company, site, { username: 'facilities' });
    const { body: invitation } = await client.post(`/invitation/connection/${connection}`, {});
    const ctx = createContext(app.services, {
      tenant: { organizationId: tenant.organizationId, environment: 'sandbox' },
      caller: { kind: 'invitation', invitationId: invitation.id },
      log: silentLogger,
    });
    await reconnectByInvitation(ctx, {
      id: invitation.id,
      verification: null,
      visitor: { ipAddress: null, userAgent: null },
      credentials: { username: 'renewed', password: 'x' },
    });
    for (const entry of await entriesOf(`connection/${connection}`))
      expect(entry).toMatchObject({ invitation: invitation.id, madeBy: null, key: null });
    expect(await changesOf(`connection/${connection}`)).toHaveLength(2);
  });

  test('that delete it are told by its company', async () => {
    const connection = await makeConnection(client, company, site);
    expect((await client.delete(`/connection/${connection}`)).status).toBe(204);
    expect((await client.get(`/audit/connection/${connection}`)).status).toBe(404);
    expect(await entriesOf(`company/${company}`)).toMatchObject([
      { object: 'CONNECTION', objectId: connection, action: 'DELETED', field: null, from: null, to: null },
    ]);
  });
});

test('an account’s dates are entries, and move its connection', async () => {
  const connection = await makeConnection(client, company, site);
  const { accountId } = await fileRecord(tenant.context(), {
    companyId: company,
    siteId: site,
    connectionId: connection,
  });
  const { updated } = (await client.get(`/connection/${connection}/details`)).body;
  const changes = { dataCollectionStartDate: '2023-05-01', lastServiceDate: '2025-12-31' };
  const edited = await editAccount(tenant.context(), { id: accountId, changes });
  expect(edited).toMatchObject(changes);
  await editAccount(tenant.context(), { id: accountId, changes });
  expect(await changesOf(`account/${accountId}`)).toEqual([
    ['ACCOUNT', 'dataCollectionStartDate', null, '2023-05-01'],
    ['ACCOUNT', 'lastServiceDate', null, '2025-12-31'],
  ]);
  const after = (await client.get(`/connection/${connection}/details`)).body;
  expect(after.accounts[0]).toMatchObject(changes);
  expect(after.updated > updated).toBe(true);
});

test('a company that is deactivated and active again says so, once each', async () => {
  for (const isActive of [false, false, true, true])
    await activateCompany(tenant.context(), { id: company, isActive });
  expect((await entriesOf(`company/${company}`)).map(({ field, from, to }) => [field, from, to])).toEqual([
    ['isActive', false, true],
    ['isActive', true, false],
  ]);
});

test('the trail is paged, newest first, alike in every version', async () => {
  for (let turn = 0; turn < 103; turn++) await client.patch(`/site/${site}`, { name: `Dock ${turn + 10}` });
  const first = (await client.get(`/audit/site/${site}`)).body;
  expect(first).toMatchObject({ totalAuditEntries: 103, totalPages: 2, currentPage: 1, hasNext: true });
  expect(first.auditEntries[0].to).toBe('Dock 112');
  const second = (await client.get(`/audit/site/${site}?page=2`)).body;
  expect(second.auditEntries.map(({ to }: any) => to)).toEqual(['Dock 12', 'Dock 11', 'Dock 10']);
  for (const version of ['/v2', '/v2.1'])
    expect((await client.get(`${version}/audit/site/${site}?page=2`)).body).toEqual(second);
});
