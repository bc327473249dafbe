// Every stretch of a page's cells that could be a value of one kind, and what stands around it.
import type { ReadableDocument } from '../document.ts';
import type { Cell } from '../lines.ts';
import { sharedWidth } from '../page.ts';
import { isTownLine } from '../shapes/address.ts';
import { findNumbers } from '../shapes/amount.ts';
import { findDates } from '../shapes/date.ts';
import { parseUnit } from '../shapes/unit.ts';
import type { Surroundings, ValueKind } from './learned-place.ts';

export interface Span {
  cell: Cell;
  start: number;
  end: number;
  /** As readings hold it. */
  value: string;
  ordinal: number;
  /** Further cells of an address, in order. */
  more: readonly Cell[];
}

/** A hostile page has no more than this many looked at. */
const MOST_SPANS = 6_000;
const LONGEST_CELL = 400;

/** @param lines of an address at most */
export function spansOf(document: ReadableDocument, page: number, kind: ValueKind, lines: number): Span[] {
  return spansInCells(document, document.cells.get(page) ?? [], kind, lines);
}

/** The same of some cells of a page. */
export function spansInCells(
  document: ReadableDocument,
  cells: readonly Cell[],
  kind: ValueKind,
  lines: number,
): Span[] {
  const found: Span[] = [];
  for (const [at, cell] of cells.entries()) {
    if (cell.text.length > LONGEST_CELL) continue;
    const spans = kind === 'address' ? addressesFrom(cells, at, lines) : spansIn(document, cell, kind);
    found.push(...spans);
    if (found.length > MOST_SPANS) break;
  }
  return found;
}

function spansIn(document: ReadableDocument, cell: Cell, kind: Exclude<ValueKind, 'address'>): Span[] {
  const { text } = cell;
  const span = (start: number, end: number, value: string, ordinal: number): Span => ({
    ...{ cell, start, end, value, ordinal },
    more: [],
  });
  switch (kind) {
    case 'date':
      return findDates(text, document.dateOrder, document.lexicon.months)
        .filter(({ date }) => date !== null)
        .map(({ date, start, end }, at) => span(start, end, date!, at));
    case 'amount':
    case 'number': {
      const dates = findDates(text, document.dateOrder, document.lexicon.months);
      return findNumbers(text)
        .filter((number) => dates.every((date) => number.end <= date.start || number.start >= date.end))
        .map(({ value, start, end }, at) => span(start, end, value, at));
    }
    case 'identifier':
      return runs(text, 5).map(([start, end]) => span(start, end, text.slice(start, end), 0));
    case 'unit':
      return runs(text, 2).flatMap(([start, end], at) => {
        const unit = parseUnit(text.slice(start, end));
        return unit ? [span(start, end, unit.literal, at)] : [];
      });
    case 'text': {
      const colon = text.lastIndexOf(':');
      const from = colon < 0 ? 0 : colon + 1 + (/^\s*/.exec(text.slice(colon + 1))?.[0].length ?? 0);
      const whole = text.trimEnd();
      return from >= whole.length ? [] : [span(from, whole.length, whole.slice(from), 0)];
    }
  }
}

/** Stretches of one to `most` neighbouring pieces between spaces, colons and number signs. */
function runs(text: string, most: number): [start: number, end: number][] {
  const pieces = [...text.matchAll(/[^\s:#]+/g)].map((piece) => {
    const lead = /^[^\p{L}\p{N}]*/u.exec(piece[0])?.[0].length ?? 0;
    const kept = piece[0].replace(/[^\p{L}\p{N}]+$/u, '').length;
    return { start: piece.index + lead, end: piece.index + Math.max(lead, kept) };
  });
  const found: [number, number][] = [];
  for (let first = 0; first < pieces.length; first++)
    for (let last = first; last < Math.min(pieces.length, first + most); last++) {
      const [start, end] = [pieces[first]!.start, pieces[last]!.end];
      if (end > start) found.push([start, end]);
    }
  return found;
}

/** A line and those right under it that begin where it begins. */
function addressesFrom(cells: readonly Cell[], at: number, lines: number): Span[] {
  const first = cells[at]!;
  const colon = first.text.indexOf(':');
  const start = colon < 0 ? 0 : colon + 1 + (/^\s*/.exec(first.text.slice(colon + 1))?.[0].length ?? 0);
  const texts = [first.text.slice(start).trim().replace(/,$/, '')];
  if (texts[0] === '') return [];
  const more: Cell[] = [];
  let above = first;
  for (const cell of cells.slice(at + 1, at + 40)) {
    if (more.length + 1 >= lines || isTownLine(texts.at(-1)!)) break;
    if (cell.box.y - above.box.y > Math.max(above.fontSize, 7) * 2.2) break;
    if (cell.line === above.line || Math.abs(cell.box.x - first.box.x) > 6) continue;
    more.push(cell);
    texts.push(cell.text.trim().replace(/,$/, ''));
    above = cell;
  }
  return [{ cell: first, start, end: first.text.length, value: texts.join(', '), ordinal: 0, more }];
}

/** Words without figures, lower case, at most the last six. */
const plainWords = (text: string): string => (text.toLowerCase().match(/\p{L}+/gu) ?? []).slice(-6).join(' ');

/** More words than figures: says what a value is, and is none. */
function labelOf(cell: Cell): string | null {
  const letters = cell.text.match(/\p{L}/gu)?.length ?? 0;
  const figures = cell.text.match(/\d/g)?.length ?? 0;
  return letters >= 3 && letters > figures * 2 ? plainWords(cell.text) : null;
}

export function surroundingsOf(document: ReadableDocument, span: Span): Surroundings {
  const { cell } = span;
  const page = document.pages.find(({ number }) => number === cell.page);
  const share = (value: number, whole: number | undefined): number =>
    Math.round((value / Math.max(whole ?? 1, 1)) * 1_000) / 1_000;
  const before = plainWords(cell.text.slice(Math.max(0, span.start - 80), span.start));
  const letter = cell.text.length === 0 ? 0 : cell.box.width / cell.text.length;
  return {
    inline: before === '' ? null : before,
    left: leftOf(document, cell),
    above: aboveOf(document, cell),
    x: share(cell.box.x + letter * span.start, page?.width),
    right: share(cell.box.x + letter * span.end, page?.width),
    y: share(cell.box.y, page?.height),
    ordinal: span.ordinal,
  };
}

function leftOf(document: ReadableDocument, cell: Cell): Surroundings['left'] {
  const cells = document.lines[cell.line]?.cells ?? [];
  const before = cells.filter((other) => other.box.x < cell.box.x && other !== cell).reverse();
  for (const [steps, other] of before.slice(0, 12).entries()) {
    const text = labelOf(other);
    if (text !== null) return { text, steps };
  }
  return null;
}

const HIGHEST = 14;

function aboveOf(document: ReadableDocument, cell: Cell): Surroundings['above'] {
  const limit = cell.box.y - Math.max(cell.fontSize, 7) * HIGHEST;
  let steps = 0;
  for (let line = cell.line - 1; line >= 0; line--) {
    const cells = document.lines[line]!.cells;
    const [first] = cells;
    if (!first || first.page !== cell.page || first.box.y < limit) return null;
    const over = cells.find((other) => sharedWidth(other.box, cell.box) > 0);
    if (!over) continue;
    const text = labelOf(over);
    if (text !== null) return { text, steps };
    steps++;
  }
  return null;
}
