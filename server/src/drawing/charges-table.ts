// What is charged, line by line, and the sum.
import type { DrawnBill, DrawnLineItem } from './bill-record.ts';
import { printable } from './printable-text.ts';
import { printedMoney, printedNumber } from './printed-values.ts';
import { colours, fillBox, heading, rule, type Sheet, wrapText, write, writeFitted } from './sheet.ts';

const descriptionWidth = 240;
const quantityRight = 356;
const unitLeft = 366;
const unitWidth = 50;
const rateRight = 480;
const rowHeight = 12.5;
const style = { size: 8 };

function drawTitles(sheet: Sheet, y: number): number {
  fillBox(sheet, sheet.left, y, sheet.right - sheet.left, 15, colours.panel);
  const title = { size: 7, bold: true, colour: colours.label };
  write(sheet, 'Description', sheet.left, y + 10, title);
  write(sheet, 'Quantity', quantityRight, y + 10, { ...title, align: 'right' });
  write(sheet, 'Unit', unitLeft, y + 10, title);
  write(sheet, 'Rate', rateRight, y + 10, { ...title, align: 'right' });
  write(sheet, 'Amount', sheet.right, y + 10, { ...title, align: 'right' });
  return y + 15;
}

function drawLine(sheet: Sheet, line: DrawnLineItem, currency: string, y: number): number {
  const description = wrapText(sheet, printable(line.description), descriptionWidth, style);
  for (const [at, text] of description.entries())
    write(sheet, text, sheet.left, y + rowHeight * (at + 1) - 2, style);
  const baseline = y + rowHeight - 2;
  if (line.quantity !== null)
    write(sheet, printedNumber(line.quantity), quantityRight, baseline, { ...style, align: 'right' });
  if (line.quantityUnits !== null)
    writeFitted(sheet, printable(line.quantityUnits), unitLeft, baseline, unitWidth, style);
  if (line.rate !== null)
    write(sheet, printedMoney(line.rate, currency), rateRight, baseline, { ...style, align: 'right' });
  write(sheet, printedMoney(line.amount, currency), sheet.right, baseline, { ...style, align: 'right' });
  return y + rowHeight * Math.max(1, description.length);
}

/** Answers where the next part begins. */
export function drawChargesTable(sheet: Sheet, bill: DrawnBill, y: number): number {
  let next = drawTitles(sheet, heading(sheet, 'Charges', y)) + 2;
  for (const line of bill.lineItems) next = drawLine(sheet, line, bill.currency, next);
  rule(sheet, next + 3, colours.brand, 0.8);
  write(sheet, 'Total new charges', sheet.left, next + 15, { size: 9, bold: true });
  const total = { size: 9, bold: true, align: 'right' as const };
  write(sheet, printedMoney(bill.newCharges, bill.currency), sheet.right, next + 15, total);
  return next + 28;
}
