// Files that mean harm: each ends in a plain sentence or a right reading, and the next document reads as ever.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import PDFDocument from 'pdfkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  billLines,
  billPdf,
  bombStream,
  endlessMap,
  formCycle,
  manyPages,
  onePage,
  pageCut,
  pageCycle,
  plainContent,
  textContent,
  tiffCycle,
  widePng,
  wrongMap,
  xrefBroken,
  xrefCycle,
} from '../../test/support/hostile-files.ts';
import { readDocument } from './read-document.ts';
import { createReaderPool, type ReaderPool } from './reader-pool.ts';
import type { DocumentReading } from './reading.ts';

let pool: ReaderPool;
const faults: unknown[] = [];
let good: DocumentReading;
beforeAll(async () => {
  pool = createReaderPool({
    threads: 1,
    timeoutMs: 25_000,
    maxMemoryMb: 300,
    onFault: (fault) => faults.push(fault),
  });
  good = await first(billPdf());
});
afterAll(async () => {
  await pool.close();
  expect(faults).toEqual([]);
});

const first = async (bytes: Uint8Array): Promise<DocumentReading> => (await pool.read(bytes)).parts[0];

/** Whatever was read before it, a good bill reads as it did. */
async function readThenGood(bytes: Uint8Array): Promise<DocumentReading> {
  const reading = await first(bytes);
  expect((await first(billPdf())).digest).toBe(good.digest);
  return reading;
}

function expectTheBill(reading: DocumentReading): void {
  expect(reading.reason).toBeNull();
  expect(reading.bill?.amountDue?.value).toBe('331.87');
  expect(reading.bill?.accountNumber?.value).toBe('77-1204-9186');
  expect(reading.bill?.dueDate?.value).toBe('2026-03-24');
}

const main = join(import.meta.dirname, '..', 'main.ts');
const run = promisify(execFile);

/** What a process of its own says to the file; rejects when the file ends it. */
async function extracted(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nectar-hostile-'));
  try {
    await writeFile(join(folder, 'file.pdf'), bytes);
    return (await run(process.execPath, [main, 'extract', join(folder, 'file.pdf')])).stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const joined = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

function protectedPdf(options: PDFKit.PDFDocumentOptions): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'LETTER', margin: 40, ...options });
  pdf.fontSize(10);
  for (const line of billLines) pdf.text(line);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.end();
  });
}

describe('files that ask for more than there is', { timeout: 60_000 }, () => {
  it('a stream that unpacks to more than its memory ends with its memory', async () => {
    const bomb = onePage({ content: bombStream(600) });
    expect(bomb.length).toBeLessThan(5_000);
    expect(await readThenGood(bomb)).toMatchObject({
      outcome: 'unreadable',
      reason: 'Reading the document took more memory than is allowed.',
    });
  });

  it('a drawing that draws itself ends with its memory or its time', async () => {
    expect(await readThenGood(formCycle())).toMatchObject({
      outcome: 'unreadable',
      reason: expect.stringMatching(/more memory than is allowed|longer than 25 seconds|damaged/),
    });
  });

  it('a file of 10,000 pages is refused by their number', async () => {
    expect(await readThenGood(manyPages(10_000))).toMatchObject({
      outcome: 'unreadable',
      reason: 'The document has 10000 pages; at most 150 are read.',
    });
  });

  it('a page of a million words is refused by their number', async () => {
    const content = Array.from(
      { length: 1_000_000 },
      (_, at) => `1 0 0 1 ${at % 600} ${Math.floor(at / 600) % 790} Tm(w${at})Tj`,
    );
    const page = onePage({ content: plainContent(`BT /F1 4 Tf ${content.join(' ')} ET`) });
    expect(await readThenGood(page)).toMatchObject({
      outcome: 'unreadable',
      reason: 'Page 1 holds more than 8000 words: no bill is so full.',
    });
  });

  it('a map of sixteen million letters is not filled; the letters of the bill are in it all the same', async () => {
    expectTheBill(await readThenGood(endlessMap()));
  });

  it('pictures of 30,000 by 30,000 points are refused by their head', async () => {
    expect(await readThenGood(widePng(30_000))).toMatchObject({
      outcome: 'unreadable',
      reason: expect.stringMatching(/too large: 30000 × 30000 points/),
    });
  });
});

describe('files that lead in circles', { timeout: 60_000 }, () => {
  it('a page tree and a TIFF that hold themselves are damaged', async () => {
    expect(await readThenGood(pageCycle())).toMatchObject({
      outcome: 'unreadable',
      reason: expect.stringMatching(/damaged/),
    });
    expect(await readThenGood(tiffCycle())).toMatchObject({ outcome: 'unreadable', bill: null });
  });

  it('a cross-reference table that names itself, or is wrong throughout, is mended', async () => {
    expectTheBill(await readThenGood(xrefCycle()));
    expectTheBill(await readThenGood(xrefBroken()));
  });

  it('contents and lengths that name themselves show no words', async () => {
    const itself = await readThenGood(onePage({ content: '4 0 R' }));
    expect(itself).toMatchObject({ outcome: 'unreadable', bill: null });
  });
});

