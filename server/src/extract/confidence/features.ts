// What is known of a value beside the value itself: how it was found, which proofs hold or refute it, whether it has rivals.
import type { BillValue } from '../bill-values.ts';
import type { BillReading, Check } from '../reading.ts';

/** Names of what speaks for or against a value, each with its amount. */
export type Features = readonly (readonly [name: string, amount: number])[];

export interface Standing {
  /** Names of proofs that hold, without numbers of meters and lines. */
  holds: Set<string>;
  fails: Set<string>;
}

/** Which proofs uphold or refute each value. */
export function standingsOf(checks: readonly Check[]): ReadonlyMap<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const { name, passed, values = [], doubts = values.slice(0, 1) } of checks)
    for (const path of passed ? values : doubts) {
      const standing = standings.get(path) ?? { holds: new Set(), fails: new Set() };
      standings.set(path, standing);
      (passed ? standing.holds : standing.fails).add(name.replace(/:.*$/, ''));
    }
  return standings;
}

/** A rival this much less sure is none. */
const CLOSE = 0.1;

/** Paths whose best rival is nearly as sure as the chosen value. */
export function contestedPaths(bill: BillReading): ReadonlySet<string> {
  const contested = new Set<string>();
  for (const { field, candidates } of bill.candidates) {
    const sure = candidates.map(({ evidence }) => evidence.confidence).sort((a, b) => b - a);
    const [first, second] = sure;
    if (first !== undefined && second !== undefined && second > first - CLOSE) contested.add(field);
  }
  return contested;
}

/** `label:due-date:right` was found as `label:right`. */
const foundAs = (rule: string): string => {
  const parts = rule.split(':');
  return parts.length > 2 ? `${parts[0]}:${parts.at(-1)}` : (parts[0] ?? '');
};

/** The name of the field without indexes: `meters.usage`. */
const fieldOf = (path: string): string => path.replace(/\[\d+\]/g, '');

const sureness = (confidence: number): number => {
  const within = Math.min(0.98, Math.max(0.02, confidence));
  return Math.log(within / (1 - within));
};

export function featuresOf(
  { path, read }: BillValue,
  standing: Standing | undefined,
  isContested: boolean,
): Features {
  const features: [string, number][] = [
    ['as-found', sureness(read.evidence.confidence)],
    [`field:${fieldOf(path)}`, 1],
    [`found:${foundAs(read.evidence.rule)}`, 1],
  ];
  if (isContested) features.push(['contested', 1]);
  for (const name of standing?.holds ?? []) features.push([`holds:${name}`, 1]);
  for (const name of standing?.fails ?? []) features.push([`fails:${name}`, 1]);
  return features;
}
