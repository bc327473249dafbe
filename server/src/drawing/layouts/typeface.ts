// The letters of a page: the standard fonts of PDF, or for Arabic a font that is embedded.
import { createRequire } from 'node:module';
import { printable } from '../printable-text.ts';
import type { Culture } from '../records/record.ts';
import { arabicText, shownPieces } from './arabic-text.ts';
import type { Design } from './design.ts';

export interface Typeface {
  /** By how much larger letters are written to look as large as those of other faces. */
  factor: number;
  /** Whether the page is read from right to left. */
  fromRight: boolean;
  /** The text as it will stand there, in the order in which it is read. */
  shown(text: string): string;
  /** Width in points. */
  measure(text: string, points: number, bold: boolean): number;
  draw(text: string, x: number, baseline: number, points: number, bold: boolean): void;
}

const fonts = {
  sans: ['Helvetica', 'Helvetica-Bold'],
  serif: ['Times-Roman', 'Times-Bold'],
  mono: ['Courier', 'Courier-Bold'],
} as const;

const require = createRequire(import.meta.url);
const arabicFonts = ['400Regular/Almarai_400Regular.ttf', '700Bold/Almarai_700Bold.ttf'] as const;
const arabicFont = (bold: boolean): string =>
  require.resolve(`@expo-google-fonts/almarai/${arabicFonts[bold ? 1 : 0]}`);

/** Cultures whose pages are set in Arabic, and the figures that they print. */
const arabicFigures: Partial<Record<Culture, 'eastern' | 'western'>> = {
  sa: 'eastern',
  ae: 'western',
  jo: 'western',
};

export function typefaceOf(document: PDFKit.PDFDocument, culture: Culture, face: Design['face']): Typeface {
  const figures = arabicFigures[culture];
  return figures === undefined ? latinTypeface(document, face) : arabicTypeface(document, figures);
}

const look = { lineBreak: false, baseline: 'alphabetic' } as const;

function latinTypeface(document: PDFKit.PDFDocument, face: Design['face']): Typeface {
  const choose = (points: number, bold: boolean) => document.font(fonts[face][bold ? 1 : 0]).fontSize(points);
  return {
    factor: face === 'mono' ? 0.84 : face === 'serif' ? 1.06 : 1,
    fromRight: false,
    shown: printable,
    measure: (text, points, bold) => choose(points, bold).widthOfString(printable(text)),
    draw(text, x, baseline, points, bold) {
      choose(points, bold).text(printable(text), x, baseline, look);
    },
  };
}

/** The font shapes the letters of a word; the order of words, figures and signs is ours. */
function arabicTypeface(document: PDFKit.PDFDocument, figures: 'eastern' | 'western'): Typeface {
  const choose = (points: number, bold: boolean) => document.font(arabicFont(bold)).fontSize(points);
  const shown = (text: string) => arabicText(text, figures);
  const widths = (pieces: readonly string[], points: number, bold: boolean) => {
    const font = choose(points, bold);
    return pieces.map((piece) => font.widthOfString(piece));
  };
  return {
    factor: 0.96,
    fromRight: true,
    shown,
    measure: (text, points, bold) =>
      widths(shownPieces(shown(text)), points, bold).reduce((sum, width) => sum + width, 0),
    draw(text, x, baseline, points, bold) {
      const pieces = shownPieces(shown(text));
      let left = x;
      for (const [at, width] of widths(pieces, points, bold).entries()) {
        const given = pieces[at] ?? ' ';
        if (given !== ' ') choose(points, bold).text(given, left, baseline, look);
        left += width;
      }
    },
  };
}
