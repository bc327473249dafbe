// How much processor time reading costs, each against the program that does the plainest part of it, in the same run.
//   node bench/extraction/speed.ts [--documents 82] [--scans 4] [--long-scan 150]
// With --long-scan a bill of so many scanned pages is read alone, with the limits that the server reads with; it takes minutes.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { drawLayout } from '../../server/src/drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../server/src/drawing/layouts/seen-layouts.ts';
import { makeRecord } from '../../server/src/drawing/records/kinds.ts';
import { findRecogniser } from '../../server/src/extract/pictures/find-recogniser.ts';
import { readDocument } from '../../server/src/extract/read-document.ts';
import { createReaderPool, readerLimits } from '../../server/src/extract/reader-pool.ts';
import { longBill, longScan } from './long-bill.ts';
import { renderPages, sharpOf } from './scans/pictures.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '82' },
    scans: { type: 'string', default: '4' },
    'long-scan': { type: 'string' },
  },
});

const processorMs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};
const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
const folder = mkdtempSync(join(tmpdir(), 'speed-'));

/** Processor time of a child, from the shell's own bookkeeping. */
function childMs(...command: string[]): number {
  const script = '"$@" >/dev/null 2>&1; times';
  const lines = execFileSync('bash', ['-c', script, 'bash', ...command], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const parts = (lines.at(-1) ?? '').match(/(\d+)m([\d.]+)s/g) ?? [];
  return parts.reduce((sum, part) => {
    const [, minutes = '0', seconds = '0'] = /(\d+)m([\d.]+)s/.exec(part) ?? [];
    return sum + (Number(minutes) * 60 + Number(seconds)) * 1000;
  }, 0);
}
const isMissing = (program: string): boolean => spawnSync(program, ['--version']).error !== undefined;

async function digital(): Promise<void> {
  const bills: Uint8Array[] = [];
  for (let at = 0; at < Number(values.documents); at++) {
    const layout = seenLayouts[at % seenLayouts.length];
    if (layout) bills.push((await drawLayout(makeRecord(layout.kind, `speed ${at}`), layout)).pdf);
  }
  // Twice over everything first: the second reading of a long-lived worker is what counts.
  for (const bill of [...bills, ...bills]) await readDocument(bill);
  const own: number[] = [];
  for (const bill of bills) {
    const since = process.cpuUsage();
    await readDocument(bill);
    own.push(processorMs(since));
  }
  console.log(
    `digital, ${bills.length} drawn bills: median ${median(own).toFixed(1)} ms of processor time a bill`,
  );
  if (isMissing('pdftotext')) return console.log('  pdftotext is not on this machine: no ratio');
  const theirs = bills.map((bill, at) => {
    const file = join(folder, `${at}.pdf`);
    writeFileSync(file, bill);
    return childMs('pdftotext', '-bbox-layout', file, '-');
  });
  console.log(
    `  pdftotext -bbox-layout: ${median(theirs).toFixed(1)} ms, its start included; ratio ${(median(own) / median(theirs)).toFixed(2)}`,
  );
}

async function long(): Promise<void> {
  const pages = 79;
  const bill = await longBill(pages);
  await readDocument(bill);
  const [begin, since] = [performance.now(), process.cpuUsage()];
  const { outcome } = await readDocument(bill);
  const memory = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${pages} pages (${outcome}): ${((performance.now() - begin) / 1000).toFixed(2)} s, ${(processorMs(since) / 1000).toFixed(2)} s of processor time; at most ${memory.toFixed(0)} MB in this process so far`,
  );
}

/** Wall time, for most of it passes in the engine: each picture by us and by the program alone, in turn. */
async function scanned(): Promise<void> {
  if (isMissing('tesseract')) return console.log('tesseract is not on this machine: no scans');
  for (const turn of [0, 90, 180]) {
    const ratios: number[] = [];
    const times: number[] = [];
    for (let at = 0; at < Number(values.scans); at++) {
      const layout = seenLayouts[(at * 5) % 23];
      if (!layout) continue;
      const { pdf } = await drawLayout(makeRecord(layout.kind, `speed ${at}`), layout);
      const [first] = await renderPages(pdf, 200);
      if (!first) continue;
      const upright = join(folder, 'upright.png');
      await sharpOf(first).withMetadata({ density: 200 }).png().toFile(upright);
      const lying = await sharp(upright).rotate(turn).withMetadata({ density: 200 }).png().toBuffer();
      const timed = async (work: () => unknown): Promise<number> => {
        const begin = performance.now();
        await work();
        return performance.now() - begin;
      };
      const own: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < 3; round++) {
        own.push(await timed(() => readDocument(new Uint8Array(lying), { findRecogniser })));
        theirs.push(
          await timed(() =>
            spawnSync('tesseract', [upright, 'stdout', '--psm', '11', 'tsv'], {
              env: { OMP_THREAD_LIMIT: '1' },
            }),
          ),
        );
      }
      times.push(median(own));
      ratios.push(median(own) / median(theirs));
    }
    console.log(
      `scanned at 200 dpi, turned by ${turn}°: median ${(median(times) / 1000).toFixed(2)} s a page; ratio to tesseract alone on the upright picture ${median(ratios).toFixed(2)}`,
    );
  }
  await (await findRecogniser())?.close();
}

/** As many meters to the page as a detail page of a collective bill has. */
const SCANNED_ROWS = 20;

async function longScanned(pages: number): Promise<void> {
  const bytes = await longScan(pages, SCANNED_ROWS);
  const pool = createReaderPool({ threads: 1, ...readerLimits });
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const begin = performance.now();
  const { parts } = await pool.read(bytes);
  const seconds = (performance.now() - begin) / 1000;
  clearInterval(watch);
  await pool.close();
  const [{ outcome, reason, bill }] = parts;
  const allowed = (readerLimits.timeoutMs + pages * readerLimits.pictureMs) / 1000;
  const mb = (bytesHeld: number): string => (bytesHeld / 1_048_576).toFixed(0);
  console.log(
    `${pages} scanned pages, ${mb(bytes.length)} MB (${reason ?? outcome}, ${bill?.meters.length ?? 0} meters): ${seconds.toFixed(0)} s of ${allowed} allowed; at most ${mb(most)} MB in this process, ${mb(before)} before`,
  );
}

console.log(`${cpus()[0]?.model.trim()}, Node ${process.versions.node}`);
const longScanPages = values['long-scan'];
if (longScanPages === undefined) {
  await digital();
  await long();
  await scanned();
} else await longScanned(Number(longScanPages));
rmSync(folder, { recursive: true });
