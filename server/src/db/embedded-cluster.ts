// The folder of an embedded PostgreSQL: made once by initdb, described by its postmaster.pid while a server lives.

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { Binaries } from './embedded-binaries.ts';
import { currentUid, mayEnter, type RunAs, runToEnd, unprivilegedUser } from './embedded-process.ts';

export interface Cluster {
  dataDirectory: string;
  /** `<data>/postgres` */
  directory: string;
  /** The same folder as PostgreSQL's processes name it. */
  directoryForServer: string;
  runAs: RunAs | null;
  /** A word of the server's command line that tells it from every other PostgreSQL. */
  mark: string;
}

export async function openCluster(dataDirectory: string): Promise<Cluster> {
  const directory = join(dataDirectory, 'postgres');
  const owner = await stat(directory).catch(() => null);
  const nobody = unprivilegedUser();
  // A cluster that an ordinary user made stays theirs when root starts it once.
  const runAs =
    nobody !== null && owner !== null && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody;
  if (nobody === null && owner !== null && owner.uid !== currentUid())
    throw new Error(
      `${directory} belongs to user ${owner.uid}: start Nectar as that user or as root, or choose another data folder.`,
    );
  return {
    dataDirectory,
    directory,
    directoryForServer: nameForServer(directory, dataDirectory, runAs),
    runAs,
    mark: `nectar.data_directory=${dataDirectory}`,
  };
}

/**
 * A dropped user often cannot walk to the folder (a checkout under /root, which is 0700). On Linux it need not: the
 * folder is the working directory we start PostgreSQL in, every process of it stays there, and /proc/self/cwd names
 * it without a walk. Permissions above the data folder are never touched.
 */
function nameForServer(directory: string, dataDirectory: string, runAs: RunAs | null): string {
  if (mayEnter(dataDirectory, runAs)) return directory;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new Error(
    `The user PostgreSQL runs as cannot enter ${dataDirectory}: allow it to (chmod o+x on that folder and its parents), ` +
      'start Nectar as an ordinary user, or set DATABASE_URL.',
  );
}

/** Made beside its place and renamed when complete, so that an interrupted first start leaves nothing half done. */
export async function createCluster(cluster: Cluster, binaries: Binaries, durable: boolean): Promise<void> {
  if (existsSync(join(cluster.directory, 'PG_VERSION'))) return;
  for (const name of await readdir(cluster.dataDirectory))
    if (name.startsWith('postgres.unfinished'))
      await rm(join(cluster.dataDirectory, name), { recursive: true, force: true, maxRetries: 5 });
  const unfinished = `${cluster.directory}.unfinished-${process.pid}`;
  await mkdir(unfinished, { mode: 0o700 });
  if (cluster.runAs !== null) await chown(unfinished, cluster.runAs.uid, cluster.runAs.gid);
  const made = await runToEnd(
    binaries.initdb,
    [
      '-D',
      cluster.directoryForServer === cluster.directory ? unfinished : cluster.directoryForServer,
      '--username=postgres',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--auth-local=trust',
      '--auth-host=scram-sha-256',
      ...(durable ? [] : ['--no-sync']),
    ],
    { cwd: unfinished, runAs: cluster.runAs },
  );
  if (made.code !== 0) throw new Error(`The embedded PostgreSQL could not be set up: ${made.output.trim()}`);
  await rename(unfinished, cluster.directory);
}

/** Only TCP needs it; set without a server, in single-user mode, and kept for the next start. */
export async function ownerPassword(cluster: Cluster, binaries: Binaries): Promise<string> {
  const kept = await readOwnerPassword(cluster);
  if (kept !== null) return kept;
  const password = randomBytes(24).toString('base64url');
  const set = await runToEnd(binaries.postgres, ['--single', '-D', cluster.directoryForServer, 'postgres'], {
    cwd: cluster.directory,
    runAs: cluster.runAs,
    input: `ALTER ROLE postgres PASSWORD '${password}'\n`,
  });
  if (set.code !== 0) throw new Error(`The embedded PostgreSQL refused its password: ${set.output.trim()}`);
  const path = passwordFile(cluster);
  await mkdir(join(cluster.dataDirectory, 'secrets'), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.part`, password, { mode: 0o600 });
  await chmod(`${path}.part`, 0o600);
  await rename(`${path}.part`, path);
  return password;
}

export async function readOwnerPassword(cluster: Cluster): Promise<string | null> {
  return await readFile(passwordFile(cluster), 'utf8').catch(() => null);
}

function passwordFile(cluster: Cluster): string {
  return join(cluster.dataDirectory, 'secrets', 'postgres-owner.password');
}

export interface PostmasterFile {
  pid: number;
  port: number;
  overTcp: boolean;
  ready: boolean;
}

/** Its lines: pid, folder, start time, port, socket folder, address, shared memory, status. */
export async function readPostmasterFile(cluster: Cluster): Promise<PostmasterFile | null> {
  const lines = (await readFile(postmasterFile(cluster), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return null;
  return {
    pid,
    port: Number(lines[3] ?? 0),
    overTcp: (lines[5] ?? '').trim() !== '',
    ready: (lines[7] ?? '').trim() === 'ready',
  };
}

/** The port of the last start, from the command line that PostgreSQL keeps; 0 when there was none. */
export async function readLastPort(cluster: Cluster): Promise<number> {
  const options = await readFile(join(cluster.directory, 'postmaster.opts'), 'utf8').catch(() => '');
  return Number(/"port=(\d+)"/.exec(options)?.[1] ?? 0);
}

export async function removePostmasterFile(cluster: Cluster): Promise<void> {
  await rm(postmasterFile(cluster), { force: true });
}

function postmasterFile(cluster: Cluster): string {
  return join(cluster.directory, 'postmaster.pid');
}
