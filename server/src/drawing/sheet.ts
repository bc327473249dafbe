// The paper: one page and the few strokes that the bill's parts are made of. All text stands on a given baseline.
import type PDFDocument from 'pdfkit';

export interface Sheet {
  document: InstanceType<typeof PDFDocument>;
  width: number;
  height: number;
  left: number;
  right: number;
  /** White space after each part. */
  gap: number;
}

export interface TextStyle {
  size: number;
  bold?: boolean;
  colour?: string;
  align?: 'left' | 'right';
}

export const colours = {
  ink: '#1d2733',
  brand: '#12405f',
  accent: '#1f8a8c',
  label: '#55636f',
  line: '#c9d3da',
  panel: '#eef4f6',
  onBrand: '#ffffff',
};

function choose(sheet: Sheet, style: TextStyle): void {
  sheet.document.font(style.bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(style.size);
}

export function textWidth(sheet: Sheet, text: string, style: TextStyle): number {
  choose(sheet, style);
  return sheet.document.widthOfString(text);
}

/** Writes one line; `x` is its left end, or its right end when aligned to the right. */
export function write(sheet: Sheet, text: string, x: number, baseline: number, style: TextStyle): void {
  if (text === '') return;
  const start = style.align === 'right' ? x - textWidth(sheet, text, style) : x;
  choose(sheet, style);
  sheet.document
    .fillColor(style.colour ?? colours.ink)
    .text(text, start, baseline, { lineBreak: false, baseline: 'alphabetic' });
}

/** Writes one line in the given width, in smaller letters where it would not fit. */
export function writeFitted(
  sheet: Sheet,
  text: string,
  x: number,
  baseline: number,
  width: number,
  style: TextStyle,
): void {
  const natural = textWidth(sheet, text, style);
  const size = natural > width ? (style.size * width) / natural : style.size;
  write(sheet, text, x, baseline, { ...style, size });
}

/** The longest beginning of the words that fits: up to a comma where that fills half the line, else up to a blank. */
function lineFrom(words: readonly string[], fits: (text: string) => boolean): number {
  let count = 1;
  while (count < words.length && fits(words.slice(0, count + 1).join(' '))) count += 1;
  if (count === words.length) return count;
  const length = (upTo: number) => words.slice(0, upTo).join(' ').length;
  const comma = words.slice(0, count).findLastIndex((word) => word.endsWith(',')) + 1;
  return length(comma) > length(count) / 2 ? comma : count;
}

/** Breaks at commas or blanks, as addresses are written; a word wider than the line is broken where the line ends. */
export function wrapText(sheet: Sheet, text: string, width: number, style: TextStyle): string[] {
  const fits = (candidate: string) => textWidth(sheet, candidate, style) <= width;
  const lines: string[] = [];
  const words = text.split(' ').filter((word) => word !== '');
  while (words[0] !== undefined) {
    if (fits(words[0])) {
      lines.push(words.splice(0, lineFrom(words, fits)).join(' '));
      continue;
    }
    let end = words[0].length - 1;
    while (end > 1 && !fits(words[0].slice(0, end))) end -= 1;
    lines.push(words[0].slice(0, end));
    words[0] = words[0].slice(end);
  }
  return lines;
}

export function fillBox(
  sheet: Sheet,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
): void {
  sheet.document.rect(x, y, width, height).fill(colour);
}

export function rule(sheet: Sheet, y: number, colour: string = colours.line, thickness = 0.6): void {
  sheet.document
    .moveTo(sheet.left, y)
    .lineTo(sheet.right, y)
    .lineWidth(thickness)
    .strokeColor(colour)
    .stroke();
}

/** A part's heading with a line under it; answers where the part goes on. */
export function heading(sheet: Sheet, text: string, y: number, note = ''): number {
  write(sheet, text, sheet.left, y + 11, { size: 11, bold: true, colour: colours.brand });
  write(sheet, note, sheet.right, y + 11, { size: 7.5, colour: colours.label, align: 'right' });
  rule(sheet, y + 16, colours.accent, 1);
  return y + 16;
}

/** A dotted guide for the eye from a label to its value. */
export function leader(sheet: Sheet, from: number, to: number, baseline: number): void {
  if (to <= from) return;
  sheet.document
    .moveTo(from, baseline - 1)
    .lineTo(to, baseline - 1)
    .dash(0.6, { space: 2.4 })
    .lineWidth(0.6)
    .strokeColor(colours.line)
    .stroke()
    .undash();
}
