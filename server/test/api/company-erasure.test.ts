// What becomes of everything below a deleted company (api-core.md 6.5 and 18, 26): erased in the background, credentials first.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectConnection } from '../../src/domain/jobs/collect-connection.ts';
import { eraseCompany } from '../../src/domain/jobs/erase-company.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { ask, linesPdf, storedFiles, until } from '../support/jobs.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';
import { makeWorld } from '../support/world.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
});
afterAll(() => app.close());

/** The one thing that outlives a company: the organization's record of who deleted it. */
const RECORD_OF_DELETION = 'public.settings_audit_entries.object_id';

/** Columns, as `table.column`, that hold one of the ids: of all that may name something of a company, but for that record. */
async function remains(ids: string[]): Promise<string[]> {
  const columns = await ask(
    app,
    `select c.table_schema || '.' || c.table_name as table, c.column_name as column
       from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
      where t.table_type = 'BASE TABLE' and c.table_schema in ('public', 'interval_months') and c.data_type = 'uuid'
        and c.column_name not in ('organization_id', 'person_id', 'key_id', 'created_by', 'datasource_id')`,
  );
  const looks = columns.map(
    ({ table, column }) =>
      `select '${table}.${column}' as place where exists (select from ${table} where ${column} = any($1::uuid[]))`,
  );
  const places = (await ask(app, `${looks.join(' union all ')} order by 1`, [ids])).map(({ place }) => place);
  return places.filter((place) => place !== RECORD_OF_DELETION);
}

describe('the erasure', () => {
  test('leaves nothing that names anything of the company, nor its files; another company keeps all', async () => {
    const kept = await makeWorld(app, tenant);
    const before = storedFiles(app).settled;
    const world = await makeWorld(app, tenant);
    await client.upload(world.company_id!, await linesPdf(['A letter of this company alone.']));
    await client.patch(`/company/${world.company_id}`, { name: 'With an audit trail' });
    await client.patch(`/meter/${world.meter_id}`, { identifiers: [] });
    const ids = Object.entries(world)
      .filter(([name]) => name !== 'page')
      .map(([, id]) => id.replace('demand-', ''))
      // Messages to webhooks have ids of their own kind.
      .filter((id) => id.length === 36);
    expect((await remains(ids)).length).toBeGreaterThan(20);
    expect(storedFiles(app).settled.length).toBeGreaterThan(before.length);
    const mine = await remains(Object.values(kept).filter((id) => id.length === 36));

    expect((await client.delete(`/company/${world.company_id}`)).status).toBe(204);
    await eraseCompany(tenant.context(), { companyId: world.company_id! });
    expect(await remains(ids)).toEqual([]);
    expect(
      await ask(
        app,
        'select object_id, object_kind, action, object_name, details from settings_audit_entries where object_id = any($1::uuid[])',
        [ids],
      ),
    ).toEqual([
      {
        object_id: world.company_id,
        object_kind: 'COMPANY',
        action: 'DELETED',
        object_name: 'With an audit trail',
        details: null,
      },
    ]);
    expect(storedFiles(app).settled.sort()).toEqual(before.sort());
    expect(await remains(Object.values(kept).filter((id) => id.length === 36))).toEqual(mine);
    // Safe to run twice.
    await eraseCompany(tenant.context(), { companyId: world.company_id! });
  });

  test('begins with the credentials: they are gone even where the rest cannot be', async () => {
    const company = await makeCompany(client);
    const connection = await makeConnection(client, company, await makeSite(client, company));
    await client.upload(company, await linesPdf(['A letter that stays for a while.']));
    await client.delete(`/company/${company}`);
    const { files } = app.services;
    const stuck = tenant.context();
    stuck.files = { ...files, remove: () => Promise.reject(new Error('The store is away.')) };
    await expect(eraseCompany(stuck, { companyId: company })).rejects.toThrow('The store is away.');
    const credentials = await ask(app, 'select from connection_credentials where connection_id = $1', [
      connection,
    ]);
    expect(credentials).toEqual([]);
    expect(await ask(app, 'select from connections where id = $1', [connection])).toHaveLength(1);
    await eraseCompany(tenant.context(), { companyId: company });
    expect(await remains([company, connection])).toEqual([]);
  });

  test('is asked for by the deletion itself, and a worker does it', async () => {
    const company = await makeCompany(client);
    const connection = await makeConnection(client, company, await makeSite(client, company));
    await client.delete(`/company/${company}`);
    await app.startWorker();
    await until('the erasure', async () => (await remains([company, connection])).length === 0);
  });
});

test('a connection of a company under deletion collects nothing', async () => {
  const company = await makeCompany(client);
  const connection = await makeConnection(client, company, await makeSite(client, company));
  await client.delete(`/company/${company}`);
  const collecting = collectConnection(tenant.context(), {
    connectionId: connection,
    keys: app.credentialKeys,
  });
  await expect(collecting).rejects.toMatchObject({ kind: 'not_found' });
});
