// Figures of the column beside it that have run into a meter's number: its readings and its usage tell them.
import { decimal } from './decimal.ts';
import type { MeterDraft } from './meter-draft.ts';
import { meterNumberAt } from './shapes/meter-number.ts';

/** `58955 43207236`: a figure, and what may be a number by itself. */
const FIGURE_AND_NUMBER = /^(\d{2,8}) (\S{5,}(?: \S+)*)$/;
/** Smaller figures are equal by chance. */
const LEAST_FIGURE = 10;

/** Takes the figure off where it is one of the meter's, or makes its usage with the one reading that was found. */
export function freeNumbers(meters: readonly MeterDraft[]): void {
  for (const meter of meters)
    for (const identifier of meter.identifiers) {
      if (identifier.name !== 'METER') continue;
      const [, figure = '', number = ''] = identifier.value.match(FIGURE_AND_NUMBER) ?? [];
      if (figure === '' || meterNumberAt(number, 4)?.value !== number || !isOwnFigure(meter, figure))
        continue;
      const { evidence } = identifier;
      const share = (figure.length + 1) / identifier.value.length;
      const box = { ...evidence.box, x: evidence.box.x + evidence.box.width * share };
      box.width = evidence.box.width * (1 - share);
      identifier.value = number;
      identifier.evidence = { ...evidence, box, text: number };
    }
}

function isOwnFigure(meter: MeterDraft, figure: string): boolean {
  const { usage, currentReading, previousReading, multiplier } = meter;
  const value = decimal(figure);
  if (value.lessThan(LEAST_FIGURE)) return false;
  const readings = [currentReading, previousReading].flatMap((one) => (one ? decimal(one.value) : []));
  if (readings.some((reading) => reading.equals(value))) return true;
  if (!usage) return false;
  const factor = decimal(multiplier?.value ?? '1');
  return (
    value.equals(usage.value) ||
    readings.some((reading) => value.minus(reading).abs().times(factor).equals(usage.value))
  );
}
