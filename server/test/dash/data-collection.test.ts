// Settings › Company › Data collection (platform.md 21), over the dashboard's API: what is saved, who heeds it, and who may.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '../../src/domain/audit/list-audit.ts';
import { companiesWithoutCosts } from '../../src/domain/companies/what-is-shown.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { type DashClient, joinCompany, signedIn } from '../support/dash.ts';
import { fileRecord, makeCompany, makeConnection, makeSite, sandboxLogin } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
/** Of the organization, in the sandbox. */
let admin: DashClient;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant('Harbor Textiles');
  admin = inSandbox((await signedIn(app, tenant)).client);
});
afterAll(() => app.close());

const inSandbox = (client: DashClient): DashClient => client.withHeaders({ 'nectar-environment': 'sandbox' });
const company = (body: object = {}): Promise<string> => makeCompany(tenant.client.sandbox, body);
const settingsOf = (id: string): string => `/company/${id}/data-collection`;
const tagsOf = (id: string): string => `/company/${id}/meter-tag`;
const auditOf = async (id: string) =>
  (await listAudit(tenant.context(), { scope: { companyId: id }, page: 1, perPage: 100 })).items.toReversed();

async function memberOf(
  companyId: string,
  email: string,
  role: 'ADMIN' | 'MEMBER',
  siteIds: string[] | null = null,
): Promise<DashClient> {
  const { client } = await signedIn(app, tenant, { email, role: 'MEMBER' });
  await joinCompany(app, tenant, { companyId, email, role, siteIds });
  return inSandbox(client);
}

test('a new company has the defaults of the specification', async () => {
  const year = new Date().getUTCFullYear() - 1;
  expect((await admin.get(settingsOf(await company()))).body).toEqual({
    isSitePermissioningEnabled: false,
    isDemandEnabled: false,
    isBasicIdentifierMappingEnabled: false,
    isLowAccuracyModeEnabled: false,
    isCredentialVisibilityEnabled: false,
    isCostTrackingEnabled: true,
    isImpliedMeteringEnabled: false,
    impliedMeteringFraction: '1.00',
    dataCollectionStartDate: `${year}-01-01`,
    displayYear: null,
    units: { electricity: 'kWh', gas: 'thm (US)', water: 'gal (US)', area: 'ft²' },
    billForwardingEmails: [],
    meterTags: [],
  });
});

test('each card saves its own and leaves the rest; the API tells the same switches', async () => {
  const id = await company({ name: 'Harbor Mills', isDemandEnabled: true });
  const save = async (body: object) => {
    const before = (await admin.get(settingsOf(id))).body;
    const { status, body: after } = await admin.patch(settingsOf(id), body);
    expect([status, after]).toEqual([200, { ...before, ...body }]);
    expect((await admin.get(settingsOf(id))).body).toEqual(after);
  };
  await save({
    isSitePermissioningEnabled: true,
    isDemandEnabled: false,
    isBasicIdentifierMappingEnabled: true,
    isLowAccuracyModeEnabled: true,
    isCredentialVisibilityEnabled: true,
    isCostTrackingEnabled: false,
  });
  await save({ isImpliedMeteringEnabled: true, impliedMeteringFraction: '0.85' });
  await save({ dataCollectionStartDate: '2023-07-01', displayYear: 2024 });
  await save({ units: { electricity: 'MWh', gas: 'CCF', water: 'cubic m', area: 'm²' } });
  await save({ displayYear: null, billForwardingEmails: ['bills@harbor.example'] });
  expect((await tenant.client.sandbox.get(`/company/${id}`)).body).toMatchObject({
    name: 'Harbor Mills',
    isDemandEnabled: false,
    isBasicIdentifierMappingEnabled: true,
    isLowAccuracyModeEnabled: true,
    isImpliedMeteringEnabled: true,
    impliedMeteringFraction: '0.85',
    dataCollectionStartDate: '2023-07-01',
  });
  // Site permissioning is the one of the members' page.
  expect((await admin.get(`/company/${id}/member`)).body.isBySites).toBe(true);
  await admin.patch(`/company/${id}/site-permissioning`, { isEnabled: false });
  expect((await admin.get(settingsOf(id))).body.isSitePermissioningEnabled).toBe(false);
  // One unit alone leaves the others.
  expect((await admin.patch(settingsOf(id), { units: { gas: 'kWh' } })).body.units).toEqual({
    electricity: 'MWh',
    gas: 'kWh',
    water: 'cubic m',
    area: 'm²',
  });
});

