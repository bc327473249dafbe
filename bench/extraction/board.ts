// The board as a page: what was read right, what was not, and where.

import { type Field, fields } from './agreement.ts';
import { furtherPart } from './board-further.ts';
import { missesPart } from './board-misses.ts';
import { type Calibration, calibrate } from './calibration.ts';
import { type SetName, setNames } from './documents.ts';
import { addTally, f1, noTally, type Tally } from './judge.ts';
import { type BoardResult, fieldTally } from './results.ts';

export interface BoardHead {
  date: string;
  commit: string;
  /** The commit that last changed the reader; its hash composed the unseen layouts. */
  readerCommit: string;
  /** Files of reader or drawing differ from the commit: the unseen score is preliminary. */
  isFrozen: boolean;
  machine: string;
  command: string;
  readerVersion: string;
}

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const row = (cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;

export function table(titles: string[], rows: (string | number)[][]): string[] {
  return [row(titles), row(titles.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(row)];
}

export function sumOf(results: readonly BoardResult[], field: Field | null): Tally {
  const sum = noTally();
  for (const { judgement } of results)
    addTally(sum, field === null ? fieldTally(judgement) : (judgement.byField.get(field) ?? noTally()));
  return sum;
}

export const counts = (tally: Tally): (string | number)[] => [
  percent(f1(tally)),
  tally.right,
  tally.wrong,
  tally.missed,
  tally.invented,
  tally.silent,
  tally.overFlagged,
];
export const countTitles = ['F1', 'right', 'wrong', 'missed', 'invented', 'silent errors', 'over-flagged'];

const ofSet = (results: readonly BoardResult[], set: SetName) =>
  results.filter(({ document }) => document.set === set);

function groups(
  results: readonly BoardResult[],
  by: (result: BoardResult) => string,
): [string, BoardResult[]][] {
  return [...Map.groupBy(results, by)].sort(([a], [b]) => a.localeCompare(b));
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function overview(results: readonly BoardResult[], sets: SetName[]): string[] {
  const rows = sets.map((set) => {
    const own = ofSet(results, set);
    const read = own.filter(({ outcome }) => outcome === 'bill').length;
    const time = `${Math.round(median(own.map(({ milliseconds }) => milliseconds)))} ms`;
    return [set, own.length, read, ...counts(sumOf(own, null)), percent(f1(sumOf(own, 'lineItems'))), time];
  });
  return table(['set', 'documents', 'read as bill', ...countTitles, 'lines F1', 'median wait'], rows);
}

function perField(results: readonly BoardResult[], sets: SetName[]): string[] {
  return sets.flatMap((set) => [
    `### ${set}`,
    '',
    ...table(
      ['field', ...countTitles],
      fields.map((field) => [field, ...counts(sumOf(ofSet(results, set), field))]),
    ),
    '',
  ]);
}

function perGroup(
  results: readonly BoardResult[],
  title: string,
  by: (result: BoardResult) => string,
): string[] {
  const rows = groups(results, by).map(([name, own]) => [
    name,
    own.length,
    ...counts(sumOf(own, null)),
    percent(f1(sumOf(own, 'lineItems'))),
  ]);
  return table([title, 'documents', ...countTitles, 'lines F1'], rows);
}

const share = (value: number | null): string => (value === null ? '–' : percent(value));

function calibrationPart({ seen, unseen, errorAsGiven, errorFitted }: Calibration): string[] {
  const rows = seen.map((bucket, at) => [
    `${bucket.from} – ${bucket.to}`,
    bucket.count,
    share(bucket.shareRight),
    unseen[at]?.count ?? 0,
    share(unseen[at]?.shareRight ?? null),
  ]);
  return [
    ...table(['confidence', 'seen values', 'seen right', 'unseen values', 'unseen right'], rows),
    '',
    `Mean calibration error on the unseen: ${share(errorAsGiven)} as given, ${share(errorFitted)} with the shares fitted on the seen.`,
  ];
}

export function calibrationOf(results: readonly BoardResult[]): Calibration {
  const given = (set: SetName) => ofSet(results, set).flatMap((result) => result.given);
  return calibrate(given('seen'), given('unseen'));
}

export function boardPage(head: BoardHead, results: readonly BoardResult[]): string {
  const sets = setNames.filter((set) => ofSet(results, set).length > 0);
  const drawn = results.filter(({ document }) => document.set === 'seen');
  const lines = [
    '# Accuracy of the reader',
    '',
    `Written by \`${head.command}\` on ${head.date}, commit \`${head.commit}\`, reader ${head.readerVersion}, ${head.machine}.`,
    '',
    head.isFrozen
      ? `The unseen layouts were composed from the hash of the commit that froze the reader, \`${head.readerCommit}\`.`
      : `**Preliminary: files of the reader or the drawing differ from the commit.** The unseen layouts were composed from \`${head.readerCommit}\`; the score counts only when both are committed.`,
    '',
    'A value is right, wrong, missed (printed, not given) or invented (given, not printed). F1 = 2·right / (2·right + 2·wrong + missed + invented).',
    'A silent error is wrong or invented and not marked for review. Over-flagged is right and marked all the same. Lines of charges are counted apart.',
    'Of a file with two bills, the one that fits best counts.',
    'Seen and rehearsal layouts were in sight while the reader was built; unseen ones are composed anew whenever it changes, with wordings and formats held back for them, and their score varies with the seed.',
    '',
    '## All sets',
    '',
    ...overview(results, sets),
    '',
    '## Fields',
    '',
    ...perField(results, sets),
    '## Further fields',
    '',
    'Not part of the score above. Judged on drawn bills only; a field is judged where the bill prints it, a kind of line where people would agree on it.',
    '',
    ...furtherPart(sets.map((set) => [set, ofSet(results, set)])),
    ...(drawn.length === 0
      ? []
      : ['## Layouts', '', ...perGroup(drawn, 'seen layout', ({ document }) => document.layout), '']),
    ...(sets.includes('unseen')
      ? [...perGroup(ofSet(results, 'unseen'), 'unseen, by kind', ({ document }) => document.layout), '']
      : []),
    '## Qualities',
    '',
    ...perGroup(
      results.filter(({ document }) => document.set !== 'corpus'),
      'quality',
      ({ document }) => (document.quality === 'digital' ? `digital, ${document.set}` : document.quality),
    ),
    '',
    '## Confidence',
    '',
    ...calibrationPart(calibrationOf(results)),
    '',
    '## Misses',
    '',
    'By layout (scans: by quality) and field, each with one example.',
    '',
    ...missesPart(sets.map((set) => [set, ofSet(results, set)])),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
