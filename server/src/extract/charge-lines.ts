// The charges of this bill: of all columns of money, the lines that add up to the new charges.
import type { Decimal } from 'decimal.js';
import { type ChargeEntry, type ChargeGroup, chargeColumns, foldColumn, isFigure } from './charge-columns.ts';
import { decimal, equal, isZero, plain, sum, within } from './decimal.ts';
import { evidenceIn, type ReadableDocument } from './document.ts';
import type { Field, Lexicon } from './lexicon/lexicon.ts';
import { rightOf } from './page.ts';
import type { Check, Commodity, LineItemKind, LineItemReading } from './reading.ts';
import { findNumbers } from './shapes/amount.ts';
import { findQuantities, parseUnit } from './shapes/unit.ts';

export interface Charges {
  lineItems: LineItemReading[];
  checks: Check[];
}

export function findCharges(document: ReadableDocument, newCharges: string | null): Charges {
  const columns = chargeColumns(document);
  const folded = [...columns, continued(columns)].flatMap((column) => foldColumn(document, column));
  const groups = [...folded, ...runs(folded)].filter((group) => realLeaves(group) > 0);
  const sums = groups.filter(
    (group) => group.leaves.length > 1 || group.title !== group.leaves[0]?.description,
  );
  const chosen =
    newCharges === null ? null : (bestSubset(sums, newCharges) ?? bestSubset(groups, newCharges));
  if (chosen && newCharges !== null) {
    const leaves = chosen.flatMap((group) => group.leaves);
    return { lineItems: toLineItems(document, leaves, 0.95), checks: [linesCheck(leaves, newCharges)] };
  }
  const longest = sums.toSorted((x, y) => realLeaves(y) - realLeaves(x))[0]?.leaves ?? [];
  const limit = newCharges === null ? null : decimal(newCharges).abs();
  const plausible = longest.filter((leaf) => !limit || decimal(leaf.amount).abs().lessThanOrEqualTo(limit));
  if (plausible.length === 0) return { lineItems: [], checks: [] };
  const checks = newCharges === null ? [] : [linesCheck(plausible, newCharges)];
  return { lineItems: toLineItems(document, plausible, 0.5), checks };
}

/** Lines right under one another that no printed sum closes: the parts of an amount in another column, perhaps. */
function runs(groups: readonly ChargeGroup[]): ChargeGroup[] {
  const found: ChargeGroup[] = [];
  let run: ChargeEntry[] = [];
  const close = (): void => {
    if (run.length > 1)
      found.push({ amount: plain(sum(run.map((leaf) => leaf.amount))), leaves: run, title: '' });
    run = [];
  };
  for (const group of groups) {
    const [leaf] = group.leaves;
    const last = run.at(-1);
    if (!leaf || group.leaves.length > 1 || isZero(leaf.amount)) {
      close();
      continue;
    }
    const gap = last ? leaf.amountCell.box.y - last.amountCell.box.y : 0;
    const apart =
      last &&
      (leaf.amountCell.page !== last.amountCell.page ||
        !aligned(leaf, last) ||
        gap <= 0 ||
        gap > leaf.amountCell.fontSize * 2.2);
    if (apart) close();
    run.push(leaf);
  }
  close();
  return found;
}

const aligned = (a: ChargeEntry, b: ChargeEntry): boolean =>
  Math.abs(rightOf(a.amountCell.box) - rightOf(b.amountCell.box)) < 12;

const realLeaves = (group: ChargeGroup): number => group.leaves.filter((leaf) => !isZero(leaf.amount)).length;

/** The longest column of every page in one: a long list of charges may run over several pages. */
function continued(columns: readonly ChargeEntry[][]): ChargeEntry[] {
  const longest = new Map<number, ChargeEntry[]>();
  for (const column of columns) {
    const page = column[0]?.amountCell.page ?? 0;
    if (column.length > (longest.get(page)?.length ?? 2)) longest.set(page, column);
  }
  return longest.size > 1 ? [...longest.values()].flat() : [];
}