test('every change is in the audit trail, once, with who made it; saying the same again is none', async () => {
  const id = await company();
  const change = { isCostTrackingEnabled: false, displayYear: 2024, isDemandEnabled: true };
  for (let time = 0; time < 2; time++) await admin.patch(settingsOf(id), change);
  await admin.patch(tagsOf(id), { add: ['Boiler room'] });
  await admin.patch(tagsOf(id), {});
  const entries = await auditOf(id);
  // What one call changes has one moment and no order.
  expect(Object.fromEntries(entries.map(({ field, before, after }) => [field, [before, after]]))).toEqual({
    isDemandEnabled: [false, true],
    isCostTrackingEnabled: [true, false],
    displayYear: [null, 2024],
    meterTags: [[], ['Boiler room']],
  });
  expect(entries).toHaveLength(4);
  expect(new Set(entries.map(({ personId }) => personId)).size).toBe(1);
  expect(entries[0]!.personId).not.toBeNull();
});

test('faults are told all together, by field, and nothing is saved', async () => {
  const id = await company();
  const before = (await admin.get(settingsOf(id))).body;
  const { status, body } = await admin.patch(settingsOf(id), {
    isDemandEnabled: true,
    impliedMeteringFraction: '1.01',
    dataCollectionStartDate: '2024-13-01',
    displayYear: 1850,
    units: { water: 'barrels' },
    billForwardingEmails: ['bills@harbor.example', 'nobody'],
  });
  expect(status).toBe(400);
  expect(body.errors).toEqual({
    impliedMeteringFraction: ['Ensure this value is from 0 to 1.'],
    dataCollectionStartDate: [expect.stringContaining('YYYY-MM-DD')],
    displayYear: [expect.stringContaining('2000')],
    units: { water: [expect.stringContaining('cubic m')] },
    billForwardingEmails: { 1: ['Enter a valid email address.'] },
  });
  for (const impliedMeteringFraction of ['0.333', 'half', '-0.1', ''])
    expect((await admin.patch(settingsOf(id), { impliedMeteringFraction })).status).toBe(400);
  const many = Array.from({ length: 51 }, (_, one) => `bills-${one}@harbor.example`);
  expect((await admin.patch(settingsOf(id), { billForwardingEmails: many })).status).toBe(400);
  expect((await admin.get(settingsOf(id))).body).toEqual(before);
});

test('a forwarding address stands there once, however it is written', async () => {
  const id = await company();
  const { body } = await admin.patch(settingsOf(id), {
    billForwardingEmails: [' Bills@Harbor.example', 'bills@harbor.example', 'ap@harbor.example'],
  });
  expect(body.billForwardingEmails).toEqual(['bills@harbor.example', 'ap@harbor.example']);
});

