// Amounts that stand under one another, with the words beside them, and which of them are sums of the others.
import { decimal, isZero, within } from './decimal.ts';
import { cellsRight, type ReadableDocument } from './document.ts';
import { type Cell, type Line, toCell, wordsBetween } from './lines.ts';
import { middleOf, rightOf, sharedWidth } from './page.ts';
import { findNumbers, parseAmount, parseMoney } from './shapes/amount.ts';
import { findDates } from './shapes/date.ts';
import { findQuantities, parseUnit, unitIn } from './shapes/unit.ts';

export interface ChargeEntry {
  amount: string;
  amountCell: Cell;
  description: string;
  /** Cells of the description and of quantity and rate, left to right. */
  parts: Cell[];
}

export interface ChargeGroup {
  amount: string;
  leaves: ChargeEntry[];
  /** Words of the line that prints the sum. */
  title: string;
}

/** No bill prints more; a hostile file may. */
const MOST_AMOUNTS = 6_000;

/** Columns of money, page by page: amounts whose digits end at the same place. */
export function chargeColumns(document: ReadableDocument): ChargeEntry[][] {
  const columns: { page: number; edge: number; entries: ChargeEntry[] }[] = [];
  let amounts = 0;
  for (const line of document.lines)
    for (const { cell, amount, rest } of moneyOf(line)) {
      if (++amounts > MOST_AMOUNTS) break;
      const edge = digitsEdge(cell);
      const column = columns.find((c) => c.page === line.page && Math.abs(c.edge - edge) <= 4);
      const parts = describe(document, line, cell, rest);
      const entry = { amount, amountCell: cell, parts, description: words(parts) };
      if (column) column.entries.push(entry);
      else columns.push({ page: line.page, edge, entries: [entry] });
    }
  return columns.map((column) => column.entries);
}

