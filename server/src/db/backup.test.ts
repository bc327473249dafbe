import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { backup } from './backup.ts';
import { readBackupManifest, restore } from './restore.ts';

const organization = '018f0000-0000-7000-8000-000000000001';
const now = () => new Date('2026-11-22T10:00:00Z');
const log = () => {};

/** Small tables with the shapes that matter: tenants, files, a queue, triggers, generated and identity columns. */
const schema = `
  CREATE TABLE schema_migrations (version integer PRIMARY KEY, name text, checksum text, applied_at timestamptz DEFAULT now());
  INSERT INTO schema_migrations VALUES (1, 'first', 'aaa'), (2, 'second', 'bbb');
  CREATE TABLE organizations (id uuid PRIMARY KEY, name text NOT NULL);
  CREATE TABLE datasources (host text PRIMARY KEY);
  INSERT INTO datasources VALUES ('made by a migration');
  -- Sorts before what it refers to, so that the order of names would break the keys.
  CREATE TABLE "Added values" (
    organization_id uuid NOT NULL REFERENCES organizations, id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent_id bigint REFERENCES "Added values", host text REFERENCES datasources, "odd ""name""" text, bytes bytea, amount numeric,
    detail jsonb, list text[], at timestamptz, day date, span interval, ratio double precision, flag boolean,
    doubled numeric GENERATED ALWAYS AS (amount * 2) STORED);
  CREATE TABLE totals (organization_id uuid PRIMARY KEY, total bigint NOT NULL);
  CREATE FUNCTION add_total() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO totals VALUES (new.organization_id, 1) ON CONFLICT (organization_id) DO UPDATE SET total = totals.total + 1;
    RETURN null; END $$;
  CREATE TRIGGER add_total AFTER INSERT ON "Added values" FOR EACH ROW EXECUTE FUNCTION add_total();
  CREATE TABLE files (organization_id uuid NOT NULL REFERENCES organizations, environment text NOT NULL, id uuid NOT NULL,
    sha256 text NOT NULL, size_bytes bigint NOT NULL, incoming_key text, removed_at timestamptz,
    PRIMARY KEY (organization_id, environment, id));
  CREATE TABLE readings (organization_id uuid NOT NULL, at timestamptz NOT NULL, value numeric) PARTITION BY RANGE (at);
  CREATE TABLE readings_2026 PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE SCHEMA graphile_worker;
  CREATE TABLE graphile_worker.migrations (id int PRIMARY KEY);
  INSERT INTO graphile_worker.migrations VALUES (19);
  CREATE TABLE graphile_worker._private_jobs (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payload json NOT NULL,
    locked_at timestamptz, locked_by text, is_available boolean GENERATED ALWAYS AS (locked_at IS NULL) STORED);
  ALTER TABLE graphile_worker._private_jobs ENABLE ROW LEVEL SECURITY;
`;

let folder: string;
let undo: (() => Promise<void>)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nectar-backup-'));
  undo = [];
});

afterEach(async () => {
  for (const step of undo.reverse()) await step();
  rmSync(folder, { recursive: true, force: true });
});

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  undo.push(() => client.end());
  return client;
}

async function emptyDatabase(): Promise<{ url: string; client: Client }> {
  const name = `backup_${randomUUID().replaceAll('-', '')}`;
  const admin = await connect(inject('ownerUrl'));
  await admin.query(`CREATE DATABASE ${name}`);
  undo.push(async () => void (await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)));
  const url = new URL(inject('ownerUrl'));
  url.pathname = `/${name}`;
  const client = await connect(url.href);
  await client.query(schema);
  return { url: url.href, client };
}

/** Writes content into the store and its row into the database. */
async function addFile(client: Client, store: string, content: Buffer, incomingKey: string | null = null) {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const path =
    incomingKey === null
      ? join(store, organization, 'production', sha256.slice(0, 2), sha256)
      : join(store, 'incoming', incomingKey);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  await client.query('INSERT INTO files VALUES ($1, $2, $3, $4, $5, $6)', [
    organization,
    'production',
    randomUUID(),
    sha256,
    content.length,
    incomingKey,
  ]);
  return { sha256, path };
}

