// Of several readings of one field the best; the others stay known.
import type { Candidate } from './candidates.ts';
import { read } from './document.ts';
import type { Evidence, FieldCandidates, Read } from './reading.ts';

/** Readings of one field, best first, at most five, one of each value. */
export type Rivals = FieldCandidates['candidates'];

export interface Election<T> {
  chosen: Read<T> | null;
  rivals: Rivals;
}

/** The value with the best sum of scores; repeated mentions raise confidence, a rival lowers it. */
export function election<T>(candidates: readonly Candidate<T>[]): Election<T> {
  const groups = new Map<string, Candidate<T>[]>();
  for (const candidate of candidates) {
    const key = String(candidate.value);
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  const ranked = [...groups.values()]
    .map((group) => {
      const strong = group.filter((candidate) => !candidate.weak).length;
      const best = group.reduce((a, b) => (b.score > a.score ? b : a));
      return { best, weight: best.score + 0.08 * Math.min(Math.max(strong - 1, 0), 3) };
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 5);
  const [winner, second] = ranked;
  if (!winner) return { chosen: null, rivals: [] };
  const rival = second?.weight ?? 0;
  const confidences = ranked.map(({ weight }, at) =>
    at === 0 ? Math.min(0.99, weight) - (rival > weight - 0.04 ? 0.2 : 0) : Math.min(0.45, weight / 2),
  );
  const evidences = ranked.map(
    ({ best }, at): Evidence => ({
      ...best.evidence,
      confidence: Math.round(Math.max(confidences[at] ?? 0, 0) * 100) / 100,
    }),
  );
  const [evidence] = evidences;
  return {
    chosen: evidence ? read(winner.best.value, evidence) : null,
    rivals: ranked.map(({ best }, at) => ({
      value: String(best.value),
      evidence: evidences[at] ?? best.evidence,
    })),
  };
}

export const elect = <T>(candidates: readonly Candidate<T>[]): Read<T> | null => election(candidates).chosen;
