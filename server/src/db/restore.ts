// Brings a backup's rows and files into a database of the same schema: all of it or nothing.

import { Client } from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { type ArchiveEntry, DamagedArchive, readAll, readArchive } from './archive.ts';
import type { BackupCounts, BackupManifest, BackupSummary } from './backup.ts';
import { parseEntryName, storeSettled } from './backup-files.ts';
import {
  type BackupTable,
  columnList,
  readTables,
  readVersions,
  type SchemaVersions,
  sqlName,
  stableText,
} from './backup-schema.ts';

export interface RestoreOptions {
  ownerUrl: string;
  filesDirectory: string;
  file: string;
  log: (line: string) => void;
  /** Replaces what the database holds. */
  force?: boolean;
}

/** What an archive says of itself, for a caller that wants to prepare the schema for it. The whole of it is verified. */
export async function readBackupManifest(file: string): Promise<BackupManifest> {
  return (await verify(file)).manifest;
}

export async function restore(options: RestoreOptions): Promise<Omit<BackupSummary, 'archiveBytes'>> {
  const { file } = options;
  const { manifest, counts } = await verify(file);
  const client = new Client({ connectionString: options.ownerUrl, application_name: 'nectar restore' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(stableText);
    await client.query(`SET lock_timeout = '10s'`);
    await client.query('BEGIN');
    const target = await readTables(client);
    refuseOtherVersions(manifest.versions, await readVersions(client));
    refuseOtherColumns(manifest.tables, target);
    await lock(client, target);
    if (!options.force) await refuseNonEmpty(client, target);
    const enableTriggers = await disableTriggers(client, target);
    if (target.length > 0) await client.query(`TRUNCATE ${target.map(sqlName).join(', ')}`);
    await addPartitions(client, manifest.tables, target);
    await load(client, manifest, options);
    await settle(client, target, counts);
    await refuseOtherCounts(client, manifest, counts);
    await enableTriggers();
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } catch (error) {
    throw error instanceof DamagedArchive ? asRefusal(file, error) : error;
  } finally {
    // Without a commit the server rolls everything back.
    await client.end().catch(() => {});
  }
  const rows = Object.values(counts.rows).reduce((sum, count) => sum + count, 0);
  options.log(`Restored ${rows} rows and ${counts.files} files as they were at ${manifest.createdAt}.`);
  return { rows, files: counts.files };
}

/** Reads all of the archive once before anything is changed. */
async function verify(file: string): Promise<{ manifest: BackupManifest; counts: BackupCounts }> {
  const parts = new Map<string, string>();
  let files = 0;
  try {
    await readArchive(file, async (entry) => {
      if (entry.name.endsWith('.json')) parts.set(entry.name, (await readAll(entry.content)).toString());
      if (entry.name.startsWith('files/')) files += 1;
    });
    const manifest = JSON.parse(parts.get('manifest.json') ?? 'null') as BackupManifest | null;
    const counts = JSON.parse(parts.get('counts.json') ?? 'null') as BackupCounts | null;
    if (manifest === null || counts === null) throw new DamagedArchive('it is no backup of Nectar');
    if (manifest.format !== 1)
      throw new Error(`${file} has format ${manifest.format}, this program reads 1: use a newer Nectar.`);
    if (counts.files !== files)
      throw new DamagedArchive(`it holds ${files} files instead of ${counts.files}`);
    return { manifest, counts };
  } catch (error) {
    throw error instanceof DamagedArchive ? asRefusal(file, error) : error;
  }
}

function asRefusal(file: string, error: DamagedArchive): Error {
  return new Error(`${file} is damaged or no backup (${error.message}). Nothing was changed.`, {
    cause: error,
  });
}

function refuseOtherVersions(wanted: SchemaVersions, found: SchemaVersions): void {
  const last = (versions: SchemaVersions) => versions.migrations.at(-1)?.version ?? 0;
  if (last(wanted) !== last(found))
    throw new Error(
      `The backup is of schema version ${last(wanted)}, the database of ${last(found)}: restore with the Nectar that made the backup, then upgrade.`,
    );
  const other = wanted.migrations.find(
    ({ checksum }, index) => found.migrations[index]?.checksum !== checksum,
  );
  if (other !== undefined)
    throw new Error(
      `Migration ${other.version} (${other.name}) of the backup differs from the database's: restore with the Nectar that made the backup.`,
    );
  if (wanted.queue !== found.queue)
    throw new Error(
      `The backup's job queue is of version ${wanted.queue}, the database's of ${found.queue}: restore with the Nectar that made the backup, then upgrade.`,
    );
}

function refuseOtherColumns(wanted: BackupTable[], found: BackupTable[]): void {
  const describe = (table: BackupTable) =>
    `${sqlName(table)} (${table.columns.map(({ name, type }) => `${name} ${type}`).join(', ')})`;
  const known = new Set(found.map(describe));
  const other = wanted.map(describe).find((description) => !known.has(description));
  if (other !== undefined) throw new Error(`The database has no such table as the backup: ${other}.`);
}

async function lock(client: Client, tables: BackupTable[]): Promise<void> {
  try {
    if (tables.length > 0) await client.query(`LOCK TABLE ${tables.map(sqlName).join(', ')}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '55P03') throw error;
    throw new Error('The database is in use: stop Nectar before restoring.', { cause: error });
  }
}

async function refuseNonEmpty(client: Client, tables: BackupTable[]): Promise<void> {
  for (const table of tables.filter(({ isTenant }) => isTenant)) {
    const { rows } = await client.query(`SELECT EXISTS (SELECT FROM ${sqlName(table)}) AS filled`);
    if (rows[0].filled)
      throw new Error(
        `The database is not empty (${table.schema}.${table.name} has rows). Restore into a new one, or say force to replace everything.`,
      );
  }
}

/**
 * Rows come as they were; what triggers made of them is among them. Only a superuser may switch off foreign keys too;
 * for others the order of the tables keeps them satisfied.
 */
async function disableTriggers(client: Client, tables: BackupTable[]): Promise<() => Promise<void>> {
  await client.query('SAVEPOINT as_superuser');
  try {
    await client.query('SET LOCAL session_replication_role = replica');
    return async () => {};
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
  }
  await client.query('ROLLBACK TO SAVEPOINT as_superuser');
  await client.query('SET CONSTRAINTS ALL DEFERRED');
  const alter = async (action: string) => {
    for (const table of tables) await client.query(`ALTER TABLE ${sqlName(table)} ${action} TRIGGER USER`);
  };
  await alter('DISABLE');
  return async () => {
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    await alter('ENABLE');
  };
}

/** Partitions are made when their first row comes: those of the backup that are not here yet. */
async function addPartitions(client: Client, wanted: BackupTable[], found: BackupTable[]): Promise<void> {
  const known = new Set(found.flatMap(({ partitions }) => partitions ?? []).map(sqlName));
  for (const table of wanted)
    for (const partition of table.partitions ?? [])
      if (!known.has(sqlName(partition)))
        await client.query(
          `CREATE TABLE ${sqlName(partition)} PARTITION OF ${sqlName(table)} ${partition.bounds}`,
        );
}

async function load(client: Client, manifest: BackupManifest, options: RestoreOptions): Promise<void> {
  const tables = new Map(manifest.tables.map((table) => [`${table.schema}.${table.name}`, table]));
  let open: { key: string; into: CopyInto } | null = null;
  await readArchive(options.file, async (entry) => {
    const key = /^tables\/(.+)\/\d+\.copy$/.exec(entry.name)?.[1] ?? null;
    if (open !== null && open.key !== key) {
      await open.into.finish();
      open = null;
    }
    if (key !== null) {
      const table = tables.get(key);
      if (table === undefined) throw new DamagedArchive(`its manifest does not name ${entry.name}`);
      open ??= { key, into: new CopyInto(client, table) };
      for await (const chunk of entry.content) await open.into.write(chunk);
    }
    if (entry.name.startsWith('files/')) await loadFile(entry, options.filesDirectory);
  });
}

async function loadFile(entry: ArchiveEntry, folder: string): Promise<void> {
  const file = parseEntryName(entry.name);
  if (file === null) throw new DamagedArchive(`${entry.name} is no name of a file`);
  await storeSettled(folder, file, entry.content);
}

/** One COPY over all chunks of a table. */
class CopyInto {
  readonly #stream: CopyStreamQuery;
  readonly #name: string;
  #failure: Error | null = null;
  /** Rejects the step that is waiting; PostgreSQL may refuse a row long after it was sent. */
  #fail: (error: Error) => void = () => {};

  constructor(client: Client, table: BackupTable) {
    this.#name = `${table.schema}.${table.name}`;
    this.#stream = client.query(copyFrom(`COPY ${sqlName(table)} (${columnList(table)}) FROM STDIN`));
    this.#stream.on('error', (cause) => {
      this.#failure = new Error(`${this.#name} could not be loaded: ${cause.message}`, { cause });
      this.#fail(this.#failure);
    });
  }

  write(chunk: Buffer): Promise<void> {
    return this.#step((done) => this.#stream.write(chunk, done));
  }

  finish(): Promise<void> {
    return this.#step((done) => this.#stream.end(done));
  }

  #step(begin: (done: () => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      if (this.#failure === null) begin(() => resolve());
      else reject(this.#failure);
    });
  }
}