async function filledDatabase() {
  const { url, client } = await emptyDatabase();
  const store = join(folder, 'store');
  await client.query(`INSERT INTO organizations VALUES ('${organization}', 'Küste & Söhne')`);
  await client.query(`INSERT INTO datasources VALUES ('nectarclimate.com')`);
  const insert = `INSERT INTO "Added values" (organization_id, parent_id, host, "odd ""name""", bytes, amount, detail, list, at, day, span, ratio, flag)
    VALUES ('${organization}', $1, 'nectarclimate.com', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;
  await client.query(insert, [
    1,
    'tab\t newline\n return\r backslash\\N \\. quote" \u0001 é 電気 🐝',
    Buffer.from([0, 1, 92, 255, 10, 13]),
    '123456789012345678901234567890.000000000000000000001',
    JSON.stringify({ 'a\\b': ['\n', null, 1e30, '\u2028'] }),
    ['plain', '', 'with,comma"and\\slash', null],
    '2026-11-22T10:00:00.123456Z',
    '0044-03-15 BC',
    '1 year 2 months 3 days 04:05:06.789',
    0.1 + 0.2,
    true,
  ]);
  await client.query(insert, [1, ...Array(10).fill(null)]);
  await client.query(insert, [
    2,
    '',
    Buffer.alloc(0),
    'NaN',
    'null',
    [],
    'infinity',
    null,
    null,
    'NaN',
    false,
  ]);
  await client.query(`SELECT nextval('"Added values_id_seq"') FROM generate_series(1, 7)`);
  await client.query(`INSERT INTO readings SELECT '${organization}', '2026-06-01'::timestamptz + n * interval '1 minute', n / 7.0
                        FROM generate_series(1, 1000) n`);
  await client.query(
    `INSERT INTO graphile_worker._private_jobs (payload, locked_at, locked_by) VALUES ('{"a": 1}', now(), 'gone'), ('[ 2 ]', null, null)`,
  );
  const settled = await addFile(client, store, Buffer.from('a bill'));
  const empty = await addFile(client, store, Buffer.alloc(0));
  const large = await addFile(client, store, randomBytes(3_000_000));
  const incoming = await addFile(client, store, Buffer.from('just arrived'), 'key-1');
  await client.query(
    `INSERT INTO files VALUES ('${organization}', 'production', '${randomUUID()}', '${'0'.repeat(64)}', 5, null, now())`,
  );
  return { url, client, store, files: [settled, empty, large, incoming] };
}

async function dump(client: Client, except: string[] = []): Promise<Record<string, unknown>> {
  const tables = ['organizations', 'datasources', '"Added values"', 'totals', 'files', 'readings'];
  const found: Record<string, unknown> = {};
  for (const table of [...tables, 'graphile_worker._private_jobs'])
    if (!except.includes(table))
      found[table] = (await client.query(`SELECT t::text FROM ${table} t ORDER BY 1`)).rows;
  return found;
}

test('rows, numbers and files come back as they were, in a database that is ready to go on', async () => {
  const source = await filledDatabase();
  const file = join(folder, 'nectar.backup');
  const made = await backup({ ownerUrl: source.url, filesDirectory: source.store, file, log, now });
  expect(made).toEqual({ rows: 1014, files: 4, archiveBytes: statSync(file).size });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(['nectar.backup', 'store']);
  expect((await readBackupManifest(file)).versions.migrations.at(-1)?.version).toBe(2);

  const target = await emptyDatabase();
  const store = join(folder, 'restored');
  const restored = await restore({ ownerUrl: target.url, filesDirectory: store, file, log });
  expect(restored).toEqual({ rows: 1014, files: 4 });
  const changed = ['files', 'graphile_worker._private_jobs'];
  expect(await dump(target.client, changed)).toEqual(await dump(source.client, changed));
  for (const { sha256, path } of source.files)
    expect(readFileSync(join(store, organization, 'production', sha256.slice(0, 2), sha256))).toEqual(
      readFileSync(path),
    );
  expect((await target.client.query('SELECT FROM files WHERE incoming_key IS NOT NULL')).rowCount).toBe(0);
  expect((await target.client.query('SELECT FROM files')).rowCount).toBe(5);
  const free = await target.client.query('SELECT FROM graphile_worker._private_jobs WHERE is_available');
  expect(free.rowCount, 'no vanished worker holds a job').toBe(2);
  const next = await target.client.query(
    `INSERT INTO "Added values" (organization_id) VALUES ('${organization}') RETURNING id`,
  );
  expect(next.rows[0].id, 'numbers go on where they were').toBe('11');
  const total = await target.client.query('SELECT total FROM totals');
  expect(total.rows[0].total, 'triggers slept while loading and work again').toBe('4');
});

test('partitions that came with their rows are made where they are missing', async () => {
  const source = await filledDatabase();
  await source.client.query('CREATE SCHEMA "reading months"');
  await source.client.query(
    `CREATE TABLE "reading months"."y2027" PARTITION OF readings FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')`,
  );
  await source.client.query(`INSERT INTO readings VALUES ('${organization}', '2027-05-01', 5)`);
  const file = join(folder, 'nectar.backup');
  await backup({ ownerUrl: source.url, filesDirectory: source.store, file, log, now });
  const target = await emptyDatabase();
  await target.client.query('CREATE SCHEMA "reading months"');
  await restore({ ownerUrl: target.url, filesDirectory: join(folder, 'target'), file, log });
  expect((await dump(target.client)).readings).toEqual((await dump(source.client)).readings);
  const { rows } = await target.client.query('SELECT value FROM "reading months"."y2027"');
  expect(rows).toEqual([{ value: '5' }]);
});

