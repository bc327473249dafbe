// Is a confidence of 0.9 right nine times in ten? Fitted on the seen drawings, measured on the unseen ones.

export interface Given {
  confidence: number;
  right: boolean;
}

const edges = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0001];

export interface Bucket {
  from: number;
  to: number;
  count: number;
  meanConfidence: number;
  /** Null where the bucket is empty. */
  shareRight: number | null;
}

export function bucketsOf(values: readonly Given[]): Bucket[] {
  return edges.slice(0, -1).map((from, at) => {
    const to = edges[at + 1] ?? 1;
    const inside = values.filter(({ confidence }) => confidence >= from && confidence < to);
    const sum = inside.reduce((total, { confidence }) => total + confidence, 0);
    return {
      from,
      to: Math.min(1, to),
      count: inside.length,
      meanConfidence: inside.length === 0 ? 0 : sum / inside.length,
      shareRight: inside.length === 0 ? null : inside.filter(({ right }) => right).length / inside.length,
    };
  });
}

export interface Calibration {
  seen: Bucket[];
  unseen: Bucket[];
  /** Mean distance of the confidence from the share that was right, over the unseen values. */
  errorAsGiven: number | null;
  /** The same when each confidence is replaced by what its bucket had right among the seen. */
  errorFitted: number | null;
}

function meanError(
  buckets: readonly Bucket[],
  predicted: (bucket: Bucket, at: number) => number,
): number | null {
  const count = buckets.reduce((total, bucket) => total + bucket.count, 0);
  if (count === 0) return null;
  const sum = buckets.reduce(
    (total, bucket, at) => total + bucket.count * Math.abs((bucket.shareRight ?? 0) - predicted(bucket, at)),
    0,
  );
  return sum / count;
}

export function calibrate(seen: readonly Given[], unseen: readonly Given[]): Calibration {
  const [fitted, measured] = [bucketsOf(seen), bucketsOf(unseen)];
  return {
    seen: fitted,
    unseen: measured,
    errorAsGiven: meanError(measured, (bucket) => bucket.meanConfidence),
    errorFitted: meanError(measured, (bucket, at) => fitted[at]?.shareRight ?? bucket.meanConfidence),
  };
}
