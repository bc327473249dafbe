// What speaks against the values of a meter: a figure of the bill that it is taken for, or another meter that may be the same.
import { decimal } from '../decimal.ts';
import { meterNumberOf } from '../meter-draft.ts';
import type { BillReading, Commodity, MeterReading } from '../reading.ts';
import { findNumbers } from '../shapes/amount.ts';
import { findQuantities } from '../shapes/unit.ts';
import type { Standing, TellDoubt } from './standing.ts';

/** Proofs that a usage which is none would hardly pass. */
const OF_USAGE = ['read-difference-gives-usage', 'time-of-use-parts-sum'];

/** @param text all that the document prints, line by line */
export function doubtMeters(
  { meters, lineItems }: BillReading,
  text: string,
  standings: ReadonlyMap<string, Standing>,
  tell: TellDoubt,
): void {
  const rates = new Set(lineItems.flatMap(({ rate }) => (rate === null ? [] : decimal(rate).toFixed())));
  const registers = new Map(
    [...Map.groupBy(meters, twinKey)].map(([key, twins]) => [key, registersOf(twins)]),
  );
  const severalServices = new Set(
    [...Map.groupBy(meters, meterNumberOf)]
      .filter(([, bearers]) =>
        bearers.some(({ commodity }) => !areOneMeter(commodity, bearers[0]!.commodity)),
      )
      .map(([number]) => number),
  );
  for (const [at, meter] of meters.entries()) {
    const path = `meters[${at}]`;
    const doubt = (fields: readonly string[], name: string): void => {
      for (const field of fields) tell(`${path}.${field}`, name);
    };
    const { usage } = meter;
    const isProved = OF_USAGE.some((name) => standings.get(`${path}.usage`)?.holds.has(name));
    if (usage && !isProved) {
      if (isReading(meter, text)) doubt(['usage'], 'is-reading');
      if (rates.has(decimal(usage.value).toFixed())) doubt(['usage'], 'is-rate');
    }
    if (usage && meters.length === 1 && isConverted(meter, text))
      doubt(['usage', 'units'], 'before-conversion');
    const number = meterNumberOf(meter);
    const ownNumber =
      number === null ? [] : [`identifiers[${meter.identifiers.findIndex(({ name }) => name === 'METER')}]`];
    if (number !== null && severalServices.has(number)) doubt(ownNumber, 'of-two-services');
    const kind = registers.get(twinKey(meter));
    if (usage && kind) doubt(['usage', 'commodity'], 'register-perhaps');
    if (usage && kind === 'numbered')
      doubt(['units', 'periodStart', 'periodEnd', ...ownNumber], 'register-perhaps');
  }
}

/** Panels and the net share a meter. */
const areOneMeter = (one: Commodity, other: Commodity): boolean =>
  one === other || [one, other].every((commodity) => commodity === 'ELECTRICITY' || commodity === 'SOLAR');

const twinKey = ({ accountNumber, commodity, units, netMeteringType, periodEnd }: MeterReading): string =>
  [accountNumber?.value, commodity, units?.value, netMeteringType, periodEnd?.value].join(' ');

/** Of several measures of one kind over one time, some without a number of their own: they may be parts of one meter. */
function registersOf(twins: readonly MeterReading[]): 'numbered' | 'unnumbered' | null {
  const numbers = twins.map(meterNumberOf);
  const own = new Set(numbers);
  if (numbers.length < 2 || !(own.has(null) || own.size < numbers.length)) return null;
  return numbers.some((number) => number !== null) ? 'numbered' : 'unnumbered';
}

/** Lines that print the figure are looked at up to this many. */
const MOST_LINES = 5;
/** A meter's state is so many times what it measures in a month. */
const STATE_OF_USAGE = 10;

/** Whether it is one of the readings, or stands in a line with another figure and the difference between both. */
function isReading({ usage, currentReading, previousReading }: MeterReading, text: string): boolean {
  if (!usage || decimal(usage.value).lessThanOrEqualTo(0)) return false;
  const value = decimal(usage.value);
  if ([currentReading, previousReading].some((one) => one && decimal(one.value).equals(value))) return true;
  const round = decimal('10').pow(value.trunc().toFixed().length);
  return linesWith(text, usage.evidence.text).some((line) => {
    const figures = findNumbers(line)
      .slice(0, 12)
      .map((number) => decimal(number.value).abs());
    const small = new Set(
      figures
        .filter((figure) => !figure.isZero() && figure.times(STATE_OF_USAGE).lessThan(value))
        .map(String),
    );
    return figures.some((figure) => {
      const before = value.minus(figure);
      const after = figure.minus(value);
      return [before, after, after.plus(round)].some((difference) => small.has(String(difference)));
    });
  });
}

function linesWith(text: string, printed: string): string[] {
  const lines: string[] = [];
  for (
    let at = text.indexOf(printed);
    at >= 0 && lines.length < MOST_LINES;
    at = text.indexOf(printed, at + 1)
  ) {
    const end = text.indexOf('\n', at);
    lines.push(text.slice(text.lastIndexOf('\n', at) + 1, end < 0 ? undefined : end));
    at = end < 0 ? text.length : end;
  }
  return lines;
}

/** Characters of a document in which quantities are looked for. */
const LOOKED_THROUGH = 20_000;

/** Gas is measured by volume and billed by energy: a volume, where the bill prints energy too, is what the meter measured. */
function isConverted({ commodity, units, usage }: MeterReading, text: string): boolean {
  if (commodity !== 'GAS' || !units || !usage) return false;
  if (!/^(?:cubic|CCF|HCF|MCF|CF)/.test(units.value)) return false;
  return text
    .slice(0, LOOKED_THROUGH)
    .split('\n')
    .some((line) =>
      findQuantities(line).some(
        ({ unit, number }) => unit.kind === 'energy' && decimal(number.value).greaterThan(1),
      ),
    );
}