test('a backup is one moment: what commits while it runs is wholly in it or wholly absent', async () => {
  const source = await filledDatabase();
  const writer = await connect(source.url);
  let isWriting = true;
  let written = 0;
  const writing = (async () => {
    while (isWriting) {
      await writer.query('BEGIN');
      await writer.query(`INSERT INTO readings VALUES ('${organization}', '2026-07-01', 1)`);
      await writer.query(`INSERT INTO "Added values" (organization_id) VALUES ('${organization}')`);
      await writer.query('COMMIT');
      written += 1;
    }
  })();
  const file = join(folder, 'nectar.backup');
  while (written < 20) await new Promise(setImmediate);
  const before = written;
  await backup({ ownerUrl: source.url, filesDirectory: source.store, file, log, now });
  expect(written, 'writers were not held up').toBeGreaterThan(before);
  isWriting = false;
  await writing;

  const target = await emptyDatabase();
  await restore({ ownerUrl: target.url, filesDirectory: join(folder, 'restored'), file, log });
  const { rows } = await target.client.query(
    `SELECT (SELECT count(*)::int - 1000 FROM readings) AS readings, (SELECT count(*)::int - 3 FROM "Added values") AS added,
            (SELECT total::int - 3 FROM totals) AS total`,
  );
  expect(rows[0].added).toBe(rows[0].readings);
  expect(rows[0].total).toBe(rows[0].readings);
  expect(rows[0].readings).toBeGreaterThanOrEqual(before);
});

