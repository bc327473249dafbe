// Stretches of a sequence whose charges add up to a total, and how believable each is.
import type { ChargeEntry } from './charge-entry.ts';
import { type Role, type Roles, rolesOf, type Sequence } from './roles.ts';

/** Charges that together give a total. */
export interface Closing {
  leaves: ChargeEntry[];
  /** Printed sums within, each with the charges that it closes. */
  sections: { total: ChargeEntry; leaves: ChargeEntry[] }[];
  /** Higher is more believable: charges it explains, less what speaks against it. */
  score: number;
  /** The total itself stands under (or over) the charges. */
  isPrinted: boolean;
}

const MOST_STARTS = 6;
/** Roles in doubt that are tried the other way round, alone and in pairs. */
const MOST_DOUBTS = 24;
const MOST_PAIRED = 10;
/** Steps in all over every sequence, so that a hostile file ends as soon as a long bill. */
const MOST_STEPS = 250_000;

/** The most believable closing of the total, which is in ten-thousandths and not zero. */
export function bestClosing(sequences: readonly Sequence[], total: number): Closing | null {
  let best: Closing | null = null;
  let steps = 0;
  const look = (sequence: Sequence, decided: Map<number, Role>, apart: number | null): Roles => {
    steps += sequence.entries.length;
    const roles = rolesOf(sequence, decided, apart);
    const found = closingIn(roles, total, decided.size);
    if (found && (!best || found.score > best.score)) best = found;
    return roles;
  };
  for (const sequence of sequences) {
    const doubts = look(sequence, new Map(), total).doubts.slice(0, MOST_DOUBTS);
    for (const doubt of doubts) if (steps < MOST_STEPS) look(sequence, new Map([doubt]), total);
  }
  if (best) return best;
  for (const sequence of sequences) {
    const doubts = rolesOf(sequence, new Map(), total).doubts.slice(0, MOST_PAIRED);
    for (const [at, first] of doubts.entries())
      for (const second of doubts.slice(at + 1))
        if (steps < MOST_STEPS) look(sequence, new Map([first, second]), total);
  }
  if (best) return best;
  for (const sequence of sequences) look(sequence, new Map(), null);
  return best;
}

/** The best stretch of this sequence that gives the total. */
function closingIn(given: Roles, total: number, flips: number): Closing | null {
  const { sequence, roles, sums } = given;
  const starts = new Map<number, number[]>();
  let best: { from: number; to: number; score: number; isPrinted: boolean } | null = null;
  for (let to = 0; to <= sequence.length; to++) {
    if (to > 0 && roles[to - 1] !== 'skip')
      for (const from of starts.get((sums[to] ?? 0) - total) ?? []) {
        const judged = judge(given, from, to, total);
        if (!best || judged.score > best.score) best = { from, to, ...judged };
      }
    if (roles[to] !== 'leaf') continue;
    const sum = sums[to] ?? 0;
    starts.set(sum, [...(starts.get(sum) ?? []).slice(-MOST_STARTS + 1), to]);
  }
  if (!best) return null;
  const { from, to, score, isPrinted } = best;
  return {
    leaves: sequence.slice(from, to).filter((_, at) => roles[from + at] === 'leaf'),
    sections: given.sections
      .filter((section) => section.from >= from && section.to <= to)
      .map((section) => ({
        total: sequence[section.sum]!,
        leaves: sequence
          .slice(section.from, section.to)
          .filter((_, at) => roles[section.from + at] === 'leaf'),
      })),
    score: score - 1.5 * flips,
    isPrinted,
  };
}

function judge(
  { sequence, roles, counts }: Roles,
  from: number,
  to: number,
  total: number,
): { score: number; isPrinted: boolean } {
  let zeros = 0;
  let against = 0;
  for (let at = from; at < to; at++) {
    const entry = sequence[at]!;
    if (roles[at] === 'leaf' && entry.isTotal) against += 1;
    if (entry.minor === total) continue;
    if (roles[at] === 'leaf' && entry.minor === 0) zeros++;
    if (roles[at] === 'skip') against += entry.isBalance || entry.isTotal ? 2 : 1;
  }
  const isPrinted =
    closes(sequence, roles, to, total) || (sequence[from - 1]?.minor === total && roles[from - 1] !== 'leaf');
  const isCutOff = roles[from - 1] === 'leaf' && !isApart(sequence[from - 1]!, sequence[from]!);
  const goesOn = to < sequence.length && roles[to] === 'leaf' && !isApart(sequence[to - 1]!, sequence[to]!);
  const charges = (counts[to] ?? 0) - (counts[from] ?? 0);
  const score =
    charges +
    zeros * 0.6 -
    Math.min(against, 30) +
    (isPrinted ? 2 : 0) -
    (isCutOff ? 3 : 0) -
    (goesOn ? 3 : 0);
  return { score, isPrinted };
}

/** The next amounts after the stretch, or its last sum, print the total. */
function closes(
  sequence: readonly ChargeEntry[],
  roles: readonly Role[],
  to: number,
  total: number,
): boolean {
  for (let at = Math.max(0, to - 2); at < Math.min(to + 2, sequence.length); at++) {
    if (at >= to && roles[at] === 'leaf') return false;
    if (sequence[at]?.minor === total && roles[at] !== 'leaf') return true;
  }
  return false;
}

/** Something stands between the two, or a page ends. */
export const isApart = (above: ChargeEntry, below: ChargeEntry): boolean =>
  above.amountCell.page !== below.amountCell.page ||
  below.amountCell.box.y - above.amountCell.box.y > Math.max(above.amountCell.fontSize, 6) * 2.3;
