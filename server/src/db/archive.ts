// The file a backup is: a zstd-compressed tar whose last entry, SHA256SUMS, names size and digest of all others,
// so that a copy cut short or altered is recognised before it is used. `tar --zstd -xf` opens it.

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { extract, pack } from 'tar-stream';

const sumsName = 'SHA256SUMS';

/** A fault of the archive itself; nothing was done with it. */
export class DamagedArchive extends Error {}

export interface ArchiveWriter {
  add(name: string, content: Buffer): Promise<void>;
  /** Exactly `size` bytes must come. @returns their SHA-256 */
  addStream(name: string, size: number, content: AsyncIterable<Buffer>): Promise<string>;
  /** Completes the archive and gives it its name. @returns its size */
  finish(): Promise<number>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

export async function createArchive(file: string, createdAt: Date): Promise<ArchiveWriter> {
  const part = `${file}.part`;
  const sumsPart = `${file}.sums.part`;
  await rm(part, { force: true });
  await rm(sumsPart, { force: true });
  // The sums lie in a file until the end: a store of many million files must not fill the memory.
  const sums = await open(sumsPart, 'wx+', 0o600);
  const out = await open(part, 'wx', 0o600);
  const tar = pack();
  const compress = createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  });
  const writing = pipeline(tar, compress, createWriteStream(part, { fd: out.fd, autoClose: false }));
  // Reported by whoever waits for an entry or for the end.
  writing.catch(() => {});

  async function addStream(name: string, size: number, content: AsyncIterable<Buffer>): Promise<string> {
    const hash = createHash('sha256');
    try {
      await pipeline(Readable.from(hashed(content, hash)), tar.entry(headerOf(name, size, createdAt)));
    } catch (error) {
      // The root of it may be the far end (a full disk), which the entry only sees as its own end.
      tar.destroy(error as Error);
      await writing;
      throw error;
    }
    return hash.digest('hex');
  }

  return {
    async add(name, content) {
      await sums.appendFile(
        sumLine(await addStream(name, content.length, once(content)), content.length, name),
      );
    },
    async addStream(name, size, content) {
      const digest = await addStream(name, size, content);
      await sums.appendFile(sumLine(digest, size, name));
      return digest;
    },
    async finish() {
      const { size } = await sums.stat();
      const content = sums.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Buffer>;
      await addStream(sumsName, size, content);
      tar.finalize();
      await writing;
      await out.sync();
      const total = (await out.stat()).size;
      await out.close();
      await sums.close();
      await rm(sumsPart, { force: true });
      await rename(part, file);
      await syncFolder(dirname(file));
      return total;
    },
    async abandon() {
      tar.destroy();
      await writing.catch(() => {});
      await out.close().catch(() => {});
      await sums.close().catch(() => {});
      await rm(part, { force: true });
      await rm(sumsPart, { force: true });
    },
  };
}

export interface ArchiveEntry {
  name: string;
  size: number;
  /** What a visitor leaves unread is still verified. */
  content: AsyncIterable<Buffer>;
}

/**
 * Visits every entry in order. Only when it resolves is the archive known to be whole.
 * @throws DamagedArchive
 */
export async function readArchive(
  file: string,
  visit: (entry: ArchiveEntry) => Promise<void>,
): Promise<void> {
  const entries = extract();
  const reading = pipeline(createReadStream(file), createZstdDecompress(), entries);
  // The iteration below meets the same error.
  reading.catch(() => {});
  let refusal: unknown = null;
  const wanted = createHash('sha256');
  let found: string | null = null;
  try {
    for await (const entry of entries) {
      if (found !== null) throw new DamagedArchive('it goes on after its end');
      const { name, size = 0 } = entry.header;
      const hash = createHash('sha256');
      const content = hashed(reported(entry as AsyncIterable<Buffer>), hash);
      if (name === sumsName) {
        for await (const _ of content);
        found = hash.digest('hex');
        continue;
      }
      try {
        await visit({ name, size, content });
      } catch (error) {
        refusal = error;
        throw error;
      }
      for await (const _ of content);
      wanted.update(sumLine(hash.digest('hex'), size, name));
    }
    await reading;
  } catch (error) {
    entries.destroy();
    await reading.catch(() => {});
    const isOfTheSystem = (error as NodeJS.ErrnoException).syscall !== undefined;
    if (error === refusal || error instanceof DamagedArchive || isOfTheSystem) throw error;
    throw asDamage(error);
  }
  if (found === null) throw new DamagedArchive('its end is missing');
  if (found !== wanted.digest('hex')) throw new DamagedArchive('its contents and their checksums differ');
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function readAll(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* hashed(content: AsyncIterable<Buffer>, hash: { update(chunk: Buffer): unknown }) {
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}

/** So that a visitor's reading fault is told from a fault of the visitor. */
async function* reported(content: AsyncIterable<Buffer>) {
  try {
    for await (const chunk of content) yield chunk;
  } catch (error) {
    throw asDamage(error);
  }
}

function asDamage(error: unknown): DamagedArchive {
  return new DamagedArchive((error as Error).message, { cause: error });
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  if (content.length > 0) yield content;
}

function headerOf(name: string, size: number, mtime: Date) {
  return { name, size, mtime, mode: 0o600, type: 'file' as const };
}

/** As the program sha256sum reads it; the size is a comment to it. */
function sumLine(digest: string, size: number, name: string): string {
  return `# ${size}\n${digest}  ${name}\n`;
}
