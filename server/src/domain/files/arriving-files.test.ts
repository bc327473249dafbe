// Bytes and rows end together, whoever is cut off and wherever: nothing without a row stays, nothing with one is lost.
import { existsSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../../../test/support/app.ts';
import { ask, createCompany, linesPdf, storedFiles } from '../../../test/support/jobs.ts';
import type { IncomingFile } from '../../files/file-store.ts';
import { createLocalFolder } from '../../files/local-folder.ts';
import type { Context } from '../context.ts';
import { eraseCompany } from '../jobs/erase-company.ts';
import { forgetIncoming } from './forget-incoming.ts';
import { keepFile } from './keep-file.ts';
import { removeFiles } from './remove-files.ts';
import { sweepIncoming } from './sweep-incoming.ts';

let app: TestApp;
let tenant: TestTenant;
let ctx: Context;

beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  ctx = tenant.context('production');
});

afterEach(async () => {
  await ask(app, 'truncate files, received_files cascade');
  rmSync(app.filesDirectory, { recursive: true });
});

afterAll(() => app.close());

const dead = 12_345;
async function* bytes(text: string) {
  yield new Uint8Array(Buffer.from(text));
}
/** What a process of that number received before it was killed. */
const receivedBy = (writer: number, text: string): Promise<IncomingFile> =>
  createLocalFolder(app.filesDirectory, writer).receive(ctx.tenant, bytes(text), 1_000);
const received = (text: string): Promise<IncomingFile> => ctx.files.receive(ctx.tenant, bytes(text), 1_000);
const sweep = (living: number[] = []) =>
  sweepIncoming(app.services, async (writer) => living.includes(writer));
const everyRow = async () => true;
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a file that arrived', () => {
  test('and was kept moves to its place; equal bytes are kept once', async () => {
    const [first, second] = [await received('same'), await received('same')];
    const id = await keepFile(ctx, first, 'application/pdf');
    expect(await keepFile(ctx, second, 'application/pdf')).toBe(id);
    expect(storedFiles(app)).toEqual({ incoming: [], settled: [first.sha256] });
  });

  test('of another tenant is another file, though the bytes are the same', async () => {
    const other = (await app.createTenant()).context('production');
    await keepFile(ctx, await received('same'), 'application/pdf');
    await keepFile(other, await other.files.receive(other.tenant, bytes('same'), 1_000), 'application/pdf');
    const sandbox = tenant.context('sandbox');
    await keepFile(
      sandbox,
      await sandbox.files.receive(sandbox.tenant, bytes('same'), 1_000),
      'application/pdf',
    );
    expect(storedFiles(app).settled).toHaveLength(3);
  });

  test('stays readable and kept when it cannot move to its place', async () => {
    const incoming = await received('stuck');
    const stuck = { ...ctx, files: { ...ctx.files, settle: async () => Promise.reject(new Error('full')) } };
    const id = await keepFile(stuck, incoming, 'application/pdf');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    // The request that failed afterwards wants to throw it away, and may not.
    await forgetIncoming(ctx, incoming.incomingKey);
    expect(Buffer.from(await ctx.files.read(ctx.tenant, incoming)).toString()).toBe('stuck');
  });

  test('and was thrown away by its request is gone at once', async () => {
    const incoming = await received('unwanted');
    await forgetIncoming(ctx, incoming.incomingKey);
    expect(storedFiles(app)).toEqual({ incoming: [], settled: [] });
  });

  test('mends the place of equal bytes that were lost', async () => {
    const first = await received('lost');
    await keepFile(ctx, first, 'application/pdf');
    const place = join(
      ...[app.filesDirectory, tenant.organizationId, 'production', first.sha256.slice(0, 2), first.sha256],
    );
    rmSync(place);
    await keepFile(ctx, await received('lost'), 'application/pdf');
    expect(existsSync(place)).toBe(true);
  });
});

