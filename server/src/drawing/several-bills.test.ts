// Files that hold several bills, and files of one bill that must stay whole.
import { describe, expect, it } from 'vitest';
import { billRecord } from '../../test/support/bills.ts';
import type { Page } from '../extract/page.ts';
import { openPdf, readPage } from '../extract/pdf-pages.ts';
import { readDocuments } from '../extract/read-document.ts';
import type { BillReading } from '../extract/reading.ts';
import { withWordsMended } from '../extract/spacing/mended-words.ts';
import { splitIntoBills } from '../extract/split-bills.ts';
import { addDays } from '../lib/dates.ts';
import { drawBills } from './draw-bill.ts';
import { drawLayout } from './layouts/draw-layout.ts';
import { seenLayouts } from './layouts/seen-layouts.ts';
import { makeRecord } from './records/kinds.ts';

/** As the reader splits them: letters set apart and glued words are mended before. */
async function pagesOf(pdf: Uint8Array): Promise<Page[]> {
  const open = await openPdf(pdf);
  const pages: Page[] = [];
  for (let number = 1; number <= open.numPages; number++)
    pages.push(withWordsMended(await readPage(open, number)));
  await open.loadingTask.destroy();
  return pages;
}

const bound = (...bills: readonly (readonly Page[])[]): Page[] =>
  bills.flat().map((page, at) => ({ ...page, number: at + 1 }));

/** The same pages without the line at their foot, where pages are numbered. */
const unnumbered = (pages: readonly Page[]): Page[] =>
  pages.map((page) => ({ ...page, words: page.words.filter((word) => word.box.y < page.height - 30) }));

/** A page of running text. */
const proseOf = (words: string): Page => ({
  number: 1,
  width: 612,
  height: 792,
  words: words.split(' ').map((text, at) => ({
    text,
    box: { x: 50 + (at % 10) * 50, y: 60 + Math.floor(at / 10) * 14, width: 46, height: 10 },
    fontSize: 10,
  })),
});
const terms = proseOf(
  'Page 1 of 1 Your rights and responsibilities as a customer. Any amount due that is not paid by its due date may be ' +
    'subject to a late charge. Please keep this page with your records. Save energy with our new programs for your home.',
);
const letter = proseOf(
  'Dear Ms Carver, please find enclosed the bills that you asked for. Yours sincerely, the office.',
);

const rangesOf = (pages: readonly Page[]): string[] =>
  splitIntoBills(pages).map(({ range }) => `${range.first}-${range.last}`);

const english = seenLayouts.filter((layout) => ['us', 'uk'].includes(layout.culture));
const drawn = (at: number, seed: string) => {
  const layout = english[at % english.length]!;
  return drawLayout(makeRecord(layout.kind, seed), layout).then(({ pdf }) => pagesOf(pdf));
};

describe('several bills in one file', () => {
  it('are read each for itself, with the pages of the file as evidence', async () => {
    const bills = [
      billRecord({ accountNumber: '4410-22871-6', period: ['2026-03-01', '2026-03-31'] }),
      billRecord({
        accountNumber: '77-120-49',
        period: ['2026-03-01', '2026-03-31'],
        usage: 910,
        meterNumber: 'M-2',
      }),
      billRecord({
        accountNumber: '91-000-31',
        period: ['2026-03-01', '2026-03-31'],
        usage: 33,
        meterNumber: 'M-3',
      }),
    ] as const;
    const { parts, pageCount } = await readDocuments(await drawBills(bills));
    expect(pageCount).toBe(3);
    expect(parts.map(({ pages }) => pages)).toEqual([1, 2, 3].map((page) => ({ first: page, last: page })));
    expect(new Set(parts.map(({ digest }) => digest)).size).toBe(3);
    for (const [at, bill] of bills.entries()) {
      const reading = parts[at]!.bill as BillReading;
      expect(reading.accountNumber?.value).toBe(bill.accountNumber);
      expect(reading.amountDue?.value).toBe(bill.amountDue);
      expect(reading.meters).toHaveLength(1);
      expect(reading.meters[0]?.usage?.value).toBe(bill.meters[0]?.usage);
      expect(JSON.stringify(reading).match(/"page":(\d+)/g)).toSatisfy((pages: string[]) =>
        pages.every((page) => page === `"page":${at + 1}`),
      );
      expect(parts[at]!.text).not.toContain(bills[(at + 1) % 3]!.accountNumber);
    }
  });

  it('may be months of one account', async () => {
    const months = [0, 1, 2].map((month) => {
      const start = `2026-0${month + 1}-01`;
      return billRecord({
        period: [start, addDays(start, 27)],
        usage: 600 + month,
        invoiceNumber: `A-${month}00${month}`,
      });
    });
    const { parts } = await readDocuments(await drawBills([months[0]!, ...months.slice(1)]));
    expect(parts.map(({ bill }) => bill?.meters[0]?.periodStart?.value)).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
    ]);
  });

  it('are found where pages are numbered, and in most layouts where they are not', async () => {
    let found = 0;
    for (let at = 0; at < english.length; at++) {
      const [first, second] = [await drawn(at, 'first'), await drawn(at + 5, 'second')];
      const wanted = [`1-${first.length}`, `${first.length + 1}-${first.length + second.length}`];
      expect(rangesOf(bound(first, second))).toEqual(wanted);
      found += Number(rangesOf(bound(unnumbered(first), unnumbered(second))).join() === wanted.join());
    }
    expect(found).toBeGreaterThan(english.length * 0.9);
  });

  it('keep the pages of terms and advertising behind them, and the first one the letter before it', async () => {
    const [first, second] = [await drawn(3, 'first'), await drawn(9, 'second')];
    const whole = bound([letter], first, [terms, letter], second, [terms]);
    expect(rangesOf(whole)).toEqual([`1-${first.length + 3}`, `${first.length + 4}-${whole.length}`]);
  });

  it('fill a file of 150 pages', async () => {
    const [first, second] = [await drawn(0, 'first'), await drawn(6, 'second')];
    const pair = [...first, ...second];
    const whole = bound(...Array.from({ length: Math.floor(150 / pair.length) }, () => pair));
    expect(splitIntoBills(whole)).toHaveLength(2 * Math.floor(150 / pair.length));
  });
});

describe('one bill', () => {
  it('is never split, whatever its layout, with its pages numbered and without', async () => {
    for (const layout of seenLayouts) {
      const pages = await pagesOf((await drawLayout(makeRecord(layout.kind, 'whole'), layout)).pdf);
      expect(rangesOf(bound(pages))).toHaveLength(1);
      expect(rangesOf(bound(unnumbered(pages)))).toHaveLength(1);
      expect(rangesOf(bound(pages, [terms], [letter]))).toHaveLength(1);
    }
  });
});
