// Meter tables with one reading a row and its date, often those of several months.
import { evidenceIn, type ReadableDocument, read } from './document.ts';
import type { Cell } from './lines.ts';
import type { TableRow } from './meter-body.ts';
import type { MeterTable } from './meter-columns.ts';
import {
  datesIn,
  type MeterDraft,
  meterNumberOf,
  newMeter,
  numberIn,
  quantityIn,
  readTypeIn,
  setIdentifier,
} from './meter-draft.ts';
import { cellOf, rule, usageOf } from './meter-rows.ts';
import type { LocalDate } from './reading.ts';
import { dateNotAfter } from './shapes/calendar.ts';
import { identifierAt } from './shapes/identifier.ts';

/** One reading a row, newest and oldest in any order: the two newest bound the period, the newest carries the usage. */
export function fromReadingList(
  document: ReadableDocument,
  table: MeterTable,
  rows: readonly TableRow[],
  limit: LocalDate | null,
): MeterDraft[] {
  const meters: {
    meter: MeterDraft;
    readings: { date: LocalDate; row: TableRow; cell: Cell; start: number; end: number }[];
  }[] = [];
  for (const row of rows) {
    const dateCell = cellOf(row, 'readDate') ?? cellOf(row, 'period');
    const date = dateCell ? datesIn(document, dateCell)[0] : undefined;
    const day = date ? (date.date ?? dateWithoutYear(row, date, limit)) : null;
    const numberCell = day ? cellOf(row, 'meterNumber') : null;
    const hit = numberCell ? identifierAt(numberCell.printed, 3) : null;
    let current = meters.at(-1);
    if (
      !current ||
      (hit && meterNumberOf(current.meter) !== null && hit.value !== meterNumberOf(current.meter))
    ) {
      current = { meter: newMeter(table.page, row.line.index), readings: [] };
      meters.push(current);
    }
    if (numberCell && hit)
      setIdentifier(
        current.meter,
        row.cells.get('meterNumber')?.column.title ?? 'Meter',
        numberCell,
        hit.start,
        hit.end,
        0.95,
      );
    if (dateCell && date && day)
      current.readings.push({ date: day, row, cell: dateCell, start: date.start, end: date.end });
    else if (!current.meter.usage) takeTotal(current.meter, row);
    if (day && current.readings.length === 1) takeLooseNumber(current.meter, row);
  }
  return meters
    .filter(({ meter, readings }) => readings.length > 1 && complete(document, meter, readings))
    .map(({ meter }) => meter);
}

/** `Jul 5` beside a reading: the newest such day that is not after the bill's own date. */
function dateWithoutYear(
  row: TableRow,
  { month, day }: { month: number; day: number },
  limit: LocalDate | null,
): LocalDate | null {
  const reading = cellOf(row, 'reading');
  return limit !== null && reading && numberIn(reading, '', 1) ? dateNotAfter(month, day, limit) : null;
}

/** A serial number in the newest row whose column has no readable title. */
function takeLooseNumber(meter: MeterDraft, row: TableRow): void {
  for (const cell of row.line.cells.slice(0, 1))
    if (/^(?=.*[A-Z])(?=(?:.*\d){5})[A-Z0-9-]{8,24}$/.test(cell.text))
      setIdentifier(meter, '', cell, 0, cell.text.length, 0.65);
}

/** A row without a date under the readings may print the usage with its unit. */
function takeTotal(meter: MeterDraft, row: TableRow): void {
  for (const { cell } of row.cells.values()) {
    const quantity = quantityIn(cell, 'table:total', 0.95);
    if (!quantity || quantity.unit.kind === 'power' || !/^[\d.,]+\s?\S+$/.test(cell.text)) continue;
    meter.usage = quantity.usage;
    meter.units = quantity.units;
  }
}

function complete(
  document: ReadableDocument,
  meter: MeterDraft,
  readings: { date: LocalDate; row: TableRow; cell: Cell; start: number; end: number }[],
): boolean {
  const [newest, before] = readings.toSorted((a, b) => b.date.localeCompare(a.date));
  if (!newest || !before || newest.date === before.date) return false;
  meter.periodEnd = read(
    newest.date,
    evidenceIn(newest.cell, newest.start, newest.end, 'table:newest-reading', 0.93),
  );
  meter.periodStart = read(
    before.date,
    evidenceIn(before.cell, before.start, before.end, 'table:reading-before', 0.93),
  );
  const reading = (row: TableRow) =>
    cellOf(row, 'reading') ? numberIn(cellOf(row, 'reading')!, rule('reading'), 0.93) : null;
  meter.currentReading = reading(newest.row);
  meter.previousReading = reading(before.row);
  const usage = usageOf(newest.row);
  if (usage) [meter.usage, meter.units] = [usage.value, usage.units];
  for (const cell of [cellOf(newest.row, 'readType'), cellOf(newest.row, 'reading')])
    if (cell) meter.isEstimated ??= readTypeIn(document, cell, rule('readType'));
  return true;
}
