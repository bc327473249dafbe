// The last word on how sure each value is: what the rules thought when they found it, the proofs, and its rivals, weighed
// as they turned out on drawn bills. Below the model's limit a person should look, and always where a proof fails (R38).
import { valuesOf } from '../bill-values.ts';
import type { BillReading } from '../reading.ts';
import { type Features, standingsOf, survey } from './features.ts';
import { model } from './model.ts';

/** Replaces every value's confidence by the calibrated one, and marks what a person should look at. */
export function settle(bill: BillReading, text: string): BillReading {
  const standings = standingsOf(bill.checks);
  const featuresOf = survey(bill, text);
  const verdicts = valuesOf(bill).map((value) => ({ value, confidence: confidenceOf(featuresOf(value)) }));
  for (const { value, confidence } of verdicts)
    value.replace({
      ...value.read,
      needsReview: (standings.get(value.path)?.fails.size ?? 0) > 0 || confidence < model.reviewBelow,
      evidence: { ...value.read.evidence, confidence },
    });
  return bill;
}

/** Share of the values with such features that were right, 0.01 to 0.99. */
export function confidenceOf(features: Features): number {
  let total = model.base;
  for (const [name, amount] of features) total += (model.weights[name] ?? 0) * amount;
  const share = 1 / (1 + Math.exp(-total));
  return Math.min(0.99, Math.max(0.01, Math.round(share * 100) / 100));
}
