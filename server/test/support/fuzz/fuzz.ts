// One run of the fuzzer: a drawn bill is spoiled in one of three ways and read. What comes of it must be a reading as promised.
import { drawLayout } from '../../../src/drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../../src/drawing/layouts/seen-layouts.ts';
import { makeRecord } from '../../../src/drawing/records/kinds.ts';
import { createRandom } from '../../../src/drawing/records/random.ts';
import type { Page } from '../../../src/extract/page.ts';
import { openPdf, readPage, UnreadablePdf } from '../../../src/extract/pdf-pages.ts';
import { readingOfPages, unreadable } from '../../../src/extract/read-document.ts';
import type { ReaderPool } from '../../../src/extract/reader-pool.ts';
import type { FileReading } from '../../../src/extract/reading.ts';
import { mutatedBytes, mutatedObjects } from './byte-mutations.ts';
import { mutatedPages } from './page-mutations.ts';
import { faultsOf } from './reading-contract.ts';

export type Way = 'pages' | 'objects' | 'bytes';

export interface FuzzRun {
  way: Way;
  /** Repeats this run alone. */
  seed: string;
  outcome: string;
  /** Of processor time, in all threads of this program. */
  processorMs: number;
  faults: string[];
}

interface Bill {
  pdf: Uint8Array;
  pages: Page[];
}

const bills = new Map<number, Promise<Bill>>();

async function pagesOf(pdf: Uint8Array): Promise<Page[]> {
  const document = await openPdf(pdf);
  try {
    const pages: Page[] = [];
    for (let number = 1; number <= Math.min(document.numPages, 20); number++)
      pages.push(await readPage(document, number));
    return pages;
  } finally {
    await document.loadingTask.destroy();
  }
}

async function drawn(at: number): Promise<Bill> {
  const layout = seenLayouts[at];
  if (!layout) throw new Error('no such layout');
  const { pdf } = await drawLayout(makeRecord(layout.kind, `fuzz ${at}`), layout);
  return { pdf, pages: await pagesOf(pdf) };
}

function billAt(at: number): Promise<Bill> {
  const bill = bills.get(at) ?? drawn(at);
  bills.set(at, bill);
  return bill;
}

/** Rules that throw are a fault; a file that its library cannot open is not. */
async function readObjects(bytes: Uint8Array): Promise<FileReading> {
  let pages: Page[];
  try {
    pages = await pagesOf(bytes);
  } catch (error) {
    return unreadable(error instanceof UnreadablePdf ? error.message : 'The document is damaged.');
  }
  return pages.some((page) => page.words.length > 0)
    ? readingOfPages(pages, pages.length, null)
    : unreadable('The pages show no words.');
}

/** @param pool reads whole files in threads with limits, as the server does; bytes need it, the other ways do not */
export async function fuzzOnce(seed: string, way: Way, pool: ReaderPool | null): Promise<FuzzRun> {
  const random = createRandom(`${way} ${seed}`);
  const { pdf, pages } = await billAt(random.int(0, seenLayouts.length - 1));
  const made = {
    pages: () => mutatedPages(pages, random),
    objects: () => mutatedObjects(pdf, random),
    bytes: () => mutatedBytes(random.chance(0.5) ? pdf : mutatedObjects(pdf, random), random),
  }[way]();
  const since = process.cpuUsage();
  const ended = (outcome: string, faults: string[]): FuzzRun => {
    const { user, system } = process.cpuUsage(since);
    return { way, seed, outcome, processorMs: (user + system) / 1_000, faults };
  };
  try {
    const reading = Array.isArray(made)
      ? readingOfPages(made, made.length, null)
      : way === 'bytes' && pool
        ? await pool.read(made)
        : await readObjects(made);
    const [{ outcome, reason }] = reading.parts;
    return ended(
      outcome === 'unreadable' ? `unreadable: ${reason?.replace(/\d+/g, '#')}` : outcome,
      faultsOf(reading),
    );
  } catch (error) {
    return ended('crash', [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  }
}