const words = (parts: readonly Cell[]): string =>
  parts
    .map((cell) => cell.text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

function moneyOf(line: Line): { cell: Cell; amount: string; rest: Cell | null }[] {
  const found: { cell: Cell; amount: string; rest: Cell | null }[] = [];
  for (const cell of line.cells) {
    const whole = parseMoney(cell.text);
    if (whole) {
      found.push({ cell, amount: whole.value, rest: null });
      continue;
    }
    const last = findNumbers(cell.text).at(-1);
    if (
      !last ||
      last.end < cell.text.trimEnd().length ||
      last.decimals !== 2 ||
      !/^\p{L}{3}/u.test(cell.text)
    )
      continue;
    if (/\d\s*[x×@]\s*$|[=@]\s*$/.test(cell.text.slice(0, last.start))) continue;
    const amountWords = wordsBetween(cell, last.start, last.end);
    const before = cell.words.filter((word) => !amountWords.includes(word));
    if (before.length === 0) continue;
    found.push({
      cell: toCell(cell.page, cell.line, amountWords),
      amount: last.value,
      rest: toCell(cell.page, cell.line, before),
    });
  }
  return found;
}

/** Where the digits end, so that `9.34 CR` stands under `116.28`. */
function digitsEdge(cell: Cell): number {
  const last = cell.words.findLast((word) => /\d/.test(word.text));
  return last ? rightOf(last.box) : rightOf(cell.box);
}

/** `kWh x $0.05991/kWh`: the second half of quantity and rate. */
const PRICE = /^[\p{L}\d³]{1,6} ?[x×@] ?[-$€£\d]/iu;

/** `0,32725 c€/kWh`, `29,50 €/mois`, `20,00 %`. */
const RATE = /^[\d.,]+\s?(?:c?[€$£¢]|%|ct|p)?\s?(?:\/\s?\p{L}+)?$/u;

/** Dates with nothing but short words between them: `du 28/11/2020 au 27/01/2021`. */
const isDates = (text: string): boolean =>
  /^(?:\p{Ll}{2}$|.*\d[/.]\d)/u.test(text) &&
  text.replace(/\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\b\p{L}{1,3}\b|[\s–-]/gu, '') === '';

/** A cell of quantity, unit or rate. */
export const isFigure = (text: string): boolean => {
  if (parseAmount(text) || parseUnit(text) || /^[-–—=x×@*+/.$%]+$|^[x×@]\s?[-$€£]*[\d.,]+\)?$/.test(text))
    return true;
  if (
    /^(?:per )?(?:month|day|year|each)$/i.test(text) ||
    PRICE.test(text) ||
    RATE.test(text) ||
    isDates(text)
  )
    return true;
  return (
    /^[$.\d(]/.test(text) &&
    (/[x×@]/.test(text) || unitIn(text) !== null) &&
    !/[\p{L}]{6,}\s+[\p{L}]{5,}/u.test(text)
  );
};

/** The cells left of an amount: figures of quantity and rate, then the nearest words. */
function describe(document: ReadableDocument, line: Line, amount: Cell, rest: Cell | null): Cell[] {
  if (rest) return [rest];
  const parts: Cell[] = [];
  const left = line.cells.filter((cell) => cell.box.x < amount.box.x - 1).reverse();
  for (const cell of left) {
    parts.unshift(cell);
    if (isFigure(cell.text) || !/\p{L}/u.test(cell.text)) continue;
    const spread = spreadWords(line, cell);
    return continuedName(document, line, [...spread, ...parts], spread[0] ?? cell);
  }
  if (parts.some((cell) => parseMoney(cell.text) && !/[x@]/.test(cell.text))) return parts;
  return wrapped(document, line, amount, parts);
}

/** Words set apart to fill a line are one name all the same. */
function spreadWords(line: Line, name: Cell): Cell[] {
  const words: Cell[] = [];
  let first = name;
  for (const cell of line.cells.filter((c) => c.box.x < name.box.x).reverse()) {
    const apart = first.box.x - rightOf(cell.box) > name.fontSize * 1.8;
    if (apart || cell.words.length > 1 || first.words.length > 1 || /\d/.test(cell.text)) break;
    words.unshift(cell);
    first = cell;
  }
  return words;
}

/** A name that goes on in small letters began on the line above. */
function continuedName(document: ReadableDocument, line: Line, parts: Cell[], name: Cell): Cell[] {
  if (!/^[\p{Ll}*]/u.test(name.text) || name.words.length > 3) return parts;
  const above = document.lines
    .slice(Math.max(0, line.index - 2), line.index)
    .filter((other) => other.page === line.page && name.box.y - other.box.y < name.fontSize * 1.8)
    .flatMap((other) => other.cells)
    .find((cell) => Math.abs(cell.box.x - name.box.x) < 3 && /^\p{Lu}/u.test(cell.text));
  return above ? [above, ...parts] : parts;
}

/** The words of an amount may stand half a line above and below it, or one line above its figures. */
function wrapped(document: ReadableDocument, line: Line, amount: Cell, parts: Cell[]): Cell[] {
  const reach = Math.max(amount.fontSize, 6);
  const near: Cell[] = [];
  for (const other of document.lines.slice(Math.max(0, line.index - 3), line.index + 4)) {
    if (other.page !== line.page || other === line) continue;
    if (other.cells.some((cell) => parseMoney(cell.text) && sharedWidth(cell.box, amount.box) > 0)) continue;
    const distance = middleOf(other.box) - middleOf(amount.box);
    const above = parts.length > 0 ? -1.6 : -0.95;
    if (distance < above * reach || distance > 0.95 * reach) continue;
    const cell = other.cells.filter((c) => c.box.x < amount.box.x - 20).at(-1);
    if (cell && cellsRight(document, cell).every((c) => c.box.x > amount.box.x - 1)) near.push(cell);
  }
  if (parts.length === 0 && near.length < 2) return [];
  return [...near, ...parts].sort((a, b) => a.line - b.line || a.box.x - b.box.x);
}

/** Folds a column from the top: an amount that equals the sum of those just above it is their sum, not one more. */
export function foldColumn(document: ReadableDocument, entries: readonly ChargeEntry[]): ChargeGroup[] {
  const { lexicon } = document;
  const open: (ChargeGroup & { leaf: boolean })[] = [];
  const closed: ChargeGroup[] = [];
  const lines = linesOfTotals(document, entries);
  for (const [at, entry] of entries.entries()) {
    const text = entry.description;
    if (isHeadingSum(entries, at)) continue;
    const total = lexicon.totals.test(text);
    const balance = lexicon.balances.test(text);
    const size = trailing(open, entry.amount, total || text === '');
    if (size > 0) {
      const folded = open.splice(open.length - size, size);
      open.push({
        amount: entry.amount,
        leaves: pricesItself(entry) ? [entry] : folded.flatMap((group) => group.leaves),
        title: text,
        leaf: false,
      });
      continue;
    }
    const unnamed = (!/\p{L}{2}/u.test(text) && !unitIn(text)) || isDate(document, text);
    if (balance || unnamed || (total && !lines.has(entry))) {
      if (total || text === '') closed.push(...open.splice(0));
      continue;
    }
    open.push({ amount: entry.amount, leaves: [entry], title: text, leaf: true });
  }
  return [...closed, ...open].filter((group) => group.leaves.length > 0);
}

/** `Peak subtotal (87,840 kWh x $0.24733/kWh)`: a sum printed as quantity and rate is a charge, and its parts explain it. */
function pricesItself({ description, amount }: ChargeEntry): boolean {
  const quantity = findQuantities(description)[0];
  const rate = quantity
    ? findNumbers(description.slice(quantity.end)).find((number) => number.marked)
    : undefined;
  if (!quantity || !rate || isZero(quantity.number.value)) return false;
  const slack = decimal(quantity.number.value)
    .abs()
    .times(decimal('10').pow(-rate.decimals))
    .dividedBy(2)
    .plus('0.01');
  return within(decimal(quantity.number.value).times(rate.value), amount, slack);
}

/** Nothing but a date stands beside the amount: that it is due, or was paid. */
function isDate(document: ReadableDocument, text: string): boolean {
  const [date] = findDates(text, document.dateOrder, document.lexicon.months);
  return date !== undefined && date.end - date.start >= text.length - 1;
}

/** Totals whose own lines stand elsewhere (`Details on the back`): two or more in a row that the next amount sums. */
function linesOfTotals(document: ReadableDocument, entries: readonly ChargeEntry[]): Set<ChargeEntry> {
  const { totals, balances } = document.lexicon;
  const found = new Set<ChargeEntry>();
  for (let first = 0; first < entries.length; first++) {
    let gathered = decimal('0');
    for (let at = first; at < Math.min(first + 9, entries.length); at++) {
      const { amount, description } = entries[at]!;
      if (at > first + 1 && gathered.equals(amount))
        for (const entry of entries.slice(first, at)) found.add(entry);
      if (!totals.test(description) || balances.test(description) || isZero(amount)) break;
      gathered = gathered.plus(amount);
    }
  }
  return found;
}

/** An amount printed over its parts, e.g. over the taxes at each rate. */
function isHeadingSum(entries: readonly ChargeEntry[], at: number): boolean {
  const amount = entries[at]?.amount;
  if (amount === undefined || isZero(amount)) return false;
  let real = 0;
  let rest = decimal(amount);
  for (const { amount: part } of entries.slice(at + 1, at + 9)) {
    rest = rest.minus(part);
    if (!isZero(part)) real++;
    if (rest.isZero() && real >= 2) return true;
  }
  return false;
}

/** How many groups at the end add up to the amount. A sum without its word must have at least two real parts. */
function trailing(open: readonly { amount: string }[], amount: string, named: boolean): number {
  if (isZero(amount) && !named) return 0;
  let best = 0;
  let real = 0;
  let rest = decimal(amount);
  for (let size = 1; size <= Math.min(open.length, 120); size++) {
    const part = open[open.length - size]?.amount ?? '0';
    rest = rest.minus(part);
    if (!isZero(part)) real++;
    if (rest.isZero() && (named || real >= 2)) best = size;
  }
  return best;
}
