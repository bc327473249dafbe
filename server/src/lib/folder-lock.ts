// One owner at a time for a folder: a file that names the process, which nobody has to clean up after a crash.

import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { startMark } from './running-process.ts';

export interface FolderLock {
  release(): Promise<void>;
}

interface Owner {
  pid: number;
  startMark: string | null;
}

/** @throws Error naming the process that holds the folder */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, 'nectar.lock');
  const ours = `${JSON.stringify({ pid: process.pid, startMark: startMark(process.pid) })}\n`;
  // Written before it is linked to its name: nobody ever reads half a lock.
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, ours, { mode: 0o600 });
  try {
    for (;;) {
      try {
        await link(draft, path);
        return { release: () => release(path, ours) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const found = await readText(path);
      const owner = parseOwner(found);
      if (owner !== null && owner.startMark === startMark(owner.pid)) throw held(folder, owner);
      await takeAway(path, found);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Another process may have replaced the stale lock since we read it; then its lock goes back. */
async function takeAway(path: string, stale: string | null): Promise<void> {
  const aside = `${path}.${process.pid}.stale`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readText(aside)) !== stale) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
}

async function release(path: string, ours: string): Promise<void> {
  if ((await readText(path)) === ours) await rm(path, { force: true });
}

function held(folder: string, owner: Owner): Error {
  return new Error(
    `Nectar is already running on ${folder} (process ${owner.pid}). Stop it first, or choose another data folder with NECTAR_DATA_DIR.`,
  );
}

function parseOwner(text: string | null): Owner | null {
  try {
    const owner = JSON.parse(text ?? '') as Owner;
    return Number.isInteger(owner.pid) && owner.pid > 0 && owner.startMark !== null ? owner : null;
  } catch {
    return null;
  }
}

async function readText(path: string): Promise<string | null> {
  return await readFile(path, 'utf8').catch(() => null);
}
