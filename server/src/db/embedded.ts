// A PostgreSQL of our own inside the data folder, for everyone who brings none: the real server from npm,
// reached through a socket in its own folder (0700), or over loopback with a password where sockets do not reach.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, realpath } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { isRunning } from '../lib/running-process.ts';
import { prepareBinaries } from './embedded-binaries.ts';
import {
  type Cluster,
  createCluster,
  openCluster,
  ownerPassword,
  type PostmasterFile,
  readLastPort,
  readOwnerPassword,
  readPostmasterFile,
  removePostmasterFile,
} from './embedded-cluster.ts';
import {
  isGoneWithin,
  postgresEnvironment,
  recogniseServer,
  signalProcess,
  whenGone,
} from './embedded-process.ts';

export interface EmbeddedDatabase {
  /** The superuser's connection to the database `nectar`, for migrations and backups. */
  ownerUrl: string;
  /** The server already ran: its parent was killed, or another of our processes holds it. */
  adopted: boolean;
  /** Settles when the server ends, by `stop` or by itself. */
  exited: Promise<void>;
  /** Fast shutdown, waited for. Only lets go of a server that `findEmbedded` found. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Absolute, made if missing. The cluster is its folder `postgres`. */
  dataDirectory: string;
  log: (line: string) => void;
  /** More PostgreSQL settings, which win over ours. */
  settings?: Readonly<Record<string, string>>;
}

const databaseName = 'nectar';
const socketPort = 5432;
/** sun_path holds 104 bytes on macOS, 108 on Linux. */
const longestSocketPath = 100;
const patienceMilliseconds = 10_000;

const ourSettings = {
  // Disks of today: an index of a company is not dearer to read than the table of all.
  random_page_cost: '1.1',
  max_connections: '100',
  shared_buffers: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // One file for each day of the week, begun anew each time.
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
};

export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  await mkdir(options.dataDirectory, { recursive: true, mode: 0o700 });
  const cluster = await openCluster(await realpath(options.dataDirectory));
  const binaries = await prepareBinaries(cluster.runAs, cluster.dataDirectory);
  await createCluster(cluster, binaries, options.settings?.fsync !== 'off');
  const deadline = Date.now() + patienceMilliseconds;
  for (;;) {
    const running = await runningServer(cluster);
    if (running !== null) {
      const adopted = await adopt(cluster, running, deadline);
      if (adopted === null) continue;
      options.log(`Adopted the embedded PostgreSQL that was already running (process ${running.pid}).`);
      return adopted;
    }
    const started = await launch(cluster, binaries, options);
    if (typeof started !== 'string') return started;
    if (!isPassing(started) || Date.now() > deadline)
      throw new Error(`The embedded PostgreSQL did not start: ${started.trim() || 'it said nothing'}`);
    await delay(100);
  }
}

/** A live server of this data folder, for a command that works beside a running Nectar. */
export async function findEmbedded(dataDirectory: string): Promise<EmbeddedDatabase | null> {
  const real = await realpath(dataDirectory).catch(() => null);
  if (real === null) return null;
  const cluster = await openCluster(real);
  const running = await runningServer(cluster);
  if (running === null) return null;
  const found = await adopt(cluster, running, Date.now() + patienceMilliseconds);
  return found === null ? null : { ...found, stop: async () => {} };
}

async function runningServer(cluster: Cluster): Promise<PostmasterFile | null> {
  const file = await readPostmasterFile(cluster);
  if (file === null || !isRunning(file.pid)) return null;
  const whose = recogniseServer(file.pid, cluster.mark);
  // After a reboot the number may be anybody's, and PostgreSQL would refuse to start for its sake.
  if (whose === 'other') await removePostmasterFile(cluster);
  return whose === 'ours' ? file : null;
}