/** What the moved data needs to go on living here: numbers continue, no vanished worker holds a job, files are in place. */
async function settle(client: Client, tables: BackupTable[], counts: BackupCounts): Promise<void> {
  for (const sequence of counts.sequences)
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [
      sqlName(sequence),
      sequence.lastValue,
      sequence.isCalled,
    ]);
  for (const table of tables)
    if (table.schema === 'graphile_worker' && table.columns.some(({ name }) => name === 'locked_by'))
      await client.query(
        `UPDATE ${sqlName(table)} SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL`,
      );
  if (!tables.some(({ schema, name }) => schema === 'public' && name === 'files')) return;
  await client.query('UPDATE public.files SET incoming_key = NULL WHERE incoming_key IS NOT NULL');
  for (const { organizationId, environment, sha256 } of counts.removedMeanwhile)
    await client.query(
      `UPDATE public.files SET removed_at = now()
        WHERE organization_id = $1 AND environment = $2 AND sha256 = $3 AND removed_at IS NULL`,
      [organizationId, environment, sha256],
    );
}

async function refuseOtherCounts(
  client: Client,
  manifest: BackupManifest,
  counts: BackupCounts,
): Promise<void> {
  for (const table of manifest.tables) {
    const wanted = counts.rows[`${table.schema}.${table.name}`];
    const { rows } = await client.query(`SELECT count(*)::int8::text AS count FROM ${sqlName(table)}`);
    if (Number(rows[0].count) !== wanted)
      throw new Error(`${table.schema}.${table.name} received ${rows[0].count} rows instead of ${wanted}.`);
  }
}
