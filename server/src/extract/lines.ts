// Words to lines, and lines to cells: a cell is a run of words without a wide gap, the unit in which labels and values stand.
import { boxAround, type Page, rightOf, type Word } from './page.ts';
import type { Box } from './reading.ts';
import { inSpokenOrder, withUnitBehind } from './right-to-left.ts';

export interface Cell {
  page: number;
  /** Index of its line in the document. */
  line: number;
  words: Word[];
  /** In the figures that rules read (plain-figures.ts). */
  text: string;
  /** As printed, letter for letter at the same places as in `text`. */
  printed: string;
  /** Where each word begins in the text. */
  offsets: number[];
  box: Box;
  fontSize: number;
}

export interface Line {
  page: number;
  index: number;
  cells: Cell[];
  text: string;
  box: Box;
  /** It stands on the mirror image of a page that is read from right to left. */
  mirrored: boolean;
}

/** A gap wider than this many letter heights separates cells; on a picture the ink of two words is a little farther apart than their letters. */
const CELL_GAP = { printed: 0.85, seen: 0.93 };
/** Words whose baselines are at most this many letter heights apart share a line. */
const LINE_SLACK = { printed: 0.35, seen: 0.25 };

const sourceOf = (word: Word): 'printed' | 'seen' => (word.certainty === undefined ? 'printed' : 'seen');

/** All lines of the pages in reading order, numbered through the document. */
export function toLines(pages: readonly Page[]): Line[] {
  const lines: Line[] = [];
  for (const page of pages)
    for (const words of groupByBaseline(page.words.filter((word) => !word.turned)))
      for (const part of partsOf(words)) lines.push(toLine(page, lines.length, part));
  return lines;
}

/** No page prints more on one line. What a hostile one does is cut: rules look at a line's letters many times over. */
export const LETTERS_OF_LINE = 1_500;

function partsOf(words: readonly Word[]): Word[][] {
  const parts: Word[][] = [];
  let letters = Number.POSITIVE_INFINITY;
  for (const word of words) {
    letters += word.text.length + 2;
    if (letters > LETTERS_OF_LINE) {
      parts.push([]);
      letters = word.text.length + 2;
    }
    parts.at(-1)!.push(word);
  }
  return parts;
}

/** Words that stand on one line, each line from left to right, lines from top to bottom. */
export function groupByBaseline(words: readonly Word[]): Word[][] {
  const sorted = [...words].sort((a, b) => baseline(a) - baseline(b) || a.box.x - b.box.x);
  const groups: { at: number; size: number; words: Word[] }[] = [];
  for (const word of sorted) {
    const group = groups.at(-1);
    const slack = group ? Math.min(group.size, word.fontSize) * LINE_SLACK[sourceOf(word)] : 0;
    if (group && Math.abs(baseline(word) - group.at) <= slack) {
      group.words.push(word);
      group.size = Math.max(group.size, word.fontSize);
    } else groups.push({ at: baseline(word), size: word.fontSize, words: [word] });
  }
  const lines = words.some((word) => sourceOf(word) === 'seen')
    ? settled(groups.map((group) => group.words))
    : groups.map((group) => group.words);
  return lines.map((line) => line.sort((a, b) => a.box.x - b.box.x));
}

/** Measured baselines waver: a word between two lines goes to the one whose middle is nearer. */
function settled(lines: readonly Word[][]): Word[][] {
  const middles = lines.map((line) => line.reduce((sum, word) => sum + baseline(word), 0) / line.length);
  const result: Word[][] = lines.map(() => []);
  for (const [at, line] of lines.entries())
    for (const word of line) {
      const far = (index: number) => Math.abs((middles[index] ?? Number.POSITIVE_INFINITY) - baseline(word));
      const nearest = [at - 1, at + 1].reduce((best, index) => (far(index) < far(best) ? index : best), at);
      result[nearest]?.push(word);
    }
  return result.filter((line) => line.length > 0);
}

const baseline = (word: Word): number => word.box.y + word.box.height * 0.8;

function toLine(page: Page, index: number, words: Word[]): Line {
  const runs: Word[][] = [];
  for (const word of words) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (
      run &&
      last &&
      word.box.x - rightOf(last.box) <= Math.min(last.fontSize, word.fontSize) * CELL_GAP[sourceOf(word)]
    )
      run.push(word);
    else runs.push([word]);
  }
  const mirrored = page.mirrored === true;
  const textOf = (word: Word) => word.text;
  const cells = runs.map((run) => {
    const spoken = inSpokenOrder(run, mirrored, textOf);
    return toCell(page.number, index, mirrored ? [...withUnitBehind(spoken, textOf)] : spoken);
  });
  return {
    page: page.number,
    index,
    mirrored,
    cells,
    text: cells.map((cell) => cell.text).join('  '),
    box: boxAround(cells.map((cell) => cell.box)),
  };
}

/** A cell made of some of a line's words, e.g. what stands right of a label. */
export function toCell(page: number, line: number, words: Word[]): Cell {
  const { text, printed, offsets } = joinWords(words);
  return {
    page,
    line,
    words,
    text,
    printed,
    offsets,
    box: boxAround(words.map((word) => word.box)),
    fontSize: Math.max(0, ...words.map((word) => word.fontSize)),
  };
}

/** Cells that stand under one another, read as one text; the proof of a value may then span them. */
export function stackedCell(cells: readonly [Cell, ...Cell[]]): Cell {
  const [first] = cells;
  const starts = cells.map((_, at) =>
    cells.slice(0, at).reduce((length, cell) => length + cell.text.length + 1, 0),
  );
  return {
    ...first,
    words: cells.flatMap((cell) => cell.words),
    text: cells.map((cell) => cell.text).join(' '),
    printed: cells.map((cell) => cell.printed).join(' '),
    offsets: cells.flatMap((cell, at) => cell.offsets.map((offset) => offset + (starts[at] ?? 0))),
    box: boxAround(cells.map((cell) => cell.box)),
  };
}

/** Words may stand in either order. */
const gapBetween = (a: Box, b: Box): number => Math.max(a.x, b.x) - Math.min(rightOf(a), rightOf(b));

/** Pieces that touch are one word in print, though the file may split them. */
function joinWords(words: readonly Word[]): { text: string; printed: string; offsets: number[] } {
  let text = '';
  let printed = '';
  const offsets: number[] = [];
  words.forEach((word, at) => {
    const last = words[at - 1];
    const touching = last !== undefined && gapBetween(last.box, word.box) < last.fontSize * 0.06;
    if (last && !touching) {
      text += ' ';
      printed += ' ';
    }
    offsets.push(text.length);
    text += word.text;
    printed += word.printed ?? word.text;
  });
  return { text, printed, offsets };
}

/** The words of a cell that cover the given stretch of its text. */
export function wordsBetween(cell: Cell, start: number, end: number): Word[] {
  return cell.words.filter((word, at) => {
    const from = cell.offsets[at] ?? 0;
    return from < end && from + word.text.length > start;
  });
}
