// Database and files as they were at one moment, in one file, without PostgreSQL's client programs.

import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type ArchiveWriter, createArchive } from './archive.ts';
import { entryName, type FileName, openStored } from './backup-files.ts';
import {
  type BackupSequence,
  type BackupTable,
  columnList,
  readSequences,
  readTables,
  readVersions,
  type SchemaVersions,
  sqlName,
  stableText,
} from './backup-schema.ts';

/** The first entry: what a restore must know before it begins. */
export interface BackupManifest {
  format: 1;
  createdAt: string;
  versions: SchemaVersions;
  /** In the order of their data. */
  tables: BackupTable[];
}

/** The last entry before the checksums: what is only known at the end. */
export interface BackupCounts {
  /** By `schema.table`. */
  rows: Record<string, number>;
  files: number;
  sequences: BackupSequence[];
  /** Files that were removed after the snapshot and before their turn came. */
  removedMeanwhile: FileName[];
}

export interface BackupSummary {
  rows: number;
  files: number;
  archiveBytes: number;
}

const chunkBytes = 8 * 1024 * 1024;

export async function backup(options: {
  ownerUrl: string;
  filesDirectory: string;
  file: string;
  log: (line: string) => void;
  now: () => Date;
}): Promise<BackupSummary> {
  const { file, filesDirectory } = options;
  const createdAt = options.now();
  const client = new Client({ connectionString: options.ownerUrl, application_name: 'nectar backup' });
  // A lost connection also fails the query that is waiting.
  client.on('error', () => {});
  const archive = await createArchive(file, createdAt);
  const listFile = `${file}.files.part`;
  try {
    await client.connect();
    await client.query(stableText);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // An owner whom policies would hide rows from must hear of it.
    await client.query('SET LOCAL row_security = off');
    const tables = await readTables(client);
    if (tables.length > 0)
      await client.query(`LOCK TABLE ${tables.map(sqlName).join(', ')} IN ACCESS SHARE MODE`);
    const manifest: BackupManifest = {
      format: 1,
      createdAt: createdAt.toISOString(),
      versions: await readVersions(client),
      tables,
    };
    await archive.add('manifest.json', json(manifest));
    const counts: BackupCounts = { rows: {}, files: 0, sequences: [], removedMeanwhile: [] };
    for (const table of tables)
      counts.rows[`${table.schema}.${table.name}`] = await addTable(client, archive, table);
    // After the rows: a sequence keeps no history, and may be ahead of them but never behind.
    counts.sequences = await readSequences(client);
    const hasFiles = tables.some(({ schema, name }) => schema === 'public' && name === 'files');
    if (hasFiles) await listFiles(client, listFile);
    // Copying files may take hours; the snapshot must not hold up the database's housekeeping as long.
    await client.query('COMMIT');
    if (hasFiles) await addFiles(client, archive, filesDirectory, listFile, counts);
    await archive.add('counts.json', json(counts));
    const archiveBytes = await archive.finish();
    const rows = Object.values(counts.rows).reduce((sum, count) => sum + count, 0);
    options.log(`Backed up ${rows} rows and ${counts.files} files into ${file} (${archiveBytes} bytes).`);
    return { rows, files: counts.files, archiveBytes };
  } catch (error) {
    await archive.abandon();
    throw error;
  } finally {
    await rm(listFile, { force: true });
    await client.end().catch(() => {});
  }
}

/** @returns the number of rows */
async function addTable(client: Client, archive: ArchiveWriter, table: BackupTable): Promise<number> {
  const source = client.query(copyTo(`COPY (SELECT ${columnList(table)} FROM ${sqlName(table)}) TO STDOUT`));
  let chunks: Buffer[] = [];
  let size = 0;
  let number = 0;
  const flush = async () => {
    if (size === 0) return;
    number += 1;
    const name = `tables/${table.schema}.${table.name}/${String(number).padStart(5, '0')}.copy`;
    await archive.add(name, Buffer.concat(chunks));
    chunks = [];
    size = 0;
  };
  for await (const chunk of source) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= chunkBytes) await flush();
  }
  await flush();
  return source.rowCount;
}

interface ListedFile extends FileName {
  sizeBytes: number;
  incomingKey: string | null;
}

/** One JSON line for each stored content of the snapshot, in a file of its own: there may be many millions. */
async function listFiles(client: Client, listFile: string): Promise<void> {
  await rm(listFile, { force: true });
  const handle = await open(listFile, 'wx', 0o600);
  try {
    const source = client.query(
      // A control character as quote and delimiter leaves JSON untouched.
      copyTo(`COPY (SELECT DISTINCT ON (organization_id, environment, sha256)
                           json_build_object('organizationId', organization_id, 'environment', environment, 'sha256', sha256,
                                             'sizeBytes', size_bytes, 'incomingKey', incoming_key)
                      FROM public.files WHERE removed_at IS NULL
                     ORDER BY organization_id, environment, sha256, incoming_key NULLS LAST)
              TO STDOUT (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')`),
    );
    for await (const chunk of source) await handle.writeFile(chunk);
  } finally {
    await handle.close();
  }
}

async function addFiles(
  client: Client,
  archive: ArchiveWriter,
  folder: string,
  listFile: string,
  counts: BackupCounts,
): Promise<void> {
  for await (const line of createInterface({ input: createReadStream(listFile), crlfDelay: Infinity })) {
    const file = JSON.parse(line) as ListedFile;
    const handle = await openStored(folder, file, file.incomingKey);
    if (handle === null) {
      if (await isStillNamed(client, file))
        throw new Error(`The file ${describe(file)} is named by the database but missing in ${folder}.`);
      const { organizationId, environment, sha256 } = file;
      counts.removedMeanwhile.push({ organizationId, environment, sha256 });
      continue;
    }
    try {
      const { size } = await handle.stat();
      if (size !== file.sizeBytes)
        throw new Error(
          `The file ${describe(file)} in ${folder} has ${size} bytes instead of ${file.sizeBytes}.`,
        );
      const content = handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>;
      if ((await archive.addStream(entryName(file), size, content)) !== file.sha256)
        throw new Error(
          `The file ${describe(file)} in ${folder} has other contents than the database recorded.`,
        );
      counts.files += 1;
    } finally {
      await handle.close();
    }
  }
}

async function isStillNamed(client: Client, file: FileName): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM public.files
      WHERE organization_id = $1 AND environment = $2 AND sha256 = $3 AND removed_at IS NULL LIMIT 1`,
    [file.organizationId, file.environment, file.sha256],
  );
  return rowCount === 1;
}

function describe(file: FileName): string {
  return `${file.sha256} of organization ${file.organizationId} (${file.environment})`;
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
