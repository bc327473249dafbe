// One file, several bills: each bill's pages are read as a document of their own.
import { billStarts } from './bill-starts.ts';
import { textOf } from './document.ts';
import type { Knowledge } from './knowledge.ts';
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

/**
 * The bills of a file, in the order of their pages; a file of one bill, or of none, is one part. Pages that are no bill of their
 * own (a letter, terms, advertising) belong to the bill before them, those at the file's beginning to the first bill.
 * @param pages all pages of the file
 */
export function splitIntoBills(pages: readonly Page[], knowledge: Knowledge = {}): [Part, ...Part[]] {
  const ranges = rangesFrom(pages, billStarts(pages));
  if (ranges.length < 2) return [toPart(pages, knowledge)];
  const bills: Part[][] = [];
  const lead: Part[] = [];
  const read = ranges.map((range) => toPart(range, knowledge));
  const [history, ...histories] = read;
  if (history && read.every((part) => part.understanding.outcome === 'history'))
    return [history, ...histories];
  // A list of past usage behind a bill is the bill's own.
  for (const part of read)
    if (part.understanding.outcome === 'bill') bills.push([...lead.splice(0), part]);
    else (bills.at(-1) ?? lead).push(part);
  const parts = bills.map((bill) => joined(bill, knowledge));
  const [first, ...others] = parts;
  return first && others.length > 0 && parts.every((part) => part.understanding.outcome === 'bill')
    ? [first, ...others]
    : [toPart(pages, knowledge)];
}

function rangesFrom(pages: readonly Page[], starts: readonly number[]): Page[][] {
  const begins = new Set(starts);
  const ranges: Page[][] = [];
  for (const page of pages)
    if (begins.has(page.number)) ranges.push([page]);
    else ranges.at(-1)?.push(page);
  return ranges;
}

function joined(parts: readonly Part[], knowledge: Knowledge): Part {
  const [only, ...others] = parts;
  return only && others.length === 0
    ? only
    : toPart(
        parts.flatMap((part) => part.pages),
        knowledge,
      );
}

function toPart(pages: readonly Page[], knowledge: Knowledge): Part {
  const counted = pages.map((page, at) => (page.number === at + 1 ? page : { ...page, number: at + 1 }));
  const text = textOf(counted);
  const range = { first: pages[0]?.number ?? 1, last: pages.at(-1)?.number ?? 1 };
  return {
    range,
    pages,
    text,
    understanding: understand(counted, text, {
      proposals: knowledge.proposals?.byFirstPage[range.first] ?? {},
      learned: knowledge.learned,
    }),
  };
}
