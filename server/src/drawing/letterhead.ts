// The upper part: who sends the bill, to whom, and the numbers and dates by which it is known.
import type { DrawnBill } from './bill-record.ts';
import { printable } from './printable-text.ts';
import { printedDate, printedPeriod } from './printed-values.ts';
import { colours, fillBox, type Sheet, wrapText, write, writeFitted } from './sheet.ts';

const bandHeight = 54;
const factsLeft = 344;
const factValuesLeft = 436;
const rowHeight = 14;

/** The days from the first meter's start to the last meter's end; null where the bill has no meter. */
function billingPeriod(bill: DrawnBill): string | null {
  const start = bill.meters.map((meter) => meter.periodStart).sort()[0];
  const end = bill.meters
    .map((meter) => meter.periodEnd)
    .sort()
    .at(-1);
  return start === undefined || end === undefined ? null : printedPeriod(start, end);
}

function drawFacts(sheet: Sheet, bill: DrawnBill, y: number): number {
  const facts: [string, string | null][] = [
    ['Account number', printable(bill.accountNumber)],
    ['Invoice number', printable(bill.invoiceNumber)],
    ['Statement date', printedDate(bill.statementDate)],
    ['Due date', printedDate(bill.dueDate)],
    ['Billing period', billingPeriod(bill)],
  ];
  let baseline = y;
  for (const [label, value] of facts) {
    if (value === null || value === '') continue;
    write(sheet, label, factsLeft, baseline, { size: 8.5, colour: colours.label });
    writeFitted(sheet, value, factValuesLeft, baseline, sheet.right - factValuesLeft, {
      size: 8.5,
      bold: true,
    });
    baseline += rowHeight;
  }
  return baseline;
}

function drawCustomer(sheet: Sheet, bill: DrawnBill, y: number): number {
  const width = factsLeft - sheet.left - 30;
  const nameStyle = { size: 10.5, bold: true };
  const addressStyle = { size: 9 };
  let baseline = y;
  for (const line of wrapText(sheet, printable(bill.customerName), width, nameStyle)) {
    write(sheet, line, sheet.left, baseline, nameStyle);
    baseline += rowHeight;
  }
  for (const line of wrapText(sheet, printable(bill.mailingAddress), width, addressStyle)) {
    write(sheet, line, sheet.left, baseline, addressStyle);
    baseline += rowHeight;
  }
  return baseline;
}

/** Answers where the next part begins. */
export function drawLetterhead(sheet: Sheet, bill: DrawnBill): number {
  fillBox(sheet, 0, 0, sheet.width, bandHeight, colours.brand);
  fillBox(sheet, 0, bandHeight, sheet.width, 3, colours.accent);
  const nameWidth = sheet.right - sheet.left - 110;
  const style = { size: 21, bold: true, colour: colours.onBrand };
  writeFitted(sheet, printable(bill.provider), sheet.left, 36, nameWidth, style);
  write(sheet, 'Utility bill', sheet.right, 36, { size: 11, colour: colours.onBrand, align: 'right' });
  const top = bandHeight + 28;
  return Math.max(drawFacts(sheet, bill, top), drawCustomer(sheet, bill, top)) + sheet.gap;
}
