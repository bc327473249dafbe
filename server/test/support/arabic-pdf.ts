// PDFs of Arabic writing, sign by sign, in the orders in which the programs of the world leave it. No font is needed: each sign is half as
// wide as its type is high, a blank a quarter, and the file says what letters it stands for.
import { onePage } from './hostile-files.ts';

/**
 * `shown`: as it stands on the page, from left to right. `spoken`: the first letter first, drawn in the same place, as some recognising programs
 * lay it under a picture. `mirrored`: likewise, but drawn to the left, as others do.
 */
export type SignOrder = 'shown' | 'spoken' | 'mirrored';

export interface ArabicFile {
  order: SignOrder;
  /** What lam and alef are in the file: one sign with two letters, or the sign's own code of older days, as then all letters are. */
  signs: 'letters' | 'forms';
  /** Whether each word is drawn on its own, the first first, or the whole cell at once. */
  wordByWord?: boolean;
}

/** So many points from the left edge its text ends, for it is set from the right. */
export type ArabicCell = readonly [right: number, text: string];

export const arabicType = { size: 10, sign: 5, width: 612, height: 792, line: 16 } as const;

/** Rows of cells, one under another; an empty row is a gap. */
export function arabicPdf(rows: readonly (readonly ArabicCell[])[], file: ArabicFile): Uint8Array {
  const codes = new Map<string, number>();
  const codeOf = (sign: string): string => {
    const code = codes.get(sign) ?? codes.size + 1;
    codes.set(sign, code);
    return hex(code);
  };
  const content = rows.flatMap((cells, at) =>
    cells.flatMap(([right, text]) => {
      const baseline = arabicType.height - 50 - at * arabicType.line;
      return runsOf(right, text, file).map(({ end, signs }) => {
        const mirrored = file.order === 'mirrored';
        const start = mirrored ? end : end - widthOf(signs);
        const drawn = `<${signs.map(codeOf).join('')}> Tj`;
        return `BT /F1 ${arabicType.size} Tf ${mirrored ? -1 : 1} 0 0 1 ${start} ${baseline} Tm ${drawn} ET`;
      });
    }),
  );
  return onePage({
    content: { dictionary: '', stream: Buffer.from(content.join('\n')) },
    font: '<< /Type /Font /Subtype /Type0 /BaseFont /Signs /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>',
    others: [
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Signs /DW 500 /W [${Number.parseInt(codeOf(' '), 16)} [250]] /FontDescriptor 7 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>`,
      '<< /Type /FontDescriptor /FontName /Signs /Flags 4 /FontBBox [0 -200 500 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
      { dictionary: '', stream: Buffer.from(toUnicode(codes)) },
    ],
  });
}

const widthOf = (signs: readonly string[]): number =>
  signs.reduce((sum, sign) => sum + (sign === ' ' ? arabicType.sign / 2 : arabicType.sign), 0);

interface Run {
  end: number;
  /** In the order of the file. */
  signs: readonly string[];
}

function runsOf(right: number, text: string, { order, signs, wordByWord }: ArabicFile): Run[] {
  const ordered = (words: readonly string[]): string[] => {
    const each = words.map((word) => inSigns(word, signs));
    if (order !== 'shown') return each.flatMap((word, at) => (at === 0 ? word : [' ', ...word]));
    return each.toReversed().flatMap((word, at) => [...(at === 0 ? [] : [' ']), ...asShown(word)]);
  };
  if (!wordByWord) return [{ end: right, signs: ordered(text.split(' ')) }];
  let end = right;
  return text.split(' ').map((word) => {
    const run = { end, signs: ordered([word]) };
    end -= widthOf([...run.signs, ' ']);
    return run;
  });
}

const isArabicWord = (signs: readonly string[]): boolean => signs.some((sign) => /\p{L}/u.test(sign));

/** Figures run from left to right. */
const asShown = (signs: readonly string[]): readonly string[] =>
  isArabicWord(signs) ? signs.toReversed() : signs;

/** The signs of a word, the first first. */
function inSigns(word: string, kind: ArabicFile['signs']): string[] {
  const signs = word.match(/ل[اأإآ]|./gu) ?? [];
  return kind === 'letters' ? signs : signs.map((sign) => forms.get(sign) ?? sign);
}

/** The codes that Unicode keeps for the looks of letters, by what is written. */
const forms: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 0xfefc - 0xfe80 + 1 }, (_, at) => String.fromCodePoint(0xfefc - at)).map(
    (form) => [form.normalize('NFKC'), form] as const,
  ),
);

const hex = (code: number): string => code.toString(16).padStart(4, '0');

const utf16 = (text: string): string =>
  [...Array(text.length).keys()].map((at) => hex(text.charCodeAt(at))).join('');

function toUnicode(codes: ReadonlyMap<string, number>): string {
  const lines = [...codes].map(([sign, code]) => `1 beginbfchar\n<${hex(code)}> <${utf16(sign)}>\nendbfchar`);
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Signs def /CMapType 2 def
1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${lines.join('\n')}\nendcmap end end`;
}
