// The file store in a local folder: incoming/<organization>.<environment>.<writer>.<id> and
// <organization>/<environment>/<first two hex>/<sha256>.
import { createHash } from 'node:crypto';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { isMissing } from '../lib/is-missing.ts';
import type { Tenant } from '../lib/tenant.ts';
import type { FileStore, StoredFile } from './file-store.ts';

const headLength = 4096;
/** Nobody goes on with bytes that have lain for so long, even if their writer lives. */
const longestArrivalMs = 15 * 60_000;
const incomingPattern = /^([0-9a-f-]{36})\.(sandbox|production)\.(\d+)\.[0-9a-f-]{36}$/;

/**
 * @param folder absolute
 * @param writer a number that only this process uses while it lives (it holds the database's advisory lock of that number)
 */
export function createLocalFolder(folder: string, writer: number): FileStore {
  const incoming = (key: string): string => {
    if (!incomingPattern.test(key))
      throw new AppError('internal', { cause: new Error('An incoming key has another form.') });
    return join(folder, 'incoming', key);
  };
  const settled = (tenant: Tenant, sha256: string): string =>
    join(folder, tenant.organizationId, tenant.environment, sha256.slice(0, 2), sha256);

  const isOld = async (key: string): Promise<boolean> => {
    const found = await stat(incoming(key)).catch(() => null);
    return found !== null && found.mtimeMs < Date.now() - longestArrivalMs;
  };

  async function settle(tenant: Tenant, file: StoredFile): Promise<void> {
    if (file.incomingKey === null) return;
    const target = settled(tenant, file.sha256);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await rename(incoming(file.incomingKey), target).catch((error) => {
      if (!isMissing(error)) throw error;
    });
  }

  return {
    settle,
    async receive(tenant, bytes, maxBytes) {
      const incomingKey = `${tenant.organizationId}.${tenant.environment}.${writer}.${newId()}`;
      await mkdir(join(folder, 'incoming'), { recursive: true, mode: 0o700 });
      const handle = await open(incoming(incomingKey), 'wx', 0o600);
      try {
        const hash = createHash('sha256');
        const head: Uint8Array[] = [];
        let sizeBytes = 0;
        for await (const chunk of bytes) {
          if (sizeBytes < headLength) head.push(chunk.subarray(0, headLength - sizeBytes));
          sizeBytes += chunk.length;
          if (sizeBytes > maxBytes) throw new AppError('payload_too_large');
          hash.update(chunk);
          await handle.writeFile(chunk);
        }
        await handle.sync();
        await handle.close();
        return { incomingKey, sha256: hash.digest('hex'), sizeBytes, head: Buffer.concat(head) };
      } catch (error) {
        await handle.close().catch(() => undefined);
        await rm(incoming(incomingKey), { force: true });
        throw error;
      }
    },
    hasIncoming: (incomingKey) =>
      access(incoming(incomingKey)).then(
        () => true,
        () => false,
      ),
    discard: (incomingKey) => rm(incoming(incomingKey), { force: true }),
    async read(tenant, file) {
      const places = [
        settled(tenant, file.sha256),
        ...(file.incomingKey ? [incoming(file.incomingKey)] : []),
      ];
      // The file may move between the two looks, so the first place is tried once more.
      for (const place of [...places, places[0]!]) {
        try {
          return await readFile(place);
        } catch (error) {
          if (!isMissing(error)) throw error;
        }
      }
      throw new AppError('internal', { cause: new Error(`The bytes of file ${file.sha256} are missing.`) });
    },
    async remove(tenant, file) {
      await rm(settled(tenant, file.sha256), { force: true });
      if (file.incomingKey) await rm(incoming(file.incomingKey), { force: true });
    },
    async *abandoned(isWriting) {
      const names = await readdir(join(folder, 'incoming')).catch((error) => {
        if (isMissing(error)) return [];
        throw error;
      });
      const alive = new Map<number, boolean>([[writer, true]]);
      for (const name of names) {
        const match = incomingPattern.exec(name);
        if (!match) continue;
        const owner = Number(match[3]);
        if (!alive.has(owner)) alive.set(owner, await isWriting(owner));
        if (alive.get(owner) && !(await isOld(name))) continue;
        yield {
          tenant: { organizationId: match[1]!, environment: match[2] as Tenant['environment'] },
          incomingKey: name,
        };
      }
    },
  };
}
