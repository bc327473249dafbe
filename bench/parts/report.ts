// The results as Markdown.
import { availableParallelism, cpus, totalmem } from 'node:os';
import { cancelledOf, type ListResult, medianOf, ratioOf, type ServerName } from '../lists.ts';
import type { UploadResult } from '../upload.ts';

const number = (value: number): string => Math.round(value).toLocaleString('en');
const ratio = (value: number): string => value.toFixed(value < 0.1 ? 3 : 2);

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

export function machine(began: { at: Date; load: number }, command: string, postgres: string): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return [
    `Measured ${began.at.toISOString().slice(0, 10)} with \`${command}\`.`,
    `${availableParallelism()} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, ${process.platform} ${process.arch}, Node ${process.version}, ${postgres}; load average at the start ${began.load.toFixed(1)}.`,
  ].join('\n');
}

const perSecond = (result: ListResult, name: ServerName): number =>
  medianOf(result.rounds[name], 'perSecond');
const nameOf = ({ listCase }: ListResult): string => `${listCase.list}, ${listCase.name}`;

export function toListTables(results: ListResult[]): string {
  const rows = results.map((result) => {
    const { product } = result.rounds;
    const over = (name: ServerName): string => ratio(ratioOf(product, result.rounds[name]));
    return [
      `${nameOf(result)}${result.listCase.hasAim ? '' : ' (no aim)'}`,
      number(result.listCase.bills),
      number(result.bytes / 1000),
      `${perSecond(result, 'product').toFixed(1)}${cancelledOf(product) > 0 ? ` (${cancelledOf(product)} cancelled)` : ''}`,
      medianOf(product, 'p50Ms').toFixed(0),
      medianOf(product, 'p95Ms').toFixed(0),
      perSecond(result, 'statements').toFixed(1),
      perSecond(result, 'rows').toFixed(1),
      number(perSecond(result, 'memory')),
      `**${over('statements')}**`,
      over('rows'),
      over('memory'),
    ];
  });
  const aimed = results.filter((result) => result.listCase.hasAim);
  return [
    '### Lists of 100',
    table(
      [
        'list, page',
        'in the company',
        'kB',
        'A req/s',
        'p50 ms',
        'p95 ms',
        'C req/s',
        'R req/s',
        'B req/s',
        'A/C',
        'A/R',
        'A/B',
      ],
      rows,
    ),
    '### From small to large',
    table(['time of a request, A', 'ratio'], growth(aimed)),
  ].join('\n\n');
}

/** How many times longer a request of the product takes, by requests a second. */
function growth(results: ListResult[]): string[][] {
  const [small, large] = [...new Set(results.map(({ listCase }) => listCase.bills))];
  const find = (list: string, bills: number | undefined, name: string): ListResult | undefined =>
    results.find(({ listCase: c }) => c.list === list && c.bills === bills && c.name === name);
  return ['usage', 'document'].flatMap((list) =>
    ['first page', 'middle page', 'last page'].flatMap((name) => {
      const [one, other] = [find(list, large, name), find(list, small, name)];
      const aim = name === 'first page' ? ' (aim: at most 2)' : '';
      if (!one || !other) return [];
      return [
        [
          `${list}, ${name}: ${number(large!)} against ${number(small!)}${aim}`,
          ratio(ratioOf(other.rounds.product, one.rounds.product)),
        ],
      ];
    }),
  );
}

export function toUploadTable({ alone, together }: UploadResult): string {
  return [
    '### From upload to document',
    table(
      ['', 'bills', 'documents/s', 'median ms', 'p95 ms', 'of which reading, median ms'],
      [
        [
          'one at a time',
          String(alone.bills),
          (1000 / alone.medianMs).toFixed(1),
          alone.medianMs.toFixed(0),
          alone.p95Ms.toFixed(0),
          alone.readingMs.toFixed(0),
        ],
        [
          `${together.inFlight} in flight`,
          String(together.bills),
          together.perSecond.toFixed(1),
          together.medianMs.toFixed(0),
          together.p95Ms.toFixed(0),
          '',
        ],
      ],
    ),
  ].join('\n\n');
}
