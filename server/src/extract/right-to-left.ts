// Pages written from right to left. Rules look for values after labels and for figures at the ends of rows: such a page is
// turned into its mirror image for them, and the boxes of what they found are turned back.
import type { Page, Word } from './page.ts';
import type { AccountMention, BillReading, Box, Evidence } from './reading.ts';
import { parseUnit } from './shapes/unit.ts';

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const LETTER = /\p{L}/u;
const LATIN = /\p{Script=Latin}/u;

export const isRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/** A page whose words are mostly written from right to left. */
export function runsFromRight(page: Page): boolean {
  let right = 0;
  let left = 0;
  for (const { text } of page.words) {
    if (isRightToLeft(text)) right++;
    else if (LETTER.test(text)) left++;
  }
  return right > left;
}

/** The pages as their readers follow them: those from right to left mirrored. */
export function inReadingDirection(pages: readonly Page[]): readonly Page[] {
  if (!pages.some(runsFromRight)) return pages;
  return pages.map((page) => (runsFromRight(page) ? mirrored(page) : page));
}

function mirrored(page: Page): Page {
  const words = page.words.map((word): Word => ({ ...word, box: mirroredBox(word.box, page.width) }));
  return { ...page, words, mirrored: true };
}

const mirroredBox = (box: Box, width: number): Box => ({ ...box, x: width - box.x - box.width });

/** The same reading with each box where its words stand on the page as it is shown. */
export function toShownPlaces<T extends BillReading | AccountMention | null>(
  reading: T,
  pages: readonly Page[],
): T {
  const widths = new Map(pages.filter((page) => page.mirrored).map((page) => [page.number, page.width]));
  if (widths.size === 0) return reading;
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (value === null || typeof value !== 'object') return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item)]));
    if (!isEvidence(value)) return copy;
    const width = widths.get(value.page);
    if (width === undefined) return copy;
    const box = mirroredBox(value.box, width);
    return { ...copy, box: { ...box, x: Math.round(box.x * 100) / 100 } };
  };
  // A copy of a reading with other boxes is such a reading.
  return visit(reading) as T;
}

const isEvidence = (value: object): value is Evidence => 'page' in value && 'box' in value && 'rule' in value;

/**
 * The words of a line in the order in which they are read. On a line from left to right, runs of Arabic words are turned
 * round; on one from right to left, runs with Latin words (`AED 120`, `14 Mar 2025`): a unit goes with the Arabic around it.
 */
export function inSpokenOrder<T>(words: readonly T[], fromRight: boolean, textOf: (word: T) => string): T[] {
  const spoken: T[] = [];
  let run: T[] = [];
  const close = (): void => {
    const turned = fromRight ? run.some((word) => isLatinWord(textOf(word))) : true;
    spoken.push(...(turned ? run.toReversed() : run));
    run = [];
  };
  for (const word of words) {
    const against = fromRight ? !isRightToLeft(textOf(word)) : isRightToLeft(textOf(word));
    if (against) run.push(word);
    else {
      close();
      spoken.push(word);
    }
  }
  close();
  return spoken;
}

const isLatinWord = (text: string): boolean =>
  LATIN.test(text) && !/^x$/i.test(text) && parseUnit(text) === null;

/** A quantity with its unit behind it, whichever of the two its place on a line from right to left puts first. */
export function withUnitBehind<T>(words: readonly T[], textOf: (word: T) => string): readonly T[] {
  const last = words.at(-1);
  if (last === undefined || words.length < 2 || words.length > 4 || !/^[\d٠-٩.,٫٬]+$/.test(textOf(last)))
    return words;
  const unit = words.slice(0, -1);
  return parseUnit(unit.map(textOf).join(' ')) ? [last, ...unit] : words;
}

/** Words as a line of text has them to words as they stand from left to right. */
export function inShownOrder(words: readonly string[], fromRight: boolean): string[] {
  return inSpokenOrder(fromRight ? words.toReversed() : words, fromRight, (word) => word);
}
