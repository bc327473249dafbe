// A document that lists past usage of an account or meter and charges nothing. It is read as a usage table is: a meter reading for
// each period, no amounts, no lines.
import { candidatesFor } from '../candidates.ts';
import { type ReadableDocument, read } from '../document.ts';
import { meterNumberShape } from '../meter-numbers.ts';
import { bottomOf, rightOf } from '../page.ts';
import { prove } from '../proofs/prove.ts';
import type {
  BillReading,
  Box,
  Commodity,
  Evidence,
  IdentifierReading,
  MeterReading,
  Read,
} from '../reading.ts';
import { isTownLine } from '../shapes/address.ts';
import { commodityIn } from './column-titles.ts';
import { findUsageHistory, type UsageHistory } from './usage-history.ts';

/**
 * Null for a document that is no such list: its amounts, lines or usage stand beside the table, as those of a bill with a
 * table of its past do, or it names neither an account nor a meter.
 */
export function readHistory(document: ReadableDocument, bill: BillReading): BillReading | null {
  if (bill.checks.some(({ name, passed }) => passed && name === 'lines-sum-to-new-charges')) return null;
  const history = findUsageHistory(document);
  if (!history || valuesOfBills(bill).some(({ evidence }) => !isWithin(history, evidence))) return null;
  const number = numberAbove(document);
  const named = commodityNamed(document);
  const meters = history.meters.map(
    (meter): MeterReading => ({
      ...meter,
      identifiers: meter.identifiers.length === 0 && number ? [number] : meter.identifiers,
      commodity: meter.commodity === 'MISC' && named ? named : meter.commodity,
    }),
  );
  const isIdentified = meters.every(({ identifiers }) => identifiers.length > 0);
  if (!bill.accountNumber && !isIdentified) return null;
  const reading: BillReading = {
    provider: bill.provider,
    supplier: null,
    accountNumber: bill.accountNumber,
    serviceAddress: wholeAddress(bill),
    invoiceNumber: null,
    statementDate: null,
    dueDate: null,
    currency: bill.currency,
    amountDue: null,
    newCharges: null,
    previousBalance: null,
    payments: null,
    credits: null,
    taxes: null,
    lateCharges: null,
    meters,
    lineItems: [],
    checks: [],
    candidates: bill.candidates.filter(({ field }) => KEPT.has(field)),
    isSummaryBill: false,
  };
  return { ...reading, checks: prove(reading, { found: [], printedDays: null }) };
}

const KEPT: ReadonlySet<string> = new Set(['provider', 'accountNumber', 'serviceAddress', 'currency']);

/** An address with its town: without one it may be a customer's name. */
export const wholeAddress = ({ serviceAddress }: BillReading): BillReading['serviceAddress'] =>
  serviceAddress && isTownLine(serviceAddress.value) ? serviceAddress : null;

/** What a bill asks for and measures. */
const valuesOfBills = ({ amountDue, newCharges, dueDate, lineItems, meters }: BillReading): Read<unknown>[] =>
  [
    amountDue,
    newCharges,
    dueDate,
    ...lineItems.map(({ amount }) => amount),
    ...meters.map(({ usage }) => usage),
  ].filter((value) => value !== null);

const isWithin = ({ places }: UsageHistory, { page, box }: Evidence): boolean =>
  places.some((place) => place.page === page && overlaps(place.box, box));

const overlaps = (one: Box, other: Box): boolean =>
  one.x < rightOf(other) && other.x < rightOf(one) && one.y < bottomOf(other) && other.y < bottomOf(one);

/** The only number that the document gives to a meter. */
function numberAbove(document: ReadableDocument): IdentifierReading | null {
  const found = candidatesFor(document, 'meterNumber', meterNumberShape).filter(({ score }) => score > 0.6);
  const [first] = found;
  if (!first || found.some(({ value }) => value !== first.value)) return null;
  const { cell, start, end } = first.label;
  return { name: 'METER', rawName: cell.text.slice(start, end), ...read(first.value, first.evidence) };
}

/** The commodity that the document's words name, where they name one alone. */
function commodityNamed(document: ReadableDocument): Commodity | null {
  const lines = document.lines.slice(0, MOST_LINES);
  const named = new Set(lines.flatMap(({ text }) => commodityIn(text.slice(0, 200)) ?? []));
  const [only] = named;
  return only && named.size === 1 ? only : null;
}

/** Lines that are looked at for the name of a commodity. */
const MOST_LINES = 400;
