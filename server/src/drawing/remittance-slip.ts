// The part to tear off and send back with the payment.
import type { DrawnBill } from './bill-record.ts';
import { printable } from './printable-text.ts';
import { printedDate, printedMoney } from './printed-values.ts';
import { colours, fillBox, type Sheet, write, writeFitted } from './sheet.ts';

export const slipHeight = 104;
const factsLeft = 360;
const rowHeight = 15;

/** Stands at the page's foot, `slipHeight` high. */
export function drawRemittanceSlip(sheet: Sheet, bill: DrawnBill): void {
  const top = sheet.height - slipHeight;
  const note = 'Please detach this slip and return it with your payment';
  write(sheet, note, sheet.left, top, { size: 7, colour: colours.label });
  sheet.document
    .moveTo(0, top + 6)
    .lineTo(sheet.width, top + 6)
    .dash(3, { space: 3 })
    .lineWidth(0.7)
    .strokeColor(colours.label)
    .stroke()
    .undash();
  const leftWidth = factsLeft - sheet.left - 30;
  const provider = printable(bill.provider);
  writeFitted(sheet, provider, sheet.left, top + 28, leftWidth, {
    size: 12,
    bold: true,
    colour: colours.brand,
  });
  writeFitted(sheet, printable(bill.customerName), sheet.left, top + 48, leftWidth, { size: 9 });
  writeFitted(sheet, `Make checks payable to ${provider}`, sheet.left, top + 82, leftWidth, { size: 8.5 });
  const facts: [string, string][] = [
    ['Account number', printable(bill.accountNumber)],
    ['Due date', printedDate(bill.dueDate)],
  ];
  const valuesRight = sheet.right - 10;
  let baseline = top + 28;
  for (const [label, value] of facts) {
    write(sheet, label, factsLeft, baseline, { size: 8.5, colour: colours.label });
    writeFitted(sheet, value, valuesRight, baseline, 120, { size: 8.5, align: 'right' });
    baseline += rowHeight;
  }
  fillBox(sheet, factsLeft - 10, baseline - 6, sheet.right - factsLeft + 10, 26, colours.panel);
  write(sheet, 'Amount due', factsLeft, baseline + 11, { size: 10, bold: true, colour: colours.brand });
  const amount = { size: 12, bold: true, align: 'right' as const, colour: colours.brand };
  writeFitted(sheet, printedMoney(bill.amountDue, bill.currency), valuesRight, baseline + 11, 120, amount);
}
