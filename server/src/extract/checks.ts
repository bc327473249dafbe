// What arithmetic and the calendar say about the readings. A failed reading check asks for a person (R38).
import { decimal, isZero, plain, sum, within } from './decimal.ts';
import { meterNumberOf } from './meter-draft.ts';
import type { Check, MeterReading, Read } from './reading.ts';
import { daysBetween } from './shapes/date.ts';

/** Checks of one meter; marks its usage for review where the readings contradict it. */
export function checkMeter(meter: MeterReading): Check[] {
  const checks = [readDifference(meter), bandsSum(meter)].filter((check) => check !== null);
  const failed = checks.some((check) => !check.passed);
  if (failed && meter.usage) meter.usage.needsReview = true;
  if (checks[0]?.passed && !failed)
    for (const name of ['usage', 'currentReading', 'previousReading'] as const) {
      const value = meter[name];
      if (value) meter[name] = proved(value);
    }
  if (meter.periodStart && meter.periodEnd) {
    const days = daysBetween(meter.periodStart.value, meter.periodEnd.value) + 1;
    const check = {
      name: 'period-is-in-order',
      equation: `${meter.periodStart.value} to ${meter.periodEnd.value} = ${days} days`,
      passed: days > 0 && days <= 400,
    };
    if (!check.passed) meter.periodStart.needsReview = meter.periodEnd.needsReview = true;
    checks.push(check);
  }
  return checks;
}

/** What arithmetic proves needs no person, however poorly it was seen. */
const proved = <T>(value: Read<T>): Read<T> =>
  value.evidence.confidence >= 0.8
    ? value
    : { ...value, needsReview: false, evidence: { ...value.evidence, confidence: 0.8 } };

/** The printed number of days; bills count the first day or leave it out. */
export function checkDays(printed: string | null, meter: MeterReading): Check[] {
  if (printed === null || !meter.periodStart || !meter.periodEnd) return [];
  const days = daysBetween(meter.periodStart.value, meter.periodEnd.value);
  const equation = `${meter.periodStart.value} to ${meter.periodEnd.value} = ${printed} days`;
  return [
    { name: 'days-match-period', equation, passed: Number(printed) === days || Number(printed) === days + 1 },
  ];
}

/** Current less previous reading, times the multiplier; a meter that passed its last digit starts again at zero. */
function readDifference(meter: MeterReading): Check | null {
  const { currentReading, previousReading, usage } = meter;
  if (!currentReading || !previousReading || !usage) return null;
  if (isZero(currentReading.value) && isZero(previousReading.value) && !isZero(usage.value)) return null;
  let difference = decimal(currentReading.value).minus(previousReading.value);
  const digits = previousReading.value.split('.')[0]?.length ?? 0;
  const rolled = difference.isNegative();
  if (rolled) difference = difference.plus(decimal('10').pow(digits));
  const factor = decimal(meter.multiplier?.value ?? '1');
  const result = difference.times(factor);
  const tolerance = decimal(usage.value)
    .abs()
    .times('0.01')
    .plus(factor.isInteger() ? 0 : '0.5');
  const wrap = rolled ? ` + ${decimal('10').pow(digits).toFixed()}` : '';
  const number = meterNumberOf(meter);
  return {
    name: number ? `read-difference-gives-usage:${number}` : 'read-difference-gives-usage',
    equation: `(${currentReading.value} - ${previousReading.value}${wrap}) × ${factor.toFixed()} = ${usage.value}${result.equals(usage.value) ? '' : ` (gives ${plain(result)})`}`,
    passed: within(result, usage.value, tolerance),
  };
}

function bandsSum(meter: MeterReading): Check | null {
  const bands = meter.timeOfUse.filter((band) => band.timeOfUse !== 'TOTAL');
  if (bands.length < 2 || !meter.usage) return null;
  const values = bands.map((band) => band.usage.value);
  const tolerance = decimal(meter.usage.value).abs().times('0.005');
  return {
    name: 'time-of-use-parts-sum',
    equation: `${values.join(' + ')} = ${meter.usage.value}`,
    passed: within(sum(values), meter.usage.value, tolerance),
  };
}
