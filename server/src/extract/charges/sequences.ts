// Orders in which the charges of a document may be read: down each column, over all pages, and line by line.
import { rightOf } from '../page.ts';
import type { ChargeEntry } from './charge-entry.ts';
import { type Sequence, toSequence } from './roles.ts';

/** Edges of one column lie at most this far apart, in points: totals stand a little outside of the lines they sum. */
const SAME_EDGE = 6;
const WIDEST_COLUMN = 16;

/** Each is in reading order; one amount stands in several of them. */
export function sequencesOf(entries: readonly ChargeEntry[]): Sequence[] {
  const cells = entries.filter((entry) => !entry.isTail);
  const tails = entries.filter((entry) => entry.isTail);
  const byRight = columnsByRight(entries);
  const byLeft = clusters(cells, (entry) => entry.amountCell.box.x).filter((column) => column.length > 1);
  const byText = clusters(tails, (entry) => entry.parts[0]?.box.x ?? 0).filter((column) => column.length > 1);
  const rows = entries.filter((entry) => !entry.isInner);
  return distinct([...byRight, longestOfPages(byRight), ...byLeft, ...byText, rows]).map(toSequence);
}

/** The longest column of every page in one: a list that goes on over pages may stand elsewhere on the next. */
function longestOfPages(columns: readonly ChargeEntry[][]): ChargeEntry[] {
  const longest = new Map<number, ChargeEntry[]>();
  for (const column of columns)
    for (const [page, entries] of Map.groupBy(column, (entry) => entry.amountCell.page))
      if (entries.length > (longest.get(page)?.length ?? 0)) longest.set(page, entries);
  return [...longest].toSorted(([a], [b]) => a - b).flatMap(([, entries]) => entries);
}

function distinct(sequences: ChargeEntry[][]): ChargeEntry[][] {
  const seen = new Set<string>();
  return sequences.filter((sequence) => {
    const key = `${sequence.length} ${sequence.map((entry) => `${entry.amountCell.line},${entry.amountCell.box.x}`).join(' ')}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Columns of amounts that end at the same place, over all pages. `9.34 CR` stands under `116.28` with its digits or with its
 * mark, whichever the other amounts of the document do.
 */
function columnsByRight(entries: readonly ChargeEntry[]): ChargeEntry[][] {
  const outer = (entry: ChargeEntry): number => rightOf(entry.amountCell.box);
  const plain = entries.filter((entry) => Math.abs(digitsEdge(entry) - outer(entry)) < 1);
  const columns = clusters(plain, outer).map((column) => ({
    entries: column,
    from: Math.min(...column.map(outer)) - SAME_EDGE,
    to: Math.max(...column.map(outer)) + SAME_EDGE,
  }));
  const left: ChargeEntry[] = [];
  for (const entry of entries) {
    if (Math.abs(digitsEdge(entry) - outer(entry)) < 1) continue;
    const column = [outer(entry), digitsEdge(entry)]
      .flatMap((edge) => columns.filter(({ from, to }) => edge >= from && edge <= to))
      .sort((a, b) => b.entries.length - a.entries.length)[0];
    if (column) column.entries.push(entry);
    else left.push(entry);
  }
  return [
    ...columns.map((column) =>
      column.entries.sort(
        (a, b) => a.amountCell.line - b.amountCell.line || a.amountCell.box.x - b.amountCell.box.x,
      ),
    ),
    ...clusters(left, outer),
  ];
}

/** Where the digits end. */
function digitsEdge({ amountCell }: ChargeEntry): number {
  const last = amountCell.words.findLast((word) => /\d/.test(word.text));
  if (!last) return rightOf(amountCell.box);
  const after = last.text.length - 1 - last.text.search(/\d\D*$/);
  return rightOf(last.box) - (last.box.width * after) / last.text.length;
}

function clusters(entries: readonly ChargeEntry[], edge: (entry: ChargeEntry) => number): ChargeEntry[][] {
  const edges = [...new Set(entries.map(edge))].sort((a, b) => a - b);
  const starts: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const at of edges) {
    if (at - last > SAME_EDGE || at - (starts.at(-1) ?? at) > WIDEST_COLUMN) starts.push(at);
    last = at;
  }
  const columns: ChargeEntry[][] = starts.map(() => []);
  for (const entry of entries) columns[placeOf(starts, edge(entry))]?.push(entry);
  return columns;
}

/** Index of the last start that is not right of the edge. */
function placeOf(starts: readonly number[], edge: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= edge) low = middle;
    else high = middle - 1;
  }
  return low;
}