describe('the sweep', () => {
  test('forgets what a dead process received and had no row for, and leaves a living one’s alone', async () => {
    await receivedBy(dead, 'from the dead');
    const living = await receivedBy(777, 'from the living');
    expect(await sweep([777])).toEqual({ settled: 0, forgotten: 1 });
    expect(storedFiles(app).incoming).toEqual([living.incomingKey]);
  });

  test('moves what has a row to its place', async () => {
    const incoming = await receivedBy(dead, 'with a row');
    const stuck = { ...ctx, files: { ...ctx.files, settle: async () => {} } };
    await keepFile(stuck, incoming, 'application/pdf');
    expect(await sweep()).toEqual({ settled: 1, forgotten: 0 });
    expect(storedFiles(app)).toEqual({ incoming: [], settled: [incoming.sha256] });
    expect(await sweep()).toEqual({ settled: 0, forgotten: 0 });
  });

  test('forgets what has lain for long although its process lives', async () => {
    const incoming = await receivedBy(777, 'left over');
    const hourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(join(app.filesDirectory, 'incoming', incoming.incomingKey), hourAgo, hourAgo);
    expect(await sweep([777])).toEqual({ settled: 0, forgotten: 1 });
  });

  test('that takes a living writer for dead makes its upload fail, never a row without bytes', async () => {
    const incoming = await receivedBy(dead, 'taken for dead');
    await sweep();
    await expect(keepFile(ctx, incoming, 'application/pdf')).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await ask(app, 'select 1 from files')).toEqual([]);
  });

  test('waits for a writer that is about to commit, and then keeps its bytes', async () => {
    const incoming = await receivedBy(dead, 'just in time');
    let swept: Promise<{ settled: number; forgotten: number }> | undefined;
    await ctx.inTransaction(async (_tx, inner) => {
      await keepFile(inner, incoming, 'application/pdf');
      swept = sweep();
      // The sweep has looked by now, and stands before the lock.
      await wait(200);
    });
    await swept;
    expect(storedFiles(app)).toEqual({ incoming: [], settled: [incoming.sha256] });
  });
});

describe('removing', () => {
  test('takes row and bytes, and a run that was cut off between them is repeated', async () => {
    const incoming = await received('old letter');
    const id = await keepFile(ctx, incoming, 'application/pdf');
    const failing = {
      ...ctx,
      files: {
        ...ctx.files,
        async remove(...given: Parameters<typeof ctx.files.remove>) {
          await ctx.files.remove(...given);
          throw new Error('cut off');
        },
      },
    };
    failing.inTransaction = (work) =>
      ctx.inTransaction((tx, inner) => work(tx, { ...inner, files: failing.files }));
    await expect(removeFiles(failing, [id], everyRow)).rejects.toThrow('cut off');
    expect(await ask(app, 'select removed_at from files')).toEqual([{ removed_at: null }]);
    expect(await removeFiles(ctx, [id], everyRow)).toBe(1);
    expect(storedFiles(app)).toEqual({ incoming: [], settled: [] });
    expect(await removeFiles(ctx, [id], everyRow)).toBe(0);
  });

  test('and keeping equal bytes at the same moment leave the bytes of the new row', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await keepFile(ctx, await received(`again ${round}`), 'application/pdf');
      const incoming = await received(`again ${round}`);
      const [, kept] = await Promise.all([
        removeFiles(ctx, [id], everyRow),
        keepFile(ctx, incoming, 'application/pdf'),
      ]);
      const [row] = await ask(app, 'select removed_at from files where id = $1', [kept]);
      expect(storedFiles(app).settled.includes(incoming.sha256)).toBe(row.removed_at === null);
    }
  });

  test('spares a file that another company took into use meanwhile', async () => {
    const client = tenant.client.production;
    const [first, second] = [await createCompany(client), await createCompany(client)];
    const letter = await linesPdf(['Dear Ms Carver,']);
    await client.upload(first.id, letter);
    await client.upload(second.id, letter);
    await ask(app, 'update companies set deleted_at = now() where id = $1', [first.id]);
    await eraseCompany(ctx, { companyId: first.id });
    expect(storedFiles(app).settled).toHaveLength(1);
    await ask(app, 'update companies set deleted_at = now() where id = $1', [second.id]);
    await eraseCompany(ctx, { companyId: second.id });
    await eraseCompany(ctx, { companyId: second.id });
    expect(storedFiles(app)).toEqual({ incoming: [], settled: [] });
    expect(await ask(app, 'select 1 from files where removed_at is null')).toEqual([]);
  });
});
