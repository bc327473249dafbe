// From words with boxes to a bill: every rule looks at the same pages, whether they came from a text layer or from OCR.
import { findBalances } from './balances.ts';
import { whyNotABill } from './bill-evidence.ts';
import { candidatesFor, numberShape } from './candidates.ts';
import { findCharges } from './charge-lines.ts';
import { checkDays, checkMeter } from './checks.ts';
import { evidenceIn, type ReadableDocument, read, toReadableDocument } from './document.ts';
import {
  findAccountNumber,
  findDueDate,
  findInvoiceNumber,
  findServiceAddress,
  findStatementDate,
} from './header-fields.ts';
import { findMeters } from './meters.ts';
import type { Page } from './page.ts';
import { findProvider } from './provider.ts';
import type { AccountMention, BillReading, Check, MeterReading, Read } from './reading.ts';
import { isTownLine } from './shapes/address.ts';
import { findSupplier } from './supplier.ts';

export type Understanding =
  | { bill: BillReading; reason: null; account: null }
  | { bill: null; reason: string; account: AccountMention | null };

export function understand(pages: readonly Page[], text: string): Understanding {
  const document = toReadableDocument(pages, text);
  const { balances, checks: balanceChecks } = findBalances(document);
  const charges = findCharges(document, balances.newCharges?.value ?? null);
  const statementDate = findStatementDate(document);
  const dueDate = findDueDate(document, balances.amountDue?.value ?? null);
  const serviceAddress = findServiceAddress(document);
  const meters = findMeters(document, { statementDate, dueDate, serviceAddress });
  const bill: BillReading = {
    provider: findProvider(document),
    supplier: findSupplier(document),
    accountNumber: findAccountNumber(document),
    serviceAddress: serviceAddress ?? meters.find((meter) => meter.serviceAddress)?.serviceAddress ?? null,
    invoiceNumber: findInvoiceNumber(document),
    statementDate,
    dueDate,
    currency: findCurrency(document),
    ...balances,
    meters,
    lineItems: charges.lineItems,
    checks: [
      ...balanceChecks,
      ...charges.checks,
      ...meters.flatMap(checkMeter),
      ...daysChecks(document, meters),
    ],
    candidates: [],
    isSummaryBill: false,
  };
  const reason = whyNotABill(document, bill);
  if (reason === null) return { bill, reason: null, account: null };
  const { accountNumber, currency } = bill;
  const whole = bill.serviceAddress && isTownLine(bill.serviceAddress.value) ? bill.serviceAddress : null;
  const account = accountNumber ? { accountNumber, serviceAddress: whole, currency } : null;
  return { bill: null, reason, account };
}

/** Days are checked where one meter leaves no doubt whose they are. */
function daysChecks(document: ReadableDocument, meters: readonly MeterReading[]): Check[] {
  const [only] = meters;
  if (!only || meters.length > 1) return [];
  const best = candidatesFor(document, 'days', numberShape)[0];
  const said = document.text.match(/\b(\d{1,3}) days of service\b/i)?.[1] ?? null;
  const printed = best && /^\d{1,3}$/.test(best.value) ? best.value : said;
  return checkDays(printed, only);
}

const CODES: readonly (readonly [RegExp, string])[] = [
  [/\bCAD\b|CA\$|C\$/, 'CAD'],
  [/\bAUD\b|A\$/, 'AUD'],
  [/\bUSD\b|US\$/, 'USD'],
  [/\bEUR\b/, 'EUR'],
  [/\bGBP\b/, 'GBP'],
  [/\bRM\s?-?\d|\(RM\)|\bMYR\b/, 'MYR'],
];
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/\$/, 'USD'],
];

/** A code beats a sign, and of signs the most frequent; a bare dollar sign is the United States' unless the bill says otherwise. */
function findCurrency(document: ReadableDocument): Read<string> | null {
  const times = ([mark]: readonly [RegExp, string]) => document.text.split(mark).length;
  for (const [mark, code] of [...CODES, ...SIGNS.toSorted((a, b) => times(b) - times(a))])
    for (const line of document.lines)
      for (const cell of line.cells) {
        const match = cell.text.match(mark);
        if (!match || match.index === undefined) continue;
        const canadian = match[0] === '$' && /\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b/.test(document.text);
        return read(
          canadian ? 'CAD' : code,
          evidenceIn(cell, match.index, match.index + match[0].length, 'mark:currency', 0.9),
        );
      }
  const american = document.text.match(/\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b/);
  const cell = american
    ? [...document.cells.values()].flat().find((c) => c.text.includes(american[0]))
    : undefined;
  return cell ? read('USD', evidenceIn(cell, 0, cell.text.length, 'place:united-states', 0.8)) : null;
}
