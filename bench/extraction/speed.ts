// How much processor time a digital bill costs: the reader in one warm process, against pdftotext on the same files.
//   node bench/extraction/speed.ts [--documents 60]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawLayout } from '../../server/src/drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../server/src/drawing/layouts/seen-layouts.ts';
import { makeRecord } from '../../server/src/drawing/records/kinds.ts';
import { readDocument } from '../../server/src/extract/read-document.ts';

const { values } = parseArgs({ options: { documents: { type: 'string', default: '82' } } });

const processorMs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};
const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

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

/** Processor time of a child, from the shell's own bookkeeping. */
function childMs(file: string): number {
  const script = `pdftotext -bbox-layout "$1" - >/dev/null; times`;
  const lines = execFileSync('bash', ['-c', script, 'bash', file], { encoding: 'utf8' }).trim().split('\n');
  const parts = (lines.at(-1) ?? '').match(/(\d+)m([\d.]+)s/g) ?? [];
  return parts.reduce((sum, part) => {
    const [, minutes = '0', seconds = '0'] = /(\d+)m([\d.]+)s/.exec(part) ?? [];
    return sum + (Number(minutes) * 60 + Number(seconds)) * 1000;
  }, 0);
}

console.log(`${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${bills.length} drawn bills`);
console.log(`reader: median ${median(own).toFixed(1)} ms of processor time a bill`);
if (spawnSync('pdftotext', ['-v']).error) console.log('pdftotext is not on this machine: no ratio');
else {
  const folder = mkdtempSync(join(tmpdir(), 'speed-'));
  const theirs = bills.map((bill, at) => {
    const file = join(folder, `${at}.pdf`);
    writeFileSync(file, bill);
    return childMs(file);
  });
  rmSync(folder, { recursive: true });
  console.log(`pdftotext -bbox-layout: median ${median(theirs).toFixed(1)} ms, its start included`);
  console.log(`ratio ${(median(own) / median(theirs)).toFixed(2)}`);
}
