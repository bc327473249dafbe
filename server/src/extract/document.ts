// What every rule may look at: the lines and labels of the document, its language and its date order.
import { chooseLexicon } from './choose-lexicon.ts';
import { type CountryGuess, findCountry } from './country.ts';
import { findLabels, type Label, phraseBook } from './labels.ts';
import type { Field, Lexicon } from './lexicon/lexicon.ts';
import { type Cell, type Line, toLines, wordsBetween } from './lines.ts';
import { boxAround, type Page, rightOf, sharedWidth, type Word } from './page.ts';
import { withPlainFigures } from './plain-figures.ts';
import type { Evidence, Read } from './reading.ts';
import { inReadingDirection, isRightToLeft } from './right-to-left.ts';
import { type DateOrder, decideDateOrder } from './shapes/date.ts';

export interface ReadableDocument {
  pages: readonly Page[];
  lines: readonly Line[];
  /** Cells of each page, top to bottom. */
  cells: ReadonlyMap<number, readonly Cell[]>;
  labels: readonly Label[];
  /** Labels by the cell they stand in. */
  labelsIn: ReadonlyMap<Cell, readonly Label[]>;
  lexicon: Lexicon;
  /** Where the bill comes from, as far as its words tell. */
  country: CountryGuess | null;
  dateOrder: DateOrder;
  text: string;
}

export function toReadableDocument(printed: readonly Page[], printedText: string): ReadableDocument {
  const { pages, text } = withPlainFigures(printed, printedText);
  const lines = toLines(pages);
  const lexicon = chooseLexicon(text);
  const labels = findLabels(lines, phraseBook(lexicon));
  const labelsIn = new Map<Cell, Label[]>();
  for (const label of labels) labelsIn.set(label.cell, [...(labelsIn.get(label.cell) ?? []), label]);
  const cells = new Map<number, Cell[]>();
  for (const line of lines) cells.set(line.page, [...(cells.get(line.page) ?? []), ...line.cells]);
  const country = findCountry(text);
  const preference = lexicon.dateOrder ?? country?.dateOrder ?? (text.includes('$') ? 'MDY' : 'DMY');
  return {
    pages,
    lines,
    cells,
    labels,
    labelsIn,
    lexicon,
    text,
    country,
    dateOrder: decideDateOrder(text, preference),
  };
}

/** All printed words, pages joined by a form feed. */
export function textOf(pages: readonly Page[]): string {
  return inReadingDirection(pages)
    .map((page) => {
      const turned = page.words.filter((word) => word.turned).map((word) => word.text);
      const lines = toLines([page]).map((line) => line.text);
      return [...lines, ...(turned.length > 0 ? [turned.join(' ')] : [])].join('\n');
    })
    .join('\f');
}

export const labelsFor = (document: ReadableDocument, field: Field): Label[] =>
  document.labels.filter((label) => label.fields.includes(field));

/** A label that announces a field of its own, so that a value beside it belongs to it. */
export const hasLabel = (document: ReadableDocument, cell: Cell): boolean =>
  (document.labelsIn.get(cell) ?? []).some((label) => label.start < 3);

/**
 * Cells after a cell on the same line, nearest first, up to the next label: those to the right of it, and to the left of
 * words that run from right to left.
 */
export function cellsRight(document: ReadableDocument, from: Cell): Cell[] {
  const line = document.lines[from.line];
  if (!line) return [];
  if (isRightToLeft(from.text) !== line.mirrored && /\p{L}/u.test(from.text))
    return cellsLeft(document, line, from);
  const right: Cell[] = [];
  for (const cell of line.cells) {
    if (cell.box.x < rightOf(from.box) - 1) continue;
    if (hasLabel(document, cell)) break;
    right.push(cell);
  }
  return right;
}

function cellsLeft(document: ReadableDocument, line: Line, from: Cell): Cell[] {
  const left: Cell[] = [];
  for (const cell of line.cells.toReversed()) {
    if (rightOf(cell.box) > from.box.x + 1) continue;
    if (hasLabel(document, cell)) break;
    left.push(cell);
  }
  return left;
}

/** Cells under a cell that share its horizontal stretch, nearest first, not farther than `steps` letter heights. */
export function cellsBelow(document: ReadableDocument, from: Cell, steps: number): Cell[] {
  const limit = from.box.y + Math.max(from.fontSize, 7) * steps;
  const below: Cell[] = [];
  for (const cell of document.cells.get(from.page) ?? []) {
    if (cell.box.y <= from.box.y + from.fontSize * 0.5) continue;
    if (cell.box.y > limit) break;
    if (sharedWidth(from.box, cell.box) > 0) below.push(cell);
  }
  return below;
}

/** Cells over a cell, nearest first. */
export function cellsAbove(document: ReadableDocument, from: Cell, steps: number): Cell[] {
  const limit = from.box.y - Math.max(from.fontSize, 7) * steps;
  return (document.cells.get(from.page) ?? [])
    .filter((cell) => cell.box.y < from.box.y - from.fontSize * 0.5 && cell.box.y >= limit)
    .filter((cell) => sharedWidth(from.box, cell.box) > 0)
    .reverse();
}

/** The proof for a stretch of a cell's text. */
export function evidenceIn(
  cell: Cell,
  start: number,
  end: number,
  rule: string,
  confidence: number,
): Evidence {
  const between = wordsBetween(cell, start, end);
  const words = between.length > 0 ? between : cell.words;
  const box = boxAround(words.map((word) => word.box));
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    page: cell.page,
    box: { x: rounded(box.x), y: rounded(box.y), width: rounded(box.width), height: rounded(box.height) },
    text: cell.printed.slice(start, end).trim(),
    rule,
    confidence: Math.round(Math.min(Math.max(confidence * certaintyOf(words), 0), 0.99) * 100) / 100,
  };
}

/** What the least certain of the words leaves of a value's confidence; 1 for words of a text layer. */
export function certaintyOf(words: readonly Word[]): number {
  const least = Math.min(1, ...words.map((word) => word.certainty ?? 1));
  return least >= 0.85 ? 1 : Math.max(0.3, 1 - (0.85 - least) * 1.2);
}

/** Below this a person should look. */
export const REVIEW_BELOW = 0.6;

export const read = <T>(value: T, evidence: Evidence): Read<T> => ({
  value,
  evidence,
  needsReview: evidence.confidence < REVIEW_BELOW,
});
