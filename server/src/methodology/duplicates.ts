// Tests whether two bills, or two usage records, are the same or overlap (methodology.md 17). Pure and symmetric; the
// caller leaves out superseded, deleted and dismissed pairs and decides which of the two is the newer.
import { type DatePeriod, daysBetween, inclusiveDays, sharedDays } from '../lib/dates.ts';
import { decimal, plain } from '../lib/decimal.ts';
import { key1 } from './identifiers.ts';

export interface MeterUsage {
  /** Meter id, or the serial's `key1` before matching; null when the bill does not identify the meter. */
  meterKey: string | null;
  /** Plain decimal text. */
  usage: string | null;
  units: string | null;
}

/** What two bills of one company are compared by. */
export interface BillFacts {
  /** SHA-256 of the file and its page range, null for manual entry. */
  fileHash: string | null;
  providerId: string;
  /** As printed; bills without a number are never compared beyond D1. */
  accountNumber: string | null;
  invoiceId: string | null;
  /** Plain decimal text. */
  totalCharges: string | null;
  period: DatePeriod | null;
  commodities: readonly string[];
  meters: readonly MeterUsage[];
  /** The same non-null text on all bills of one revision chain. */
  revisionChain: string | null;
}

export interface UsageFacts {
  documentId: string;
  meterId: string;
  period: DatePeriod;
  revisionChain: string | null;
}

const sameKey = (first: string | null, second: string | null): boolean =>
  first !== null && second !== null && key1(first) !== '' && key1(first) === key1(second);

const sameAccount = (first: BillFacts, second: BillFacts): boolean =>
  first.providerId === second.providerId && sameKey(first.accountNumber, second.accountNumber);

const sameChain = (first: string | null, second: string | null): boolean =>
  first !== null && first === second;

function chargesDifferBy(first: BillFacts, second: BillFacts, tolerance: string): boolean {
  if (first.totalCharges === null || second.totalCharges === null) {
    return first.totalCharges !== second.totalCharges;
  }
  return decimal(first.totalCharges).minus(second.totalCharges).abs().gt(tolerance);
}

function samePeriod(first: BillFacts, second: BillFacts): boolean {
  if (first.period === null || second.period === null) return false;
  return (
    Math.abs(daysBetween(first.period.start, second.period.start)) <= 1 &&
    Math.abs(daysBetween(first.period.end, second.period.end)) <= 1
  );
}

/** More than 3 days and more than 10 % of the shorter period in common. */
function overlaps(first: DatePeriod, second: DatePeriod): boolean {
  const shared = sharedDays(first, second);
  const shorter = Math.min(inclusiveDays(first.start, first.end), inclusiveDays(second.start, second.end));
  return shared > 3 && shared * 10 > shorter;
}

const usageKeys = (bill: BillFacts): string =>
  JSON.stringify(
    bill.meters
      .map(({ meterKey, usage, units }) =>
        JSON.stringify([meterKey, usage === null ? null : plain(decimal(usage)), units]),
      )
      .toSorted(),
  );

/** D1: the same bytes. */
export function isSameFile(first: BillFacts, second: BillFacts): boolean {
  return first.fileHash !== null && first.fileHash === second.fileHash;
}

const sameInvoiceNumber = (first: BillFacts, second: BillFacts): boolean =>
  sameAccount(first, second) && sameKey(first.invoiceId, second.invoiceId);

/** D2: the same invoice of the same account, to the same amount. */
export function isSameInvoice(first: BillFacts, second: BillFacts): boolean {
  return (
    sameInvoiceNumber(first, second) && first.totalCharges !== null && !chargesDifferBy(first, second, '0')
  );
}

/** D3: the same account, period within a day at each end, amount within 0.01, and every meter's usage equal. */
export function isSameContent(first: BillFacts, second: BillFacts): boolean {
  return (
    sameAccount(first, second) &&
    samePeriod(first, second) &&
    !chargesDifferBy(first, second, '0.01') &&
    usageKeys(first) === usageKeys(second)
  );
}

/** Bills for different services of one account: no commodity in common, or all meters identified and none in common. */
function isForOtherService(first: BillFacts, second: BillFacts): boolean {
  const disjoint = (a: readonly string[], b: readonly string[]) =>
    a.length > 0 && b.length > 0 && !a.some((value) => b.includes(value));
  const keys = (bill: BillFacts) => bill.meters.map(({ meterKey }) => meterKey);
  const [firstKeys, secondKeys] = [keys(first), keys(second)];
  const identified = [...firstKeys, ...secondKeys].every((key) => key !== null);
  return (
    disjoint(first.commodities, second.commodities) ||
    (identified && disjoint(firstKeys as string[], secondKeys as string[]))
  );
}

/**
 * D4: bills of one account overlap, or carry one invoice number with different amounts. Not within one revision chain,
 * and not for bills of different services. Does not ask whether the pair is also D1 to D3.
 */
export function isOverlap(first: BillFacts, second: BillFacts): boolean {
  if (!sameAccount(first, second) || sameChain(first.revisionChain, second.revisionChain)) return false;
  if (isForOtherService(first, second)) return false;
  const revisedInvoice = sameInvoiceNumber(first, second) && chargesDifferBy(first, second, '0');
  const { period } = first;
  return revisedInvoice || (period !== null && second.period !== null && overlaps(period, second.period));
}

/** D5: usage of one meter from different documents overlaps, not within one revision chain. */
export function isUsageOverlap(first: UsageFacts, second: UsageFacts): boolean {
  return (
    first.meterId === second.meterId &&
    first.documentId !== second.documentId &&
    !sameChain(first.revisionChain, second.revisionChain) &&
    overlaps(first.period, second.period)
  );
}

export type DuplicateLevel = 'D1' | 'D2' | 'D3' | 'D4';

export interface DuplicateVerdict {
  level: DuplicateLevel;
  /** The pair looks like a bill and its correction: offer to link them as a revision. */
  suggestRevision: boolean;
}

/**
 * The strongest level at which a new bill doubles an existing one; D1 to D3 are listed and not created, D4 is created
 * and flagged. `skipDetection` (the upload option, or a contested duplicate) turns D1 to D3 off.
 */
export function duplicateVerdict(
  bill: BillFacts,
  existing: BillFacts,
  { skipDetection = false }: { skipDetection?: boolean } = {},
): DuplicateVerdict | null {
  if (!skipDetection) {
    if (isSameFile(bill, existing)) return { level: 'D1', suggestRevision: false };
    if (isSameInvoice(bill, existing)) return { level: 'D2', suggestRevision: false };
    if (isSameContent(bill, existing)) return { level: 'D3', suggestRevision: false };
  }
  if (!isOverlap(bill, existing)) return null;
  const sameBill = sameInvoiceNumber(bill, existing) || samePeriod(bill, existing);
  return { level: 'D4', suggestRevision: sameBill && chargesDifferBy(bill, existing, '0') };
}
