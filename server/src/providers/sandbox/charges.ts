// A month's charges of one account: usage × rate for each meter, the monthly fee, and tax on both.
import type { DrawnLineItem } from '../../drawing/bill-record.ts';
import { Decimal, minorUnitDigits } from '../../lib/decimal.ts';
import { type SandboxServiceType, sandboxServices, taxNameOf } from './services.ts';

const taxPercent = 5;

export interface MeteredUsage {
  meterNumber: string;
  usage: string;
}

export interface Charges {
  lineItems: DrawnLineItem[];
  /** The exact sum of the lines. */
  total: string;
}

/** @param rate in place of the service's own */
export function chargesOf(
  type: SandboxServiceType,
  meters: MeteredUsage[],
  currency: string,
  rate: string = sandboxServices[type].rate,
): Charges {
  const service = sandboxServices[type];
  const digits = minorUnitDigits(currency);
  const rounded = (value: Decimal) => value.toDecimalPlaces(digits, Decimal.ROUND_HALF_UP).toFixed(digits);
  const sum = (lines: DrawnLineItem[]) =>
    lines.reduce((total, line) => total.plus(line.amount), new Decimal(0));

  const usageLines = meters.map((meter) => ({
    description:
      meters.length > 1 ? `${service.usageCharge}, meter ${meter.meterNumber}` : service.usageCharge,
    quantity: meter.usage,
    quantityUnits: service.printedUnits,
    rate,
    amount: rounded(new Decimal(meter.usage).mul(rate)),
  }));
  const plainLine = (description: string, amount: string): DrawnLineItem => {
    return { description, quantity: null, quantityUnits: null, rate: null, amount };
  };
  const beforeTax = [
    ...usageLines,
    plainLine('Monthly service fee', rounded(new Decimal(service.monthlyFee))),
  ];
  const tax = rounded(sum(beforeTax).mul(taxPercent).div(100));
  const lineItems = [...beforeTax, plainLine(`${taxNameOf(currency)} (${taxPercent}%)`, tax)];
  return { lineItems, total: sum(lineItems).toFixed(digits) };
}
