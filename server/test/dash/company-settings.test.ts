// Settings › Company › General (platform.md 21): name, notifications, archive and delete, over the dashboard's API.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { type DashClient, joinCompany, signedIn } from '../support/dash.ts';
import { until } from '../support/jobs.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';
import { asOwner } from '../support/webhooks.ts';

const sandbox = { 'nectar-environment': 'sandbox' };
let app: TestApp;
let tenant: TestTenant;
let client: Client;
let admin: DashClient;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant('Harbor Textiles');
  client = tenant.client.sandbox;
  admin = (await signedIn(app, tenant)).client.withHeaders(sandbox);
});
afterAll(() => app.close());

let serial = 0;
async function personOf(companyId: string, role: 'ADMIN' | 'MEMBER', siteIds: string[] | null = null) {
  const email = `person-${++serial}@harbor.example`;
  const { client: one } = await signedIn(app, tenant, { email, role: 'MEMBER' });
  await joinCompany(app, tenant, { companyId, email, role, siteIds });
  return one.withHeaders(sandbox);
}

describe('general', () => {
  test('name, external id and notifications are read and changed; what is not sent stays', async () => {
    const company = await makeCompany(client, { name: 'Mill Works', externalId: 'crm-1' });
    const path = `/company/${company}/general`;
    const before = (await admin.get(path)).body;
    expect(before).toEqual({
      id: company,
      publicId: expect.any(String),
      name: 'Mill Works',
      externalId: 'crm-1',
      createdAt: expect.any(String),
      archivedAt: null,
      hasMonthlyNotifications: true,
      hasProductUpdates: true,
    });
    const changed = await admin.patch(path, { hasMonthlyNotifications: false });
    expect(changed.body).toEqual({ ...before, hasMonthlyNotifications: false });
    const renamed = await admin.patch(path, { name: '  Mill Works Ltd ', externalId: '' });
    expect(renamed.body).toEqual({ ...changed.body, name: 'Mill Works Ltd', externalId: null });
    expect((await admin.get(path)).body).toEqual(renamed.body);
    // The public API tells the same name.
    expect((await client.get(`/company/${company}`)).body).toMatchObject({
      name: 'Mill Works Ltd',
      externalId: null,
    });
  });

  test('all faults are told together, by field', async () => {
    const company = await makeCompany(client);
    const { status, body } = await admin.patch(`/company/${company}/general`, {
      name: ' ',
      externalId: 'x'.repeat(256),
      hasProductUpdates: 'no',
    });
    expect(status).toBe(400);
    expect(Object.keys(body.errors).sort()).toEqual(['externalId', 'hasProductUpdates', 'name']);
  });

  test('company admins change them; members and site-only members may not, nor archive or delete', async () => {
    const company = await makeCompany(client);
    const site = await makeSite(client, company);
    const companyAdmin = await personOf(company, 'ADMIN');
    expect((await companyAdmin.patch(`/company/${company}/general`, { name: 'Ours' })).status).toBe(200);
    for (const one of [await personOf(company, 'MEMBER'), await personOf(company, 'MEMBER', [site])]) {
      expect((await one.get(`/company/${company}/general`)).status).toBe(403);
      expect((await one.patch(`/company/${company}/general`, { name: 'Theirs' })).status).toBe(403);
      expect((await one.patch(`/company/${company}/active`, { isActive: false })).status).toBe(403);
      expect((await one.delete(`/company/${company}`)).status).toBe(403);
      expect((await one.post('/company', { name: 'Another' })).status).toBe(403);
    }
    expect((await companyAdmin.post('/company', { name: 'Another' })).status).toBe(403);
    expect((await admin.get(`/company/${company}/general`)).body.name).toBe('Ours');
  });

  test('changes stand in the audit trail with the person behind them', async () => {
    const company = await makeCompany(client, { name: 'Before' });
    await admin.patch(`/company/${company}/general`, { name: 'After', hasMonthlyNotifications: false });
    const { rows } = await asOwner(app, (owner) =>
      owner.query(
        'select a.field, p.email from audit_entries a join people p on p.id = a.person_id where a.object_id = $1',
        [company],
      ),
    );
    expect(rows.toSorted((a, b) => a.field.localeCompare(b.field))).toEqual([
      { field: 'hasMonthly', email: tenant.adminEmail },
      { field: 'name', email: tenant.adminEmail },
    ]);
  });
});

describe('a company', () => {
  const named = async (one: DashClient, query = ''): Promise<string[]> =>
    (await one.get(`/company${query}`)).body.data.map(({ name }: { name: string }) => name);

  test('that is archived leaves the switcher, its connections say so, and it comes back as it was', async () => {
    const company = await makeCompany(client, { name: 'Sleeping' });
    const connection = await makeConnection(client, company, await makeSite(client, company));
    const status = async (): Promise<string> => (await admin.get(`/connection/${connection}`)).body.status;
    const before = await status();
    const archive = (isActive: boolean) => admin.patch(`/company/${company}/active`, { isActive });
    expect((await archive(false)).status).toBe(204);
    // Again: nothing changes.
    expect((await archive(false)).status).toBe(204);
    expect(await named(admin)).not.toContain('Sleeping');
    expect(await named(admin, '?archived=yes')).toEqual(['Sleeping']);
    expect((await admin.get(`/company/${company}`)).body.isArchived).toBe(true);
    expect((await admin.get(`/company/${company}/general`)).body.archivedAt).not.toBeNull();
    expect(await status()).toBe('COMPANY_INACTIVE');
    expect((await archive(true)).status).toBe(204);
    expect(await named(admin)).toContain('Sleeping');
    expect(await named(admin, '?archived=yes')).toEqual([]);
    expect(await status()).toBe(before);
  });

  test('that is deleted is gone at once, erased in the background, and it is kept who did it', async () => {
    const company = await makeCompany(client, { name: 'Leaving' });
    await makeSite(client, company);
    const companyAdmin = await personOf(company, 'ADMIN');
    expect((await companyAdmin.delete(`/company/${company}`)).status).toBe(204);
    expect(await named(admin)).not.toContain('Leaving');
    for (const path of [`/company/${company}`, `/company/${company}/general`])
      expect((await admin.get(path)).status).toBe(404);
    expect((await companyAdmin.delete(`/company/${company}`)).status).toBe(404);
    expect((await client.get(`/company/${company}`)).status).toBe(404);
    const { rows } = await asOwner(app, (owner) =>
      owner.query('select action, object_name, person_id from settings_audit_entries where object_id = $1', [
        company,
      ]),
    );
    expect(rows).toEqual([{ action: 'DELETED', object_name: 'Leaving', person_id: expect.any(String) }]);
    const worker = await app.startWorker();
    await until('the company is erased', async () => {
      const left = await asOwner(app, (owner) =>
        owner.query('select id from companies where id = $1', [company]),
      );
      return left.rows.length === 0;
    });
    await worker.stop();
  });

  test('is made by an organization admin by its name alone', async () => {
    const { status, body } = await admin.post('/company', { name: ' New Works ' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'New Works', isArchived: false, role: 'ORG_ADMIN' });
    expect((await client.get(`/company/${body.id}`)).body).toMatchObject({
      name: 'New Works',
      isImpliedMeteringEnabled: false,
      impliedMeteringFraction: '1.00',
      users: [tenant.adminEmail],
    });
    expect((await admin.post('/company', { name: '' })).body.errors).toHaveProperty('name');
  });
});
