// Rules look at pages set upright and counted from 1; people look at the file as it came. Page numbers and boxes of evidence
// are turned back here, once, at the end.
import type { Page } from './page.ts';
import type { SeenPage } from './pictures/read-picture.ts';
import { boxThrough } from './pictures/seen-words.ts';
import type { AccountMention, BillReading, Evidence, PageSize } from './reading.ts';

const isSeen = (page: Page): page is SeenPage => 'toOriginal' in page;

/** The same reading, with each value where its words stand in the file. @param pages of the document, as numbered in the file */
export function toPlacesInFile<T extends BillReading | AccountMention>(bill: T, pages: readonly Page[]): T {
  if (pages.every((page, at) => page.number === at + 1 && !isSeen(page))) return bill;
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (value === null || typeof value !== 'object') return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item)]));
    if (!isEvidence(value)) return copy;
    const page = pages[value.page - 1];
    if (!page) return copy;
    return {
      ...copy,
      page: page.number,
      box: isSeen(page) ? boxThrough(page.toOriginal, value.box) : value.box,
    };
  };
  // A copy of a reading with other pages and boxes is such a reading.
  return visit(bill) as T;
}

/** Sizes of the pages as they came, in hundredths of a point. */
export const sizesInFile = (pages: readonly Page[]): PageSize[] =>
  pages.map((page) => {
    const { width, height } = isSeen(page) ? page.original : page;
    return {
      number: page.number,
      width: Math.round(width * 100) / 100,
      height: Math.round(height * 100) / 100,
    };
  });

const isEvidence = (value: object): value is Evidence => 'page' in value && 'box' in value && 'rule' in value;
