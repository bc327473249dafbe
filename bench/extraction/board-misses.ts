// What was not read right, gathered by layout and field. Drawn values may be shown; of a document of the corpus only
// file and field are named, and of unseen layouts too: whoever mends the reader reads this page, and shall not learn their words.
import type { SetName } from './documents.ts';
import type { Miss } from './judge.ts';
import type { BoardResult } from './results.ts';

const short = (value: unknown): string => {
  const text = String(value);
  return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``.replaceAll('|', '/');
};

function example({ how, got, want }: Miss): string {
  if (how === 'missed') return short(want);
  return how === 'wrong' && want !== null ? `${short(got)} for ${short(want)}` : short(got);
}

function fieldLine(name: string, misses: readonly Miss[], isShown: boolean): string {
  const times = misses.length > 1 ? ` × ${misses.length}` : '';
  const [first] = misses;
  return `  - ${name}${times}${isShown && first ? `: ${example(first)}` : ''}`;
}

function groupLines(name: string, results: readonly BoardResult[], isShown: boolean): string[] {
  const bills = results.filter(({ outcome }) => outcome === 'bill');
  const refused = results.filter(
    ({ outcome, judgement }) => outcome !== 'bill' && judgement.misses.length > 0,
  );
  const misses = bills.flatMap(({ judgement }) => judgement.misses);
  if (misses.length === 0 && refused.length === 0) return [];
  const reasons = [
    ...Map.groupBy(refused, ({ outcome, reason }) => `${outcome.replaceAll('_', ' ')}: ${reason ?? ''}`),
  ];
  const byField = [...Map.groupBy(misses, ({ field, how }) => `${field} ${how}`)];
  return [
    `- ${name}`,
    ...reasons.map(([reason, own]) => `  - ${own.length} of ${results.length} refused as ${reason}`),
    ...byField.map(([field, own]) => fieldLine(field, own, isShown)),
  ];
}

export function missesPart(sets: readonly [SetName, BoardResult[]][]): string[] {
  return sets.flatMap(([set, results]) => {
    const groups = Map.groupBy(results, ({ document }) =>
      set === 'scans' ? document.quality : document.layout,
    );
    const isShown = set !== 'corpus' && set !== 'unseen';
    const lines = [...groups].flatMap(([name, own]) => groupLines(name, own, isShown));
    return [`### ${set}`, '', ...(lines.length === 0 ? ['None.'] : lines), ''];
  });
}
