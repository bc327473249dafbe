// Rows of a meter table whose titles say nothing to us: previous and current reading and what was used are shown by arithmetic.
import { decimal, within } from './decimal.ts';
import { evidenceIn, type ReadableDocument, read } from './document.ts';
import type { Cell, Line } from './lines.ts';
import {
  datesIn,
  type MeterDraft,
  newMeter,
  numberIn,
  readTypeIn,
  readTypeToldIn,
  setIdentifier,
} from './meter-draft.ts';
import { isTotalRow, joinRegisters } from './registers.ts';
import { findNumbers, parseAmount } from './shapes/amount.ts';
import { meterNumberAt } from './shapes/meter-number.ts';
import { findQuantities, parseUnit, type UnitFound } from './shapes/unit.ts';

interface Figure {
  value: string;
  decimals: number;
  cell: Cell;
  unit: UnitFound | null;
}

interface Shown {
  previous: Figure;
  current: Figure;
  usage: Figure;
  multiplier: Figure | null;
}

/** A cell that is a meter's number. */
interface Named {
  cell: Cell;
  start: number;
  end: number;
  isGlued: boolean;
}

/** `1 D4921912`, but `1 ESY 11 6012 3456` is one number (DIN 43863-5). */
const GLUED_FACTOR = /^1 (?![A-Z]{3}[\d ])(?=[A-Z\d]*\d)/;

/** A row opens with its meter's number mostly; farther right it is one where no other cell may be one. */
const FIRST_CELLS = 4;
const MOST_FIGURES = 9;
const RULE = 'arithmetic:row';

/** One meter a row; rows of one number are joined as in other tables. */
export function metersFromArithmetic(document: ReadableDocument): MeterDraft[] {
  const meters: MeterDraft[] = [];
  for (const line of document.lines) {
    const meter = line.cells.length >= 4 ? meterOf(document, line) : null;
    if (meter) meters.push(meter);
  }
  return joinRegisters(document, meters);
}

function meterOf(document: ReadableDocument, line: Line): MeterDraft | null {
  if (document.lexicon.history.test(line.text) || isTotalRow(document, line.text)) return null;
  const figures = figuresOf(document, line);
  if (figures.length < 3 || figures.length > MOST_FIGURES) return null;
  const dates = line.cells.flatMap((cell) => datesIn(document, cell).map((date) => ({ ...date, cell })));
  const numbered = line.cells.flatMap((cell): Named[] => {
    const hit = meterNumberAt(cell.text, 5);
    const isNumber = hit && hit.value.length >= cell.text.length - 3 && datesIn(document, cell).length === 0;
    if (!isNumber) return [];
    // The factor of the column beside it has run into the number.
    const factor = hit.value.match(GLUED_FACTOR)?.[0].length ?? 0;
    return [{ cell, start: hit.start + factor, end: hit.end, isGlued: factor > 0 }];
  });
  const named = numbered.find(({ cell }) => line.cells.indexOf(cell) < FIRST_CELLS);
  const shown =
    shownBy(figures.filter(({ cell }) => cell !== named?.cell)) ?? (named ? shownBy(figures) : null);
  const isShown = (cell: Cell): boolean =>
    Object.values(shown ?? {}).some((figure: Figure | null) => figure?.cell === cell);
  const own = shown && named && !isShown(named.cell) ? named : null;
  const others = numbered.filter(({ cell }) => !isShown(cell));
  const late = !own && others.length === 1 ? others[0] : undefined;
  if (!shown || (!own && !late && dates.length === 0 && shown.usage.unit === null)) return null;
  const meter = newMeter(line.page, line.index);
  meter.words = line.text;
  const used = new Set(Object.values(shown).map((figure) => figure?.cell));
  meter.label = line.cells
    .filter((cell) => !used.has(cell) && cell !== own?.cell && !/^[\d\s.,/-]+$/.test(cell.text))
    .map((cell) => cell.text)
    .join(' ');
  const number = own ?? late;
  const sure = number?.isGlued ? 0.5 : own ? 0.85 : 0.7;
  if (number) setIdentifier(meter, '', number.cell, number.start, number.end, sure);
  const take = (figure: Figure | null) => (figure ? numberIn(figure.cell, RULE, 0.88) : null);
  [meter.previousReading, meter.currentReading] = [take(shown.previous), take(shown.current)];
  [meter.usage, meter.multiplier] = [take(shown.usage), take(shown.multiplier)];
  const { unit, cell } = shown.usage;
  if (unit) meter.units = read(unit.literal, evidenceIn(cell, 0, cell.text.length, RULE, 0.88));
  for (const other of line.cells) meter.isEstimated ??= readTypeToldIn(document, other, RULE);
  const days = dates.filter(({ date }) => date !== null).sort((a, b) => (a.date! < b.date! ? -1 : 1));
  const [first, last] = [days[0], days.at(-1)];
  if (first && last && first.date !== last.date) {
    meter.periodStart = read(first.date!, evidenceIn(first.cell, first.start, first.end, RULE, 0.88));
    meter.periodEnd = read(last.date!, evidenceIn(last.cell, last.start, last.end, RULE, 0.88));
  }
  return meter;
}

