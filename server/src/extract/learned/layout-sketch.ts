// A page's look by its fixed words: labels and headings with their column, no numbers, dates or prose. A sketch says how alike
// two pages are without holding a word of either (min-hash: Broder 1997), and its bands find alike ones without comparing all.
import { toLines } from '../lines.ts';
import type { Page } from '../page.ts';

const HASHES = 96;
const ROWS = 3;
/** Pages with fewer fixed words look like anything. */
const FEWEST = 8;
const COLUMNS = 12;
/** A cell with more words is a sentence, and sentences change from month to month. */
const LONGEST_LABEL = 6;
const MOST_CELLS = 2_000;

/** Share of fixed words that two pages of one layout have in common, as measured on drawn bills: others stay well below. */
export const ALIKE = 0.5;

/** Sketch of a page, or null for one with too few fixed words. The text is opaque; compare with `likeness`. */
export function sketchOf(page: Page): string | null {
  const words = fixedWords(page);
  if (words.size < FEWEST) return null;
  const least = new Uint32Array(HASHES).fill(0xff_ff_ff_ff);
  for (const word of words) {
    const base = hashOf(word);
    for (let at = 0; at < HASHES; at++) {
      const value = mixed(base ^ Math.imul(at + 1, 0x9e_37_79_b1));
      if (value < least[at]!) least[at] = value;
    }
  }
  const bytes = Buffer.alloc(HASHES * 2);
  for (let at = 0; at < HASHES; at++) bytes.writeUInt16BE(least[at]! & 0xff_ff, at * 2);
  return bytes.toString('base64');
}

/** Estimated share of fixed words in common, 0 to 1. */
export function likeness(a: string, b: string): number {
  const [first, second] = [Buffer.from(a, 'base64'), Buffer.from(b, 'base64')];
  if (first.length !== HASHES * 2 || second.length !== HASHES * 2) return 0;
  let same = 0;
  for (let at = 0; at < HASHES; at++) if (first.readUInt16BE(at * 2) === second.readUInt16BE(at * 2)) same++;
  return same / HASHES;
}

/** Keys of which alike pages share at least one (at half the words in common in 98 of 100 cases); whole numbers below 2^53. */
export function bandsOf(sketch: string): number[] {
  const bytes = Buffer.from(sketch, 'base64');
  if (bytes.length !== HASHES * 2) return [];
  const bands: number[] = [];
  for (let band = 0; band < HASHES / ROWS; band++)
    bands.push(band * 2 ** 48 + bytes.readUIntBE(band * ROWS * 2, ROWS * 2));
  return bands;
}

/** Each label or heading, once as it is and once with its column, so that a page that is shifted still looks alike. */
function fixedWords(page: Page): Set<string> {
  const found = new Set<string>();
  let cells = 0;
  for (const line of toLines([page]))
    for (const cell of line.cells) {
      if (++cells > MOST_CELLS) return found;
      const label = labelPart(cell.text);
      if (label === null) continue;
      found.add(label);
      found.add(`${label}@${Math.floor((cell.box.x / Math.max(page.width, 1)) * COLUMNS)}`);
    }
  return found;
}

/** The words before the first figure; null for figures, for a unit or month before one, and for sentences. */
function labelPart(text: string): string | null {
  const lead = text.slice(0, 200).split(/[\d$€£]/, 1)[0] ?? '';
  const words = lead.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length === 0 || words.length > LONGEST_LABEL || words.join('').length < 3) return null;
  const isBesideFigure = words.length === 1 && lead.length < text.length && !/[:.#]\s*$/.test(lead);
  return isBesideFigure ? null : words.join(' ');
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93);
  return hash >>> 0;
}

/** Finalizer of MurmurHash3. */
function mixed(given: number): number {
  let hash = given;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
