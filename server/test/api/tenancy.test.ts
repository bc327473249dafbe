import { Client as PostgresClient } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../src/api/route.ts';
import { versions } from '../../src/api/versions.ts';
import { createApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { assertHarmlessRole, openDatabase, sql } from '../../src/db/database.ts';
import { newId } from '../../src/lib/ids.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { type Client, createClient } from '../support/client.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';
import { fill, makeWorld, type World } from '../support/world.ts';

let app: TestApp;
let tenant: TestTenant;
let stranger: TestTenant;
let owner: PostgresClient;
/** Ids of one tenant's sandbox, by name of the path parameter. */
let ids: World;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  stranger = await app.createTenant();
  owner = new PostgresClient({ connectionString: app.ownerUrl });
  await owner.connect();
  ids = await makeWorld(app, tenant);
});
afterAll(async () => {
  await owner.end();
  await app.close();
});

const unknownIds = (): World => Object.fromEntries(Object.keys(ids).map((name) => [name, newId()]));

describe('the database bounds every table by itself', () => {
  test('every table that names an organization has row-level security with a policy on both values', async () => {
    const { rows } = await owner.query<{
      name: string;
      secured: boolean;
      has_environment: boolean;
      policies: { using: string; checked: string }[];
    }>(`
      select c.relname as name, c.relrowsecurity as secured,
             exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'environment') as has_environment,
             coalesce((select json_agg(json_build_object('using', p.qual, 'checked', p.with_check)) from pg_policies p
                        where p.schemaname = 'public' and p.tablename = c.relname), '[]') as policies
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p')
         and (c.relname = 'organizations' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id'))`);
    expect(rows.length).toBeGreaterThan(20);
    for (const { name, secured, has_environment, policies } of rows) {
      expect(secured, name).toBe(true);
      expect(policies, name).toHaveLength(1);
      for (const rule of [policies[0]!.using, policies[0]!.checked]) {
        expect(rule, name).toContain('nectar_organization()');
        if (has_environment) expect(rule, name).toContain('nectar_environment()');
      }
    }
  });

  test('tables without an organization hold no customer data: exactly these', async () => {
    const { rows } = await owner.query<{ name: string }>(`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'organizations'
         and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id') order by 1`);
    expect(rows.map((row) => row.name)).toEqual([
      'datasources',
      'play_inboxes',
      'play_requests',
      'queue_workers',
      'request_counts',
      'retired_sealing_keys',
      'schema_migrations',
      'sending_counts',
    ]);
  });

  test('the server’s role owns nothing and cannot pass the policies; the owner’s is refused', async () => {
    await expect(assertHarmlessRole(app.database)).resolves.toBeUndefined();
    const asOwner = openDatabase({ url: app.ownerUrl, poolSize: 1, name: 'owner', onError: () => undefined });
    await expect(assertHarmlessRole(asOwner)).rejects.toThrow(/refuses to run as database role .* superuser/);
    await asOwner.close();
    const config = { databasePoolSize: 2, dataDirectory: app.filesDirectory, readerThreads: 1 } as Config;
    await expect(createApp(config, app.ownerUrl, silentLogger)).rejects.toMatchObject({
      code: 'misconfigured',
    });
  });

  test('a member of the tables’ owner, or a role past the policies, is refused too', async () => {
    for (const [name, wish] of [
      ['member', `in role ${new URL(app.ownerUrl).username}`],
      ['bypassing', 'bypassrls'],
    ] as const) {
      const role = `test_${name}_${newId().slice(-8)}`;
      await owner.query(`create role ${role} login password 'x' ${wish}`);
      const url = new URL(app.ownerUrl);
      url.username = role;
      url.password = 'x';
      const database = openDatabase({ url: url.href, poolSize: 1, name, onError: () => undefined });
      await expect(assertHarmlessRole(database), name).rejects.toMatchObject({ code: 'misconfigured' });
      await database.close();
      await owner.query(`drop role ${role}`);
    }
  });

  test('a statement that lost its bound sees nothing of another tenant, nor without one, and cannot write there', async () => {
    const bare = new PostgresClient({ connectionString: app.appUrl });
    await bare.connect();
    const tables = [
      'companies',
      'sites',
      'connections',
      'documents',
      'usage_rows',
      'meters',
      'intervals',
      'interval_days',
      'api_keys',
      'people',
      'organizations',
      'totals',
    ];
    const counts = async (organizationId: string, environment: string): Promise<number[]> => {
      await bare.query('begin');
      await bare.query(
        `select set_config('nectar.organization_id', $1, true), set_config('nectar.environment', $2, true)`,
        [organizationId, environment],
      );
      const found: number[] = [];
      for (const table of tables) {
        const where = ['people', 'organizations'].includes(table) ? '' : `where environment = 'sandbox'`;
        const { rows } = await bare.query(`select count(*)::int as n from ${table} ${where}`);
        found.push(rows[0].n);
      }
      await bare.query('rollback');
      return found;
    };
    const none = tables.map(() => 0);
    try {
      for (const table of tables)
        expect((await bare.query(`select * from ${table}`)).rows, table).toEqual([]);
      const own = await counts(tenant.organizationId, 'sandbox');
      for (const count of own) expect(count).toBeGreaterThan(0);
      // A stranger's transaction sees its own organization, admin and key, and no row of the tenant.
      expect((await counts(stranger.organizationId, 'sandbox')).slice(0, 8)).toEqual(none.slice(0, 8));
      expect((await counts(tenant.organizationId, 'production')).slice(0, 9)).toEqual(none.slice(0, 9));
      expect(await counts('', '')).toEqual(none);

      const insert = `insert into files (organization_id, environment, id, sha256, size_bytes, content_type, created_at)
                      values ($1, $2, $3, repeat('0', 64), 1, 'application/pdf', now())`;
      const into = async (organizationId: string, environment: string): Promise<void> => {
        await bare.query('begin');
        try {
          await bare.query(
            `select set_config('nectar.organization_id', $1, true), set_config('nectar.environment', 'sandbox', true)`,
            [stranger.organizationId],
          );
          await bare.query(insert, [organizationId, environment, newId()]);
        } finally {
          await bare.query('rollback');
        }
      };
      await expect(into(stranger.organizationId, 'sandbox')).resolves.toBeUndefined();
      await expect(into(tenant.organizationId, 'sandbox')).rejects.toThrow(/row-level security/);
      await expect(into(stranger.organizationId, 'production')).rejects.toThrow(/row-level security/);
      await expect(bare.query(insert, [tenant.organizationId, 'sandbox', newId()])).rejects.toThrow(
        /row-level security/,
      );
      const moved = await bare.query('update companies set organization_id = $1', [stranger.organizationId]);
      expect(moved.rowCount).toBe(0);
    } finally {
      await bare.end();
    }
  });

  test('a transaction refuses a statement without the bound, or with the bound of another', async () => {
    const { database } = app.services;
    const bound = { organizationId: tenant.organizationId, environment: 'sandbox' } as const;
    const run = (query: ReturnType<typeof sql>) => database.transaction(bound, (tx) => tx.rows(query));
    await expect(run(sql`select * from companies`)).rejects.toThrow(/carries no tenant bound/);
    await expect(
      run(sql`select * from companies where organization_id = ${tenant.organizationId}`),
    ).rejects.toThrow(/no tenant bound/);
    await expect(
      run(
        sql`select * from companies where organization_id = ${stranger.organizationId} and environment = ${'sandbox'}`,
      ),
    ).rejects.toThrow(/no tenant bound/);
    await expect(database.transaction(bound, (tx) => tx.change(sql`delete from companies`))).rejects.toThrow(
      /no tenant bound/,
    );
    const rows = await database.transaction(bound, (tx) =>
      tx.rows(sql`select c.id from companies c where ${tx.bound('c')}`),
    );
    expect(rows).toEqual([{ id: ids.company_id }]);
  });

  test('outside of a tenant the gate shows no row', async () => {
    expect(await app.database.outside(sql`select * from companies`)).toEqual([]);
    expect(await app.database.outside(sql`select * from api_keys`)).toEqual([]);
  });
});

