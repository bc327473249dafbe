// What each amount of a sequence is: a charge, the sum of charges over or under it, or none of both.
import type { ChargeEntry } from './charge-entry.ts';
import { pricesItself } from './figures.ts';

/** `part`: a charge that a later line sums and prints as one charge itself. */
export type Role = 'leaf' | 'sum' | 'part' | 'skip';

/** Amounts `from` up to, and without, `to` are those that the amount at `sum` closes. */
export interface Section {
  from: number;
  to: number;
  sum: number;
}

/** Amounts in an order in which they may be read. */
export interface Sequence {
  entries: readonly ChargeEntry[];
  /** Totals whose own lines stand elsewhere (`Details on the back`). */
  listed: ReadonlySet<number>;
  /** Amounts printed over their parts, e.g. over the taxes at each rate, and how many parts follow. */
  headings: ReadonlyMap<number, number>;
}

export function toSequence(entries: readonly ChargeEntry[]): Sequence {
  const headings = entries.flatMap((_, at) => {
    const parts = partsUnder(entries, at);
    return parts > 0 ? [[at, parts] as const] : [];
  });
  return { entries, listed: totalsOfTotals(entries), headings: new Map(headings) };
}

export interface Roles {
  sequence: readonly ChargeEntry[];
  roles: readonly Role[];
  /** Sum of the charges before each index, in ten-thousandths; one longer than the sequence. */
  sums: readonly number[];
  /** Charges other than zero before each index. */
  counts: readonly number[];
  sections: readonly Section[];
  /** Where another role is thinkable, and which. */
  doubts: readonly (readonly [number, Role])[];
}

/** How many amounts a sum over its parts may have, and how many places of an equal sum are tried. */
const MOST_PARTS = 120;
const MOST_PLACES = 4;

/** `decided` overrules what the words and the arithmetic suggest; an amount that equals `total` is not one of its charges. */
export function rolesOf(
  given: Sequence,
  decided: ReadonlyMap<number, Role> = new Map(),
  total: number | null = null,
): Roles {
  const sequence = given.entries;
  const roles: Role[] = [];
  const sums: number[] = [0];
  const counts: number[] = [0];
  const sections: Section[] = [];
  const doubts: [number, Role][] = [];
  const places = new Map<number, number[]>([[0, [0]]]);

  const give = (at: number, role: Role): void => {
    const entry = sequence[at];
    const isLeaf = role === 'leaf';
    roles[at] = role;
    const sum = (sums[at] ?? 0) + (isLeaf ? (entry?.minor ?? 0) : 0);
    gather(at + 1, sum, (counts[at] ?? 0) + (isLeaf && entry?.minor !== 0 ? 1 : 0));
  };
  const gather = (to: number, sum: number, count: number): void => {
    sums[to] = sum;
    counts[to] = count;
    places.set(sum, [...(places.get(sum) ?? []).slice(-MOST_PLACES + 1), to]);
  };

  for (const [at, entry] of sequence.entries()) {
    const choice = decided.get(at);
    const from = sumFrom(sequence, at, { roles, sums, counts, places });
    if (from !== null && choice !== 'leaf' && choice !== 'skip' && !entry.isBalance) {
      const explains = entry.minor !== 0 && pricesItself(entry);
      if (explains) {
        for (let part = from; part < at; part++) if (roles[part] === 'leaf') roles[part] = 'part';
        roles[at] = 'leaf';
        gather(at + 1, sums[at] ?? 0, (counts[from] ?? 0) + 1);
        continue;
      }
      if (entry.minor !== 0) sections.push({ from, to: at, sum: at });
      if (!entry.isTotal && !entry.isUnnamed) doubts.push([at, 'leaf']);
      give(at, 'sum');
      continue;
    }
    const usual: Usual = entry.minor === total ? { role: 'skip', other: null } : usualRole(given, at);
    if (choice === undefined && usual.other) doubts.push([at, usual.other]);
    const role = choice ?? usual.role;
    const parts = given.headings.get(at);
    if (role === 'skip' && parts !== undefined) sections.push({ from: at + 1, to: at + 1 + parts, sum: at });
    give(at, role);
  }
  return { sequence, roles, sums, counts, sections, doubts };
}

interface Usual {
  role: Role;
  other: Role | null;
}

function usualRole({ entries, listed, headings }: Sequence, at: number): Usual {
  const entry = entries[at]!;
  if (entry.isBalance || entry.isUnnamed) return { role: 'skip', other: null };
  if (entry.isTotal)
    return listed.has(at) ? { role: 'leaf', other: 'skip' } : { role: 'skip', other: 'leaf' };
  const parts = headings.get(at);
  if (parts !== undefined)
    return parts > 1 ? { role: 'skip', other: 'leaf' } : { role: 'leaf', other: 'skip' };
  return { role: 'leaf', other: null };
}

interface Gathered {
  roles: readonly Role[];
  sums: readonly number[];
  counts: readonly number[];
  places: ReadonlyMap<number, readonly number[]>;
}

/** From which index on the charges above add up to this amount, the nearest first; null where none do. */
function sumFrom(
  sequence: readonly ChargeEntry[],
  at: number,
  { roles, sums, counts, places }: Gathered,
): number | null {
  const entry = sequence[at]!;
  if (entry.minor === 0) return entry.isTotal ? at : null;
  const least = entry.isTotal ? 1 : 2;
  for (const place of (places.get((sums[at] ?? 0) - entry.minor) ?? []).toReversed()) {
    if ((counts[at] ?? 0) - (counts[place] ?? 0) < least) continue;
    let from = place;
    while (roles[from - 1] === 'leaf' && sequence[from - 1]?.minor === 0) from--;
    return from;
  }
  return null;
}

/** Two or more totals in a row that the next amount sums. */
function totalsOfTotals(sequence: readonly ChargeEntry[]): Set<number> {
  const found = new Set<number>();
  for (let first = 0; first < sequence.length; first++) {
    let gathered = 0;
    for (let at = first; at < Math.min(first + 9, sequence.length); at++) {
      const entry = sequence[at]!;
      if (at > first + 1 && gathered === entry.minor) for (let one = first; one < at; one++) found.add(one);
      if (!entry.isTotal || entry.isBalance || entry.minor === 0) break;
      gathered += entry.minor;
    }
  }
  return found;
}

/** How many of the amounts right under this one add up to it; 0 where none do. */
function partsUnder(sequence: readonly ChargeEntry[], at: number): number {
  const { minor: whole = 0, isUnnamed = true, isBalance = true } = sequence[at] ?? {};
  if (whole === 0 || isUnnamed || isBalance) return 0;
  if (sequence[at + 1]?.minor === whole) return isNamed(sequence[at + 1]) ? 1 : 0;
  let rest = whole;
  for (let next = at + 1; next < Math.min(at + 1 + MOST_PARTS, sequence.length); next++) {
    rest -= sequence[next]?.minor ?? 0;
    if (rest !== 0) continue;
    while (sequence[next + 1]?.minor === 0 && isNamed(sequence[next + 1])) next++;
    return next - at;
  }
  return 0;
}

const isNamed = (entry: ChargeEntry | undefined): boolean =>
  entry !== undefined && !entry.isUnnamed && !entry.isBalance && !entry.isTotal;
