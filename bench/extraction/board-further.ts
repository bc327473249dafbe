// The further fields on the board: what was read right, and what was not.
import { counts, countTitles, table } from './board.ts';
import type { SetName } from './documents.ts';
import { addTally, noTally, type Tally } from './judge.ts';
import { type FurtherField, furtherFields } from './judge-further.ts';
import type { BoardResult } from './results.ts';

export function furtherSum(results: readonly BoardResult[], field: FurtherField | null): Tally {
  const sum = noTally();
  for (const { further } of results)
    for (const [name, tally] of further?.byField ?? [])
      if (field === null || name === field) addTally(sum, tally);
  return sum;
}

/** One table a set, and under it its misses by layout and field, each with one example. */
export function furtherPart(sets: readonly [SetName, BoardResult[]][]): string[] {
  return sets.flatMap(([set, all]) => {
    const results = all.filter(({ further }) => further !== null);
    if (results.length === 0) return [];
    const rows = furtherFields.map((field) => [field, ...counts(furtherSum(results, field))]);
    const misses = missLines(results);
    return [
      `### ${set}, further`,
      '',
      ...table(['field', ...countTitles], rows),
      '',
      ...(misses.length === 0 ? [] : [...misses, '']),
    ];
  });
}

function missLines(results: readonly BoardResult[]): string[] {
  const misses = results
    .filter(({ outcome }) => outcome === 'bill')
    .flatMap(({ document, further }) =>
      (further?.misses ?? []).map((miss) => ({ layout: document.layout, ...miss })),
    );
  const groups = Map.groupBy(misses, ({ layout, field, how }) => `${layout}: ${field} ${how}`);
  return [...groups].map(([name, own]) => {
    const times = own.length > 1 ? ` × ${own.length}` : '';
    const [first] = own;
    const example =
      first?.how === 'missed' ? `\`${first.want}\`` : `\`${first?.got}\` for \`${first?.want}\``;
    return `- ${name}${times}: ${example.replaceAll('|', '/')}`;
  });
}
