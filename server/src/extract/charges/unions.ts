// Charges that no single stretch gives: blocks of several columns or places that together give the total.
import type { Cell } from '../lines.ts';
import type { ChargeEntry } from './charge-entry.ts';
import { type Closing, isApart } from './closings.ts';
import { rolesOf, type Sequence } from './roles.ts';

export interface Block {
  leaves: ChargeEntry[];
  minor: number;
  /** The printed sum, or null for charges right under one another. */
  total: ChargeEntry | null;
}

const MOST_BLOCKS = 14;
const MOST_TRIES = 60_000;

/** Every printed section, and every run of charges that nothing interrupts, each once. */
export function blocksOf(sequences: readonly Sequence[]): Block[] {
  const blocks: Block[] = [];
  for (const given of sequences) {
    const { sequence, roles, sums, sections } = rolesOf(given);
    for (const { from, to, sum } of sections)
      blocks.push({
        leaves: sequence.slice(from, to).filter((_, at) => roles[from + at] === 'leaf'),
        minor: (sums[to] ?? 0) - (sums[from] ?? 0),
        total: sequence[sum] ?? null,
      });
    for (const [at, parts] of given.headings)
      if (parts === 1 && sequence[at] && sequence[at + 1])
        blocks.push({ leaves: [sequence[at + 1]!], minor: sequence[at].minor, total: sequence[at] });
    let run: ChargeEntry[] = [];
    for (const [at, entry] of [...sequence, null].entries()) {
      const last = run.at(-1);
      if (last && (!entry || roles[at] !== 'leaf' || isApart(last, entry))) {
        blocks.push({ leaves: run, minor: run.reduce((total, leaf) => total + leaf.minor, 0), total: null });
        run = [];
      }
      if (entry && roles[at] === 'leaf') run.push(entry);
    }
  }
  return distinct(blocks.filter((block) => charges(block) > 0));
}

const charges = (block: Block): number => block.leaves.filter((leaf) => leaf.minor !== 0).length;

function distinct(blocks: Block[]): Block[] {
  const seen = new Map<string, Block>();
  for (const block of blocks) {
    const key = block.leaves
      .map(({ amountCell }) => `${amountCell.line},${Math.round(amountCell.box.x)}`)
      .join(' ');
    const known = seen.get(key);
    if (!known || (known.total === null && block.total !== null)) seen.set(key, block);
  }
  return [...seen.values()];
}

/** The blocks with the most charges that together give the total: first of sections and lists, then of single charges too. */
export function bestUnion(blocks: readonly Block[], total: number): Closing | null {
  const firm = blocks.filter((block) => charges(block) > 1 || block.total !== null);
  const chosen = subset(firm, total) ?? subset(blocks, total);
  if (!chosen) return null;
  const leaves = chosen.flatMap((block) => block.leaves);
  return {
    leaves,
    sections: chosen.flatMap((block) => (block.total ? [{ total: block.total, leaves: block.leaves }] : [])),
    score: leaves.length - 2 * chosen.length,
    isPrinted: false,
  };
}

function subset(blocks: readonly Block[], total: number): Block[] | null {
  const pool = blocks
    .toSorted((a, b) => charges(b) - charges(a) || pageOf(b) - pageOf(a) || lineOf(a) - lineOf(b))
    .slice(0, MOST_BLOCKS);
  const weight = pool.map((block) => charges(block) - 0.5);
  const left = weight.map((_, at) => weight.slice(at).reduce((sum, own) => sum + own, 0));
  let best: { blocks: Block[]; weight: number } | null = null;
  let tries = 0;
  const search = (at: number, chosen: Block[], gathered: number, rest: number): void => {
    if (++tries > MOST_TRIES) return;
    if (chosen.length > 0 && rest === 0 && gathered > (best?.weight ?? 0))
      best = { blocks: chosen, weight: gathered };
    const block = pool[at];
    if (!block || gathered + (left[at] ?? 0) <= (best?.weight ?? 0)) return;
    if (!chosen.some((other) => overlap(other.leaves, block.leaves)))
      search(at + 1, [...chosen, block], gathered + (weight[at] ?? 0), rest - block.minor);
    search(at + 1, chosen, gathered, rest);
  };
  search(0, [], 0, total);
  const found = best as { blocks: Block[] } | null;
  return found ? found.blocks.toSorted((a, b) => lineOf(a) - lineOf(b)) : null;
}

/** The same printed amount may stand in two blocks; it counts once. */
function overlap(some: readonly ChargeEntry[], others: readonly ChargeEntry[]): boolean {
  const cells = new Set(others.map((entry) => entry.amountCell));
  return some.some((entry) => cells.has(entry.amountCell));
}

const pageOf = (block: Block): number => block.leaves[0]?.amountCell.page ?? 0;
const lineOf = (block: Block): number => block.leaves[0]?.amountCell.line ?? 0;

/** `Electric 84.10` of a summary gives way to the lines of the section that sums to it. */
export function inDetail(closing: Closing, blocks: readonly Block[]): Closing {
  const details = blocks.filter((block) => block.total !== null && block.minor === block.total.minor);
  const several = expanded(closing, details, (leaf) => (leaf.isTotal ? 1 : 2));
  if (several.leaves.length === closing.leaves.length) return several;
  // Where some of a summary is told in detail, its other entries are too, though by one line each.
  const summary = new Set(closing.leaves);
  const pages = new Set(
    several.leaves.filter((leaf) => !summary.has(leaf)).map((leaf) => leaf.amountCell.page),
  );
  const single = blocks.filter(
    (block) => charges(block) === 1 && pages.has(pageOf(block)) && !summary.has(block.leaves[0]!),
  );
  return expanded(several, single, (leaf) => (summary.has(leaf) ? 1 : null));
}

/** @param least how many charges must make up an entry to stand in its place; null where none may */
function expanded(
  closing: Closing,
  details: readonly Block[],
  least: (leaf: ChargeEntry) => number | null,
): Closing {
  const sections = [...closing.sections];
  const taken = new Set(closing.leaves.map((leaf) => leaf.amountCell));
  const bySum = Map.groupBy(details, (block) => block.minor);
  const waiting = new Map<string, Block[]>();
  const waitingFor = (leaf: ChargeEntry, count: number): Block[] => {
    const key = `${leaf.minor} ${count}`;
    const known = waiting.get(key);
    if (known) return known;
    const fitting = (bySum.get(leaf.minor) ?? []).filter((block) => charges(block) >= count);
    waiting.set(key, fitting);
    return fitting;
  };
  const leaves = closing.leaves.flatMap((leaf) => {
    const count = least(leaf);
    if (count === null) return [leaf];
    const detail = firstFree(waitingFor(leaf, count), leaf, taken);
    if (!detail) return [leaf];
    for (const part of detail.leaves) taken.add(part.amountCell);
    if (detail.total) sections.push({ total: detail.total, leaves: detail.leaves });
    return detail.leaves;
  });
  return { ...closing, leaves, sections };
}

/** The first block that does not stand under the entry itself; blocks of which something is taken already are let go for good. */
function firstFree(blocks: Block[], leaf: ChargeEntry, taken: ReadonlySet<Cell>): Block | null {
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at]!;
    if (block.leaves.some((part) => taken.has(part.amountCell))) blocks.splice(at, 1);
    else if (block.total?.amountCell === leaf.amountCell) at++;
    else return block;
  }
  return null;
}
