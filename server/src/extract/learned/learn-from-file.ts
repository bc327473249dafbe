// Learning as the worker thread does it: the pages of the corrected document are seen again, and the value is looked for on them.
import { textOf } from '../document.ts';
import { type ReadOptions, seePages } from '../read-document.ts';
import type { PageRange } from '../reading.ts';
import { inReadingDirection } from '../right-to-left.ts';
import { understand } from '../understand.ts';
import { type Lesson, learn } from './learn.ts';
import type { NewPlace } from './learned-place.ts';

export interface LearnWish {
  /** Of the document in its file. */
  pages: PageRange;
  lesson: Lesson;
}

export interface LearnResult {
  place: NewPlace | null;
}

export async function learnFromFile(
  bytes: Uint8Array,
  { pages: range, lesson }: LearnWish,
  options: Pick<ReadOptions, 'findRecogniser' | 'onPictureRead'>,
): Promise<LearnResult> {
  const seen = await seePages(bytes, options);
  if (!seen.pages) return { place: null };
  const pages = seen.pages
    .filter(({ number }) => number >= range.first && number <= range.last)
    .map((page, at) => ({ ...page, number: at + 1 }));
  if (pages.length === 0) return { place: null };
  const { bill } = understand(pages, textOf(pages));
  // Places and layouts are of pages in the direction in which rules look at them.
  return { place: learn(inReadingDirection(pages), bill, lesson) };
}