describe('meter tags', () => {
  const names = (body: { data: { name: string }[] }): string[] => body.data.map(({ name }) => name);

  test('are made, renamed and deleted in one step, and listed by name', async () => {
    const id = await company();
    const made = await admin.patch(tagsOf(id), { add: ['Tenant', 'boiler room', 'Öffentlich', 'Roof'] });
    expect(names(made.body)).toEqual(['boiler room', 'Öffentlich', 'Roof', 'Tenant'].sort(byKey));
    const tag = (name: string): string =>
      made.body.data.find((one: { name: string }) => one.name === name).id;
    // Two exchange their names, one goes, and its name is free for a new one at once.
    const { status, body } = await admin.patch(tagsOf(id), {
      rename: [
        { id: tag('Tenant'), name: 'Roof' },
        { id: tag('Roof'), name: 'Tenant' },
      ],
      remove: [tag('boiler room')],
      add: ['Boiler Room'],
    });
    expect([status, names(body)]).toEqual([200, ['Boiler Room', 'Roof', 'Tenant', 'Öffentlich'].sort(byKey)]);
    expect(body.data.find((one: { name: string }) => one.name === 'Roof').id).toBe(tag('Tenant'));
    expect((await admin.get(settingsOf(id))).body.meterTags).toEqual(body.data);
  });

  test('have names that differ in more than capitals, and there are at most 200', async () => {
    const id = await company();
    const {
      body: {
        data: [tag],
      },
    } = await admin.patch(tagsOf(id), { add: ['Tenant'] });
    const refused = async (body: object) => {
      const answer = await admin.patch(tagsOf(id), body);
      expect(answer.status).toBe(400);
      return answer.body.errors;
    };
    expect(await refused({ add: ['TENANT'] })).toEqual({ add: ['There is a tag “TENANT” already.'] });
    expect(await refused({ add: ['Roof', 'roof'] })).toEqual({
      add: ['There is a tag “Roof” already.', 'There is a tag “roof” already.'],
    });
    expect(await refused({ add: ['Roof'], rename: [{ id: tag.id, name: 'ROOF' }] })).toEqual({
      add: ['There is a tag “Roof” already.'],
      rename: ['There is a tag “ROOF” already.'],
    });
    expect(await refused({ add: [''] })).toHaveProperty('add');
    expect(await refused({ add: ['x'.repeat(51)] })).toHaveProperty('add');
    const others = Array.from({ length: 200 }, (_, one) => `Tag ${one}`);
    expect(await refused({ add: others })).toEqual({ add: ['A company has at most 200 meter tags.'] });
    expect(names((await admin.patch(tagsOf(id), { add: others.slice(1) })).body)).toHaveLength(200);
    // A name may change its capitals.
    const { body } = await admin.patch(tagsOf(id), { rename: [{ id: tag.id, name: 'tenant' }] });
    expect(names(body)).toContain('tenant');
  });

  test('two who add the same name at once: one is told', async () => {
    const id = await company();
    const answers = await Promise.all([1, 2, 3].map(() => admin.patch(tagsOf(id), { add: ['Roof'] })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  });

  test('of another company are not touched, and cannot be renamed from here', async () => {
    const [mine, theirs] = [await company(), await company()];
    const { body } = await admin.patch(tagsOf(theirs), { add: ['Roof'] });
    const foreign = body.data[0].id;
    for (const id of [foreign, newId()]) {
      expect((await admin.patch(tagsOf(mine), { rename: [{ id, name: 'Mine' }] })).body.errors).toEqual({
        rename: ['The tag that was to be called “Mine” is not there any more.'],
      });
      expect((await admin.patch(tagsOf(mine), { remove: [id] })).status).toBe(200);
    }
    expect((await admin.get(settingsOf(theirs))).body.meterTags).toEqual(body.data);
  });

  const byKey = (a: string, b: string): number => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);
});

test('admins of the company read and save; members and who has some sites only do neither', async () => {
  const id = await company();
  const site = await makeSite(tenant.client.sandbox, id);
  const people = {
    admin: await memberOf(id, 'company-admin@example.com', 'ADMIN'),
    member: await memberOf(id, 'member@example.com', 'MEMBER'),
    bySites: await memberOf(id, 'by-sites@example.com', 'MEMBER', [site]),
  };
  for (const [who, status] of [
    ['admin', 200],
    ['member', 403],
    ['bySites', 403],
  ] as const) {
    expect((await people[who].get(settingsOf(id))).status).toBe(status);
    expect((await people[who].patch(settingsOf(id), { isDemandEnabled: true })).status).toBe(status);
    expect((await people[who].patch(tagsOf(id), { add: [`Of ${who}`] })).status).toBe(status);
    expect((await people[who].get(settingsOf(await company()))).status).toBe(404);
  }
});

test('with credential visibility a username is shown in full, to everybody but who has some sites only', async () => {
  const id = await company();
  const site = await makeSite(tenant.client.sandbox, id);
  const whole = 'facilities-north';
  const connection = await makeConnection(tenant.client.sandbox, id, site, { username: whole });
  const masked = `${whole[0]}***`;
  const people = {
    admin,
    companyAdmin: await memberOf(id, 'sees-admin@example.com', 'ADMIN'),
    member: await memberOf(id, 'sees-member@example.com', 'MEMBER'),
    bySites: await memberOf(id, 'sees-by-sites@example.com', 'MEMBER', [site]),
  };
  const seenBy = async (): Promise<Record<string, string[]>> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(people).map(async ([who, client]) => {
          const one = await client.get(`/connection/${connection}`);
          const list = await client.get(`/company/${id}/connection`);
          for (const { body } of [one, list])
            expect(JSON.stringify(body)).not.toContain(sandboxLogin.password);
          return [who, [one.body.username, list.body.data[0].username]];
        }),
      ),
    );
  const [full, hidden] = [
    [whole, whole],
    [masked, masked],
  ];
  expect(await seenBy()).toEqual({ admin: hidden, companyAdmin: hidden, member: hidden, bySites: hidden });
  await admin.patch(settingsOf(id), { isCredentialVisibilityEnabled: true });
  expect(await seenBy()).toEqual({ admin: full, companyAdmin: full, member: full, bySites: hidden });
  await admin.patch(settingsOf(id), { isCredentialVisibilityEnabled: false });
  expect((await seenBy()).admin).toEqual(hidden);
});

