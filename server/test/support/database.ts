// One real PostgreSQL for the whole test run, and a database of its own for each file, cloned from a template.

import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findEmbedded, startEmbedded } from '../../src/db/embedded.ts';
import { isRunning } from '../../src/lib/running-process.ts';

export interface TestCluster {
  ownerUrl: string;
  stop(): Promise<void>;
}

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** The migrated database that tests clone. */
export const templateName = 'nectar_template';
/** The role the server connects as in tests: like the real one, it owns nothing. */
export const testRole = { name: 'nectar_app_test', password: 'only-for-tests' };

/** Folders named so are of a run, whose process id follows. */
const folderPrefix = 'nectar-test-run-';

/** Nothing in it needs to survive a crash, so nothing waits for the disk. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  max_connections: '200',
};

export async function startTestCluster(): Promise<TestCluster> {
  await removeAbandonedRuns();
  const directory = await newRunFolder('cluster');
  await chmod(directory, 0o755);
  const database = await startEmbedded({ dataDirectory: directory, log: () => {}, settings });
  return {
    ownerUrl: database.ownerUrl,
    async stop() {
      await database.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A folder of this run; if the run cannot remove it, the next one does. */
export const newRunFolder = (name: string): Promise<string> =>
  mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-${name}-`));

/** An empty database; its owner's URL. */
export async function createDatabase(ownerUrl: string, name: string): Promise<string> {
  await asOwner(ownerUrl, `CREATE DATABASE ${quoted(name)}`);
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** The server's own connection to a database, given its owner's. */
export function appUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = testRole.name;
  url.password = testRole.password;
  return url.href;
}

/** A copy of the template, which nobody may be connected to. */
export async function cloneDatabase(ownerUrl: string, template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asOwner(ownerUrl, `CREATE DATABASE ${name} TEMPLATE ${quoted(template)} STRATEGY FILE_COPY`);
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => asOwner(ownerUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function asOwner(ownerUrl: string, statement: string): Promise<void> {
  const url = new URL(ownerUrl);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A killed run cannot stop its server; the next one does. */
async function removeAbandonedRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(folderPrefix) || isRunning(Number(name.slice(folderPrefix.length).split('-')[0])))
      continue;
    const directory = join(tmpdir(), name);
    if ((await findEmbedded(directory).catch(() => null)) !== null) {
      const abandoned = await startEmbedded({ dataDirectory: directory, log: () => {} });
      await abandoned.stop();
    }
    await rm(directory, { recursive: true, force: true }).catch(() => {});
  }
}
