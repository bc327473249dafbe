// Settings › Organization › API keys (events-and-lifecycle.md 4; platform.md 22), over the dashboard's API.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dashRoutes } from '../../src/api/dash/index.ts';
import { namesCompany } from '../../src/domain/members/admit.ts';
import { allRights, isOrganizationWide, rights, rightsOf } from '../../src/domain/rights.ts';
import { roles } from '../../src/domain/role.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { createDashClient, type DashClient, signedIn } from '../support/dash.ts';
import { makeCompany } from '../support/records.ts';
import { asOwner } from '../support/webhooks.ts';

let app: TestApp;
let tenant: TestTenant;
let admin: DashClient;
let sandbox: DashClient;
let email: string;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant('Harbor Textiles');
  ({ client: admin, email } = await signedIn(app, tenant));
  sandbox = admin.withHeaders({ 'nectar-environment': 'sandbox' });
});
afterAll(() => app.close());

const ping = async (key: string): Promise<number> =>
  (await createClient(app.server, key).get('/ping')).status;

describe('a key', () => {
  test('is made in its environment, its secret is answered once, and it works at once', async () => {
    const made = await sandbox.post('/api-key', { name: ' sandbox-integration-tests ' });
    expect(made.body).toMatchObject({
      name: 'sandbox-integration-tests',
      environment: 'sandbox',
      secret: expect.stringMatching(/^nk_sbx_/),
      createdBy: { email, isFormerMember: false },
      expiresAt: null,
      lastUsedAt: null,
    });
    expect(await ping(made.body.secret)).toBe(200);
    const { secret, ...row } = made.body;
    const listed = await sandbox.get('/api-key');
    expect(listed.body.data.at(-1)).toEqual({ ...row, lastUsedAt: expect.any(String) });
    expect(JSON.stringify(listed.body)).not.toContain(secret.split('_').slice(3).join('_'));
    expect(JSON.stringify((await admin.get('/api-key')).body)).not.toContain(row.id);
    expect((await admin.post('/api-key', { name: 'prod-sync-service' })).body.secret).toMatch(/^nk_live_/);
  });

  test('lapses by itself on its day, is renamed, and is deleted for good', async () => {
    const expiresAt = '2027-03-01T00:00:00.000Z';
    const { id, secret } = (await admin.post('/api-key', { name: 'short', expiresAt })).body;
    expect((await admin.patch(`/api-key/${id}`, { name: 'short-lived' })).body).toMatchObject({
      name: 'short-lived',
      expiresAt,
    });
    expect(await ping(secret)).toBe(200);
    expect((await admin.delete(`/api-key/${id}`)).status).toBe(204);
    expect(await ping(secret)).toBe(401);
    expect((await admin.delete(`/api-key/${id}`)).status).toBe(404);
  });

  test('needs a name, and an expiry that lies ahead', async () => {
    for (const [body, field] of [
      [{ name: '' }, 'name'],
      [{ name: 'x'.repeat(201) }, 'name'],
      [{}, 'name'],
      [{ name: 'x', expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
      [{ name: 'x', expiresAt: 'tomorrow' }, 'expiresAt'],
    ] as const)
      expect(await admin.post('/api-key', body)).toMatchObject({
        status: 400,
        body: { errors: { [field]: [expect.any(String)] } },
      });
  });

  test('counts up to fifty, however many are asked for at once', async () => {
    const other = await app.createTenant();
    const { client } = await signedIn(app, other);
    const answers = await Promise.all(
      Array.from({ length: 55 }, (_, n) => client.post('/api-key', { name: `key ${n}` })),
    );
    // One was there before.
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(49);
    expect((await client.get('/api-key')).body.data).toHaveLength(50);
  }, 60_000);

  test('of a person who was removed goes on working, and says so', async () => {
    const other = await app.createTenant();
    const { client } = await signedIn(app, other, { email: 'leaver@example.com', role: 'ADMIN' });
    const { id, secret } = (await client.post('/api-key', { name: 'left behind' })).body;
    await asOwner(app, (owner) =>
      owner.query("update people set removed_at = now() where email = 'leaver@example.com'"),
    );
    expect((await client.get('/api-key')).status).toBe(403);
    expect(await ping(secret)).toBe(200);
    const left = (await (await signedIn(app, other)).client.get('/api-key')).body.data;
    expect(left.find((key: { id: string }) => key.id === id).createdBy).toEqual({
      email: 'leaver@example.com',
      isFormerMember: true,
    });
  });

  test('leaves a trail: who made, renamed and deleted it, and from where; where it was last used', async () => {
    const { id, secret } = (await sandbox.post('/api-key', { name: 'traced' })).body;
    await ping(secret);
    await sandbox.patch(`/api-key/${id}`, { name: 'traced again' });
    await sandbox.patch(`/api-key/${id}`, { name: 'traced again' });
    const used = await asOwner(app, (owner) =>
      owner.query('select last_used_ip from api_keys where id = $1', [id]),
    );
    expect(used.rows).toEqual([{ last_used_ip: '127.0.0.1' }]);
    await sandbox.delete(`/api-key/${id}`);
    const { rows } = await asOwner(app, (owner) =>
      owner.query(
        `select e.action, e.object_name, e.ip_address, p.email from settings_audit_entries e
           left join people p on p.id = e.person_id where e.object_id = $1 order by e.created_at, e.id`,
        [id],
      ),
    );
    const by = { ip_address: '127.0.0.1', email };
    expect(rows).toEqual([
      { action: 'CREATED', object_name: 'traced', ...by },
      { action: 'CHANGED', object_name: 'traced again', ...by },
      { action: 'DELETED', object_name: 'traced again', ...by },
    ]);
  });
});

describe('rights', () => {
  test('hold on every route: without the right 403, in a company of others 404, without a session 401, whatever the body', async () => {
    const { client: member } = await signedIn(app, tenant, { email: 'member@example.com', role: 'MEMBER' });
    let refused = 0;
    for (const route of dashRoutes) {
      const path = route.path.replace(/\{\w+\}/g, newId());
      const body = route.body ? {} : undefined;
      expect((await createDashClient(app.server).call(route.method, path, body)).status).toBe(401);
      const { status } = await member.call(route.method, path, body);
      const what = `${route.method} ${path}`;
      if (namesCompany([...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)))
        expect(status, what).toBe(404);
      else if (isOrganizationWide(route.right)) {
        expect(status, what).toBe(403);
        refused++;
      } else expect([401, 403, 404], what).not.toContain(status);
    }
    expect(refused).toBeGreaterThanOrEqual(4);
  });

  test('are those of the roles that somebody holds, and told to the pages', async () => {
    const tell = async (client: DashClient) => (await client.get('/session')).body.rights;
    expect(await tell(admin)).toEqual(allRights);
    const company = await makeCompany(tenant.client.production);
    const { client, email: address } = await signedIn(app, tenant, {
      email: 'of-one-company@example.com',
      role: 'MEMBER',
    });
    // Members become nothing of companies that are made later (docs/decisions/0007).
    await makeCompany(tenant.client.production);
    expect(await tell(client)).toEqual(['SIGNED_IN']);
    expect((await client.get('/company')).body.data).toEqual([]);
    await tenant.client.production.patch(`/company/${company}`, {
      users: [tenant.adminEmail, address],
    });
    expect(await tell(client)).toEqual(rightsOf(['COMPANY_ADMIN']));
    expect((await client.get('/company')).body.data).toEqual([
      {
        id: company,
        name: expect.any(String),
        isArchived: false,
        role: 'COMPANY_ADMIN',
        rights: rightsOf(['COMPANY_ADMIN']),
      },
    ]);
    expect((await client.withHeaders({ 'nectar-environment': 'sandbox' }).get('/company')).body.data).toEqual(
      [],
    );
    expect((await admin.get('/company')).body.data).toHaveLength(2);
    expect((await admin.get('/company?search=%25')).body.data).toEqual([]);
  });

  test('are the matrix of the specification: each role has what the one below it has', () => {
    for (const right of allRights)
      for (const [higher, lower] of roles.slice(1).map((role, index) => [roles[index]!, role] as const))
        if (rights[right][lower] === 'yes') expect(rights[right][higher], right).toBe('yes');
    expect(rightsOf(['SITE_MEMBER'])).not.toContain('INVITATIONS');
    expect(rightsOf(['COMPANY_MEMBER'])).not.toContain('DELETE_DATA');
  });
});

describe('isolation', () => {
  test('an id of another organization, of the other environment, deleted, unknown or malformed: 404, and nothing changes', async () => {
    const stranger = await signedIn(app, await app.createTenant('Stranger'));
    const own = (await admin.post('/api-key', { name: 'own' })).body;
    const foreign = (await stranger.client.post('/api-key', { name: 'foreign' })).body;
    const inSandbox = (await sandbox.post('/api-key', { name: 'sandboxed' })).body;
    const deleted = (await admin.post('/api-key', { name: 'deleted' })).body;
    await admin.delete(`/api-key/${deleted.id}`);
    const before = (await admin.get('/api-key')).body;
    const withId = dashRoutes.filter(({ path }) => path.includes('{key_id}'));
    expect(withId.length).toBeGreaterThan(1);
    for (const route of withId)
      for (const id of [foreign.id, inSandbox.id, deleted.id, newId(), 'x', '%00', `${own.id}x`])
        expect(
          await admin.call(route.method, route.path.replace('{key_id}', id), { name: 'taken' }),
          `${route.method} ${id}`,
        ).toMatchObject({ status: 404, body: { detail: 'Not found.' } });
    expect((await admin.get('/api-key')).body).toEqual(before);
    expect(await ping(foreign.secret)).toBe(200);
    expect(await ping(inSandbox.secret)).toBe(200);
  });
});
