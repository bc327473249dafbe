// The quantities that the charges of a bill price, alone and together with those right under them.
import { decimal } from '../decimal.ts';
import type { DecimalText, LineItemReading } from '../reading.ts';

export interface PricedQuantities {
  /** The first quantities in a row, as printed, that make up this one in its unit; null where none do. */
  partsOf(quantity: DecimalText, units: string): readonly DecimalText[] | null;
}

/** No bill prices one quantity in more tiers and bands than this. */
const MOST_PARTS = 12;

export function pricedQuantities(lines: readonly LineItemReading[]): PricedQuantities {
  const sums = new Map<string, ReadonlyMap<string, readonly DecimalText[]>>();
  const sumsIn = (units: string): ReadonlyMap<string, readonly DecimalText[]> => {
    const known = sums.get(units) ?? runningSums(quantitiesIn(lines, units));
    sums.set(units, known);
    return known;
  };
  return { partsOf: (quantity, units) => sumsIn(units).get(decimal(quantity).toFixed()) ?? null };
}

const quantitiesIn = (lines: readonly LineItemReading[], units: string): DecimalText[] =>
  lines.flatMap(({ quantity, quantityUnits }) =>
    quantity !== null && quantityUnits === units ? quantity : [],
  );

interface RunningSum {
  /** The first that give it. */
  parts: readonly DecimalText[];
  times: number;
}

/**
 * Every sum of neighbours. A quantity that is priced once, by itself, beside others is left out: it may be the first of several tiers
 * or one of several bands as well as the whole.
 */
function runningSums(quantities: readonly DecimalText[]): Map<string, readonly DecimalText[]> {
  const found = new Map<string, RunningSum>();
  for (const from of quantities.keys()) {
    const parts = quantities.slice(from, from + MOST_PARTS);
    let total = decimal('0');
    for (const [at, part] of parts.entries()) {
      total = total.plus(part);
      const sum = total.toFixed();
      const known = found.get(sum);
      if (known) known.times += 1;
      else found.set(sum, { parts: parts.slice(0, at + 1), times: 1 });
    }
  }
  const isTelling = ({ parts, times }: RunningSum): boolean =>
    parts.length > 1 || times > 1 || quantities.length === 1;
  return new Map([...found].flatMap(([sum, one]) => (isTelling(one) ? [[sum, one.parts]] : [])));
}