test('who answers costs of several companies is told whose may not be shown', async () => {
  const [open, closed, stranger] = [
    await company(),
    await company(),
    await makeCompany((await app.createTenant()).client.sandbox),
  ];
  await admin.patch(settingsOf(closed), { isCostTrackingEnabled: false });
  const without = await companiesWithoutCosts(tenant.context(), [open, closed, stranger, newId()]);
  expect([...without]).toEqual([closed]);
});

test('with cost tracking off no answer tells a connection’s costs to anybody; the API does, and on again they are all there', async () => {
  const id = await company();
  const site = await makeSite(tenant.client.sandbox, id);
  const connection = await makeConnection(tenant.client.sandbox, id, site);
  const { documentId } = await fileRecord(tenant.context(), {
    companyId: id,
    siteId: site,
    connectionId: connection,
  });
  const ofApi = async () => (await tenant.client.sandbox.get(`/document/${documentId}`)).body.totalCharges;
  const total = await ofApi();
  expect(total).toMatch(/^\d/);
  const member = await memberOf(id, 'costs@example.com', 'MEMBER');
  const told = async () =>
    await Promise.all(
      [admin, member].map(async (client) => {
        const { body } = await client.get(`/connection/${connection}/bill`);
        return [body.showsCosts, body.data[0].totalCharges];
      }),
    );
  for (const isOn of [true, false, true]) {
    await admin.patch(settingsOf(id), { isCostTrackingEnabled: isOn });
    const expected = isOn ? [true, total] : [false, null];
    expect(await told()).toEqual([expected, expected]);
    expect(await ofApi()).toBe(total);
  }
});

test('settings and tags of a company go with it', async () => {
  const id = await company();
  await admin.patch(settingsOf(id), { displayYear: 2024 });
  await admin.patch(tagsOf(id), { add: ['Roof'] });
  expect((await tenant.client.sandbox.delete(`/company/${id}`)).status).toBe(204);
  expect((await admin.get(settingsOf(id))).status).toBe(404);
  expect((await admin.patch(tagsOf(id), { add: ['Hall'] })).status).toBe(404);
});
