// Whether the text layer of a page says what the page shows. Layers may be missing, left by a poor scanner program, belong to
// another page, or come from fonts with wrong maps. Plainly good pages are trusted without drawing anything.
import { lexicons } from '../choose-lexicon.ts';
import { spellings } from '../labels.ts';
import type { Page, Word } from '../page.ts';
import { foldLetters } from '../shapes/letters.ts';
import type { PageParts } from './pdfium-pages.ts';
import type { SeenWord } from './recogniser.ts';

/** Fewer words than this do not make the page of a bill. */
const FEW = 30;
const SOME = 60;
/** A page of this many paths may be writing drawn as outlines. */
const OUTLINES = 250;

export type Trust = 'good' | 'doubtful' | 'missing';

/** A scanned page, or a strip of it, is at least as many pixels wide; smaller pictures are logos. */
const WIDE = 500;

/** Whether a PDF may hold a scanned page: the widths of its pictures stand in it uncompressed. */
export function mayHoldScans(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!/\/Subtype\s*\/Image\b/.test(text)) return false;
  for (const [, width, reference] of text.matchAll(/\/Width\s+(\d+)(\s+\d+\s+R\b)?/g))
    if (reference !== undefined || Number(width) >= WIDE) return true;
  return false;
}

/** By the words alone, on a page that can be no scan: whether it need not be asked what the page is made of. */
export function looksPlain(page: Page): boolean {
  return page.words.length >= FEW && !isGarbled(page.words) && !isTurned(page.words);
}

export function trustIn(page: Page, parts: PageParts): Trust {
  const shown = parts.pictures?.share ?? 0;
  const drawn = shown > 0.04 || parts.texts > 2 || parts.paths > OUTLINES / 4 || parts.forms > 0;
  if (page.words.length === 0) return drawn ? 'missing' : 'good';
  if (isGarbled(page.words) || isTurned(page.words)) return 'doubtful';
  if (parts.hiddenTexts > parts.texts * 0.4) return 'doubtful';
  if (page.words.length < SOME && shown > 0.5) return 'doubtful';
  if (page.words.length < FEW && (shown > 0.15 || parts.paths > OUTLINES)) return 'doubtful';
  return 'good';
}

/** The words of all labels in all languages that are known; the page of a bill is full of them. */
const known = new Set(
  lexicons.flatMap(({ telling, labels, fillers, numberWords }) =>
    [...telling, ...fillers, ...Object.values(labels).flat()]
      .flatMap((phrase) => spellings(phrase, numberWords ?? []))
      .flatMap((phrase) => phrase.split(' ')),
  ),
);

/** Letters that no bill prints, or hardly a word that is known. */
function isGarbled(words: readonly Word[]): boolean {
  const strange = words.filter((word) => /[\p{Co}\p{Cn}\p{Cc}\ufffd]/u.test(word.text)).length;
  if (strange > words.length * 0.1) return true;
  if (words.length < FEW) return false;
  const letters = words
    .map((word) => foldLetters(word.text).replace(/[^\p{L}]/gu, ''))
    .filter((word) => word.length > 1);
  return letters.filter((word) => known.has(word)).length * 16 < letters.length;
}

const isTurned = (words: readonly Word[]): boolean =>
  words.filter((word) => word.turned).length > words.length * 0.7;

const plain = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Share of the words surely seen that the layer has too; null when too little was seen to judge by. */
export function agreement(page: Page, seen: readonly SeenWord[]): number | null {
  const layer = new Map<string, number>();
  for (const { text } of page.words) layer.set(plain(text), (layer.get(plain(text)) ?? 0) + 1);
  const sure = seen.filter(({ text, confidence }) => confidence >= 80 && plain(text).length >= 3);
  if (sure.length < 6) return null;
  let found = 0;
  for (const { text } of sure) {
    const left = layer.get(plain(text)) ?? 0;
    if (left === 0) continue;
    found++;
    layer.set(plain(text), left - 1);
  }
  return found / sure.length;
}

/** The stretch of the page, in points, where the layer has most words. */
export function fullestBand(page: Page, height: number): { top: number; height: number } {
  const tops = page.words.map((word) => word.box.y).toSorted((a, b) => a - b);
  let best = { top: 0, count: -1 };
  for (const [at, top] of tops.entries()) {
    const count = tops.slice(at).findIndex((other) => other > top + height);
    const inside = count < 0 ? tops.length - at : count;
    if (inside > best.count) best = { top, count: inside };
  }
  return { top: Math.max(0, best.top - 6), height: height + 12 };
}
