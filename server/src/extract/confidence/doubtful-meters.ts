// What speaks against the values of a meter: a figure of the bill that it is taken for, or another meter that may be the same.
import type { Decimal } from 'decimal.js';
import { decimal } from '../decimal.ts';
import { meterNumberOf } from '../meter-draft.ts';
import type { BillReading, MeterReading } from '../reading.ts';
import { findNumbers, parseMoney } from '../shapes/amount.ts';
import { daysBetween } from '../shapes/calendar.ts';
import { findQuantities } from '../shapes/unit.ts';
import { announcesNumber } from './names-of-numbers.ts';
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
  const registers = new Set(
    [...Map.groupBy(meters, twinKey)].filter(([, twins]) => areRegisters(twins)).map(([key]) => key),
  );
  const seen = new Set<string>();
  const severalServices = new Set(
    [...Map.groupBy(meters, meterNumberOf)]
      .filter(([, bearers]) => bearers.some((bearer) => !areOneMeter(bearer, bearers[0]!)))
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
      if (isOnePrice(meter, text)) doubt(['usage'], 'is-part');
    }
    if (
      usage &&
      isMirrored(meter) &&
      !standings.get(`${path}.usage`)?.holds.has('charged-quantities-make-up-usage')
    )
      doubt(['usage'], 'is-reading');
    if (
      usage &&
      !standings.get(`${path}.usage`)?.holds.has('charged-quantities-make-up-usage') &&
      isBeforeMultiplier(meter, text)
    )
      doubt(['usage'], 'before-multiplier');
    if (usage && !isProved && isFactor(meter, text)) doubt(['usage'], 'is-factor');
    if (usage && !isProved && isSumOfSome(meter, text)) doubt(['usage'], 'sum-of-part');
    if (usage && meters.length === 1 && isConverted(meter, text))
      doubt(['usage', 'units'], 'before-conversion');
    const number = meterNumberOf(meter);
    const ownNumber =
      number === null ? [] : [`identifiers[${meter.identifiers.findIndex(({ name }) => name === 'METER')}]`];
    if (number !== null && severalServices.has(number)) doubt(ownNumber, 'of-two-services');
    if (number !== null && hasSwallowed(number, meter)) doubt(ownNumber, 'is-figure');
    if (number !== null && holdsFigure(number, meter, text)) doubt(ownNumber, 'is-figure');
    if (number !== null && isOfAnother(number, text)) doubt(ownNumber, 'of-another');
    if (usage && registers.has(twinKey(meter))) {
      doubt(['usage'], 'register-perhaps');
      // Registers of one meter leave the first of them as it is, and a period of the whole bill.
      const isOfBill = meter.periodStart?.evidence.rule === 'label:period' && number === null;
      const period = isOfBill ? [] : ['periodStart', 'periodEnd'];
      if (seen.has(twinKey(meter)))
        doubt(['commodity', 'units', ...period, ...ownNumber], 'register-perhaps');
      seen.add(twinKey(meter));
    }
  }
}

const isOfPower = ({ commodity }: MeterReading): boolean =>
  commodity === 'ELECTRICITY' || commodity === 'SOLAR';

/** Panels and the net share a meter; heat and cold, measured in units of their own, do not, nor do two accounts. */
const areOneMeter = (one: MeterReading, other: MeterReading): boolean =>
  one.accountNumber?.value === other.accountNumber?.value &&
  ((isOfPower(one) && isOfPower(other)) ||
    (one.commodity === other.commodity &&
      (one.commodity !== 'DISTRICT' || one.units?.value === other.units?.value)));

const twinKey = ({ accountNumber, commodity, units, netMeteringType, periodEnd }: MeterReading): string =>
  [accountNumber?.value, commodity, units?.value, netMeteringType, periodEnd?.value].join(' ');

