import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { makeRecord, recordKinds } from '../records/kinds.ts';
import type { Culture } from '../records/record.ts';
import type { Layout } from './design.ts';
import { drawLayout } from './draw-layout.ts';
import { seenLayouts } from './seen-layouts.ts';
import { composeUnseenLayout } from './unseen-layouts.ts';

interface Shown {
  page: number;
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
}

/** Where pdfjs sees each run of text, from the page's top left. */
async function show(pdf: Uint8Array): Promise<{ runs: Shown[]; sizes: [number, number][] }> {
  const document = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise;
  const runs: Shown[] = [];
  const sizes: [number, number][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    sizes.push([width, height]);
    for (const item of (await page.getTextContent()).items)
      if ('str' in item && item.str.trim() !== '')
        runs.push({
          page: number,
          text: item.str,
          x: item.transform[4],
          y: height - item.transform[5],
          width: item.width,
          size: item.height,
        });
  }
  await document.loadingTask.destroy();
  return { runs, sizes };
}

const fromRight: readonly Culture[] = ['sa', 'ae', 'jo'];

/**
 * Letters without blanks; on a page from right to left in any order, for pdfjs says its lines in one of its own. Raised cents
 * have no mark before them.
 */
function spelled(text: string, { culture, design }: Layout): string {
  const letters = text.replaceAll(' ', '');
  if (design.typesetting === 'raised-cents') return letters.replace(/[.,](?=\d\d$)/, '');
  return fromRight.includes(culture) ? [...letters].sort().join('') : letters;
}

async function faultsOf(record: Parameters<typeof drawLayout>[0], layout: Layout): Promise<string[]> {
  const drawn = await drawLayout(record, layout);
  const { runs, sizes } = await show(drawn.pdf);
  const faults: string[] = [];
  const baselines = layout.design.typesetting === 'raised-cents' ? 7 : 3;
  for (const run of runs) {
    if (run.size < 4.4) faults.push(`too small at ${run.size.toFixed(1)}: ${run.text}`);
    const [width = 0, height = 0] = sizes[run.page - 1] ?? [];
    if (run.x < 20 || run.x + run.width > width - 19 || run.y < 10 || run.y > height - 10)
      faults.push(`outside: ${run.text}`);
  }
  for (const [path, boxes] of Object.entries(drawn.boxes))
    for (const { page, box, text } of boxes) {
      const near = runs.filter(
        (run) =>
          run.page === page &&
          Math.abs(run.y - (box.y + box.height * 0.77)) < baselines &&
          run.x > box.x - 1.5 &&
          run.x + run.width < box.x + box.width + 1.5,
      );
      const words = near.map((run) => run.text).join('');
      if (spelled(words, layout) !== spelled(text, layout))
        faults.push(`${path}: drawn ${text}, seen ${words}`);
    }
  for (const name of [
    'provider',
    'accountNumber',
    'dueDate',
    'currency',
    'totalCharges',
    'amountDue',
  ] as const)
    if (drawn.truth[name] === null) faults.push(`${name} is not printed`);
  for (const meter of drawn.truth.meters)
    if (
      Object.values(meter).includes(null) &&
      layout.design.reserved === false &&
      layout.design.meterColumns.length > 6
    )
      faults.push(`a meter lacks ${JSON.stringify(meter)}`);
  return faults;
}

describe('drawLayout', () => {
  it('gives the same bytes for the same record and layout', async () => {
    for (const layout of seenLayouts.slice(0, 3)) {
      const again = await drawLayout(makeRecord(layout.kind, 'a'), layout);
      expect(await drawLayout(makeRecord(layout.kind, 'a'), layout)).toEqual(again);
    }
  });

  it.each(seenLayouts)('keeps $name on its pages, every value in its box', async (layout) => {
    for (const seed of ['a', 'b', 'c'])
      expect(await faultsOf(makeRecord(layout.kind, seed), layout), seed).toEqual([]);
  });

  it.each(recordKinds)('keeps composed layouts of %s on their pages', async (kind) => {
    for (const seed of ['a', 'b', 'c', 'd'])
      expect(await faultsOf(makeRecord(kind, seed), composeUnseenLayout(seed, kind)), seed).toEqual([]);
  });
});

describe('layouts', () => {
  it('are more than 24 arrangements by hand, all with names of their own', () => {
    expect(new Set(seenLayouts.map(({ name }) => name)).size).toBe(seenLayouts.length);
    expect(seenLayouts.length).toBeGreaterThanOrEqual(24);
  });

  it('cover every kind of record', () => {
    expect(new Set(seenLayouts.map(({ kind }) => kind))).toEqual(new Set(recordKinds));
  });

  it('composed by the same seed are the same, by another seed others', () => {
    expect(composeUnseenLayout('a')).toEqual(composeUnseenLayout('a'));
    expect(composeUnseenLayout('a')).not.toEqual(composeUnseenLayout('b'));
  });
});
