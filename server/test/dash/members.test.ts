// Settings › Company › Members and Settings › Organization › Admin team (platform.md 2, 21, 22), over the dashboard's API.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { createDashClient, type DashClient, password, signedIn, takeAccountMails } from '../support/dash.ts';
import { makeCompany, makeSite } from '../support/records.ts';
import { asOwner } from '../support/webhooks.ts';

let app: TestApp;
let tenant: TestTenant;
/** Of the organization, in production. */
let admin: DashClient;
let company: string;
let sites: [string, string];
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant('Harbor Textiles');
  admin = (await signedIn(app, tenant)).client;
  const client = tenant.client.production;
  company = await makeCompany(client);
  sites = [await makeSite(client, company), await makeSite(client, company)];
});
afterAll(() => app.close());

let serial = 0;
const address = (): string => `person-${++serial}@example.com`;
const members = (): string => `/company/${company}/member`;
const lastMail = async (email: string) => (await takeAccountMails(app, email)).at(-1);
const keyOf = (url: string): string => /#key=(join_\S+)$/.exec(url)![1]!;

/** Follows the link of the newest mail. */
async function join(email: string): Promise<DashClient> {
  const browser = createDashClient(app.server);
  const mail = await lastMail(email);
  expect(mail).toMatchObject({ kind: 'JOIN', organizationName: 'Harbor Textiles' });
  expect((await browser.post('/join', { key: keyOf(mail.url), name: 'Kim Roe', password })).status).toBe(204);
  return browser;
}

async function added(body: object = {}): Promise<{ email: string; personId: string; browser: DashClient }> {
  const email = address();
  const { status, body: member } = await admin.post(members(), { email, ...body });
  expect(status).toBe(201);
  return { email, personId: member.personId, browser: await join(email) };
}

