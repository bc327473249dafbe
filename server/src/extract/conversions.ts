// Sentences that turn the measured quantity into the billed one: `93 CCF x Therm Factor 1.0162 = 94.51 therms`.
import { decimal, plain, within } from './decimal.ts';
import { evidenceIn, type ReadableDocument, read } from './document.ts';
import type { MeterDraft } from './meter-draft.ts';
import type { DecimalText, Read } from './reading.ts';
import { findNumbers } from './shapes/amount.ts';
import { findQuantities, parseUnit, type UnitFound } from './shapes/unit.ts';

export interface Conversion {
  page: number;
  line: number;
  measured: DecimalText;
  /** Null where only the figure is printed. */
  measuredUnit: UnitFound | null;
  factors: DecimalText[];
  /** All factors together. */
  factor: Read<DecimalText>;
  billed: Read<DecimalText>;
  units: Read<string>;
  unit: UnitFound;
}

const MOST_CONVERSIONS = 50;

/** Every line that is a product whose figures agree; what does not come out right is no conversion. */
export function findConversions(document: ReadableDocument): Conversion[] {
  const found: Conversion[] = [];
  for (const line of document.lines) {
    if (found.length >= MOST_CONVERSIONS || !/[x×*]/i.test(line.text) || !line.text.includes('=')) continue;
    for (const [place, cell] of line.cells.entries()) {
      const at = cell.text.indexOf('=');
      if (at <= 0) continue;
      // What comes out may stand apart.
      const next = cell.text.slice(at + 1).trim() === '' ? line.cells[place + 1] : undefined;
      const said = next ?? cell;
      const from = next ? 0 : at + 1;
      const result = findQuantities(said.text.slice(from))[0];
      if (!result) continue;
      const parts = cell.text
        .slice(0, at)
        .split(/\s[x×*]\s/i)
        .map((part) => findNumbers(part));
      if (parts.length < 2 || parts.some((numbers) => numbers.length === 0 || numbers.at(-1)!.marked))
        continue;
      const [measured, ...factors] = parts.map(
        (numbers, step) => (step === 0 ? numbers[0] : numbers.at(-1))!.value,
      );
      const factor = factors.reduce((product, each) => product.times(each), decimal('1'));
      const billed = result.number.value;
      const tolerance = decimal(billed).abs().times('0.005').plus('0.01').toFixed();
      if (measured === undefined || !within(decimal(measured).times(factor), billed, tolerance)) continue;
      const [start, end] = [from + result.start, from + result.end];
      const proof = (confidence: number, rule: string) => evidenceIn(said, start, end, rule, confidence);
      found.push({
        page: line.page,
        line: line.index,
        measured,
        measuredUnit: findQuantities(cell.text.slice(0, at))[0]?.unit ?? null,
        factors,
        factor: read(plain(factor), { ...evidenceIn(cell, 0, at, 'equation:factor', 0.9) }),
        billed: read(billed, proof(0.95, 'equation:billed')),
        units: read(result.unit.literal, proof(0.95, 'equation:billed')),
        unit: result.unit,
      });
    }
  }
  return found;
}

/** Gives each meter the conversion of its own difference: the factor, and the billed quantity where its row has the measured one. */
export function applyConversions(meters: readonly MeterDraft[], conversions: readonly Conversion[]): void {
  for (const conversion of conversions) {
    const meter = meters.find((candidate) => measures(candidate, conversion));
    if (!meter) continue;
    const { usage } = meter;
    const isBilled = usage !== null && decimal(usage.value).equals(conversion.billed.value);
    const measuredUnit = meter.units ? parseUnit(meter.units.value.replace(/ \(US\)$/, '')) : null;
    if (!isBilled && !isOfBilled(conversion) && measuredUnit && measuredUnit.kind === conversion.unit.kind)
      continue;
    if (!isBilled) {
      if (usage) meter.rivals.push({ field: 'usage', read: usage });
      [meter.usage, meter.units] = [conversion.billed, conversion.units];
    } else meter.units ??= conversion.units;
    const own = decimal(meter.multiplier?.value ?? '1');
    if (own.equals('1')) meter.multiplier = conversion.factor;
  }
}

/** No meter measures heat of gas: a unit that only what is billed has was that of another column. */
const OF_HEAT = /^(?:thm|dth|MMBtu)/i;

const isOfBilled = ({ measuredUnit, unit }: Conversion): boolean =>
  measuredUnit === null ? OF_HEAT.test(unit.literal) : measuredUnit.kind !== unit.kind;

/** The meter's difference, with its multiplier or without, or its usage, is what the equation begins or ends with. */
function measures(meter: MeterDraft, { measured, billed }: Conversion): boolean {
  const { currentReading, previousReading, usage, multiplier } = meter;
  const difference =
    currentReading && previousReading ? decimal(currentReading.value).minus(previousReading.value) : null;
  const moved = difference?.equals(measured) || difference?.times(multiplier?.value ?? '1').equals(measured);
  if (difference) return moved === true;
  return (
    usage !== null && (decimal(usage.value).equals(measured) || decimal(usage.value).equals(billed.value))
  );
}