test('an archive cut short or altered is refused and nothing is changed', async () => {
  const source = await filledDatabase();
  const file = join(folder, 'nectar.backup');
  await backup({ ownerUrl: source.url, filesDirectory: source.store, file, log, now });
  const bytes = readFileSync(file);
  const tar = zstdDecompressSync(bytes);
  const compress = (content: Buffer) =>
    zstdCompressSync(content, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
  const altered = (text: string, replacement: string) => {
    const copy = Buffer.from(tar);
    const at = copy.indexOf(text);
    expect(at).toBeGreaterThan(0);
    copy.write(replacement, at);
    return compress(copy);
  };
  const flipped = Buffer.from(bytes);
  flipped[bytes.length >> 1]! ^= 1;
  const endOfTar = tar.indexOf('SHA256SUMS');
  const damaged: Record<string, Buffer> = {
    'cut short': bytes.subarray(0, bytes.length - 100),
    'a bit flipped': flipped,
    'a row altered': altered('Küste', 'Kuste'),
    'a file altered': altered('a bill', 'A bill'),
    'a checksum altered': altered('files/018f', 'files/118f'),
    'cut short before compressing': compress(tar.subarray(0, endOfTar)),
    'no tar': compress(Buffer.from('hello')),
    'not compressed': tar,
    nothing: Buffer.alloc(0),
  };
  const target = await emptyDatabase();
  const before = await dump(target.client);
  const store = join(folder, 'restored');
  for (const [name, content] of Object.entries(damaged)) {
    const copy = join(folder, 'damaged.backup');
    writeFileSync(copy, content);
    const refused = restore({ ownerUrl: target.url, filesDirectory: store, file: copy, log, force: true });
    await expect(refused, name).rejects.toThrow(/damaged|no backup/);
  }
  expect(await dump(target.client)).toEqual(before);
  expect(readdirSync(folder)).not.toContain('restored');
});

test('a database with rows or of another schema is refused; force replaces the rows', async () => {
  const source = await filledDatabase();
  const file = join(folder, 'nectar.backup');
  await backup({ ownerUrl: source.url, filesDirectory: source.store, file, log, now });
  const target = await emptyDatabase();
  const store = join(folder, 'restored');
  const run = (force: boolean) => restore({ ownerUrl: target.url, filesDirectory: store, file, log, force });

  await target.client.query(`INSERT INTO organizations VALUES ('${randomUUID()}', 'already here')`);
  const before = await dump(target.client);
  await expect(run(false)).rejects.toThrow('The database is not empty (public.organizations has rows)');
  await target.client.query(`INSERT INTO schema_migrations VALUES (3, 'third', 'ccc')`);
  await expect(run(true)).rejects.toThrow('of schema version 2, the database of 3');
  await target.client.query('DELETE FROM schema_migrations WHERE version = 3');
  await target.client.query(`UPDATE schema_migrations SET checksum = 'other' WHERE version = 2`);
  await expect(run(true)).rejects.toThrow('Migration 2 (second)');
  await target.client.query(`UPDATE schema_migrations SET checksum = 'bbb' WHERE version = 2`);
  await target.client.query('ALTER TABLE totals ADD CHECK (total < 0)');
  await expect(run(true)).rejects.toThrow('public.totals could not be loaded');
  expect(await dump(target.client), 'a failure half-way leaves all as it was').toEqual(before);
  await target.client.query('ALTER TABLE totals DROP CONSTRAINT totals_total_check');
  await run(true);
  expect((await target.client.query('SELECT name FROM organizations')).rows).toEqual([
    { name: 'Küste & Söhne' },
  ]);
});

test('a missing or changed file fails the backup by name and leaves no archive', async () => {
  const source = await filledDatabase();
  const file = join(folder, 'nectar.backup');
  const run = () => backup({ ownerUrl: source.url, filesDirectory: source.store, file, log, now });
  const [settled] = source.files;
  writeFileSync(settled!.path, 'a bull');
  await expect(run()).rejects.toThrow(`${settled!.sha256} of organization ${organization}`);
  writeFileSync(settled!.path, 'a longer bill');
  await expect(run()).rejects.toThrow('has 13 bytes instead of 6');
  rmSync(settled!.path);
  await expect(run()).rejects.toThrow(
    `${settled!.sha256} of organization ${organization} (production) is named`,
  );
  expect(readdirSync(folder)).toEqual(['store']);
});

test('a file removed while the backup runs is no fault, and comes back as removed', async () => {
  const source = await filledDatabase();
  const file = join(folder, 'nectar.backup');
  const remover = await connect(source.url);
  // Holds the backup between its snapshot and its first row.
  await remover.query('BEGIN; LOCK TABLE datasources');
  const running = backup({ ownerUrl: source.url, filesDirectory: source.store, file, log, now });
  const isHeld = `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()
                   AND application_name = 'nectar backup' AND wait_event_type = 'Lock') AS held`;
  while (!(await source.client.query(isHeld)).rows[0].held);
  const [removed] = source.files;
  await remover.query('UPDATE files SET removed_at = now() WHERE sha256 = $1', [removed!.sha256]);
  rmSync(removed!.path);
  await remover.query('COMMIT');
  expect((await running).files).toBe(3);

  const target = await emptyDatabase();
  await restore({ ownerUrl: target.url, filesDirectory: join(folder, 'restored'), file, log });
  const { rows } = await target.client.query(
    'SELECT removed_at IS NULL AS live FROM files WHERE sha256 = $1',
    [removed!.sha256],
  );
  expect(rows).toEqual([{ live: false }]);
});

test('an owner who is no superuser can back up and restore', async () => {
  const source = await filledDatabase();
  const role = `owner_${randomUUID().replaceAll('-', '')}`;
  const asRole = async ({ url, client }: { url: string; client: Client }) => {
    if (!(await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])).rowCount) {
      await client.query(`CREATE ROLE ${role} LOGIN`);
      // The first step in the list is the last to run: the databases it owns tables of are gone by then.
      undo.splice(0, 0, async () => {
        const last = new Client({ connectionString: inject('ownerUrl') });
        await last.connect();
        await last.query(`DROP ROLE ${role}`);
        await last.end();
      });
    }
    const { rows } = await client.query(`
      SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname IN ('public', 'graphile_worker') AND c.relkind IN ('r', 'p')`);
    for (const { name } of rows) await client.query(`ALTER TABLE ${name} OWNER TO ${role}`);
    await client.query(`GRANT ALL ON SCHEMA graphile_worker, public TO ${role}`);
    const own = new URL(url);
    own.username = role;
    return own.href;
  };
  const file = join(folder, 'nectar.backup');
  await backup({ ownerUrl: await asRole(source), filesDirectory: source.store, file, log, now });
  const target = await emptyDatabase();
  await restore({ ownerUrl: await asRole(target), filesDirectory: join(folder, 'restored'), file, log });
  expect(await dump(target.client, ['files', 'graphile_worker._private_jobs'])).toEqual(
    await dump(source.client, ['files', 'graphile_worker._private_jobs']),
  );
  await target.client.query(`INSERT INTO "Added values" (organization_id) VALUES ('${organization}')`);
  expect((await target.client.query('SELECT total FROM totals')).rows[0].total).toBe('4');
});
