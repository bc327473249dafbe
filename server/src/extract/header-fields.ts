// The header of a bill: identifiers and dates. Values that several labels agree on win.
import { candidatesFor, dateShape, identifierShape } from './candidates.ts';
import { evidenceIn, hasLabel, type ReadableDocument, read } from './document.ts';
import { type Election, election } from './elect.ts';
import type { Cell } from './lines.ts';
import type { Evidence, LocalDate } from './reading.ts';
import { parseMoney } from './shapes/amount.ts';
import { findDates } from './shapes/date.ts';

/** The number of the account; a customer's number only where the bill has no other, for one customer may have many accounts. */
export function findAccountNumber(document: ReadableDocument): Election<string> {
  const own = candidatesFor(document, 'accountNumber', identifierShape(4));
  return election(own.length > 0 ? own : candidatesFor(document, 'customerNumber', identifierShape(4)));
}

export function findInvoiceNumber(document: ReadableDocument): Election<string> {
  return election(candidatesFor(document, 'invoiceNumber', identifierShape(3)));
}

export function findStatementDate(document: ReadableDocument): Election<LocalDate> {
  return election(candidatesFor(document, 'statementDate', dateShape(document)));
}

/** By its label, or a sentence that says so, or else the one date that stands beside the amount due wherever that is printed. */
export function findDueDate(document: ReadableDocument, amountDue: string | null): Election<LocalDate> {
  const labelled = election(candidatesFor(document, 'dueDate', dateShape(document)));
  if (labelled.chosen) return labelled;
  const said = dueInSentence(document);
  if (said.chosen || amountDue === null) return said;
  const beside = new Map<LocalDate, Evidence[]>();
  for (const line of document.lines)
    line.cells.forEach((cell, at) => {
      const date = wholeDate(document, cell);
      if (!date || hasLabel(document, cell)) return;
      const neighbours = [line.cells[at - 1], line.cells[at + 1]];
      if (!neighbours.some((next) => next && parseMoney(next.text)?.value === amountDue)) return;
      beside.set(date, [
        ...(beside.get(date) ?? []),
        evidenceIn(cell, 0, cell.text.length, 'place:beside-amount-due', 0.6),
      ]);
    });
  const only = beside.size === 1 ? [...beside.entries()][0] : undefined;
  const first = only?.[1][0];
  if (!only || !first) return { chosen: null, rivals: [] };
  const evidence = { ...first, confidence: Math.min(0.6 + 0.08 * (only[1].length - 1), 0.8) };
  return { chosen: read(only[0], evidence), rivals: [{ value: only[0], evidence }] };
}

/** `Your bank will be debited on March 24`, `Please pay £20 by 3 May 2025`: only where all such sentences name one day. */
function dueInSentence(document: ReadableDocument): Election<LocalDate> {
  const before = document.lexicon.dueBefore;
  const found = new Map<LocalDate, Evidence>();
  let looked = 0;
  if (before)
    for (const line of document.lines)
      for (const cell of line.cells) {
        if (cell.words.length < 3 || ++looked > 2_000) continue;
        for (const date of findDates(cell.text, document.dateOrder, document.lexicon.months))
          if (date.date && before.test(cell.text.slice(0, date.start)) && !found.has(date.date))
            found.set(date.date, evidenceIn(cell, date.start, date.end, 'sentence:due-date', 0.7));
      }
  const rivals = [...found.entries()].slice(0, 5).map(([value, evidence]) => ({ value, evidence }));
  const [only] = rivals;
  return { chosen: only && rivals.length === 1 ? read(only.value, only.evidence) : null, rivals };
}

function wholeDate(document: ReadableDocument, cell: Cell): LocalDate | null {
  const date = findDates(cell.text, document.dateOrder, document.lexicon.months)[0];
  return date && date.start === 0 && date.end === cell.text.trim().length ? date.date : null;
}
