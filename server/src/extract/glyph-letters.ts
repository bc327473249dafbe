// Signs that stand for several Arabic letters (lam and alef). The PDF library turns the letters of a word round one by one, and
// with them those of such a sign: `استهلاك` comes out as `استهالك`. The page's signs themselves tell how the word is written.
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { loadPdfLibrary } from './pdf-library.ts';

/** Words as the library says them, with what is written. */
export type WrittenWords = ReadonlyMap<string, string>;

const ARABIC_LETTERS = /^[\p{Script=Arabic}\p{M}ـ]+$/u;
const WORDS = /[\p{Script=Arabic}\p{M}ـ]+/gu;

/** A page that draws more pieces than this is left as the library says it. */
const MOST_PIECES = 20_000;
/** A word may be drawn in so many pieces. */
const PIECES_OF_A_WORD = 12;
/** In thousandths of the type's size: a wider gap parts words. */
const WIDEST_KERNING = 150;

/** The text with each word as it is written. */
export const asWritten = (text: string, words: WrittenWords): string =>
  words.size === 0 ? text : text.replace(WORDS, (word) => words.get(word) ?? word);

/** The words of a page whose letters the library turns round. Words that could be two are left out. */
export async function writtenWords(page: PDFPageProxy): Promise<WrittenWords> {
  const { OPS } = await loadPdfLibrary();
  const { fnArray, argsArray } = await page.getOperatorList();
  const lines = createLines();
  for (const [at, operation] of fnArray.entries()) {
    if (operation === OPS.endText) lines.part();
    else if (operation === OPS.showText) lines.show(argsArray[at]?.[0] ?? []);
    if (lines.pieces > MOST_PIECES) return new Map();
  }
  lines.part();
  return lines.words();
}

/** The signs of one piece of a word, from left to right. */
type Piece = readonly string[];

function createLines() {
  const readings = new Map<string, Set<string>>();
  let pieces = 0;
  let word: Piece[] = [];
  let piece: string[] = [];
  const endPiece = (): void => {
    if (piece.length > 0) {
      word.push(piece);
      pieces += 1;
    }
    piece = [];
  };
  const part = (): void => {
    endPiece();
    if (word.some((signs) => signs.some((sign) => sign.includes('ا') || sign.includes('ل'))))
      remember(word, readings);
    word = [];
  };
  return {
    get pieces() {
      return pieces;
    },
    part,
    show(glyphs: readonly unknown[]): void {
      for (const glyph of glyphs) {
        const sign = signOf(glyph);
        if (sign === null) {
          if (typeof glyph !== 'number' || Math.abs(glyph) > WIDEST_KERNING) part();
        } else piece.push(sign);
      }
      endPiece();
    },
    words: (): WrittenWords =>
      new Map(
        [...readings].flatMap(([said, written]) => {
          const [only] = written;
          return written.size === 1 && only !== undefined && only !== said ? [[said, only] as const] : [];
        }),
      ),
  };
}

/** The Arabic letters that a glyph stands for; null for everything else. */
function signOf(glyph: unknown): string | null {
  if (glyph === null || typeof glyph !== 'object' || !('unicode' in glyph)) return null;
  const { unicode } = glyph;
  return typeof unicode === 'string' && ARABIC_LETTERS.test(unicode) ? unicode : null;
}

/** Each run of pieces that may be a word on its own: the library says it letter by letter from its end, the sign keeps its letters. */
function remember(word: readonly Piece[], readings: Map<string, Set<string>>): void {
  for (let from = 0; from < word.length; from++) {
    let said = '';
    let written = '';
    for (const signs of word.slice(from, from + PIECES_OF_A_WORD)) {
      for (const sign of signs) {
        said = [...sign].toReversed().join('') + said;
        written = sign + written;
      }
      if (!said.includes('ال') && !written.includes('لا')) continue;
      const known = readings.get(said) ?? new Set();
      readings.set(said, known.add(written));
    }
  }
}