describe('one tenant never learns of another', () => {
  const withIds = (method: string): { version: string; route: Route; path: string }[] =>
    versions.flatMap(({ segment, routes }) =>
      routes
        .filter((route) => route.method === method && route.path.includes('{'))
        .flatMap((route) =>
          [route.path, ...route.aliases].map((path) => ({ version: segment, route, path })),
        ),
    );
  const others = (): Record<string, Client> => ({
    'another organization': stranger.client.sandbox,
    'another organization’s production': stranger.client.production,
    'its own production': tenant.client.production,
  });

  test('every read answers the owner 200, and everybody else exactly as for an unknown id', async () => {
    const routes = withIds('GET');
    expect(routes.length).toBeGreaterThan(70);
    for (const { version, path } of routes) {
      const url = `/${version}${fill(path, ids)}`;
      expect((await tenant.client.sandbox.get(url)).status, url).toBe(200);
      const unknown = await tenant.client.sandbox.get(`/${version}${fill(path, unknownIds())}`);
      for (const [who, client] of Object.entries(others())) {
        const foreign = await client.get(url);
        expect(foreign.status, `${who}: ${url}`).toBe(404);
        expect(foreign.body).toEqual({ detail: 'Not found.' });
        expect(unknown).toMatchObject({ status: foreign.status, body: foreign.body });
        const { 'x-request-id': _a, date: _b, ...headers } = foreign.headers;
        const { 'x-request-id': _c, date: _d, ...unknownHeaders } = unknown.headers;
        expect(headers).toEqual(unknownHeaders);
      }
    }
  });

  test('every read without a key, or with a wrong one, answers 401 whatever the id', async () => {
    const anonymous = createClient(app.server, null);
    const wrong = createClient(app.server, `nk_sbx_00000000_${'x'.repeat(43)}`);
    for (const { version, path } of [
      ...withIds('GET'),
      ...withIds('POST'),
      ...withIds('PATCH'),
      ...withIds('DELETE'),
    ]) {
      const url = `/${version}${fill(path, ids)}`;
      expect(await anonymous.get(url), url).toMatchObject({
        status: 401,
        body: { detail: 'Authentication credentials were not provided.' },
      });
      expect(await wrong.get(url), url).toMatchObject({ status: 401, body: { detail: 'Invalid API key.' } });
    }
  });

  test('every write answers everybody else as for an unknown id, and changes nothing', async () => {
    const before = await tenant.client.sandbox.get('/company');
    const connectionsBefore = await tenant.client.sandbox.get(`/connection/company/${ids.company_id}`);
    const bodies = [{ name: 'Taken over' }, { externalId: 'taken over' }, {}];
    const expected = { status: 404, body: { detail: 'Not found.' } };
    for (const client of Object.values(others())) {
      for (const { version, path } of withIds('DELETE'))
        expect(await client.delete(`/${version}${fill(path, ids)}`), path).toMatchObject(expected);
      for (const { version, path } of withIds('PATCH'))
        for (const body of bodies)
          expect(await client.patch(`/${version}${fill(path, ids)}`, body), path).toMatchObject(expected);
      for (const { version, path, route } of withIds('POST'))
        if (!route.upload)
          for (const body of bodies)
            expect(await client.post(`/${version}${fill(path, ids)}`, body), path).toMatchObject(expected);
      expect(await client.upload(ids.company_id!, Buffer.from('%PDF-1.4 x'))).toMatchObject(expected);
    }
    expect((await tenant.client.sandbox.get('/company')).body).toEqual(before.body);
    expect((await tenant.client.sandbox.get(`/connection/company/${ids.company_id}`)).body).toEqual(
      connectionsBefore.body,
    );
  });

  test('foreign ids inside a body or a filter are like unknown ones', async () => {
    const client = stranger.client.sandbox;
    const company = await makeCompany(client);
    const site = await makeSite(client, company);
    await makeConnection(client, company, site);
    for (const id of [ids.site_id!, newId()]) {
      const body = { url: 'https://x.example', username: 'u', password: 'p', sites: [id] };
      expect(await client.post(`/connection/company/${company}`, body)).toMatchObject({
        status: 400,
        body: { errors: { sites: { 0: [`No site of this company has the id ${id}.`] } } },
      });
      expect((await client.get(`/connection/company/${company}?sites=${id}`)).body.totalConnections).toBe(0);
      expect((await client.get(`/account/company/${company}?connection=${id}`)).body.totalAccounts).toBe(0);
    }
    expect(await client.post('/company', { name: 'x', users: [tenant.adminEmail] })).toMatchObject({
      status: 400,
      body: { errors: { users: { 0: [expect.any(String)] } } },
    });
  });

  test('lists hold the caller’s own things only', async () => {
    const other = await app.createTenant();
    expect((await other.client.sandbox.get('/company')).body).toEqual([]);
    expect((await tenant.client.production.get('/company')).body).toEqual([]);
    expect((await tenant.client.sandbox.get('/company')).body).toHaveLength(1);
  });

  test('an id that is no UUID is like an unknown one', async () => {
    for (const { version, path } of withIds('GET')) {
      const url = `/${version}${path.replace(/\{\w+\}/g, 'not-a-uuid')}`;
      expect(await tenant.client.sandbox.get(url), url).toMatchObject({
        status: 404,
        body: { detail: 'Not found.' },
      });
    }
  });
});
