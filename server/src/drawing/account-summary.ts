// The panel that says what is to be paid and why.
import type { DrawnBill } from './bill-record.ts';
import { printable } from './printable-text.ts';
import { printedDate, printedMoney } from './printed-values.ts';
import { colours, fillBox, heading, type Sheet, write, writeFitted } from './sheet.ts';

const rowHeight = 15;
const sumsRight = 330;
const cardLeft = 360;

/** Answers where the next part begins. */
export function drawAccountSummary(sheet: Sheet, bill: DrawnBill, y: number): number {
  const top = heading(sheet, 'Account summary', y, `All amounts in ${printable(bill.currency)}`);
  const money = (amount: string) => printedMoney(amount, bill.currency);
  const payments = /^0*(\.0*)?$/.test(bill.payments) ? bill.payments : `-${bill.payments}`;
  const sums: [string, string][] = [
    ['Previous balance', money(bill.previousBalance)],
    ['Payments received', money(payments)],
    ['New charges', money(bill.newCharges)],
    ['Amount due', money(bill.amountDue)],
  ];
  let baseline = top + rowHeight;
  for (const [label, amount] of sums) {
    const bold = label === 'Amount due';
    write(sheet, label, sheet.left, baseline, { size: 9, bold });
    write(sheet, amount, sumsRight, baseline, { size: 9, bold, align: 'right' });
    baseline += rowHeight;
  }
  const cardWidth = sheet.right - cardLeft;
  fillBox(sheet, cardLeft, top + 6, cardWidth, 4 * rowHeight - 4, colours.panel);
  write(sheet, 'Amount due', cardLeft + 12, top + 21, { size: 8.5, colour: colours.label });
  const large = { size: 20, bold: true, colour: colours.brand };
  writeFitted(sheet, money(bill.amountDue), cardLeft + 12, top + 42, cardWidth - 24, large);
  const due = `Please pay by ${printedDate(bill.dueDate)}`;
  write(sheet, due, cardLeft + 12, top + 56, { size: 8.5, colour: colours.label });
  return baseline + 2 + sheet.gap;
}
