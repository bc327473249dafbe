// What arithmetic and the calendar say about one meter's values.
import { decimal, isZero, plain, sum, within } from '../decimal.ts';
import { meterNumberOf } from '../meter-draft.ts';
import type { Check, MeterReading } from '../reading.ts';
import { daysBetween } from '../shapes/calendar.ts';
import { unitFits } from './plausible-units.ts';
import type { PricedQuantities } from './priced-quantities.ts';

/** Proofs of the meter at `at`; the billed quantity may be printed again among the charges of the bill. */
export function meterProofs(meter: MeterReading, at: number, priced: PricedQuantities): Check[] {
  return [
    readDifference(meter, at),
    bandsSum(meter, at),
    chargedQuantity(meter, at, priced),
    unitOfCommodity(meter, at),
    periodInOrder(meter, at),
  ].filter((check) => check !== null);
}

/**
 * Current less previous reading, times the multiplier; a meter that passed its last digit starts again at zero
 * (methodology.md 1.2).
 */
function readDifference(meter: MeterReading, at: number): Check | null {
  const { currentReading, previousReading, usage, multiplier } = meter;
  if (!currentReading || !previousReading || !usage) return null;
  if (isZero(currentReading.value) && isZero(previousReading.value) && !isZero(usage.value)) return null;
  let difference = decimal(currentReading.value).minus(previousReading.value);
  const digits = previousReading.value.split('.')[0]?.length ?? 0;
  const rolled = difference.isNegative() && !decimal(usage.value).isNegative();
  if (rolled) difference = difference.plus(decimal('10').pow(digits));
  const factor = decimal(multiplier?.value ?? '1');
  const result = difference.times(factor);
  if (!multiplier && isMultiple(difference.toFixed(), usage.value)) return null;
  const tolerance = decimal(usage.value)
    .abs()
    .times('0.01')
    .plus(factor.isInteger() ? 0 : '0.5');
  const wrap = rolled ? ` + ${decimal('10').pow(digits).toFixed()}` : '';
  const number = meterNumberOf(meter);
  const path = `meters[${at}]`;
  return {
    name: number ? `read-difference-gives-usage:${number}` : 'read-difference-gives-usage',
    equation: `(${currentReading.value} - ${previousReading.value}${wrap}) × ${factor.toFixed()} = ${usage.value}${result.equals(usage.value) ? '' : ` (gives ${plain(result)})`}`,
    passed: within(result, usage.value, tolerance),
    values: [
      `${path}.usage`,
      `${path}.currentReading`,
      `${path}.previousReading`,
      ...(multiplier ? [`${path}.multiplier`] : []),
    ],
  };
}

/** What meters with transformers, and registers in tens or thousands, are multiplied by. */
const CONSTANTS = [
  10, 12, 20, 24, 30, 40, 50, 60, 80, 100, 120, 160, 180, 200, 240, 300, 320, 400, 480, 500, 600, 800, 1000,
].concat([1200, 1600, 2000, 2400, 3000, 4000, 6000, 8000, 10_000]);
/** Smaller differences are some quantity's part by chance. */
const LEAST_DIFFERENCE = 20;

/**
 * Many bills leave the multiplier out. A usage that is the difference times a usual constant, to the digit, neither
 * contradicts the readings nor is it proved by them.
 */
function isMultiple(difference: string, usage: string): boolean {
  if (decimal(difference).lessThan(LEAST_DIFFERENCE)) return false;
  return CONSTANTS.some((constant) => decimal(difference).times(constant).equals(usage));
}

/** Bands of time make up the whole. */
function bandsSum(meter: MeterReading, at: number): Check | null {
  const bands = meter.timeOfUse
    .map((band, index) => ({ band, path: `meters[${at}].timeOfUse[${index}].usage` }))
    .filter(({ band }) => band.timeOfUse !== 'TOTAL');
  if (bands.length < 2 || !meter.usage) return null;
  const values = bands.map(({ band }) => band.usage.value);
  const tolerance = decimal(meter.usage.value).abs().times('0.005');
  return {
    name: 'time-of-use-parts-sum',
    equation: `${values.join(' + ')} = ${meter.usage.value}`,
    passed: within(sum(values), meter.usage.value, tolerance),
    values: [`meters[${at}].usage`, ...bands.map(({ path }) => path)],
  };
}

/** The billed quantity is priced in one line, or in tiers and bands right under one another that make it up. */
function chargedQuantity(meter: MeterReading, at: number, priced: PricedQuantities): Check | null {
  const { usage, units } = meter;
  if (!usage || !units || isZero(usage.value)) return null;
  const parts = priced.partsOf(usage.value, units.value);
  if (!parts) return null;
  return {
    name: 'charged-quantities-make-up-usage',
    equation: `${parts.join(' + ')} = ${usage.value}`,
    passed: true,
    values: [`meters[${at}].usage`, `meters[${at}].units`],
  };
}

function unitOfCommodity(meter: MeterReading, at: number): Check | null {
  if (!meter.units) return null;
  const passed = unitFits(meter.commodity, meter.units.value);
  return {
    name: 'unit-fits-commodity',
    equation: `${meter.units.value} measures ${meter.commodity.toLowerCase()}`,
    passed,
    values: [`meters[${at}].units`, `meters[${at}].commodity`],
    doubts: [`meters[${at}].units`, `meters[${at}].commodity`],
  };
}

/** Neither end of a period is surer than the other. */
function ofPeriod(at: number): Pick<Check, 'values' | 'doubts'> {
  const ends = [`meters[${at}].periodStart`, `meters[${at}].periodEnd`];
  return { values: ends, doubts: ends };
}

const LONGEST_PERIOD_DAYS = 400;

function periodInOrder(meter: MeterReading, at: number): Check | null {
  if (!meter.periodStart || !meter.periodEnd) return null;
  const days = daysBetween(meter.periodStart.value, meter.periodEnd.value) + 1;
  return {
    name: 'period-is-in-order',
    equation: `${meter.periodStart.value} to ${meter.periodEnd.value} = ${days} days`,
    passed: days > 0 && days <= LONGEST_PERIOD_DAYS,
    ...ofPeriod(at),
  };
}

/** The printed number of days; bills count the first day or leave it out. */
export function daysProof(printed: string | null, meter: MeterReading, at: number): Check | null {
  if (printed === null || !meter.periodStart || !meter.periodEnd) return null;
  const days = daysBetween(meter.periodStart.value, meter.periodEnd.value);
  return {
    name: 'days-match-period',
    equation: `${meter.periodStart.value} to ${meter.periodEnd.value} = ${printed} days`,
    passed: Number(printed) === days || Number(printed) === days + 1,
    ...ofPeriod(at),
  };
}
