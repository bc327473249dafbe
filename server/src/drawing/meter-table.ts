// One row per meter with its readings; under it where the meter stands, its tariff, its bands and its demand.
import type { DrawnBill, DrawnMeter } from './bill-record.ts';
import { printable } from './printable-text.ts';
import { printedNumber, printedPeriod, printedService } from './printed-values.ts';
import {
  colours,
  fillBox,
  heading,
  leader,
  rule,
  type Sheet,
  textWidth,
  wrapText,
  write,
  writeFitted,
} from './sheet.ts';

interface Column {
  title: string;
  /** Left end of the column, or its right end when aligned to the right. */
  x: number;
  width: number;
  align: 'left' | 'right';
  value: (meter: DrawnMeter) => string;
}

const usageColumn: Column = {
  title: 'Usage',
  x: 488,
  width: 38,
  align: 'right',
  value: (meter) => printedNumber(meter.usage),
};
const unitColumn: Column = {
  title: 'Unit',
  x: 496,
  width: 28,
  align: 'left',
  value: (meter) => meter.printedUnits,
};
const columns: Column[] = [
  { title: 'Meter number', x: 40, width: 68, align: 'left', value: (meter) => meter.meterNumber },
  { title: 'Service', x: 116, width: 56, align: 'left', value: (meter) => printedService(meter.commodity) },
  {
    title: 'Service period',
    x: 180,
    width: 102,
    align: 'left',
    value: (meter) => printedPeriod(meter.periodStart, meter.periodEnd),
  },
  { title: 'Previous reading', x: 344, width: 54, align: 'right', value: (meter) => meter.previousReading },
  { title: 'Current reading', x: 402, width: 50, align: 'right', value: (meter) => meter.currentReading },
  { title: 'Multiplier', x: 442, width: 32, align: 'right', value: (meter) => meter.multiplier },
  usageColumn,
  unitColumn,
  {
    title: 'Read type',
    x: 572,
    width: 38,
    align: 'right',
    value: (meter) => (meter.isEstimated ? 'Estimated' : 'Actual'),
  },
];

const detailLeft = 52;
const addressLeft = 116;
const detailHeight = 11;
const rowStyle = { size: 7.8 };
const detailStyle = { size: 7.5 };

function drawTitles(sheet: Sheet, y: number): number {
  fillBox(sheet, sheet.left, y, sheet.right - sheet.left, 15, colours.panel);
  for (const column of columns) {
    const style = { size: 6.8, bold: true, colour: colours.label, align: column.align };
    writeFitted(sheet, column.title, column.x, y + 10, column.width, style);
  }
  return y + 15;
}

function drawAddress(sheet: Sheet, address: string, baseline: number): number {
  const lines = wrapText(sheet, printable(address), sheet.right - addressLeft, detailStyle);
  if (lines.length > 0)
    write(sheet, 'Service address', detailLeft, baseline, { ...detailStyle, colour: colours.label });
  for (const [at, line] of lines.entries())
    write(sheet, line, addressLeft, baseline + at * detailHeight, detailStyle);
  return baseline + lines.length * detailHeight;
}

function drawQuantity(sheet: Sheet, label: string, value: string, unit: string, baseline: number): number {
  const number = printedNumber(value);
  const valueLeft = usageColumn.x - textWidth(sheet, number, detailStyle);
  const labelStyle = { ...detailStyle, colour: colours.label };
  writeFitted(sheet, label, detailLeft, baseline, valueLeft - detailLeft - 12, labelStyle);
  leader(sheet, detailLeft + textWidth(sheet, label, detailStyle) + 6, valueLeft - 6, baseline);
  write(sheet, number, usageColumn.x, baseline, { ...detailStyle, align: 'right' });
  writeFitted(sheet, unit, unitColumn.x, baseline, unitColumn.width, detailStyle);
  return baseline + detailHeight;
}

function drawMeter(sheet: Sheet, meter: DrawnMeter, y: number): number {
  for (const column of columns) {
    const style = { ...rowStyle, align: column.align, bold: column === usageColumn };
    writeFitted(sheet, printable(column.value(meter)), column.x, y + 12, column.width, style);
  }
  let baseline = drawAddress(sheet, meter.serviceAddress, y + 24);
  if (meter.tariff !== null) {
    write(sheet, 'Tariff', detailLeft, baseline, { ...detailStyle, colour: colours.label });
    writeFitted(
      sheet,
      printable(meter.tariff),
      addressLeft,
      baseline,
      sheet.right - addressLeft,
      detailStyle,
    );
    baseline += detailHeight;
  }
  for (const band of meter.timeOfUse)
    baseline = drawQuantity(
      sheet,
      printable(band.label),
      band.usage,
      printable(meter.printedUnits),
      baseline,
    );
  if (meter.demandKw !== null) baseline = drawQuantity(sheet, 'Peak demand', meter.demandKw, 'kW', baseline);
  rule(sheet, baseline - 5);
  return baseline - 5;
}

/** Answers where the next part begins. */
export function drawMeterTable(sheet: Sheet, bill: DrawnBill, y: number): number {
  if (bill.meters.length === 0) return y;
  let next = drawTitles(sheet, heading(sheet, 'Meter readings and usage', y));
  for (const meter of bill.meters) next = drawMeter(sheet, meter, next);
  return next + 10 + sheet.gap;
}
