// The charges of this bill: of all amounts of money, the lines that add up to the new charges.
import { evidenceIn, REVIEW_BELOW, type ReadableDocument } from '../document.ts';
import type { Field } from '../lexicon/lexicon.ts';
import type { Check, DecimalText, LineItemReading } from '../reading.ts';
import { findAmounts } from './amounts.ts';
import { type ChargeEntry, minorOf } from './charge-entry.ts';
import { bestClosing, type Closing } from './closings.ts';
import { figuresOf, nameOf } from './figures.ts';
import { commodityOf, kindOf, sideOf } from './line-kinds.ts';
import { rolesOf, type Sequence } from './roles.ts';
import { type SectionSum, sectionSums } from './section-sums.ts';
import { sequencesOf } from './sequences.ts';
import { type Block, bestUnion, blocksOf, inDetail } from './unions.ts';

export interface Charges {
  lineItems: LineItemReading[];
  /** The amounts with their words that the lines were made of, one for each. */
  entries: readonly ChargeEntry[];
  /** Printed sums within, with the lines that each closes. */
  sections: readonly SectionSum[];
  checks: Check[];
  /** What the lines add up to, where that is printed: a witness for the new charges. Null where nothing closes. */
  total: DecimalText | null;
}

/** Of printed totals only so many are tried where the new charges are not known. */
const MOST_TOTALS = 12;

export function findCharges(document: ReadableDocument, newCharges: string | null): Charges {
  const sequences = sequencesOf(findAmounts(document));
  const blocks = blocksOf(sequences);
  const wanted = newCharges === null ? null : minorOf(newCharges);
  const found = wanted === null ? null : closingOf(sequences, blocks, wanted);
  if (found && newCharges !== null) return toCharges(document, found, newCharges, 0.95);
  const other = ofPrintedTotals(sequences, blocks);
  if (other) {
    const confidence = newCharges === null ? 0.8 : 0.55;
    return toCharges(document, other.closing, other.total, confidence);
  }
  const leaves = mostPlausible(blocks, wanted);
  return toCharges(document, { leaves, sections: [], score: 0, isPrinted: false }, null, 0.5);
}

function closingOf(sequences: readonly Sequence[], blocks: readonly Block[], total: number): Closing | null {
  if (total === 0) return null;
  const closing = bestClosing(sequences, total);
  const union = closing && closing.leaves.length > 1 ? null : bestUnion(blocks, total);
  const best = union && union.leaves.length > (closing?.leaves.length ?? 0) ? union : closing;
  return best ? inDetail(best, blocks) : null;
}

/** Where the new charges are unknown or nothing adds up to them: the printed total with the most lines. */
function ofPrintedTotals(
  sequences: readonly Sequence[],
  blocks: readonly Block[],
): { closing: Closing; total: DecimalText } | null {
  const totals = new Map<number, DecimalText>();
  for (const sequence of sequences)
    for (const { sum: at } of rolesOf(sequence).sections) {
      const entry = sequence.entries[at];
      if (entry?.isTotal) totals.set(entry.minor, entry.amount);
    }
  const largest = [...totals].sort((a, b) => Math.abs(b[0]) - Math.abs(a[0])).slice(0, MOST_TOTALS);
  let best: { closing: Closing; total: DecimalText } | null = null;
  for (const [minor, total] of largest) {
    const closing = bestClosing(sequences, minor);
    if (!closing?.isPrinted || closing.leaves.length < 2) continue;
    const detailed = inDetail(closing, blocks);
    if (!best || detailed.leaves.length > best.closing.leaves.length) best = { closing: detailed, total };
  }
  return best;
}

/** Nothing adds up: the longest list of charges, without what is larger than all of them should be. */
function mostPlausible(blocks: readonly Block[], total: number | null): ChargeEntry[] {
  const real = (leaves: readonly ChargeEntry[]): number => leaves.filter((leaf) => leaf.minor !== 0).length;
  const longest = blocks
    .filter((block) => block.leaves.length > 1 || block.total !== null)
    .toSorted((a, b) => real(b.leaves) - real(a.leaves))[0];
  return (longest?.leaves ?? []).filter((leaf) => total === null || Math.abs(leaf.minor) <= Math.abs(total));
}

function toCharges(
  document: ReadableDocument,
  closing: Closing,
  total: DecimalText | null,
  confidence: number,
): Charges {
  const leaves = closing.leaves.filter((leaf) => !isEmptySum(document, leaf));
  const lineItems = leaves.map((leaf) => toLineItem(document, leaf, confidence));
  const sections = closing.sections.map((section) => ({
    total: section.total.amount,
    lines: section.leaves.map((leaf) => leaves.indexOf(leaf)).filter((at) => at >= 0),
  }));
  return {
    lineItems,
    entries: leaves,
    sections,
    checks: sectionSums(lineItems, sections),
    total: lineItems.length > 0 ? total : null,
  };
}

/** Kinds are told by so many letters; nobody describes a charge in more. */
const LONGEST_DESCRIPTION = 400;

function toLineItem(document: ReadableDocument, leaf: ChargeEntry, confidence: number): LineItemReading {
  const { lexicon } = document;
  const text = leaf.description.slice(0, LONGEST_DESCRIPTION);
  const figures = figuresOf(leaf);
  const cell = leaf.amountCell;
  const evidence = evidenceIn(cell, 0, cell.text.length, 'column:charges', confidence);
  return {
    description: nameOf(leaf),
    amount: { value: leaf.amount, evidence, needsReview: confidence < REVIEW_BELOW },
    ...figures,
    kind: kindOf(lexicon, text, leaf.amount, figures.quantity !== null),
    side: sideOf(document, leaf),
    commodity: commodityOf(lexicon, text, figures.quantityUnits),
    isDemand: figures.quantityUnits === 'kW' || lexicon.demand.test(text),
    timeOfUse: lexicon.timeOfUse.find(([words]) => words.test(text))?.[1] ?? null,
    meterNumber: null,
    accountNumber: null,
  };
}

/** `Adjustments 0.00`, `Interest 0.00`: a line of the account's summary that is always printed, and no charge. */
function isEmptySum(document: ReadableDocument, leaf: ChargeEntry): boolean {
  const cell = leaf.parts[0];
  if (leaf.minor !== 0 || leaf.parts.length !== 1 || !cell) return false;
  return (document.labelsIn.get(cell) ?? []).some(
    (label) => label.alone && label.fields.some((field) => SUMMARY_FIELDS.includes(field)),
  );
}

const SUMMARY_FIELDS: readonly Field[] = ['adjustments', 'lateCharges', 'credits', 'taxes', 'otherCharges'];
