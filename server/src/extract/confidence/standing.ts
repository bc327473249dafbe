// What proofs say of each value, in a form that features and doubts share.
import type { Check } from '../reading.ts';

export interface Standing {
  /** Names of proofs that hold, without numbers of meters and lines. */
  holds: Set<string>;
  fails: Set<string>;
}

/** A wrong value passes these easily; failing them tells more. */
const WEAK = /^(?:unit-fits|period-is|due-after|billed-after)/;

/** Whether a proof that holds is one that a wrong value would hardly pass. */
export const proves = (name: string): boolean => !WEAK.test(name);

/** Notes a doubt, by its name, of the value with this path. */
export type TellDoubt = (path: string, doubt: string) => void;

/** Which proofs uphold or refute each value. */
export function standingsOf(checks: readonly Check[]): ReadonlyMap<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const { name, passed, values = [], doubts = values.slice(0, 1) } of checks) {
    const plainName = name.replace(/:.*$/, '');
    for (const path of passed ? values : doubts) {
      const standing = standings.get(path) ?? { holds: new Set(), fails: new Set() };
      standings.set(path, standing);
      (passed ? standing.holds : standing.fails).add(plainName);
    }
  }
  return standings;
}
