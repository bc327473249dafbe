// Proposals become values only where their words are printed and have the field's shape. They are marked, they fill empty
// fields only, and they stand the same proofs as everything else.
import { cellsBelow, evidenceIn, type ReadableDocument, read } from '../document.ts';
import type { Cell } from '../lines.ts';
import { boxAround } from '../page.ts';
import type { BillReading, Evidence } from '../reading.ts';
import { parseMoney } from '../shapes/amount.ts';
import { findDates } from '../shapes/date.ts';
import { identifierAt } from '../shapes/identifier.ts';
import { type ProposableField, proposableFields } from './proposal.ts';

const RULE = 'proposed-by-model';

/** What a model says counts less than the weakest label: a person looks at it unless arithmetic proves it. */
const CONFIDENCE = 0.3;

const LONGEST_PROPOSAL = 300;
const MOST_LINES = 4;

type Parse = (document: ReadableDocument, printed: string) => string | null;

const date: Parse = (document, printed) =>
  findDates(printed, document.dateOrder, document.lexicon.months)[0]?.date ?? null;
const money: Parse = (_document, printed) => parseMoney(printed)?.value ?? null;
const identifier: Parse = (_document, printed) => identifierAt(printed, 3)?.value ?? null;
const words: Parse = (_document, printed) => (/\p{L}{2}/u.test(printed) ? printed : null);

const PARSERS: Readonly<Record<ProposableField, Parse>> = {
  provider: words,
  supplier: words,
  accountNumber: identifier,
  serviceAddress: words,
  invoiceNumber: identifier,
  statementDate: date,
  dueDate: date,
  amountDue: money,
  newCharges: money,
  previousBalance: money,
  payments: money,
};

/** Fills the empty fields of a bill, in place. */
export function applyProposals(
  document: ReadableDocument,
  bill: BillReading,
  proposals: Readonly<Partial<Record<ProposableField, string>>>,
): void {
  for (const field of proposableFields) {
    const proposed = proposals[field];
    if (bill[field] !== null || typeof proposed !== 'string' || proposed.length > LONGEST_PROPOSAL) continue;
    const place = findPrinted(document, proposed);
    const value = place && PARSERS[field](document, place.text);
    if (place && value !== null) bill[field] = read(value, place);
  }
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Where the words stand: in one cell, or one line under another. Null when they are not printed. */
function findPrinted(document: ReadableDocument, proposed: string): Evidence | null {
  const lines = proposed
    .split(/\n|,\s/)
    .map(folded)
    .filter((line) => line !== '')
    .slice(0, MOST_LINES);
  const whole = folded(proposed);
  if (whole === '') return null;
  for (const cells of document.cells.values())
    for (const cell of cells) {
      const one = within(cell, whole);
      if (one) return one;
      const block = lines.length > 1 ? blockFrom(document, cell, lines) : null;
      if (block) return block;
    }
  return null;
}

/** Whole words of a cell; its spaces are single, so that folding keeps every place but for letters that grow. */
function within(cell: Cell, wanted: string): Evidence | null {
  const text = cell.text.toLowerCase();
  const start = text.length === cell.text.length ? text.indexOf(wanted) : -1;
  if (start < 0) return null;
  const end = start + wanted.length;
  const cut = (at: number): boolean => /[\p{L}\p{N}]{2}/u.test(cell.text.slice(at - 1, at + 1));
  return cut(start) || cut(end) ? null : evidenceIn(cell, start, end, RULE, CONFIDENCE);
}

function blockFrom(document: ReadableDocument, top: Cell, lines: readonly string[]): Evidence | null {
  const [first, ...others] = lines;
  if (first === undefined || !folded(top.text).endsWith(first)) return null;
  const cells = [top];
  for (const line of others) {
    const next = cellsBelow(document, cells.at(-1) ?? top, 3).find((cell) =>
      folded(cell.text).startsWith(line),
    );
    if (!next) return null;
    cells.push(next);
  }
  const evidence = evidenceIn(top, 0, top.text.length, RULE, CONFIDENCE);
  return {
    ...evidence,
    box: boxAround(cells.map((cell) => cell.box)),
    text: cells.map((cell) => cell.text).join(', '),
  };
}
