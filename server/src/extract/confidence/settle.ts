// The last word on how sure each value is: what the rules thought when they found it, the proofs, and its rivals, weighed
// as they turned out on drawn bills. Below the model's limit a person should look, and always where a proof fails (R38) or
// where a doubt is told (doubts.ts).
import { type BillValue, valuesOf } from '../bill-values.ts';
import { REVIEW_BELOW } from '../document.ts';
import type { Page } from '../page.ts';
import type { BillReading, MeterReading } from '../reading.ts';
import { DOUBT, type Features, fieldOf, survey } from './features.ts';
import { model } from './model.ts';
import { isDoubtfulNumber } from './seen-values.ts';
import { proves, type Standing, standingsOf } from './standing.ts';

/** Replaces every value's confidence by the calibrated one, and marks what a person should look at. */
export function settle(bill: BillReading, text: string, pages: readonly Page[]): BillReading {
  const standings = standingsOf(bill.checks);
  const featuresOf = survey(bill, text, pages, standings);
  const judged = new Set(model.fields);
  const verdicts = valuesOf(bill).map((value) => {
    const features = featuresOf(value);
    const hasDoubt = isDoubted(features);
    // Fields that no drawn bill was judged by keep what their rule thought of them.
    const isJudged = judged.has(fieldOf(value.path));
    const sure = isJudged ? confidenceOf(features) : value.read.evidence.confidence;
    return {
      value,
      confidence: hasDoubt ? Math.min(sure, DOUBTED) : sure,
      limit: isJudged ? model.reviewBelow : REVIEW_BELOW,
      isDoubtful: hasDoubt || isDoubtfulNumber(features),
    };
  });
  const looks = verdicts.map(
    ({ value, confidence, limit, isDoubtful }) =>
      isDoubtful || asks(value, standings.get(value.path)) || confidence < limit,
  );
  const doubtfulMeters = new Set(
    verdicts.flatMap(({ value }, at) =>
      looks[at] && /\.usage$/.test(value.path) ? [meterOf(value.path)] : [],
    ),
  );
  const areSeveral = bill.meters.length > 1;
  const numbered = new Set(
    verdicts.flatMap(({ value }, at) =>
      !looks[at] && isNumber(value.path) && !(areSeveral && doubtfulMeters.has(meterOf(value.path)))
        ? [meterOf(value.path)]
        : [],
    ),
  );
  const perhapsNone = new Set(
    bill.meters.flatMap((meter, at) =>
      hasReadings(meter) || numbered.has(`meters[${at}]`) ? [] : [`meters[${at}]`],
    ),
  );
  const sureOf = new Set(
    verdicts.flatMap(({ value }, at) =>
      !looks[at] && OF_CONSUMPTION.test(value.path) ? [meterOf(value.path)] : [],
    ),
  );
  const isOfNone = ({ path }: BillValue): boolean =>
    doubtfulMeters.has(meterOf(path)) &&
    ((areSeveral && isNumber(path)) ||
      (perhapsNone.has(meterOf(path)) && OF_METERS.test(path)) ||
      (!sureOf.has(meterOf(path)) && isCommodity(path)));
  for (const [at, { value, confidence }] of verdicts.entries())
    value.replace({
      ...value.read,
      needsReview: looks[at] || isOfNone(value),
      evidence: { ...value.read.evidence, confidence },
    });
  return bill;
}

/** Of several meters, one whose usage is for a person to look at may be none: so is its number. */
const isNumber = (path: string): boolean => /^meters\[\d+\]\.identifiers\[/.test(path);
const meterOf = (path: string): string => path.slice(0, path.indexOf('.'));

/** What counted things that no meter measures leaves: a usage with neither a number that is sure nor readings. */
const hasReadings = ({ currentReading, previousReading }: MeterReading): boolean =>
  currentReading !== null || previousReading !== null;
const OF_METERS = /\.(?:commodity|commodityRead|units|periodStart|periodEnd)$/;

/** What a meter measured, how it is counted, and when: where all of it is for a person to look at, so is of what it is. */
const OF_CONSUMPTION = /\.(?:usage|units|periodStart|periodEnd)$/;
const isCommodity = (path: string): boolean => /\.commodity(?:Read)?$/.test(path);

/** On bills with unknown words every second value with a doubt was wrong, and more. */
const DOUBTED = 0.5;

const isDoubted = (features: Features): boolean => features.some(([name]) => name.startsWith(DOUBT));

/** A failed proof asks for a person, and a weak rule that no proof supports. */
function asks({ read }: BillValue, standing: Standing | undefined): boolean {
  if (standing && standing.fails.size > 0) return true;
  return read.evidence.confidence < REVIEW_BELOW && ![...(standing?.holds ?? [])].some(proves);
}

/** Share of the values with such features that were right, 0.01 to 0.99. */
export function confidenceOf(features: Features): number {
  let total = model.base;
  for (const [name, amount] of features) total += (model.weights[name] ?? 0) * amount;
  const share = 1 / (1 + Math.exp(-total));
  return Math.min(0.99, Math.max(0.01, Math.round(share * 100) / 100));
}