/** Cells that are one number, with a unit in the cell or right beside it; no money, no dates. */
function figuresOf(document: ReadableDocument, line: Line): Figure[] {
  return line.cells.flatMap((cell, at): Figure[] => {
    const quantity = findQuantities(cell.text)[0];
    if (quantity && quantity.start === 0 && quantity.end === cell.text.length)
      return [
        { value: quantity.number.value, decimals: quantity.number.decimals, cell, unit: quantity.unit },
      ];
    const number = parseAmount(cell.text) ?? withReadType(document, cell) ?? beforeWords(cell);
    if (!number || number.marked || datesIn(document, cell).length > 0) return [];
    const beside = line.cells[at + 1];
    return [
      { value: number.value, decimals: number.decimals, cell, unit: beside ? parseUnit(beside.text) : null },
    ];
  });
}

/** `61234 (Actual)` and `A 61234`. */
function withReadType(document: ReadableDocument, cell: Cell) {
  const [number, more] = findNumbers(cell.text);
  if (!number || more || cell.words.length > 3) return null;
  return readTypeIn(document, cell, RULE) ? number : null;
}

/** `1447 Water`: a column of words stands close. */
function beforeWords(cell: Cell) {
  const [number, more] = findNumbers(cell.text);
  if (!number || more || number.start > 0 || cell.words.length > 3) return null;
  return /^ \p{L}{3,}[\p{L} ]*$/u.test(cell.text.slice(number.end)) ? number : null;
}

/** Two readings whose difference, times a third number or not, is a fourth; the one with a unit, else the last, is billed. */
function shownBy(figures: readonly Figure[]): Shown | null {
  const readings = figures.filter(({ value, decimals }) => !value.startsWith('-') && decimals <= 3);
  let best: Shown | null = null;
  for (const [at, one] of readings.entries())
    for (const other of readings.slice(at + 1)) {
      if (one.decimals !== other.decimals || Math.max(one.value.length, other.value.length) < 3) continue;
      const [previous, current] = decimal(one.value).lessThan(other.value) ? [one, other] : [other, one];
      const difference = decimal(current.value).minus(previous.value);
      if (difference.isZero()) continue;
      const rest = figures.filter((figure) => figure !== one && figure !== other);
      const shown = usageOf(previous, current, difference.toFixed(), rest);
      if (shown && (!best || worth(shown) > worth(best))) best = shown;
    }
  return best;
}

/**
 * `80171`, `111` and `80060` are each the difference of the others; a meter has counted more before than in this period, and a reading
 * may have its unit beside it.
 */
const worth = ({ previous, current, usage, multiplier }: Shown): number =>
  (usage.unit ? 2 : 0) +
  (multiplier ? 1 : 0) +
  (decimal(previous.value).times(2).greaterThan(current.value) ? 4 : 0);

function usageOf(
  previous: Figure,
  current: Figure,
  difference: string,
  rest: readonly Figure[],
): Shown | null {
  const plain = rest.filter(({ value }) => decimal(value).equals(difference));
  for (const usage of rest.toReversed()) {
    if (!usage.unit || plain.includes(usage)) continue;
    const multiplier = rest.find(
      (factor) =>
        factor !== usage &&
        !plain.includes(factor) &&
        !decimal(factor.value).isZero() &&
        within(
          decimal(difference).times(factor.value),
          usage.value,
          decimal(usage.value).abs().times('0.002'),
        ),
    );
    if (multiplier) return { previous, current, usage, multiplier };
  }
  const usage = plain.find(({ unit }) => unit !== null) ?? plain.at(-1);
  if (!usage) return null;
  const multiplier = rest.find(({ value }) => value === '1' && value !== usage.value) ?? null;
  return { previous, current, usage, multiplier };
}
