// Every amount of money in the document with the words beside it: what may be a charge, a sum of charges, or a balance.
import { cellsRight, type ReadableDocument } from '../document.ts';
import type { Field } from '../lexicon/lexicon.ts';
import { type Cell, type Line, toCell, wordsBetween } from '../lines.ts';
import { middleOf, rightOf, sharedWidth } from '../page.ts';
import { findNumbers, type NumberShape, parseAmount, parseMoney } from '../shapes/amount.ts';
import { findDates } from '../shapes/date.ts';
import { findQuantities, unitIn } from '../shapes/unit.ts';
import { type ChargeEntry, minorOf } from './charge-entry.ts';
import { isFigure, isUnitCell } from './figures.ts';
import { type InMeterColumn, meterColumns } from './meter-column.ts';

/** No bill prints more; a hostile file may. */
const MOST_AMOUNTS = 6_000;

/** All amounts of money in reading order, line by line. */
export function findAmounts(document: ReadableDocument): ChargeEntry[] {
  const entries: ChargeEntry[] = [];
  const inMeterColumn = meterColumns(document);
  for (const line of document.lines) {
    for (const { cell, amount, rest } of moneyOf(line)) {
      if (entries.length >= MOST_AMOUNTS) return entries;
      const { parts, meterCell } = describe(document, line, { amount: cell, rest, inMeterColumn });
      const description = joined(parts);
      entries.push({
        amount,
        minor: minorOf(amount),
        amountCell: cell,
        parts,
        meterCell,
        description,
        isInner: numberFollows(line, cell),
        isTail: rest !== null,
        isTotal: document.lexicon.totals.test(description) || announces(document, parts, TOTALS),
        isBalance: document.lexicon.balances.test(description) || announces(document, parts, BALANCES),
        isUnnamed: isUnnamed(document, description),
      });
    }
  }
  return entries;
}

const TOTALS: readonly Field[] = ['newCharges', 'amountDue'];
const BALANCES: readonly Field[] = ['amountDue', 'previousBalance', 'payments', 'balanceForward'];

/** The words are nothing but a label of one of these fields. */
const announces = (document: ReadableDocument, parts: readonly Cell[], fields: readonly Field[]): boolean =>
  parts.length === 1 &&
  (document.labelsIn.get(parts[0]!) ?? []).some(
    (label) => label.alone && label.start < 3 && label.fields.some((field) => fields.includes(field)),
  );

const joined = (parts: readonly Cell[]): string =>
  parts
    .map((cell) => cell.text)
    .join(' ')
    .replace(/(?:[\s.·…_]*[.·…_]{2})+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const isUnnamed = (document: ReadableDocument, text: string): boolean =>
  (!/\p{L}{2}/u.test(text.replace(MARKED_SIDE, '$1')) && !unitIn(text)) || isDate(document, text);

/** `337.52 CR`: the mark of a side is no name. */
const MARKED_SIDE = /(\d\)?)\s?(?:cr|dr|credit)\b\.?/giu;

/** Nothing but a date stands beside the amount: that it is due, or was paid. */
function isDate(document: ReadableDocument, text: string): boolean {
  const [date] = findDates(text, document.dateOrder, document.lexicon.months);
  return date !== undefined && date.end - date.start >= text.length - 1;
}

/** The next cell is a number again, percentages aside: this is a price, a reading, or the net beside the gross. */
function numberFollows(line: Line, amount: Cell): boolean {
  for (const cell of line.cells) {
    if (cell.box.x < rightOf(amount.box) - 1) continue;
    if (/^[\d.,]+\s?%$/.test(cell.text)) continue;
    return parseAmount(cell.text) !== null || findQuantities(cell.text)[0]?.start === 0;
  }
  return false;
}

interface Money {
  cell: Cell;
  amount: string;
  /** The words before it where both are one run of text. */
  rest: Cell | null;
}

/** A sign that stands apart from its amount. */
const CREDIT_MARK = /^(?:\(?cr\.?\)?|[-−–]|credit)$/i;

function moneyOf(line: Line): Money[] {
  const found: Money[] = [];
  for (const [at, cell] of line.cells.entries()) {
    const whole = wholeMoney(cell.text);
    if (whole) {
      const next = line.cells[at + 1];
      const apart =
        next && next.box.x - rightOf(cell.box) < cell.fontSize * 2.5 && CREDIT_MARK.test(next.text);
      const negative = apart && !whole.value.startsWith('-') && /[1-9]/.test(whole.value);
      found.push({ cell, amount: negative ? `-${whole.value}` : whole.value, rest: null });
      continue;
    }
    const last = findNumbers(cell.text).at(-1);
    if (!last || last.end < cell.text.trimEnd().length || last.decimals !== 2) continue;
    const before = cell.text.slice(0, last.start);
    const equals = /\d.*=\s*$/.test(before);
    if (!/^(?:\d{1,4} )?\p{L}[\p{L}-]{2}/u.test(cell.text) && !equals) continue;
    if (/\d\s*[x×@]\s*$|@\s*$/.test(before)) continue;
    if (equals && line.cells.slice(at + 1).some((other) => wholeMoney(other.text))) continue;
    const amountWords = wordsBetween(cell, last.start, last.end);
    const others = cell.words.filter((word) => !amountWords.includes(word));
    if (others.length === 0) continue;
    found.push({
      cell: toCell(cell.page, cell.line, amountWords),
      amount: last.value,
      rest: toCell(cell.page, cell.line, others),
    });
  }
  return found;
}

/** Money that is the whole text, its footnote mark and the `DR` of a debit aside. */
const wholeMoney = (text: string): NumberShape | null =>
  parseMoney(text) ??
  (/\d\s?(?:[*†‡#]+|dr\.?)$/i.test(text) ? parseMoney(text.replace(/\s?(?:[*†‡#]+|dr\.?)$/i, '')) : null);

interface Described {
  parts: Cell[];
  meterCell: Cell | null;
}

/** The cells left of an amount: figures of quantity and rate, then the nearest words; a meter's number in its column is no word. */
function describe(
  document: ReadableDocument,
  line: Line,
  { amount, rest, inMeterColumn }: { amount: Cell; rest: Cell | null; inMeterColumn: InMeterColumn },
): Described {
  if (rest) return { parts: [rest], meterCell: null };
  const parts: Cell[] = [];
  let meterCell: Cell | null = null;
  const left = line.cells.filter((cell) => cell.box.x < amount.box.x - 1).reverse();
  for (const [at, cell] of left.entries()) {
    if (inMeterColumn(cell, amount)) {
      meterCell ??= cell;
      continue;
    }
    parts.unshift(cell);
    if (isFigure(cell.text) || !/\p{L}/u.test(cell.text) || isUnitCell(cell, left[at + 1], left[at + 2]))
      continue;
    const spread = spreadWords(line, cell);
    const before = left[at + 1 + spread.length];
    if (before && inMeterColumn(before, amount)) meterCell ??= before;
    return { parts: continuedName(document, line, [...spread, ...parts], spread[0] ?? cell), meterCell };
  }
  if (parts.some((cell) => parseMoney(cell.text) && !/[x@]/.test(cell.text))) return { parts, meterCell };
  return { parts: wrapped(document, line, amount, parts), meterCell };
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