/** Of several measures of one kind over one time, some without a number of their own: they may be parts of one meter. */
function areRegisters(twins: readonly MeterReading[]): boolean {
  const own = new Set(twins.map(meterNumberOf));
  return twins.length > 1 && (own.has(null) || own.size < twins.length);
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
    const figures = figuresIn(line);
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

/** A meter that had counted less before than it did now is new, or its usage and the reading before are each taken for the other. */
function isMirrored({ usage, previousReading, multiplier }: MeterReading): boolean {
  if (usage?.evidence.rule !== 'arithmetic:row' || !previousReading) return false;
  return !multiplier || decimal(multiplier.value).equals(1)
    ? decimal(usage.value).greaterThan(previousReading.value)
    : false;
}

/** Rules that find a quantity wherever it stands. */
const ANYWHERE = /^(?:mention:usage|label:usage:|table:charge-quantity)/;
/** `84 kWh x 0.2690`. */
const PRICED = /^\s?[x×@*]\s?/i;

/**
 * Whether charges price it beside other quantities of its unit, and price another that is more, or this one only once: a tier or a
 * band, which may be all that was found of the usage.
 */
function isOnePrice({ usage, units }: MeterReading, text: string): boolean {
  if (!usage || !units || !ANYWHERE.test(usage.evidence.rule)) return false;
  // Charges without a word for what was used.
  if (usage.evidence.rule === 'table:charge-quantity') return true;
  const times = new Map<string, number>();
  for (const line of text.slice(0, LOOKED_THROUGH).split('\n'))
    for (const { unit, number, end } of findQuantities(line)) {
      if (unit.literal !== units.value || !PRICED.test(line.slice(end))) continue;
      const value = decimal(number.value).toFixed();
      times.set(value, (times.get(value) ?? 0) + 1);
    }
  const own = times.get(decimal(usage.value).toFixed());
  if (own === undefined || times.size < 2) return false;
  return own === 1 || [...times.keys()].some((value) => decimal(value).greaterThan(usage.value));
}

/**
 * Whether the number, or a group at either end of it, is a figure of its meter: usage, a reading, the difference of two figures of its
 * line, or what makes such a difference. Columns that stand close run together.
 */
function holdsFigure(number: string, meter: MeterReading, text: string): boolean {
  const groups = number.split(' ');
  const ends = groups.length > 1 ? [groups[0]!, groups.at(-1)!] : [];
  const figures = [number, ...ends].filter((group) => /^\d{2,9}$/.test(group)).map((group) => decimal(group));
  if (figures.length === 0) return false;
  const { usage, currentReading, previousReading } = meter;
  const known = [usage, currentReading, previousReading].flatMap((one) => (one ? decimal(one.value) : []));
  const isKnown = (value: Decimal): boolean => known.some((one) => one.greaterThan(9) && one.equals(value));
  if (figures.some(isKnown)) return true;
  return linesWith(text, number).some((line) => {
    const others = figuresIn(line.replace(number, ' | '));
    return figures.some((figure) =>
      others.some((other, at) => {
        const difference = figure.minus(other).abs();
        const round = decimal('10').pow(figure.trunc().toFixed().length);
        const isPrinted = (value: Decimal): boolean =>
          value.greaterThan(9) && (isKnown(value) || others.some((one) => one.equals(value)));
        // The counter may have begun anew.
        if (isPrinted(difference) || isPrinted(round.minus(difference))) return true;
        return others.slice(at + 1).some((one) => one.minus(other).abs().equals(figure));
      }),
    );
  });
}

/** An amount with its currency; or a number that stands behind the name of another one wherever the bill prints it with words. */
function isOfAnother(number: string, text: string): boolean {
  if (/[.,]\d{2}$/.test(number) && parseMoney(number)) return true;
  const announced = linesWith(text, number).flatMap((line) => {
    const words = line.slice(0, line.indexOf(number)).trimEnd();
    return /[\p{L}#:.]$/u.test(words) ? words : [];
  });
  return announced.length > 0 && announced.every(announcesNumber);
}

/** `1 B1989319`: the factor of the column beside it has run into the number. `1 ESY 11 6012 3456` is one number (DIN 43863-5). */
const OPENS_WITH_FACTOR = /^1 (?![A-Z]{3}(?: ?\d){10}$)(?=\S)/;

/** `00104 4398.506.88`: a figure before a number that has its groups already. */
const FIGURE_BEFORE = /^\d+ (?=\S*[./-]\S*$)(?=(?:\S*\d){5})/;
/** In a column of a table a number of fewer digits is mostly a factor or a count of days. */
const LEAST_DIGITS = 4;
const OF_TABLE = 'label:meter-number';

/** The figure of a column beside it has run into the number, or is taken for it. */
function hasSwallowed(number: string, { identifiers, periodStart, periodEnd }: MeterReading): boolean {
  const isOfTable = identifiers.some(({ name, evidence }) => name === 'METER' && evidence.rule === OF_TABLE);
  if (isOfTable && /^\d+$/.test(number) && number.length < LEAST_DIGITS) return true;
  if (OPENS_WITH_FACTOR.test(number) || FIGURE_BEFORE.test(number)) return true;
  const days = periodStart && periodEnd ? daysBetween(periodStart.value, periodEnd.value) : null;
  const first = number.match(/^(\d{1,3}) (?=\S{5,}$)/)?.[1];
  return first !== undefined && days !== null && [days, days + 1].includes(Number(first));
}

/** Quantities of the usage's own unit. */
const quantitiesOf = ({ units }: MeterReading, text: string): Decimal[] =>
  text
    .slice(0, LOOKED_THROUGH)
    .split('\n')
    .flatMap((line) =>
      findQuantities(line)
        .filter(({ unit }) => unit.literal === units?.value)
        .map(({ number }) => decimal(number.value)),
    );

/** A usage of one, or of what multiplies it, where the bill prints more in its unit. */
function isFactor(meter: MeterReading, text: string): boolean {
  const { usage, multiplier } = meter;
  if (!usage) return false;
  const value = decimal(usage.value);
  if (!value.equals(1) && !(multiplier && value.equals(multiplier.value))) return false;
  return quantitiesOf(meter, text).some((quantity) => quantity.greaterThan(value));
}

/** A whole is not more than so many times the sum of some of its parts. */
const MOST_TIMES_PART = 4;

/** A sum of registers or bands that the bill prints nowhere, while it prints more in the same unit: one of them may be missing. */
function isSumOfSome(meter: MeterReading, text: string): boolean {
  const { usage } = meter;
  if (!usage?.evidence.rule.startsWith('sum:')) return false;
  const value = decimal(usage.value);
  const printed = quantitiesOf(meter, text);
  return (
    !printed.some((quantity) => quantity.equals(value)) &&
    printed.some((quantity) => quantity.greaterThan(value) && quantity.lessThan(value.times(MOST_TIMES_PART)))
  );
}

/** By what transformers and dials multiply what a meter counts. */
const MULTIPLIERS = new Set(
  '10 12 15 20 24 30 40 48 50 60 80 100 120 150 160 200 240 250 300 320 400 480 500 600 800 1000 1200 1600 2000 2400 4000'.split(
    ' ',
  ),
);
/** Below this a quantity is a multiple of the usage by chance. */
const LEAST_MULTIPLIED = 20;

/** The bill prints a quantity of the usage's unit that is so many times the difference of the readings: that may be what is billed. */
function isBeforeMultiplier(meter: MeterReading, text: string): boolean {
  const { usage, units, multiplier, currentReading, previousReading } = meter;
  if (!usage || !units || !currentReading || !previousReading) return false;
  if (multiplier && !decimal(multiplier.value).equals(1)) return false;
  const value = decimal(usage.value);
  if (value.lessThan(LEAST_MULTIPLIED)) return false;
  if (!decimal(currentReading.value).minus(previousReading.value).equals(value)) return false;
  return quantitiesOf(meter, text).some((quantity) => MULTIPLIERS.has(quantity.dividedBy(value).toFixed()));
}

/** Numbers of a line, up to a dozen; `1.954` may be a decimal or have a point between its thousands. */
const figuresIn = (line: string): Decimal[] =>
  findNumbers(line)
    .slice(0, 12)
    .flatMap(({ value, decimals }) => {
      const size = decimal(value).abs();
      return decimals === 3 ? [size, size.times(1000)] : [size];
    });

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