describe('files that are something else besides', { timeout: 60_000 }, () => {
  it('a PDF inside of a picture, a page or an archive is read as the PDF that it is', async () => {
    for (const reading of [
      await readThenGood(joined(latin('GIF89a'), billPdf())),
      await readThenGood(joined(latin('<html><script>alert(1)</script>\n'), billPdf())),
      await readThenGood(joined(billPdf(), latin('PK\x03\x04'), Buffer.alloc(4_000, 7))),
    ])
      expectTheBill(reading);
  });

  it('scripts, actions and files inside are never run, and change nothing', async () => {
    const script = `(globalThis.ran = true; this.getField; app.launchURL\\('http://127.0.0.1:1/'\\);)`;
    const armed = billPdf({
      catalogue: `/OpenAction << /S /JavaScript /JS ${script} >> /AA << /WC << /S /Launch /F (sh) >> >>
        /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS ${script} >>] >> /EmbeddedFiles << /Names [(x.exe) 6 0 R] >> >>`,
      more: `/AA << /O << /S /Launch /Win << /F (cmd.exe) >> >> >> /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 612 792] /A << /S /URI /URI (http://127.0.0.1:1/) >> >>]`,
      others: [
        '<< /Type /Filespec /F (x.exe) /EF << /F 7 0 R >> >>',
        { dictionary: '/Type /EmbeddedFile', stream: latin('MZ') },
      ],
    });
    expect((await readThenGood(armed)).bill).toEqual(good.bill);
    expect((await readDocument(armed)).digest).toBe(good.digest);
    expect('ran' in globalThis).toBe(false);
  });

  it('a font whose map says other letters than are drawn is not believed', async () => {
    const reading = await readThenGood(wrongMap());
    expect(reading.reader.version).toContain('+');
    expect(reading.text).toContain('Account Number');
    expectTheBill(reading);
  });
});

describe('files that are broken or locked', { timeout: 60_000 }, () => {
  it('cut anywhere, they are read or refused, and never half believed', async () => {
    const whole = billPdf();
    for (const share of [0, 0.02, 0.25, 0.5, 0.75, 0.95]) {
      const reading = await readThenGood(whole.subarray(0, Math.floor(whole.length * share)));
      if (reading.outcome === 'unreadable') expect(reading.reason).toMatch(/damaged|neither a PDF|no words/);
      else expectTheBill(reading);
    }
    expect((await first(new Uint8Array())).reason).toBe(
      'The file is neither a PDF nor a picture nor a table.',
    );
  });

  it('a page that is missing before one that is cut ends neither a thread nor the process', async () => {
    const reason = 'A page of the document cannot be drawn.';
    expect(await readThenGood(pageCut())).toMatchObject({ outcome: 'unreadable', reason });
    expect(await extracted(pageCut())).toContain(reason);
  });

  it('a password to open is said to be missing; one to change is no hindrance', async () => {
    expect(
      await readThenGood(await protectedPdf({ userPassword: 'secret', ownerPassword: 'other' })),
    ).toMatchObject({
      outcome: 'unreadable',
      reason: 'The document is protected by a password.',
    });
    expectTheBill(await readThenGood(await protectedPdf({ ownerPassword: 'other', permissions: {} })));
  });

  it('pages without size, of a million miles, or turned by numbers that are none, end in an answer', async () => {
    const strange = [
      billPdf({ mediaBox: '[0 0 0 0]' }),
      billPdf({ mediaBox: '[0 0 1000000000 1000000000]' }),
      billPdf({ mediaBox: '[612 792 0 0]' }),
      billPdf({ mediaBox: '[nan inf 1e400 -5]' }),
      onePage({
        content: plainContent(
          `99999999999999999999999999999999999999999 0 0 nan 1e400 inf cm\n${textContent(billLines)}`,
        ),
      }),
      onePage({ content: plainContent(`q 1 0 0 -1 0 0 cm Q Q Q Q\n${textContent(billLines)}\nET ET BT`) }),
      billPdf({ more: '/UserUnit 1e30 /Rotate 45' }),
    ];
    for (const bytes of strange) {
      const reading = await readThenGood(bytes);
      expect(['bill', 'not_a_bill', 'unreadable']).toContain(reading.outcome);
      for (const { width, height } of reading.pageSizes) expect(Number.isFinite(width + height)).toBe(true);
      if (reading.outcome === 'bill') expectTheBill(reading);
      else expect(reading.reason).toMatch(/\w+ \w+/);
    }
  });
});
