// Readings without a table: lines that say `Apr 19 2024 reading ACTUAL 1805`, and bare rows of figures
// which arithmetic alone shows to be previous reading, current reading and usage.
import { decimal, plain } from './decimal.ts';
import { evidenceIn, type ReadableDocument, read } from './document.ts';
import type { Cell, Line } from './lines.ts';
import { datesIn, type MeterDraft, newMeter, numberIn, readTypeIn } from './meter-draft.ts';
import { parseAmount } from './shapes/amount.ts';

export function meterFromReadingLines(document: ReadableDocument): MeterDraft | null {
  const found: { date: string; line: Line; cell: Cell; start: number; end: number; value: Cell }[] = [];
  for (const line of document.lines)
    for (const [at, cell] of line.cells.entries()) {
      const date = datesIn(document, cell)[0];
      const value = line.cells[at + 1];
      if (
        !date?.date ||
        date.start > 0 ||
        !value ||
        !/\breading\b/i.test(cell.text) ||
        !numberIn(value, '', 1)
      )
        continue;
      found.push({ date: date.date, line, cell, start: date.start, end: date.end, value });
    }
  const [newest, before] = found.toSorted((a, b) => b.date.localeCompare(a.date));
  if (!newest || !before || newest.date === before.date) return null;
  const meter = newMeter(newest.line.page, newest.line.index);
  meter.periodEnd = read(
    newest.date,
    evidenceIn(newest.cell, newest.start, newest.end, 'line:reading', 0.93),
  );
  meter.periodStart = read(
    before.date,
    evidenceIn(before.cell, before.start, before.end, 'line:reading', 0.93),
  );
  meter.currentReading = numberIn(newest.value, 'line:reading', 0.93);
  meter.previousReading = numberIn(before.value, 'line:reading', 0.93);
  meter.isEstimated = readTypeIn(document, newest.cell, 'line:reading');
  return meter;
}

/** Rows of two or three whole numbers where current less previous gives the third, alone or summed over two rows. */
export function metersFromBareRows(document: ReadableDocument): MeterDraft[] {
  const rows = document.lines
    .map((line) => ({ line, cells: bareIntegers(line) }))
    .filter(({ cells }) => cells.length >= 2 && cells.length <= 3);
  for (const [at, { line, cells }] of rows.entries()) {
    const [previous, current, used] = cells;
    if (!previous || !current || !used) continue;
    const difference = minus(current, previous);
    if (difference.lessThanOrEqualTo(0)) continue;
    if (difference.equals(number(used))) return [bareMeter(line, previous, current, used)];
    const next = rows[at + 1];
    const [a, b, c] = next?.cells ?? [];
    if (!next || !a || !b || c || next.line.page !== line.page || next.line.index > line.index + 2) continue;
    if (difference.plus(minus(b, a)).equals(number(used)) && minus(b, a).greaterThanOrEqualTo(0))
      return [bareMeter(line, previous, current, null), bareMeter(next.line, a, b, null)];
  }
  return [];
}

const number = (cell: Cell): string => parseAmount(cell.text)?.value ?? '0';
const minus = (a: Cell, b: Cell) => decimal(number(a)).minus(number(b));
const bareIntegers = (line: Line): Cell[] => {
  const figures = line.cells.filter((cell) => /^\d[\d,]*$/.test(cell.text));
  return figures.some((cell) => number(cell).length >= 3) ? figures : [];
};

function bareMeter(line: Line, previous: Cell, current: Cell, used: Cell | null): MeterDraft {
  const meter = newMeter(line.page, line.index);
  meter.previousReading = numberIn(previous, 'arithmetic:readings', 0.8);
  meter.currentReading = numberIn(current, 'arithmetic:readings', 0.8);
  const difference = plain(minus(current, previous));
  const evidence = evidenceIn(current, 0, current.text.length, 'arithmetic:reading-difference', 0.75);
  meter.usage = used
    ? numberIn(used, 'arithmetic:readings', 0.8)
    : read(difference, { ...evidence, text: `${current.text} - ${previous.text}` });
  return meter;
}
