// Numbered SQL migrations, forward only, each in its own transaction under one advisory lock; run as the tables' owner.
// Afterwards the server's own role exists, owns nothing and has the rights it needs.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { runMigrations as runQueueMigrations } from 'graphile-worker';
import pg from 'pg';

const folder = new URL('../../migrations/', import.meta.url);
const lockNumber = 7_246_001;

export interface Migration {
  version: number;
  name: string;
  sql: string;
  checksum: string;
}

/** The migrations of this checkout, in order. @throws when numbers repeat or skip. */
function readMigrations(): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  return files.map((file, index) => {
    const version = Number(file.slice(0, 4));
    if (version !== index + 1 || !/^\d{4}_[a-z0-9_]+\.sql$/.test(file))
      throw new Error(`Migration ${file} is out of order: number ${index + 1} was expected.`);
    const sql = readFileSync(new URL(file, folder), 'utf8');
    return {
      version,
      name: file.slice(5, -4),
      sql,
      checksum: createHash('sha256').update(sql).digest('hex'),
    };
  });
}

export interface AppRole {
  name: string;
  /** Null: the role exists already and is kept as it is. */
  password: string | null;
}

/** The role the server connects as in a database: roles belong to the whole cluster, so its name carries the database's. */
export const appRoleName = (database: string): string =>
  `nectar_app_${database.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`;

/**
 * Brings the database to this checkout's schema and prepares the server's role.
 * @returns the names of the migrations that ran
 * @throws when a migration that ran before has changed, or the database is newer than this checkout
 */
export async function migrate(options: { ownerUrl: string; role: AppRole }): Promise<string[]> {
  const client = new pg.Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockNumber]);
    await client.query(
      'create table if not exists schema_migrations (version integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())',
    );
    const done = new Map<number, { name: string; checksum: string }>();
    for (const row of (await client.query('select version, name, checksum from schema_migrations')).rows)
      done.set(row.version, row);
    const migrations = readMigrations();
    const newest = Math.max(0, ...done.keys());
    if (newest > migrations.length)
      throw new Error(
        `The database is at schema ${newest}, this program knows ${migrations.length}: start a newer version.`,
      );
    const ran: string[] = [];
    for (const migration of migrations) {
      const before = done.get(migration.version);
      if (before && before.checksum !== migration.checksum)
        throw new Error(
          `Migration ${migration.version} (${before.name}) ran with other contents; migrations are never edited.`,
        );
      if (before) continue;
      await client.query('begin');
      try {
        await client.query(migration.sql);
        await client.query('insert into schema_migrations (version, name, checksum) values ($1, $2, $3)', [
          migration.version,
          migration.name,
          migration.checksum,
        ]);
        await client.query('commit');
      } catch (cause) {
        await client.query('rollback');
        throw new Error(
          `Migration ${migration.version} (${migration.name}) failed: ${(cause as Error).message}`,
          { cause },
        );
      }
      ran.push(migration.name);
    }
    await runQueueMigrations({ connectionString: options.ownerUrl });
    await prepareRole(client, options.role);
    return ran;
  } finally {
    await client.end();
  }
}

/** Makes the role if it is missing and grants what the server needs: rows of all tables, nothing of the schema itself. */
async function prepareRole(client: pg.Client, role: AppRole): Promise<void> {
  const name = client.escapeIdentifier(role.name);
  const exists =
    (await client.query('select 1 from pg_roles where rolname = $1', [role.name])).rowCount === 1;
  const attributes = 'login nosuperuser nobypassrls nocreatedb nocreaterole noreplication';
  if (!exists) await client.query(`create role ${name} ${attributes}`);
  if (role.password !== null)
    await client.query(`alter role ${name} password ${client.escapeLiteral(role.password)}`);
  await client.query('begin');
  await client.query(`
    grant usage on schema public, graphile_worker, sign_in to ${name};
    revoke create on schema public from public;
    grant select, insert, update, delete on all tables in schema public to ${name};
    revoke insert, update, delete on schema_migrations, retired_sealing_keys, datasources, totals, monthly_bills, monthly_requests, interval_days, changes, change_horizons from ${name};
    grant select on datasources, totals, interval_days, schema_migrations, retired_sealing_keys to ${name};
    grant delete on totals, changes to ${name};
    grant select, insert, update on change_horizons to ${name};
    grant select, insert, update, delete on all tables in schema sign_in to ${name};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${name};
    grant usage, select, update on all sequences in schema graphile_worker to ${name};
    grant execute on all functions in schema graphile_worker to ${name};
  `);
  // The queue's tables carry row-level security without a policy; the queue is no tenant data (docs/architecture.md).
  const queueTables = await client.query(
    "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity",
  );
  for (const { relname } of queueTables.rows) {
    const table = `graphile_worker.${client.escapeIdentifier(relname)}`;
    const policy = client.escapeIdentifier(role.name);
    await client.query(`drop policy if exists ${policy} on ${table}`);
    await client.query(`create policy ${policy} on ${table} to ${name} using (true) with check (true)`);
  }
  await client.query('commit');
}
