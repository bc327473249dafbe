// What arithmetic says about the charges and the head of a bill.
import { TAX_LINES_RULE } from '../charges/taxes.ts';
import { decimal, plain, sum, within } from '../decimal.ts';
import type { BillReading, Check, LineItemReading } from '../reading.ts';

/** `2.70 + 7.33 - 1.50`. */
const sumOf = (amounts: readonly string[]): string => amounts.join(' + ').replaceAll(' + -', ' - ');

/** Money is printed to the cent, and rates are rounded: half a unit of the last digit of either may be lost. */
function roundingOf(line: LineItemReading): string {
  const places = (line.rate?.split('.')[1] ?? '').length;
  const quantity = decimal(line.quantity ?? '0').abs();
  const half = decimal('0.5').times(decimal('10').pow(-places));
  return quantity.times(half).plus('0.011').toFixed();
}

/** Quantity times rate is the amount, line by line. */
export function rateProofs(lines: readonly LineItemReading[]): Check[] {
  return lines.flatMap((line, at) => {
    if (line.quantity === null || line.rate === null) return [];
    const product = decimal(line.quantity).times(line.rate);
    return {
      name: `quantity-times-rate-gives-amount:${at}`,
      equation: `${line.quantity} × ${line.rate} = ${line.amount.value}${product.equals(line.amount.value) ? '' : ` (gives ${plain(product)})`}`,
      passed: within(product.abs(), decimal(line.amount.value).abs(), roundingOf(line)),
      values: [`lineItems[${at}].amount`],
    };
  });
}

/** The lines make up the new charges. */
export function linesProof(bill: BillReading): Check | null {
  const { newCharges, lineItems } = bill;
  if (!newCharges || lineItems.length === 0) return null;
  const amounts = lineItems.map((line) => line.amount.value);
  const total = sum(amounts);
  return {
    name: 'lines-sum-to-new-charges',
    equation: `${sumOf(amounts)} = ${newCharges.value}${total.equals(newCharges.value) ? '' : ` (gives ${plain(total)})`}`,
    passed: total.equals(newCharges.value),
    values: ['newCharges', ...lineItems.map((_, at) => `lineItems[${at}].amount`)],
  };
}

/** The lines that are taxes make up the printed sum of taxes. */
export function taxesProof(bill: BillReading): Check | null {
  // A sum of the lines proves nothing about itself.
  if (!bill.taxes || bill.taxes.evidence.rule === TAX_LINES_RULE) return null;
  const taxes = bill.lineItems
    .map((line, at) => ({ line, path: `lineItems[${at}].amount` }))
    .filter(({ line }) => line.kind === 'TAX');
  if (taxes.length === 0) return null;
  const amounts = taxes.map(({ line }) => line.amount.value);
  if (!sum(amounts).equals(bill.taxes.value)) return null;
  return {
    name: 'tax-lines-sum-to-taxes',
    equation: `${sumOf(amounts)} = ${bill.taxes.value}`,
    passed: true,
    values: ['taxes', ...taxes.map(({ path }) => path)],
  };
}

/** Days from one bill to the next, and a long credit on top. */
const LONGEST_TERM_DAYS = 120;

/** A bill is due after it is written, and written after the days that it bills. */
export function calendarProofs(bill: BillReading): Check[] {
  const proofs: Check[] = [];
  const days = (from: string, to: string): number =>
    Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const { statementDate, dueDate } = bill;
  if (statementDate && dueDate) {
    const term = days(statementDate.value, dueDate.value);
    proofs.push({
      name: 'due-after-bill-date',
      equation: `${statementDate.value} to ${dueDate.value} = ${term} days`,
      passed: term >= 0 && term <= LONGEST_TERM_DAYS,
      values: ['statementDate', 'dueDate'],
    });
  }
  const ends = bill.meters.map((meter) => meter.periodEnd?.value).filter((end) => end !== undefined);
  const last = ends.sort().at(-1);
  if (statementDate && last !== undefined) {
    const wait = days(last, statementDate.value);
    proofs.push({
      name: 'billed-after-its-period',
      equation: `${last} to ${statementDate.value} = ${wait} days`,
      // Bills in advance and of minimum charges are written some weeks before their period ends.
      passed: wait >= -45 && wait <= 3 * LONGEST_TERM_DAYS,
      values: ['statementDate'],
    });
  }
  return proofs;
}