/** Null when the server ended while we waited for it. */
async function adopt(
  cluster: Cluster,
  running: PostmasterFile,
  deadline: number,
): Promise<EmbeddedDatabase | null> {
  let problem: string | null = 'it is starting or stopping';
  for (let file: PostmasterFile | null = running; file !== null && file.pid === running.pid; ) {
    if (file.ready) {
      const url = urlOf(cluster, file, file.overTcp ? await readOwnerPassword(cluster) : null);
      problem = await ensureDatabase(url);
      if (problem === null)
        return {
          ownerUrl: url,
          adopted: true,
          exited: whenGone(file.pid),
          stop: () => stopServer(running.pid),
        };
    }
    if (Date.now() > deadline)
      throw new Error(
        `A PostgreSQL runs in ${cluster.directory} (process ${running.pid}) but does not answer: ${problem}`,
      );
    await delay(20);
    file = isRunning(running.pid) ? await readPostmasterFile(cluster) : null;
  }
  return null;
}

/** The server, or what it said when it ended instead. */
async function launch(
  cluster: Cluster,
  binaries: { postgres: string; initdb: string },
  options: EmbeddedOptions,
): Promise<EmbeddedDatabase | string> {
  const overTcp = Buffer.byteLength(join(cluster.directory, `.s.PGSQL.${socketPort}`)) > longestSocketPath;
  const password = overTcp ? await ownerPassword(cluster, binaries) : null;
  const port = overTcp ? await freePort(await readLastPort(cluster)) : socketPort;
  const settings: Record<string, string> = {
    ...ourSettings,
    ...options.settings,
    port: String(port),
    listen_addresses: overTcp ? '127.0.0.1' : '',
    // Relative to the cluster's folder, which is 0700: whoever may enter it owns the data anyway.
    unix_socket_directories: overTcp ? '' : '.',
  };
  const child = spawn(
    binaries.postgres,
    [
      '-D',
      cluster.directoryForServer,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      '-c',
      cluster.mark,
    ],
    {
      cwd: cluster.directory,
      env: postgresEnvironment,
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own: Ctrl-C in the terminal must reach us alone, so that we stop it in order.
      detached: true,
      ...cluster.runAs,
    },
  );
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', (error) => {
      said += error.message;
      resolve();
    });
  });
  if (child.pid === undefined) {
    await ended;
    return said;
  }
  const url = urlOf(cluster, { port, overTcp }, password);
  if (!(await becomesReady(cluster, child, url))) {
    await ended;
    return said;
  }
  return { ownerUrl: url, adopted: false, exited: ended, stop: () => stopChild(child, ended) };
}

/** Without a limit: recovery after a crash may take long, and a server that cannot start ends by itself. */
async function becomesReady(cluster: Cluster, child: ChildProcess, url: string): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const file = await readPostmasterFile(cluster);
    if (file?.pid === child.pid && file?.ready && (await ensureDatabase(url)) === null) return true;
    await delay(10);
  }
  return false;
}

/** What a crash leaves for a moment: the last processes of the killed server, still holding its memory or port. */
function isPassing(said: string): boolean {
  return /lock file|still in use|already exists|Address already in use|starting up|shutting down/i.test(said);
}

async function ensureDatabase(url: string): Promise<string | null> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const client = new Client({ connectionString: maintenance.href, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.end().catch(() => {});
  }
}

function urlOf(
  cluster: Cluster,
  server: { port: number; overTcp: boolean },
  password: string | null,
): string {
  const secret = password === null ? '' : `:${encodeURIComponent(password)}`;
  const base = `postgresql://postgres${secret}@127.0.0.1:${server.port}/${databaseName}`;
  return server.overTcp ? base : `${base}?host=${encodeURIComponent(cluster.directory)}`;
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  await stopServer(child.pid);
  await ended;
}

/** Fast shutdown ends the sessions; immediate shutdown is safe too (the next start recovers), only not as tidy. */
async function stopServer(pid: number): Promise<void> {
  signalProcess(pid, 'SIGINT');
  if (await isGoneWithin(pid, 20_000)) return;
  signalProcess(pid, 'SIGQUIT');
  await isGoneWithin(pid, patienceMilliseconds);
}

/** The preferred one, so that clients find a restarted server, unless somebody else has taken it. */
async function freePort(preferred: number): Promise<number> {
  const probe = createServer();
  try {
    probe.listen(preferred, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
    return address.port;
  } catch (error) {
    if (preferred === 0) throw error;
    return await freePort(0);
  } finally {
    probe.close();
  }
}
