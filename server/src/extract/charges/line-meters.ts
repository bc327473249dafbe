// Which meter a charge belongs to, where the bill says so: its number stands in the charge's own row, or it heads the section.
// A number that heads the charges of a whole bill from afar ties none of them.
import { evidenceIn, type ReadableDocument, read } from '../document.ts';
import { type Mention, mentionsIn, numberKey } from '../known-numbers.ts';
import type { Cell } from '../lines.ts';
import { meterNumberOf } from '../meter-draft.ts';
import { rightOf, sharedWidth } from '../page.ts';
import type { Box, Commodity, LineItemReading, MeterReading, Read } from '../reading.ts';
import { parseMoney } from '../shapes/amount.ts';
import { meterNumberAt } from '../shapes/meter-number.ts';
import type { ChargeEntry } from './charge-entry.ts';
import type { Charges } from './find-charges.ts';

/** Shorter numbers stand on a bill for other things too. */
const SHORTEST_NUMBER = 5;
/** A number this many lines over a charge still heads it. */
const NEAR_LINES = 8;
/** So many lines over a charge are looked at; what stands farther over it is apart from it. */
const FAR_LINES = 120;

/** The lines, those that the bill ties to a meter with its number. */
export function tieToMeters(
  document: ReadableDocument,
  charges: Pick<Charges, 'lineItems' | 'entries' | 'sections'>,
  meters: readonly MeterReading[],
  accountNumber: string | null,
): LineItemReading[] {
  const known = new Map<string, string>();
  for (const number of meters.map(meterNumberOf))
    if (number !== null && numberKey(number).length >= SHORTEST_NUMBER) known.set(numberKey(number), number);
  if (accountNumber !== null) known.delete(numberKey(accountNumber));
  const inSections = known.size === 0 ? [] : sectionMarks(document, charges, meters, known);
  return charges.lineItems.map((item, at) => {
    const own = rowMark(charges.entries[at]!, known);
    const meterNumber = own === undefined ? (inSections[at] ?? null) : own;
    return meterNumber ? { ...item, meterNumber } : item;
  });
}

/** What the charge's own row says: one meter; null where it names several, undefined where none. */
function rowMark(
  { parts, meterCell }: ChargeEntry,
  known: ReadonlyMap<string, string>,
): Read<string> | null | undefined {
  if (meterCell) {
    const hit = meterNumberAt(meterCell.text);
    if (hit)
      return read(
        known.get(numberKey(hit.value)) ?? hit.value,
        evidenceIn(meterCell, hit.start, hit.end, 'column:meter', 0.95),
      );
  }
  const found = parts.flatMap((cell) => mentionsIn(cell, known));
  if (found.length === 0) return undefined;
  return new Set(found.map(({ key }) => key)).size > 1 ? null : toRead(found[0]!, known, 'row:meter', 0.95);
}

const toRead = (
  { key, value, cell, start, end }: Mention,
  known: ReadonlyMap<string, string>,
  rule: string,
  confidence: number,
): Read<string> => read(known.get(key) ?? value, evidenceIn(cell, start, end, rule, confidence));

/** Charges that stand under one another, as far as they have been walked through. */
interface Column {
  span: Box;
  last: number;
}

/** A charge, the one over it, and what stands between them within the column. */
interface Step {
  at: number;
  before: number | null;
  /** Headings, and amounts that are none of the charges, e.g. sums. */
  dividers: readonly Cell[];
  marks: readonly Mention[];
  /** The first line between them in which anything stands. */
  firstLine: number | null;
}

function sectionMarks(
  document: ReadableDocument,
  { entries, lineItems, sections }: Pick<Charges, 'lineItems' | 'entries' | 'sections'>,
  meters: readonly MeterReading[],
  known: ReadonlyMap<string, string>,
): (Read<string> | null)[] {
  const steps = stepsDown(document, entries, known);
  const openings = new Map<number, Mention>();
  for (const step of steps) {
    const mark = step.marks.at(-1);
    if (mark && !goesOn(step, entries)) openings.set(step.at, mark);
  }
  // Where meter and charges take turns, what stands between them heads parts of the section.
  const takeTurns = new Set([...openings.values()].map(({ key }) => key)).size > 1;
  const commodities = new Map(
    meters.map((meter) => [numberKey(meterNumberOf(meter) ?? ''), meter.commodity]),
  );
  const ties: (Mention | null)[] = entries.map(() => null);
  const closed = new Map<number, ReadonlySet<number>>();
  for (const { lines } of sections)
    if (lines.length < lineItems.length) {
      const first = Math.min(...lines);
      if (lines.length > (closed.get(first)?.size ?? 0)) closed.set(first, new Set(lines));
    }
  let covered: ReadonlySet<number> = new Set();
  for (const { at, before, dividers, marks } of steps) {
    const opening = openings.get(at);
    if (opening) {
      const commodity = commodities.get(opening.key) ?? null;
      const entry = entries[at]!;
      const heads = takeTurns
        ? new Set(marks.map(({ key }) => key)).size === 1 || isHead(document, opening, entry, dividers)
        : isAlone(marks, dividers) && headsCharge(document, opening, entry, { dividers, commodity });
      ties[at] = heads ? opening : null;
      covered = closed.get(at) ?? new Set();
    } else if (marks.length === 0 && before !== null) {
      ties[at] = dividers.length > 0 && !covered.has(at) ? null : (ties[before] ?? null);
    }
  }
  return ties.map((mark) => mark && toRead(mark, known, 'section:meter', 0.9));
}

