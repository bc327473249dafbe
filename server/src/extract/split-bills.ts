// One file, several bills: each bill's pages are read as a document of their own.
import { textOf } from './document.ts';
import type { Page } from './page.ts';
import type { PageRange } from './reading.ts';
import { type Understanding, understand } from './understand.ts';

/** A document of a file, and what its pages say. */
export interface Part {
  range: PageRange;
  /** Its pages, numbered as in the file. */
  pages: readonly Page[];
  text: string;
  /** Pages counted from 1. */
  understanding: Understanding;
}

/** @param pages all pages of the file */
export function splitIntoBills(pages: readonly Page[]): [Part, ...Part[]] {
  return [toPart(pages)];
}

function toPart(pages: readonly Page[]): Part {
  const counted = pages.map((page, at) => (page.number === at + 1 ? page : { ...page, number: at + 1 }));
  const text = textOf(counted);
  return {
    range: { first: pages[0]?.number ?? 1, last: pages.at(-1)?.number ?? 1 },
    pages,
    text,
    understanding: understand(counted, text),
  };
}
