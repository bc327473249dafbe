// Where the file store keeps bytes on disk, as backup and restore need to know it.

import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from './archive.ts';

export interface FileName {
  organizationId: string;
  environment: string;
  sha256: string;
}

export function entryName(file: FileName): string {
  return `files/${file.organizationId}/${file.environment}/${file.sha256}`;
}

export function parseEntryName(name: string): FileName | null {
  const match = /^files\/([0-9a-f-]{36})\/([a-z]+)\/([0-9a-f]{64})$/.exec(name);
  return match ? { organizationId: match[1]!, environment: match[2]!, sha256: match[3]! } : null;
}

/** Null when the bytes are nowhere. They may move from the one place to the other between two looks. */
export async function openStored(
  folder: string,
  file: FileName,
  incomingKey: string | null,
): Promise<FileHandle | null> {
  const settled = settledPath(folder, file);
  const incoming = incomingKey === null ? [] : [join(folder, 'incoming', basename(incomingKey))];
  for (const place of [settled, ...incoming, settled]) {
    try {
      return await open(place, 'r');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return null;
}

/** Durable when it resolves. */
export async function storeSettled(
  folder: string,
  file: FileName,
  content: AsyncIterable<Buffer>,
): Promise<void> {
  const path = settledPath(folder, file);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const part = `${path}.${randomUUID()}.part`;
  const handle = await open(part, 'wx', 0o600);
  try {
    for await (const chunk of content) await handle.writeFile(chunk);
    await handle.sync();
    await handle.close();
    await rename(part, path);
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(part, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

function settledPath(folder: string, file: FileName): string {
  return join(folder, file.organizationId, file.environment, file.sha256.slice(0, 2), file.sha256);
}