describe('a member', () => {
  test('is added by mail, joins by the link, and is in the company at once', async () => {
    const email = address();
    const { status, body } = await admin.post(members(), { email: ` ${email} ` });
    expect(status).toBe(201);
    expect(body).toEqual({
      personId: expect.any(String),
      email,
      name: null,
      isOrganizationAdmin: false,
      isYou: false,
      role: 'MEMBER',
      sites: null,
      invitation: { expiresAt: expect.any(String) },
    });
    const browser = await join(email);
    const listed = (await admin.get(members())).body;
    expect(listed.isBySites).toBe(false);
    expect(listed.data.find((one: { email: string }) => one.email === email)).toEqual({
      ...body,
      name: 'Kim Roe',
      invitation: null,
    });
    expect(listed.data.at(-1)).toMatchObject({
      email: tenant.adminEmail,
      isOrganizationAdmin: true,
      isYou: true,
    });
    expect((await browser.get('/company')).body.data).toMatchObject([
      { id: company, role: 'COMPANY_MEMBER' },
    ]);
    // Nothing of the companies that are made later, and no right of an admin.
    await makeCompany(tenant.client.production);
    expect((await browser.get('/company')).body.data).toHaveLength(1);
    expect((await browser.get(members())).status).toBe(403);
    expect((await browser.get('/admin-team')).status).toBe(403);
  });

  test('who has an account is in at once, and is told so by mail', async () => {
    const other = await app.createTenant('Elsewhere');
    const email = address();
    const { client } = await signedIn(app, other, { email, role: 'MEMBER' });
    const { body } = await admin.post(members(), { email: email.toUpperCase() });
    expect(body).toMatchObject({ name: 'Robin Vale', invitation: null });
    expect(await lastMail(email.toUpperCase())).toEqual({
      kind: 'ADDED',
      organizationName: 'Harbor Textiles',
      url: 'http://dash.test',
    });
    const here = client.withHeaders({ 'nectar-organization': tenant.organizationId });
    expect((await here.get('/company')).body.data).toMatchObject([{ id: company }]);
  });

  test('is made an admin of the company, who adds others, and a member again', async () => {
    const { personId, browser } = await added();
    const path = `${members()}/${personId}`;
    expect((await admin.patch(path, { role: 'ADMIN' })).body).toMatchObject({ role: 'ADMIN', sites: null });
    const { status, body: colleague } = await browser.post(members(), { email: address(), role: 'ADMIN' });
    expect(status).toBe(201);
    // Not themselves, and not the organization's admins.
    expect((await browser.patch(path, { role: 'MEMBER' })).status).toBe(403);
    expect((await browser.delete(path)).status).toBe(403);
    const organizationAdmin = (await browser.get(members())).body.data.at(-1);
    for (const method of ['PATCH', 'DELETE'])
      expect((await browser.call(method, `${members()}/${organizationAdmin.personId}`, {})).status).toBe(403);
    expect((await browser.post(members(), { email: tenant.adminEmail })).body.errors).toEqual({
      email: [expect.stringContaining('every company already')],
    });
    expect((await browser.get(`/company/${await makeCompany(tenant.client.production)}/member`)).status).toBe(
      404,
    );
    expect((await admin.patch(path, { role: 'MEMBER' })).body.role).toBe('MEMBER');
    expect((await browser.delete(`${members()}/${colleague.personId}`)).status).toBe(403);
  });

  test('is given sites, which count while the company tells its members apart by them', async () => {
    const { personId, browser } = await added({ siteIds: [sites[0]] });
    const path = `${members()}/${personId}`;
    const roleNow = async () => (await browser.get(`/company/${company}`)).body.role;
    const sitesNow = async () =>
      (await browser.get(`/company/${company}/site`)).body.data.map((one: { id: string }) => one.id).sort();
    expect(await roleNow()).toBe('COMPANY_MEMBER');
    expect(await sitesNow()).toEqual([...sites].sort());
    expect((await admin.patch(`/company/${company}/site-permissioning`, { isEnabled: true })).status).toBe(
      204,
    );
    expect((await admin.get(members())).body.isBySites).toBe(true);
    expect(await roleNow()).toBe('SITE_MEMBER');
    expect(await sitesNow()).toEqual([sites[0]]);
    const changed = await admin.patch(path, { siteIds: [sites[1]] });
    expect(changed.body.sites).toEqual([{ id: sites[1], name: expect.any(String) }]);
    expect(await sitesNow()).toEqual([sites[1]]);
    // An admin has all of them, and has none of their own left as a member again.
    expect((await admin.patch(path, { role: 'ADMIN' })).body.sites).toBeNull();
    expect(await sitesNow()).toHaveLength(2);
    await admin.patch(path, { role: 'MEMBER', siteIds: sites });
    expect(await sitesNow()).toHaveLength(2);
    await admin.patch(`/company/${company}/site-permissioning`, { isEnabled: false });
    expect(await roleNow()).toBe('COMPANY_MEMBER');
    const trail = await tenant.client.production.get(`/audit/company/${company}`);
    expect(trail.body.auditEntries[0]).toMatchObject({
      object: 'COMPANY',
      field: 'isSitePermissioningEnabled',
      from: true,
      to: false,
    });
  });

  test('is refused with every fault by its field', async () => {
    const stranger = await app.createTenant();
    const foreignSite = await makeSite(
      stranger.client.production,
      await makeCompany(stranger.client.production),
    );
    const { email } = await added();
    for (const [body, errors] of [
      [{ email: 'nobody' }, { email: ['Enter a valid email address.'] }],
      [{ email: '' }, { email: [expect.any(String)] }],
      [{}, { email: [expect.any(String)] }],
      [{ email }, { email: ['This person belongs to the company already.'] }],
      [{ email: address(), role: 'OWNER' }, { role: [expect.stringContaining('ADMIN')] }],
      [{ email: address(), siteIds: [] }, { siteIds: [expect.any(String)] }],
      [{ email: address(), siteIds: [sites[0], foreignSite] }, { siteIds: { 1: [expect.any(String)] } }],
    ] as const)
      expect(await admin.post(members(), body)).toMatchObject({ status: 400, body: { errors } });
    expect((await admin.patch(`${members()}/${newId()}`, { role: 'ADMIN' })).status).toBe(404);
    expect((await admin.delete(`${members()}/${newId()}`)).status).toBe(404);
  });

  test('who has not joined gets another link, or is taken back with the link', async () => {
    const email = address();
    const { personId } = (await admin.post(members(), { email })).body;
    const first = keyOf((await lastMail(email)).url);
    expect((await admin.post(`${members()}/${personId}/invitation`)).status).toBe(204);
    const second = keyOf((await lastMail(email)).url);
    const look = async (key: string) =>
      (await createDashClient(app.server).post('/join/look', { key })).status;
    expect([await look(first), await look(second)]).toEqual([410, 200]);
    expect((await admin.delete(`${members()}/${personId}`)).status).toBe(204);
    expect(await look(second)).toBe(410);
    expect((await admin.delete(`${members()}/${personId}`)).status).toBe(404);
    expect((await admin.post(`${members()}/${personId}/invitation`)).status).toBe(404);
    // The same address can be added again, as who they were.
    const again = await admin.post(members(), { email });
    expect(again).toMatchObject({ status: 201, body: { personId, sites: null } });
    const browser = await join(email);
    expect((await browser.get('/company')).body.data).toHaveLength(1);
    expect((await admin.post(`${members()}/${personId}/invitation`)).status).toBe(409);
  });

  test('who is of another company keeps the link when they leave this one, in whatever environment', async () => {
    const email = address();
    const sandboxed = await makeCompany(tenant.client.sandbox);
    const sandbox = admin.withHeaders({ 'nectar-environment': 'sandbox' });
    const { personId } = (await sandbox.post(`/company/${sandboxed}/member`, { email })).body;
    await admin.post(members(), { email });
    await admin.delete(`${members()}/${personId}`);
    const browser = await join(email);
    expect((await browser.get('/company')).body.data).toEqual([]);
    const there = browser.withHeaders({ 'nectar-environment': 'sandbox' });
    expect((await there.get('/company')).body.data).toMatchObject([{ id: sandboxed }]);
  });

  test('who is taken out has no company left, at once; it is written down', async () => {
    const { personId, browser, email } = await added();
    expect((await admin.delete(`${members()}/${personId}`)).status).toBe(204);
    expect((await browser.get('/company')).body.data).toEqual([]);
    expect((await browser.get(`/company/${company}`)).status).toBe(404);
    const { rows } = await asOwner(app, (owner) =>
      owner.query(
        'select action, object_name, ip_address, details from settings_audit_entries where object_id = $1 order by created_at, id',
        [personId],
      ),
    );
    expect(rows).toEqual([
      {
        action: 'CREATED',
        object_name: email,
        ip_address: '127.0.0.1',
        details: { company, role: 'MEMBER', sites: null },
      },
      { action: 'DELETED', object_name: email, ip_address: '127.0.0.1', details: { company } },
    ]);
  });

  test('who is added twice at the same moment is there once', async () => {
    const email = address();
    const answers = await Promise.all(
      [email, email.toUpperCase(), email].map((text) => admin.post(members(), { email: text })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
    const listed = (await admin.get(members())).body.data.map((one: { email: string }) => one.email);
    expect(listed.filter((one: string) => one.toLowerCase() === email)).toHaveLength(1);
  });

  test('is not sent links without end', async () => {
    const { personId } = (await admin.post(members(), { email: address() })).body;
    const answers = [];
    for (let round = 0; round < 6; round++)
      answers.push((await admin.post(`${members()}/${personId}/invitation`)).status);
    expect(answers).toEqual([204, 204, 204, 204, 204, 429]);
  });
});

describe('the admin team', () => {
  const team = async (client = admin) => (await client.get('/admin-team')).body.data;
  const usersOf = async (
    id: string,
    environment: 'sandbox' | 'production' = 'production',
  ): Promise<string[]> => (await tenant.client[environment].get(`/company/${id}`)).body.users;

  async function newAdmin(companies: 'ALL' | string[]) {
    const email = address();
    const { status, body } = await admin.post('/admin-team', { email, companies });
    expect(status).toBe(201);
    return { email, personId: body.personId as string, body };
  }

  test('gets an admin of all companies, in both environments, those made later too', async () => {
    const earlier = [
      [await makeCompany(tenant.client.sandbox), 'sandbox'],
      [company, 'production'],
    ] as const;
    const { email, body } = await newAdmin('ALL');
    expect(body).toEqual({
      personId: expect.any(String),
      email,
      name: null,
      isYou: false,
      addedAt: expect.any(String),
      joinsLaterCompanies: true,
      invitation: { expiresAt: expect.any(String) },
    });
    const browser = await join(email);
    expect((await team())[0]).toMatchObject({ email: tenant.adminEmail, isYou: true, invitation: null });
    expect((await team(browser)).at(-1)).toMatchObject({ email, name: 'Kim Roe', isYou: true });
    for (const [id, environment] of earlier) expect(await usersOf(id, environment)).toContain(email);
    expect(await usersOf(await makeCompany(tenant.client.sandbox), 'sandbox')).toContain(email);
  });

  test('gets one of some companies, who reaches all and is named in those', async () => {
    const { email, body } = await newAdmin([company]);
    expect(body.joinsLaterCompanies).toBe(false);
    expect(await usersOf(company)).toContain(email);
    const later = await makeCompany(tenant.client.production);
    expect(await usersOf(later)).not.toContain(email);
    const browser = await join(email);
    expect((await browser.get(`/company/${later}`)).body.role).toBe('ORG_ADMIN');
  });

  test('makes an admin of a member, who has no narrower role left', async () => {
    const { email, personId, browser } = await added({ siteIds: [sites[0]] });
    expect((await admin.post('/admin-team', { email, companies: 'ALL' })).body).toMatchObject({
      personId,
      name: 'Kim Roe',
      invitation: null,
    });
    expect(await lastMail(email)).toMatchObject({ kind: 'ADDED' });
    expect((await browser.get(`/company/${company}`)).body.role).toBe('ORG_ADMIN');
    expect((await admin.post('/admin-team', { email, companies: 'ALL' })).body.errors).toEqual({
      email: ['This person is in the admin team already.'],
    });
  });

  test('lets somebody go from the organization alone, who stays admin of their companies', async () => {
    const { email, personId } = await newAdmin('ALL');
    const browser = await join(email);
    expect((await admin.delete(`/admin-team/${personId}?from=organization`)).status).toBe(204);
    expect((await browser.get('/admin-team')).status).toBe(403);
    expect((await browser.get(`/company/${company}`)).body.role).toBe('COMPANY_ADMIN');
    expect(await usersOf(await makeCompany(tenant.client.production))).not.toContain(email);
    expect((await team()).map((one: { email: string }) => one.email)).not.toContain(email);
  });

  test('or from the organization and all companies, in both environments', async () => {
    const { email, personId } = await newAdmin('ALL');
    const browser = await join(email);
    const sandboxed = await makeCompany(tenant.client.sandbox);
    expect((await admin.delete(`/admin-team/${personId}?from=organization-and-companies`)).status).toBe(204);
    expect((await browser.get('/session')).body).toMatchObject({ organization: null, organizations: [] });
    expect((await browser.get(`/company/${company}`)).status).toBe(403);
    expect(await usersOf(company)).not.toContain(email);
    expect(await usersOf(sandboxed, 'sandbox')).not.toContain(email);
    // Who comes back has nothing of what they had.
    await admin.post(members(), { email });
    expect((await browser.get('/company')).body.data).toMatchObject([
      { id: company, role: 'COMPANY_MEMBER' },
    ]);
  });

  test('is not left by oneself, and of two who remove each other one remains', async () => {
    const fresh = await app.createTenant('Two of us');
    const one = (await signedIn(app, fresh)).client;
    const email = address();
    const other = (await signedIn(app, fresh, { email, role: 'ADMIN' })).client;
    const [first, second] = await team(one);
    for (const from of ['organization', 'organization-and-companies'])
      expect((await one.delete(`/admin-team/${first.personId}?from=${from}`)).status).toBe(403);
    const answers = await Promise.all([
      one.delete(`/admin-team/${second.personId}?from=organization`),
      other.delete(`/admin-team/${first.personId}?from=organization`),
    ]);
    expect(answers.map(({ status }) => status).sort()).not.toEqual([204, 204]);
    const { rows } = await asOwner(app, (owner) =>
      owner.query("select id from people where organization_id = $1 and role = 'ADMIN'", [
        fresh.organizationId,
      ]),
    );
    expect(rows).toHaveLength(1);
  });

  test('takes back or repeats a link that nobody has followed', async () => {
    const { email, personId } = await newAdmin('ALL');
    const first = keyOf((await lastMail(email)).url);
    expect((await admin.post(`/admin-team/${personId}/invitation`)).status).toBe(204);
    const look = async (key: string) =>
      (await createDashClient(app.server).post('/join/look', { key })).status;
    expect(await look(first)).toBe(410);
    const second = keyOf((await lastMail(email)).url);
    expect((await admin.delete(`/admin-team/${personId}?from=organization-and-companies`)).status).toBe(204);
    expect(await look(second)).toBe(410);
  });

  test('refuses what is wrong, and knows nobody of another organization', async () => {
    const stranger = await signedIn(app, await app.createTenant('Stranger'));
    const [foreign] = await team(stranger.client);
    for (const from of ['organization', 'organization-and-companies'])
      expect((await admin.delete(`/admin-team/${foreign.personId}?from=${from}`)).status).toBe(404);
    expect((await admin.post(`/admin-team/${foreign.personId}/invitation`)).status).toBe(404);
    expect((await admin.delete(`/admin-team/${newId()}`)).status).toBe(400);
    for (const [body, field] of [
      [{ email: 'nobody', companies: 'ALL' }, 'email'],
      [{ email: address() }, 'companies'],
      [{ email: address(), companies: [] }, 'companies'],
      [{ email: address(), companies: [newId()] }, 'companies'],
    ] as const)
      expect(await admin.post('/admin-team', body)).toMatchObject({
        status: 400,
        body: { errors: { [field]: expect.anything() } },
      });
    expect(await team(stranger.client)).toHaveLength(1);
  });
});

describe('the organization', () => {
  test('takes another name, which the session tells', async () => {
    const fresh = await app.createTenant('Before');
    const { client } = await signedIn(app, fresh);
    expect((await client.patch('/organization', { name: ' After ' })).body.name).toBe('After');
    expect((await client.get('/session')).body.organization.name).toBe('After');
    for (const name of ['', ' ', 'x'.repeat(201)])
      expect(await client.patch('/organization', { name })).toMatchObject({
        status: 400,
        body: { errors: { name: [expect.any(String)] } },
      });
  });
});

describe('the default company', () => {
  test('is of each environment, and is forgotten with the company or the membership', async () => {
    const { browser, personId } = await added();
    const sandbox = browser.withHeaders({ 'nectar-environment': 'sandbox' });
    const told = async (client: DashClient) => (await client.get('/session')).body.defaultCompanyId;
    expect(await told(browser)).toBeNull();
    expect((await browser.patch('/preference', { defaultCompanyId: company })).status).toBe(200);
    expect([await told(browser), await told(sandbox)]).toEqual([company, null]);
    const others = await makeCompany(tenant.client.production);
    for (const defaultCompanyId of [others, newId()])
      expect((await browser.patch('/preference', { defaultCompanyId })).body.errors).toEqual({
        defaultCompanyId: ['You belong to no such company.'],
      });
    expect((await sandbox.patch('/preference', { defaultCompanyId: company })).status).toBe(400);
    await admin.delete(`${members()}/${personId}`);
    expect(await told(browser)).toBeNull();
    expect((await admin.patch('/preference', { defaultCompanyId: others })).status).toBe(200);
    await tenant.client.production.delete(`/company/${others}`);
    expect(await told(admin)).toBeNull();
    expect((await admin.patch('/preference', { defaultCompanyId: null })).status).toBe(200);
  });
});
