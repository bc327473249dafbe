// Where a value of a charge stands: in the row of the charge's fixed words, as far from where they begin as it stood on the
// corrected bill. A charge that is printed in no row, or in two, says nothing.
import type { ReadableDocument } from '../document.ts';
import type { Cell, Line } from '../lines.ts';
import { rightOf } from '../page.ts';
import type { BillReading, LineItemReading } from '../reading.ts';
import { parseAmount } from '../shapes/amount.ts';
import type { LearnableField, LineField, RowPlace, Surroundings, ValueKind } from './learned-place.ts';
import { type Span, spansInCells, surroundingsOf } from './value-spans.ts';

const lineFields: Partial<Record<LearnableField, LineField>> = {
  'lineItems.amount': 'amount',
  'lineItems.quantity': 'quantity',
  'lineItems.rate': 'rate',
  'lineItems.description': 'description',
};

/** The part of a charge that a field speaks of; null for fields of the bill and its meters. */
export const lineFieldOf = (field: LearnableField): LineField | null => lineFields[field] ?? null;

/** A charge's words without figures, lower case. */
export const wordsOf = (text: string): string => (text.toLowerCase().match(/\p{L}+/gu) ?? []).join(' ');

/** A charge of the bill with the only row that prints its words. */
export interface ChargeRow {
  position: number;
  line: Line;
  /** The cell in which the words begin. */
  start: Cell;
}

const FEWEST_LETTERS = 3;

/** Finds charges by their words; for each of them the document's lines are looked through once. */
export function rowFinder(
  document: ReadableDocument,
  bill: Pick<BillReading, 'lineItems'>,
): (words: string) => ChargeRow | null {
  const rows = document.lines.map((line) => ({ line, words: ` ${wordsOf(line.text)} ` }));
  const charges = bill.lineItems.map(({ description }) => wordsOf(description));
  const known = new Map<string, ChargeRow | null>();
  const find = (words: string): ChargeRow | null => {
    if (words.replaceAll(' ', '').length < FEWEST_LETTERS) return null;
    const position = charges.indexOf(words);
    if (position < 0 || charges.lastIndexOf(words) !== position) return null;
    const printed = rows.filter((row) => row.words.includes(` ${words} `));
    const [row] = printed;
    if (!row || printed.length > 1 || timesIn(row.words, words) > 1) return null;
    const start = startOf(row.line, words);
    return start && isRowOf(row.line, bill.lineItems[position]!) ? { position, line: row.line, start } : null;
  };
  return (words) => {
    const before = known.get(words);
    const row = before === undefined ? find(words) : before;
    known.set(words, row);
    return row;
  };
}

const timesIn = (row: string, words: string): number =>
  row.indexOf(` ${words} `) === row.lastIndexOf(` ${words} `) ? 1 : 2;

/** The last cell from which on the row still prints all the words. */
function startOf({ cells }: Line, words: string): Cell | null {
  const texts = cells.map(({ text }) => wordsOf(text));
  const at = cells.findLastIndex((_cell, from) =>
    ` ${texts
      .slice(from)
      .filter((text) => text !== '')
      .join(' ')} `.includes(` ${words} `),
  );
  return cells[at] ?? null;
}

/** The amount that the rules read stands in the row, so that the row is the charge's and no sentence about it. */
function isRowOf(line: Line, { amount }: LineItemReading): boolean {
  const { page, box } = amount.evidence;
  const middle = box.y + box.height / 2;
  return page === line.page && middle >= line.box.y && middle <= line.box.y + line.box.height;
}

/** All values of a kind in the row. */
export const spansOfRow = (document: ReadableDocument, { line }: ChargeRow, kind: ValueKind): Span[] =>
  spansInCells(document, line.cells, kind, 1);

/** How far from the charge's words a value of its row stands. */
export function placeInRow(document: ReadableDocument, row: ChargeRow, span: Span, words: string): RowPlace {
  const share = shareOf(document, row);
  const { x, right } = edgesOf(span);
  return { words, x: share(x - row.start.box.x), right: share(right - row.start.box.x) };
}

function shareOf(document: ReadableDocument, { line }: ChargeRow): (points: number) => number {
  const width = document.pages.find(({ number }) => number === line.page)?.width ?? 1;
  return (points) => Math.round((points / Math.max(width, 1)) * 1_000) / 1_000;
}

function edgesOf({ cell, start, end }: Span): { x: number; right: number } {
  const letter = cell.text.length === 0 ? 0 : cell.box.width / cell.text.length;
  const isWhole = end >= cell.text.length;
  return { x: cell.box.x + letter * start, right: isWhole ? rightOf(cell.box) : cell.box.x + letter * end };
}

/** How far a column's edge may be off, as a share of the page's width. */
const COLUMN_SLACK = 0.015;

/** The only value of the row at the place and of its form, or null. */
export function valueInRow(
  document: ReadableDocument,
  row: ChargeRow,
  place: { surroundings: Surroundings; shape: string | null },
  kind: ValueKind,
): Span | null {
  const found = spansOfRow(document, row, kind).filter(
    (span) =>
      hasForm(span, place.shape, kind) &&
      fits(place.surroundings, surroundingsOf(document, span), placeInRow(document, row, span, '')),
  );
  return found.length === 1 ? found[0]! : null;
}

function fits(place: Surroundings, near: Surroundings, at: RowPlace): boolean {
  if (!place.row || place.ordinal !== near.ordinal || place.inline !== near.inline) return false;
  if (place.above && near.above && place.above.text !== near.above.text) return false;
  if (place.inline !== null) return true;
  return Math.abs(place.row.x - at.x) <= COLUMN_SLACK || Math.abs(place.row.right - at.right) <= COLUMN_SLACK;
}

/** `9` for a whole number, `9.99` for one with two decimals, `$9.99` where a mark of a currency stands with it. */
export function formOf({ cell, start, end }: Span): string | null {
  const number = parseAmount(cell.text.slice(start, end));
  if (!number) return null;
  const decimals = number.decimals > 0 ? `.${'9'.repeat(number.decimals)}` : '';
  return `${number.marked ? '$' : ''}9${decimals}`;
}

/** Money has as many decimals, marked or not; other numbers are marked, and have decimals, or not; text has letters. */
function hasForm(span: Span, learned: string | null, kind: ValueKind): boolean {
  if (kind === 'text') return /\p{L}/u.test(span.value);
  const form = formOf(span);
  if (form === null || learned === null) return false;
  if (kind === 'amount') return form.replace('$', '') === learned.replace('$', '');
  return form.startsWith('$') === learned.startsWith('$') && form.includes('.') === learned.includes('.');
}
