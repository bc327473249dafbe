// The comparison with the bare server as Markdown, and which aims it holds.
import type { Measured } from '../parts/load.ts';
import { ratio, table, whole } from '../parts/markdown.ts';
import { median } from '../parts/statistics.ts';
import type { Group } from './cases.ts';
import { type Result, ratioOf } from './compare.ts';

const medianOf = (rounds: Measured[], figure: keyof Measured): number =>
  median(rounds.map((measured) => measured[figure]));

const groups: Group[] = ['lists', 'filtered lists', 'single reads', 'creates', 'edits'];

const leastShare = 0.6;
const mostGrowth = 2;
const mostMiddleMs = 200;

export function toTables(results: Result[]): string {
  const parts = groups.flatMap((group) => {
    const rows = results.filter(({ asked }) => asked.group === group).map(toRow);
    const head = [
      '',
      'rows in the company',
      'kB',
      'requests/s',
      'p50 ms',
      'p95 ms',
      'bare, requests/s',
      'share',
      'alone, p50 ms',
    ];
    return rows.length === 0 ? [] : [`#### ${group[0]!.toUpperCase()}${group.slice(1)}`, table(head, rows)];
  });
  return [...parts, '#### Aims', table(['aim', 'measured', 'held'], aims(results))].join('\n\n');
}

function toRow({ asked, bytes, product, bare, alone }: Result): string[] {
  const cancelled = product.reduce((sum, measured) => sum + measured.cancelled, 0);
  return [
    asked.name,
    asked.usageRows === null ? '' : whole(asked.usageRows),
    (bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0),
    `${medianOf(product, 'perSecond').toFixed(1)}${cancelled > 0 ? ` (${cancelled} cancelled)` : ''}`,
    medianOf(product, 'p50Ms').toFixed(1),
    medianOf(product, 'p95Ms').toFixed(1),
    medianOf(bare, 'perSecond').toFixed(1),
    `**${ratio(ratioOf(product, bare))}**`,
    medianOf(alone, 'p50Ms').toFixed(1),
  ];
}

function aims(results: Result[]): string[][] {
  const said = (aim: string, measured: string, held: boolean): string[] => [
    aim,
    measured,
    held ? 'yes' : '**no**',
  ];
  const lines: string[][] = [];
  const shares = results.map((result) => ({ result, share: ratioOf(result.product, result.bare) }));
  for (const group of groups) {
    const least = shares
      .filter(({ result }) => result.asked.group === group)
      .sort((a, b) => a.share - b.share)[0];
    if (least)
      lines.push(
        said(
          `${group}: at least ${leastShare} of the bare server`,
          `${ratio(least.share)} at worst (${least.result.asked.name}, ${whole(least.result.asked.usageRows ?? 0)})`,
          least.share >= leastShare,
        ),
      );
  }
  for (const list of ['usage', 'document']) {
    const largest = Math.max(
      ...results.map(({ asked }) => (asked.name.startsWith(list) ? (asked.usageRows ?? 0) : 0)),
    );
    const alone = (page: string): number | null => {
      const result = results.find(
        ({ asked }) => asked.usageRows === largest && asked.name === `${list}, ${page} page`,
      );
      return result ? medianOf(result.alone, 'p50Ms') : null;
    };
    const [first, middle, last] = [alone('first'), alone('middle'), alone('last')];
    if (first === null || middle === null || last === null) continue;
    const of = `of ${whole(largest)} ${list === 'usage' ? 'usage rows' : 'usage rows’ documents'}`;
    lines.push(
      said(
        `last page ${of}: at most ${mostGrowth} times the first`,
        ratio(last / first),
        last / first <= mostGrowth,
      ),
      said(
        `middle page ${of}: at most ${mostMiddleMs} ms`,
        `${middle.toFixed(0)} ms`,
        middle <= mostMiddleMs,
      ),
    );
  }
  return lines;
}
