// The same bytes and the same reader give the same digest, wherever and beside whatever they are read.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawLayout } from '../../src/drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../src/drawing/layouts/seen-layouts.ts';
import { makeRecord } from '../../src/drawing/records/kinds.ts';
import { digestOf } from '../../src/extract/digest.ts';
import { drawEvidence } from '../../src/extract/pictures/draw-evidence.ts';
import { findRecogniser } from '../../src/extract/pictures/find-recogniser.ts';
import { engineIn, type Recogniser, type SeenWord } from '../../src/extract/pictures/recogniser.ts';
import { readDocument, reader } from '../../src/extract/read-document.ts';
import { createReaderPool, type ReaderPool } from '../../src/extract/reader-pool.ts';
import type { DocumentReading } from '../../src/extract/reading.ts';

let pool: ReaderPool;
let bills: { name: string; pdf: Uint8Array }[];

beforeAll(async () => {
  pool = createReaderPool({ threads: 2, timeoutMs: 60_000, maxMemoryMb: 512 });
  bills = [];
  for (const layout of seenLayouts) {
    const { pdf } = await drawLayout(makeRecord(layout.kind, 'the same everywhere'), layout);
    bills.push({ name: layout.name, pdf });
  }
});
afterAll(async () => {
  await pool.close();
  await (await findRecogniser())?.close();
});

const copy = (bytes: Uint8Array): Uint8Array => bytes.slice();

/** Many readings on a machine that may have other work. */
const patience = 180_000;

test(
  'bills of every layout have one digest, in this thread and in others that read them side by side',
  async () => {
    expect(bills.length).toBeGreaterThanOrEqual(24);
    // In the other order, so that every bill has other neighbours before and beside it.
    const threads = await Promise.all(
      bills.toReversed().map(async ({ name, pdf }) => [name, await pool.read(copy(pdf))] as const),
    );
    const there = new Map(threads.map(([name, { parts }]) => [name, parts.map(({ digest }) => digest)]));
    const digests = new Set<string>();
    for (const { name, pdf } of bills) {
      const { digest } = await readDocument(copy(pdf));
      expect(there.get(name), name).toEqual([digest]);
      digests.add(digest);
    }
    expect(digests.size).toBe(bills.length);
  },
  patience,
);

describe('a scan', () => {
  let scan: Uint8Array;
  let here: DocumentReading;
  let engine: Recogniser;
  const seen = new Map<string, SeenWord[]>();
  /** Sees what it saw before, without looking again. */
  const remembering = (own: Recogniser): Recogniser => ({
    ...own,
    async recognise(picture, language) {
      const key = `${createHash('sha256').update(picture.data).digest('hex')} ${language}`;
      const words = seen.get(key) ?? (await own.recognise(picture, language));
      seen.set(key, words);
      return words;
    },
  });
  const read = (by: Recogniser): Promise<DocumentReading> =>
    readDocument(copy(scan), { findRecogniser: async () => remembering(by) });

  beforeAll(async () => {
    const drawn = await drawEvidence(copy(bills[0]!.pdf), { page: 1, dpi: 150, boxes: [] });
    if ('reason' in drawn) throw new Error(drawn.reason);
    scan = drawn.png;
    engine = (await findRecogniser())!;
    here = await read(engine);
  }, patience);

  test(
    'has one digest for one engine, in this thread and in others',
    async () => {
      expect(here.outcome).toBe('bill');
      const there = await Promise.all([pool.read(copy(scan)), pool.read(copy(scan))]);
      for (const { parts } of there) expect(parts.map(({ digest }) => digest)).toEqual([here.digest]);
    },
    patience,
  );

  test('names engine, version and language data in the version that the digest is made over', () => {
    const { digest, ...reading } = here;
    expect(digest).toBe(digestOf(reading));
    const named = engineIn(reading.reader.version)!;
    expect([named.name, named.version]).toEqual([engine.name, engine.version]);
    expect(named.languages.length).toBeGreaterThan(0);
    for (const language of named.languages)
      expect([...engine.marks.values(), ...engine.languages]).toContain(language);
    expect(reading.reader.version.startsWith(`${reader.version}+`)).toBe(true);
  });

  test(
    'that another version of the engine, or other language data, sees alike has another digest all the same',
    async () => {
      const marks = new Map(engine.languages.map((code) => [code, `${code}.00000000`]));
      const newer = await read({ ...engine, version: `${engine.version}.1` });
      const otherData = await read({ ...engine, marks });
      expect(newer.bill).toEqual(here.bill);
      expect(otherData.bill).toEqual(here.bill);
      expect(new Set([here.digest, newer.digest, otherData.digest]).size).toBe(3);
    },
    patience,
  );
});
