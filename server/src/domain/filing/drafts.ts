// From a reading to the records it will become, as far as no other record is needed. Pure.
import { valuesOf } from '../../extract/bill-values.ts';
import type { BillReading, LineItemReading, MeterReading, Read } from '../../extract/reading.ts';
import { addDays } from '../../lib/dates.ts';
import { Decimal, decimal, money } from '../../lib/decimal.ts';
import { reconcileUsage } from '../../methodology/read-arithmetic.ts';
import type { DataIssue } from '../documents/add-document.ts';
import type { DocumentAmounts, LineItem } from '../documents/document.ts';
import { type CommodityKinds, type Identifier, noKinds } from '../meters/meter.ts';

const readOf = <T>(read: Read<T> | null): T | null => read?.value ?? null;

/** Commodity sub-types of a meter as read. */
export const kindsOf = (meter: MeterReading): CommodityKinds => ({
  ...noKinds,
  waterType: meter.waterType,
  gasType: meter.gasType,
  fuelType: meter.fuelType,
  netMeteringType: meter.netMeteringType,
});

/** The numbers of a service point as read, the account's among them. */
export function identifiersOf(meter: MeterReading, accountNumber: string | null): Identifier[] {
  const identifiers: Identifier[] = meter.identifiers.map(({ name, rawName, value }) => ({
    name,
    rawName,
    value,
  }));
  const hasOwn = identifiers.some(({ name }) => name === 'ACCOUNT' || name === 'SUB_ACCOUNT');
  if (accountNumber !== null && !hasOwn)
    identifiers.push({ name: 'ACCOUNT', rawName: 'Account number', value: accountNumber });
  return identifiers;
}

/** First and last day of a usage, inferred where only one is printed (methodology.md 18, date inference). */
export function periodOf(
  meter: MeterReading,
  fallback: { statementDate: string | null; previousEnd: string | null },
): { start: string; end: string; isInferred: boolean } | null {
  const start = readOf(meter.periodStart);
  const end = readOf(meter.periodEnd) ?? (start === null ? fallback.statementDate : addDays(start, 29));
  if (end === null) return null;
  if (start !== null) return { start: start <= end ? start : end, end, isInferred: meter.periodEnd === null };
  const { previousEnd } = fallback;
  const follows = previousEnd !== null && previousEnd < end && previousEnd >= addDays(end, -45);
  return { start: follows ? addDays(previousEnd, 1) : addDays(end, -29), end, isInferred: true };
}

/** Indexes of the meters that become usage rows: with any date to place their usage by. */
export const filedMeters = (bill: BillReading): number[] =>
  bill.meters.flatMap((meter, index) =>
    meter.periodStart || meter.periodEnd || bill.statementDate ? [index] : [],
  );

/** The usage as printed, else from the readings; a register that prints zero twice says nothing. */
export function usageOf(meter: MeterReading): string | null {
  const readings = {
    previousReading: readOf(meter.previousReading),
    currentReading: readOf(meter.currentReading),
    multiplier: readOf(meter.multiplier),
    multiplier2: null,
    isCorrection: false,
  };
  return reconcileUsage(readOf(meter.usage), readings).usage;
}

/** An issue's detail is read by people: the first names, and how many more there are. */
const MOST_NAMES = 12;
const listed = (names: readonly string[]): string =>
  names.slice(0, MOST_NAMES).join(', ') +
  (names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '');

/** What a person should look at, as far as the reading alone tells. */
export function issuesOfReading(bill: BillReading): DataIssue[] {
  const issues: DataIssue[] = [];
  const usages = bill.meters.map(usageOf);
  if (usages.every((usage) => usage === null)) issues.push({ type: 'NO_USAGE_DATA', detail: null });
  const charges = readOf(bill.newCharges);
  if (charges !== null && decimal(charges).isZero()) issues.push({ type: 'ZERO_COST_BILL', detail: null });
  for (const [index, meter] of bill.meters.entries())
    if (usages[index] !== null && meter.units === null)
      issues.push({ type: 'UNITS_INFERRED', detail: `meters[${index}]` });
  // Where every meter has an address of its own, the bill's is not filed.
  const isPerMeter = bill.meters.length > 0 && bill.meters.every((meter) => meter.serviceAddress !== null);
  const doubted = valuesOf(bill)
    .filter(({ path, read }) => read.needsReview && (path !== 'serviceAddress' || !isPerMeter))
    .map(({ path }) => path);
  const names = [...new Set([...doubted, ...learnedInVain(bill)])];
  if (names.length > 0) issues.push({ type: 'LOW_CONFIDENCE', detail: listed(names) });
  return issues;
}

/** Values, the empty ones too, of which people taught the place and which the place does not give. */
const learnedInVain = (bill: BillReading): string[] =>
  bill.checks
    .filter(({ name, passed }) => !passed && name.startsWith('learned-'))
    .flatMap(({ values = [] }) => values);

const sum = (items: LineItemReading[]): Decimal =>
  items.reduce((total, item) => total.plus(decimal(item.amount.value)), new Decimal(0));

/** The balances of a bill. What is computed has the currency's decimals, what is printed at least those (R39). */
export function amountsOf(bill: BillReading, currency: string): DocumentAmounts {
  const amount = (read: Read<string> | null): string | null =>
    read === null ? null : money(read.value, currency);
  const total = (items: LineItemReading[]): string | null =>
    items.length === 0 ? null : money(sum(items), currency);
  const previous = readOf(bill.previousBalance);
  const payments = readOf(bill.payments);
  const of = (wanted: (item: LineItemReading) => boolean): string | null =>
    total(bill.lineItems.filter(wanted));
  return {
    totalCharges: amount(bill.amountDue),
    currentCharges: amount(bill.newCharges),
    previousCloseBalance: amount(bill.previousBalance),
    afterPreviousTotalPayment: amount(bill.payments),
    afterPreviousCharges: null,
    afterPreviousCredits: null,
    currentOpenBalance:
      previous === null || payments === null
        ? null
        : money(decimal(previous).minus(decimal(payments)), currency),
    credits: amount(bill.credits),
    taxCharges: amount(bill.taxes) ?? of((item) => item.kind === 'TAX'),
    interestCharges: of((item) => item.kind === 'INTEREST'),
    lateCharges: amount(bill.lateCharges) ?? of((item) => item.kind === 'LATE_FEE'),
    deliveryCharges: of((item) => item.side === 'DELIVERY'),
    supplyCharges: of((item) => item.side === 'SUPPLY'),
    otherCharges: null,
  };
}

/** A line as it will be kept. `commodities` are those of the bill's meters: with one kind alone, every line is of it. */
export function lineItemOf(
  item: LineItemReading,
  currency: string,
  accountNumber: string | null,
  commodities: string[],
): LineItem {
  const commodity = item.commodity ?? (commodities.length === 1 ? commodities[0]! : null);
  return {
    description: item.description,
    totalCharge: money(item.amount.value, currency),
    rate: item.rate,
    quantity: item.quantity,
    quantityUnits: item.quantityUnits,
    multipliers: [],
    accountNumbers: [item.accountNumber ?? accountNumber].filter((number) => number !== null),
    meterNumber: item.meterNumber?.value ?? null,
    chargeType: item.kind,
    electricityChargeType: commodity === 'ELECTRICITY' ? item.side : null,
    electricityIsDemand: item.isDemand,
    electricityTimeOfUse: item.timeOfUse,
    gasChargeType: commodity === 'GAS' ? item.side : null,
    billingPeriod: 'CURRENT',
  };
}
