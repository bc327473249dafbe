import PDFDocument from 'pdfkit';
import { afterEach, describe, expect, it } from 'vitest';
import { createReaderPool, type ReaderPool } from './reader-pool.ts';

const pools: ReaderPool[] = [];
const open = (options: Partial<Parameters<typeof createReaderPool>[0]> = {}): ReaderPool => {
  const pool = createReaderPool({ threads: 1, timeoutMs: 20_000, maxMemoryMb: 256, ...options });
  pools.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function pages(count: number): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'LETTER' });
  for (let at = 1; at < count; at++) pdf.addPage().fontSize(6).text('water 100 kWh $1.00 '.repeat(400));
  pdf.text('Dear reader');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.end();
  });
}

describe('reader pool', () => {
  it('reads and inspects in a thread', async () => {
    const pool = open();
    const bytes = await pages(2);
    // Reading comes first: the few seconds of an inspection are for a thread that has started.
    expect((await pool.read(bytes)).pageCount).toBe(2);
    expect(await pool.inspect(bytes)).toEqual({ pageCount: 2, encrypted: false, corrupt: false });
  });

  it('ends a document that takes too long as unreadable, and goes on with the next', async () => {
    const pool = open({ timeoutMs: 1 });
    const slow = await pool.read(await pages(60));
    expect(slow.parts).toHaveLength(1);
    expect(slow.parts[0]).toMatchObject({
      outcome: 'unreadable',
      reason: 'Reading the document took longer than 1 seconds.',
    });
  });

  it('ends a document that takes too much memory as unreadable', async () => {
    const pool = open({ maxMemoryMb: 8 });
    const [large] = (await pool.read(await pages(40))).parts;
    expect(large.outcome).toBe('unreadable');
    expect(large.reason).toMatch(/memory/);
  });

  it('tells of a fault of its own, takes it for no matter of memory, and goes on with the next', async () => {
    const faults: unknown[] = [];
    const pool = open({ onFault: (error) => faults.push(error) });
    const [part] = (await pool.read(undefined as never)).parts;
    expect(part).toMatchObject({ outcome: 'unreadable', reason: 'The document cannot be read.' });
    expect(faults).toEqual([expect.any(TypeError)]);
    expect((await pool.read(await pages(1))).pageCount).toBe(1);
    expect(faults).toHaveLength(1);
  });

  it('gives up when the caller does', async () => {
    const pool = open();
    await expect(pool.read(await pages(2), { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});