/** The charges in reading order. */
function stepsDown(
  document: ReadableDocument,
  entries: readonly ChargeEntry[],
  known: ReadonlyMap<string, string>,
): Step[] {
  const order = entries
    .map((entry, at) => ({ entry, at }))
    .toSorted(
      (a, b) =>
        a.entry.amountCell.line - b.entry.amountCell.line ||
        a.entry.amountCell.box.x - b.entry.amountCell.box.x,
    );
  const columns: Column[] = [];
  const marksIn = new Map<Cell, readonly Mention[]>();
  for (const { cells } of document.lines)
    for (const cell of cells) {
      const found = mentionsIn(cell, known);
      if (found.length > 0) marksIn.set(cell, found);
    }
  return order.map(({ entry, at }) => {
    const span = spanOf(entry);
    const column = columns.find((one) => sharedWidth(one.span, span) > span.width / 2);
    const before = column ? column.last : null;
    if (column) Object.assign(column, { span, last: at });
    else columns.push({ span, last: at });
    const last = before === null ? -1 : entries[before]!.amountCell.line;
    const { line } = entry.amountCell;
    const named = new Set([...entry.parts, ...(before === null ? [] : entries[before]!.parts)]);
    const rows = document.lines
      .slice(Math.max(0, last + 1, line - FAR_LINES), line)
      .map(({ cells }) => cells.filter((cell) => !named.has(cell) && sharedWidth(cell.box, span) > 0))
      .filter((cells) => cells.length > 0);
    const above = before === null ? null : entries[before]!.amountCell.page;
    const isBroken = above !== null && above !== entry.amountCell.page;
    const goesOver = (cell: Cell): boolean =>
      isBroken && isOnBoth(document, cell, above, entry.amountCell.page);
    return {
      at,
      before: line - last > FAR_LINES ? null : before,
      dividers: rows.flatMap((cells) =>
        cells.filter((cell) => divides(cell, cells, span) && !goesOver(cell)),
      ),
      marks: rows.flatMap((cells) => cells.flatMap((cell) => marksIn.get(cell) ?? [])),
      firstLine: rows[0]?.[0]?.line ?? null,
    };
  });
}

/**
 * What stands on both sides of a page's end divides nothing: the sender's name, small print, the heading of what goes on
 * (`Charges` over `Charges (continued)`).
 */
function isOnBoth(document: ReadableDocument, cell: Cell, one: number, other: number): boolean {
  const words = wordsOf(cell);
  if (words === '' || parseMoney(cell.text)) return false;
  const page = cell.page === one ? other : one;
  return (document.cells.get(page) ?? []).some((twin) => twin !== cell && wordsOf(twin) === words);
}

/** Without brackets and page numbers. */
const wordsOf = (cell: Cell): string =>
  cell.text
    .replace(/\([^()]*\)/g, ' ')
    .toLowerCase()
    .match(/\p{L}+/gu)
    ?.join(' ') ?? '';

/** From where its words begin to where its amount ends. */
function spanOf({ parts, amountCell }: ChargeEntry): Box {
  const left = Math.min(...[...parts, amountCell].map(({ box }) => box.x));
  return { ...amountCell.box, x: left, width: rightOf(amountCell.box) - left };
}

/** A number right under a charge goes on with that charge's words: it heads none of the next. */
function goesOn({ before, marks, firstLine }: Step, entries: readonly ChargeEntry[]): boolean {
  const above = before === null ? undefined : entries[before]?.amountCell;
  const cell = marks[0]?.cell;
  if (!above || !cell || above.page !== cell.page || firstLine !== cell.line) return false;
  return cell.box.y - above.box.y < Math.max(above.fontSize, 6) * 1.7;
}

/** Nothing that heads other charges stands between the number and the charge; what names the service of both does not. */
function headsCharge(
  { lexicon }: ReadableDocument,
  mark: Mention,
  entry: ChargeEntry,
  { dividers, commodity }: { dividers: readonly Cell[]; commodity: Commodity | null },
): boolean {
  const { page, line } = mark.cell;
  if (page !== entry.amountCell.page || entry.amountCell.line - line > NEAR_LINES) return false;
  const under = dividers.filter((cell) => cell.line > line);
  if (under.length === 0) return true;
  const words = commodity === null ? undefined : lexicon.commodities[commodity];
  const names = (cell: Cell): boolean =>
    words !== undefined && new RegExp(words.source, 'i').test(cell.text) && !parseMoney(cell.text);
  const over = dividers.findLast((cell) => cell.line <= line);
  return under.every(names) && over !== undefined && line - over.line <= 4 && names(over);
}

/** No other number between the last one and the heading over it. */
function isAlone(marks: readonly Mention[], dividers: readonly Cell[]): boolean {
  const mark = marks.at(-1);
  if (!mark) return false;
  const over = dividers.findLast((cell) => cell.line < mark.cell.line)?.line ?? -1;
  return marks.every(({ key, cell }) => key === mark.key || cell.line < over);
}

/** After a list of all meters: the number stands in a heading of its own, right over the charge or over one more heading. */
function isHead(
  document: ReadableDocument,
  mark: Mention,
  { amountCell }: ChargeEntry,
  dividers: readonly Cell[],
): boolean {
  const { page, line } = mark.cell;
  if (page !== amountCell.page || amountCell.line - line > NEAR_LINES / 2) return false;
  const isRow = (document.lines[line]?.cells.length ?? 0) > 2;
  return !isRow && dividers.filter((cell) => cell.line > line).length <= 1;
}

const MOST_WORDS = 8;

/** A heading, which are words alone on their line where the names of charges begin or further left; or an amount. */
function divides(cell: Cell, row: readonly Cell[], span: Box): boolean {
  if (parseMoney(cell.text)) return true;
  if (row.length > 1 || cell.words.length > MOST_WORDS || cell.box.x > span.x + 4) return false;
  return /^[\p{Lu}\p{Lo}][^\d:]*$/u.test(cell.text);
}