function linesCheck(leaves: readonly ChargeEntry[], total: string): Check {
  const amounts = leaves.map((leaf) => leaf.amount);
  const equation = `${amounts.map((amount, at) => (at === 0 ? amount : amount.startsWith('-') ? `- ${amount.slice(1)}` : `+ ${amount}`)).join(' ')} = ${total}`;
  return { name: 'lines-sum-to-new-charges', equation, passed: equal(sum(amounts), total) };
}

/** The groups with the most lines that together give the total; groups of equal words and amounts are one. */
function bestSubset(groups: readonly ChargeGroup[], total: string): ChargeGroup[] | null {
  const seen = new Set<string>();
  const pool = groups
    .filter((group) => {
      const key = group.leaves
        .map((leaf) => `${leaf.amount}${leaf.amountCell.page},${leaf.amountCell.line}`)
        .join('|');
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort((a, b) => realLeaves(b) - realLeaves(a) || pageOf(b) - pageOf(a) || place(a) - place(b))
    .slice(0, 14);
  const weight = pool.map((group) => realLeaves(group) - 0.5);
  const left = weight.map((_, at) => weight.slice(at).reduce((total, w) => total + w, 0));
  let best: { groups: ChargeGroup[]; weight: number } | null = null;
  const search = (at: number, chosen: ChargeGroup[], gathered: number, rest: Decimal): void => {
    if (chosen.length > 0 && rest.isZero() && gathered > (best?.weight ?? 0))
      best = { groups: chosen, weight: gathered };
    const group = pool[at];
    if (!group || gathered + (left[at] ?? 0) <= (best?.weight ?? 0)) return;
    if (!overlaps(group, chosen))
      search(at + 1, [...chosen, group], gathered + (weight[at] ?? 0), rest.minus(group.amount));
    search(at + 1, chosen, gathered, rest);
  };
  search(0, [], 0, decimal(total));
  const found = best as { groups: ChargeGroup[] } | null;
  return found ? found.groups.sort((a, b) => place(a) - place(b)) : null;
}

/** The same printed amount may stand in two groups (a run and a sum); it counts once. */
const overlaps = (group: ChargeGroup, chosen: readonly ChargeGroup[]): boolean =>
  chosen.some((other) =>
    other.leaves.some((leaf) => group.leaves.some((own) => own.amountCell === leaf.amountCell)),
  );

const pageOf = (group: ChargeGroup): number => group.leaves[0]?.amountCell.page ?? 0;
const place = (group: ChargeGroup): number => group.leaves[0]?.amountCell.line ?? 0;

function toLineItems(
  document: ReadableDocument,
  leaves: readonly ChargeEntry[],
  confidence: number,
): LineItemReading[] {
  return leaves
    .filter((leaf) => !isEmptySum(document, leaf))
    .map((leaf) => {
      const text = leaf.description;
      const figures = figuresOf(leaf, leaf.amount);
      const evidence = evidenceIn(
        leaf.amountCell,
        0,
        leaf.amountCell.text.length,
        'column:charges',
        confidence,
      );
      return {
        description: figures.quantity !== null ? nameOf(leaf) : text,
        amount: { value: leaf.amount, evidence, needsReview: confidence < 0.6 },
        ...figures,
        kind: kindOf(document.lexicon, text, leaf.amount, figures.quantity !== null),
        side: sideOf(document, leaf),
        commodity: commodityOf(document.lexicon, text, figures.quantityUnits),
        isDemand: figures.quantityUnits === 'kW' || document.lexicon.demand.test(text),
        timeOfUse: document.lexicon.timeOfUse.find(([words]) => words.test(text))?.[1] ?? null,
        meterNumber: null,
        accountNumber: null,
      };
    });
}

/** The words without the cells of figures, once those are read as quantity and rate. */
function nameOf(leaf: ChargeEntry): string {
  const named = leaf.parts.filter((cell) => !isFigure(cell.text)).map((cell) => cell.text);
  return named.length > 0 ? named.join(' ') : leaf.description;
}

/** `Adjustments 0.00`, `Interest 0.00`: a line of the account's summary that is always printed, and no charge. */
function isEmptySum(document: ReadableDocument, leaf: ChargeEntry): boolean {
  const cell = leaf.parts[0];
  if (!isZero(leaf.amount) || leaf.parts.length !== 1 || !cell) return false;
  return (document.labelsIn.get(cell) ?? []).some(
    (label) => label.alone && label.fields.some((field) => SUMMARY_FIELDS.includes(field)),
  );
}

const SUMMARY_FIELDS: readonly Field[] = ['adjustments', 'lateCharges', 'credits', 'taxes', 'otherCharges'];

/** Quantity, unit and rate: the pair of figures whose product is the amount, else what is printed with a unit. */
function figuresOf(
  leaf: ChargeEntry,
  amount: string,
): Pick<LineItemReading, 'quantity' | 'quantityUnits' | 'rate'> {
  const text = leaf.parts.map((cell) => cell.text).join(' ');
  const quantity = findQuantities(text)[0];
  const unitCell = leaf.parts.map((cell) => parseUnit(cell.text)).find((unit) => unit !== null);
  const units = quantity?.unit.literal ?? unitCell?.literal ?? null;
  const numbers = findNumbers(text);
  for (const a of numbers)
    for (const b of numbers) {
      if (a === b || a.marked || isZero(amount)) continue;
      if (quantity && a.start !== quantity.start) continue;
      const cents = text.slice(b.end - 1, b.end + 2).includes('¢') ? 0.01 : 1;
      if (
        within(decimal(a.value).times(b.value).times(cents), amount, '0.011') &&
        (units || b.marked || a.start < b.start)
      )
        return {
          quantity: a.value,
          quantityUnits: units,
          rate: cents === 1 ? b.value : decimal(b.value).dividedBy(100).toFixed(),
        };
    }
  return { quantity: quantity?.number.value ?? null, quantityUnits: quantity ? units : null, rate: null };
}

const KIND_ORDER = [
  'LATE_FEE',
  'INTEREST',
  'TAX',
  'PAYMENT',
  'CREDIT',
  'ADJUSTMENT',
  'FIXED',
  'FEE',
  'USAGE',
] as const;

function kindOf(lexicon: Lexicon, text: string, amount: string, measured: boolean): LineItemKind {
  const kind = KIND_ORDER.find((name) => lexicon.kinds[name].test(text));
  if (
    amount.startsWith('-') &&
    (kind === undefined || kind === 'USAGE' || kind === 'FEE' || kind === 'FIXED')
  )
    return 'CREDIT';
  if (kind === 'CREDIT' && !amount.startsWith('-')) return 'ADJUSTMENT';
  return kind ?? (measured ? 'USAGE' : 'OTHER');
}

/** By its own words, else by the heading over it. */
function sideOf(document: ReadableDocument, leaf: ChargeEntry): 'SUPPLY' | 'DELIVERY' | null {
  const { lexicon } = document;
  if (lexicon.supply.test(leaf.description)) return 'SUPPLY';
  if (lexicon.delivery.test(leaf.description)) return 'DELIVERY';
  for (let at = leaf.amountCell.line - 1; at >= Math.max(0, leaf.amountCell.line - 30); at--) {
    const line = document.lines[at];
    if (!line || line.page !== leaf.amountCell.page) break;
    for (const cell of line.cells) {
      if (cell.words.length > 4 || /\d/.test(cell.text) || cell.box.x > leaf.amountCell.box.x) continue;
      if (
        !/^\p{L}/u.test(cell.text) ||
        !/\b(?:services?|charges?)\b/i.test(cell.text) ||
        lexicon.totals.test(cell.text)
      )
        continue;
      if (lexicon.supply.test(cell.text)) return 'SUPPLY';
      if (lexicon.delivery.test(cell.text)) return 'DELIVERY';
      if (/^other\b/i.test(cell.text)) return null;
    }
  }
  return null;
}

function commodityOf(lexicon: Lexicon, text: string, units: string | null): Commodity | null {
  if (units === 'kWh' || units === 'kW') return 'ELECTRICITY';
  if (units?.startsWith('thm')) return 'GAS';
  for (const [commodity, words] of Object.entries(lexicon.commodities) as [Commodity, RegExp][])
    if (new RegExp(words.source, 'i').test(text)) return commodity;
  return null;
}
