// Rules look at pages set upright; people look at pages as they came. Boxes of evidence are turned back here, once, at the end.
import type { Page } from '../page.ts';
import type { AccountMention, BillReading, Evidence } from '../reading.ts';
import type { SeenPage } from './read-picture.ts';
import { boxThrough } from './seen-words.ts';

const isSeen = (page: Page): page is SeenPage => 'toOriginal' in page;

/** The same reading with each box where its words stand on the page as it came. */
export function toOriginalPlaces<T extends BillReading | AccountMention>(bill: T, pages: readonly Page[]): T {
  const seen = new Map(pages.filter(isSeen).map((page) => [page.number, page.toOriginal]));
  if (seen.size === 0) return bill;
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (value === null || typeof value !== 'object') return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item)]));
    if (!isEvidence(value)) return copy;
    const way = seen.get(value.page);
    return way ? { ...copy, box: boxThrough(way, value.box) } : copy;
  };
  // A copy of a reading with other boxes is such a reading.
  return visit(bill) as T;
}

const isEvidence = (value: object): value is Evidence => 'page' in value && 'box' in value && 'rule' in value;
