// Compares what a bill was drawn from with what a reader found on it. An empty answer means: everything came back.
import type { BillReading, MeterReading, Read } from '../extract/reading.ts';
import { decimal } from '../lib/decimal.ts';
import type { DrawnBill, DrawnLineItem, DrawnMeter } from './bill-record.ts';
import { printable } from './printable-text.ts';

type Report = (field: string, expected: unknown, found: unknown) => void;

const valueRead = <T>(given: Read<T> | null): T | null => given?.value ?? null;
const sameNumber = (expected: string, found: string | null) =>
  found !== null && decimal(expected).equals(decimal(found));
const orNull = (text: string): string | null => (printable(text) === '' ? null : printable(text));

function compareHead(bill: DrawnBill, reading: BillReading, report: Report): void {
  report('provider', orNull(bill.provider), valueRead(reading.provider));
  report('accountNumber', orNull(bill.accountNumber), valueRead(reading.accountNumber));
  report('invoiceNumber', orNull(bill.invoiceNumber), valueRead(reading.invoiceNumber));
  report('statementDate', bill.statementDate, valueRead(reading.statementDate));
  report('dueDate', bill.dueDate, valueRead(reading.dueDate));
  report('currency', bill.currency, valueRead(reading.currency));
  for (const name of ['previousBalance', 'payments', 'newCharges', 'amountDue'] as const)
    report(name, bill[name], valueRead(reading[name]));
}

function compareMeter(meter: DrawnMeter, found: MeterReading, at: string, report: Report): void {
  const identifier = found.identifiers.find((candidate) => candidate.name === 'METER');
  report(`${at}.meterNumber`, printable(meter.meterNumber), identifier?.value ?? null);
  report(`${at}.serviceAddress`, orNull(meter.serviceAddress), valueRead(found.serviceAddress));
  report(`${at}.commodity`, meter.commodity, found.commodity);
  report(`${at}.periodStart`, meter.periodStart, valueRead(found.periodStart));
  report(`${at}.periodEnd`, meter.periodEnd, valueRead(found.periodEnd));
  report(`${at}.usage`, meter.usage, valueRead(found.usage));
  report(`${at}.units`, meter.units, valueRead(found.units));
  report(`${at}.previousReading`, meter.previousReading, valueRead(found.previousReading));
  report(`${at}.currentReading`, meter.currentReading, valueRead(found.currentReading));
  report(`${at}.multiplier`, meter.multiplier, valueRead(found.multiplier));
  report(`${at}.isEstimated`, meter.isEstimated, valueRead(found.isEstimated));
  report(`${at}.tariff`, meter.tariff === null ? null : orNull(meter.tariff), valueRead(found.tariff));
  const bands = meter.timeOfUse.map((band) => `${band.timeOfUse} ${band.usage} ${meter.units}`);
  const foundBands = found.timeOfUse.map((band) => `${band.timeOfUse} ${band.usage.value} ${band.units}`);
  report(`${at}.timeOfUse`, bands.join(', '), foundBands.join(', '));
  const demand = meter.demandKw === null ? '' : `${meter.demandKw} kW`;
  report(
    `${at}.demand`,
    demand,
    found.demand.map((entry) => `${entry.demand.value} ${entry.units}`).join(', '),
  );
}

function lineText(line: DrawnLineItem): string {
  return [printable(line.description), line.quantity, line.rate, line.amount].join(' | ');
}

/** One sentence per value that did not come back as drawn. */
export function readingDifferences(bill: DrawnBill, reading: BillReading): string[] {
  const differences: string[] = [];
  const report: Report = (field, expected, found) => {
    if (expected !== found)
      differences.push(`${field}: drawn ${JSON.stringify(expected)}, read ${JSON.stringify(found)}`);
  };
  compareHead(bill, reading, report);
  report('meters.length', bill.meters.length, reading.meters.length);
  for (const [at, meter] of bill.meters.entries()) {
    const found = reading.meters[at];
    if (found !== undefined) compareMeter(meter, found, `meters[${at}]`, report);
  }
  report('lineItems.length', bill.lineItems.length, reading.lineItems.length);
  for (const [at, line] of bill.lineItems.entries()) {
    const found = reading.lineItems[at];
    const foundText = [found?.description, found?.quantity, found?.rate, found?.amount.value].join(' | ');
    if (found !== undefined) report(`lineItems[${at}]`, lineText(line), foundText);
  }
  const taxes = bill.lineItems.filter((line) => /\b(tax|GST|VAT)\b/.test(line.description));
  const sum = taxes.reduce((total, line) => total.plus(line.amount), decimal(0));
  if (taxes.length > 0 && !sameNumber(sum.toFixed(), valueRead(reading.taxes)))
    report('taxes', sum.toFixed(), valueRead(reading.taxes));
  return differences;
}
