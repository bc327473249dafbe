// `nectar extract` as people and programs call it, without anything that runs.
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawLayout } from '../../src/drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../src/drawing/layouts/seen-layouts.ts';
import { makeRecord } from '../../src/drawing/records/kinds.ts';
import { drawnBill } from '../support/bills.ts';
import { linesPdf } from '../support/jobs.ts';
import { type Finished, runCommand } from '../support/program.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const extract = (...words: string[]): Promise<Finished> =>
  runCommand({ NECTAR_DATA_DIR: '/nonexistent' }, 'extract', ...words);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nectar-extract-'));
  await writeFile(at('bill.pdf'), await drawnBill());
  await writeFile(at('doubted.pdf'), await drawnBill({ printedUsage: '712' }));
  await writeFile(at('letter.pdf'), await linesPdf(['Dear Ms Carver,', 'thank you.']));
  const layout = seenLayouts.find(({ kind }) => kind === 'several-services')!;
  await writeFile(at('two-pages.pdf'), (await drawLayout(makeRecord(layout.kind, 'two pages'), layout)).pdf);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('shows people fields with page and confidence, meters, lines and proofs', async () => {
  const { code, stdout } = await extract(at('bill.pdf'));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Bill, 1 page, read by nectar-reader \d+\.\d+\.\d+\nDigest [0-9a-f]{64}\n/);
  expect(stdout).toMatch(/^ {3}amountDue +185\.00 +page 1 +0\.\d\d$/m);
  expect(stdout).toMatch(/^Meter 1\n {3}identifiers\[0\] +E20965547 +page 1/m);
  expect(stdout).toMatch(/^ {3}Monthly service fee +25\.00 +page 1/m);
  expect(stdout).toMatch(/^✓ {2}holds +read-difference-gives-usage:E20965547 +\(38267 - 37627\) × 1 = 640$/m);
  expect(stdout).toContain('Nothing asks for a person.');
});

test('marks what a person should look at, and the proof that fails', async () => {
  const { stdout } = await extract(at('doubted.pdf'));
  expect(stdout).toMatch(/^! {2}usage +712 /m);
  expect(stdout).toMatch(/^✗ {2}fails +read-difference-gives-usage/m);
  expect(stdout).toMatch(/marked with ! should be looked at by a person\.$/m);
});

test('says why a document is no bill', async () => {
  const { code, stdout } = await extract(at('letter.pdf'));
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/^No bill, 1 page[^\n]*\nDigest \w+\n\n\w.*\.\n$/),
  ]);
});

test('frames the fields on every page that has some, or on one', async () => {
  expect((await extract(at('two-pages.pdf'), '--picture', at('all.png'))).code).toBe(0);
  for (const name of ['all.png', 'all-2.png'])
    expect((await sharp(at(name)).metadata()).format, name).toBe('png');
  expect((await extract(at('two-pages.pdf'), '--picture', at('second.png'), '--page', '2')).code).toBe(0);
  expect(existsSync(at('second-2.png'))).toBe(false);
  const [one, other] = await Promise.all(
    ['all-2.png', 'second.png'].map((name) => sharp(at(name)).raw().toBuffer()),
  );
  expect(one!.equals(other!)).toBe(true);
});

test('refuses a page that is not there, and one that is no number', async () => {
  const beyond = await extract(at('bill.pdf'), '--picture', at('no.png'), '--page', '2');
  expect([beyond.code, beyond.stderr]).toEqual([1, expect.stringContaining('1 page')]);
  const word = await extract(at('bill.pdf'), '--picture', at('no.png'), '--page', 'two');
  expect([word.code, word.stderr]).toEqual([2, expect.stringContaining('--page')]);
  expect(existsSync(at('no.png'))).toBe(false);
});
