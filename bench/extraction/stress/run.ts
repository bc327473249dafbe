// Bills that nobody has seen in the wide: composed by lot of seen parts with invented labels, odd numbers and bystanders, some with
// words renamed or lost. Counts the wrong values, and lists those that no flag marks, by field and by how they were found.
//   node bench/extraction/stress/run.ts [--runs 2100] [--seed TEXT] [--first 0] [--kind KIND] [--show 4] [--only FIELD] [--json FILE] [--text] [--rules]
//     [--missed]: lists, too, what is missed or wrong on bills whose words nothing disturbed, with how the bill was laid out and its own labels
//     [--dates 0.25]: the share of bills whose days and periods are written in ways composed by lot; their misses are listed by their writing
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Design } from '../../../server/src/drawing/layouts/design.ts';
import { drawLayout } from '../../../server/src/drawing/layouts/draw-layout.ts';
import { formatDate, formatMoney } from '../../../server/src/drawing/layouts/formats.ts';
import type { BillTruth } from '../../../server/src/drawing/layouts/truth.ts';
import { makeRecord, type RecordKind, recordKinds } from '../../../server/src/drawing/records/kinds.ts';
import { createRandom } from '../../../server/src/drawing/records/random.ts';
import { textOf } from '../../../server/src/extract/document.ts';
import { type ExtractJson, toFileJson } from '../../../server/src/extract/extract-json.ts';
import type { Page } from '../../../server/src/extract/page.ts';
import { readingOfPages, seePages } from '../../../server/src/extract/read-document.ts';
import { isOfLines } from '../agreement.ts';
import { chancesOf, disturbances } from '../disturbed.ts';
import {
  addTally,
  type JudgedBill,
  judgeBill,
  type Miss,
  noTally,
  type Outcome,
  type Tally,
} from '../judge.ts';
import { judgeFurther } from '../judge-further.ts';
import { withBystanders } from './bystanders.ts';
import { oddRecord } from './odd-records.ts';
import { countDates, dateLines, handwritingFor, noDateTally } from './strange-dates.ts';
import { composeStrangeLayout } from './strange-layouts.ts';

const { values: given } = parseArgs({
  options: {
    runs: { type: 'string', default: '2100' },
    seed: { type: 'string', default: 'stress' },
    kind: { type: 'string' },
    show: { type: 'string', default: '4' },
    only: { type: 'string' },
    json: { type: 'string' },
    first: { type: 'string', default: '0' },
    text: { type: 'boolean', default: false },
    rules: { type: 'boolean', default: false },
    missed: { type: 'boolean', default: false },
    dates: { type: 'string', default: '0.25' },
  },
});

interface Silent {
  document: string;
  field: string;
  path: string;
  how: string;
  got: unknown;
  want: unknown;
  rule: string;
  confidence: number;
}

/** Documents that were not read as bills. */
let others = 0;
const silent: Silent[] = [];
const dateTally = noDateTally();
const tallies = new Map<string, Tally>();
const count = (field: string, tally: Tally): void => {
  const sum = tallies.get(field) ?? noTally();
  addTally(sum, tally);
  tallies.set(field, sum);
};

/** Words of values that are names: what is asked for is never renamed. */
function namesIn({ provider, serviceAddress, further }: BillTruth): Set<string> {
  const names = [provider, serviceAddress, further.supplier, ...further.meters.map(({ tariff }) => tariff)];
  return new Set(names.flatMap((name) => name?.split(/[ ,]+/) ?? []));
}

/** The disturbed page with the words of names as they were. */
function withNames(page: Page, disturbed: Page, named: ReadonlySet<string>): Page {
  const after = new Map(disturbed.words.map((word) => [word.box, word]));
  const words = page.words.flatMap((word) =>
    named.has(word.text.replace(/[,:.]$/, '')) ? word : (after.get(word.box) ?? []),
  );
  return { ...page, words };
}

/** Right and wrong values by field and rule. */
const byRule = new Map<string, { right: number; flagged: number; wrong: number; silent: number }>();
function countRules({ evidence, flagged }: ExtractJson, outcomes: readonly Outcome[]): void {
  for (const { field, path, right } of outcomes) {
    const { rule } = (evidence[path] ?? {}) as { rule?: string };
    const name = `${field} ${rule ?? ''}`;
    const sum = byRule.get(name) ?? { right: 0, flagged: 0, wrong: 0, silent: 0 };
    byRule.set(name, sum);
    const isFlagged = flagged.includes(path);
    sum[right ? 'right' : 'wrong'] += 1;
    if (isFlagged === right) sum[right ? 'flagged' : 'silent'] += 1;
  }
}

/** Of bills whose words nothing disturbed: what was not read right, and the bill's own labels. */
const missed: string[] = [];
function noteMissed(
  document: string,
  { ownWords, ...design }: Design,
  misses: readonly (Omit<Miss, 'field'> & { field: string })[],
): void {
  const ways = [design.facts, design.summary, design.meters, design.dates, design.periods].join(' ');
  for (const { field, path, how, got, want } of misses)
    missed.push(
      `${field.padEnd(18)} ${how.padEnd(8)} ${document}: ${path} ${JSON.stringify(got)} for ${JSON.stringify(want)}; ${ways}; ${JSON.stringify(ownWords ?? {})}`,
    );
}

async function readStrange(seed: string, kind: RecordKind): Promise<void> {
  const random = createRandom(`stress ${kind} ${seed}`);
  const record = oddRecord(random, makeRecord(kind, `stress ${seed}`));
  const composed = composeStrangeLayout(random, seed, kind);
  const hand = handwritingFor(`${kind} ${seed}`, composed.culture, Number(given.dates));
  const layout = hand ? { ...composed, design: { ...composed.design, written: hand } } : composed;
  const { pdf, truth } = await drawLayout(record, layout);
  const seen = await seePages(pdf);
  if (!seen.pages) return;
  let shown: Page[] = withBystanders(
    random,
    {
      record,
      date: (date) => hand?.date(date) ?? formatDate(layout.culture, layout.design.dates, date),
      money: (amount) => formatMoney(layout.culture, layout.design, amount),
    },
    seen.pages,
    random.pick([0, 0, 2, 4]),
  );
  const disturbance = random.int(-2 * disturbances.length, disturbances.length - 1);
  const disturb = disturbances[disturbance];
  if (disturb) {
    const chance = chancesOf(random.int(1, 1_000_000_000));
    const named = namesIn(truth);
    shown = shown.map((page) => withNames(page, disturb(page, chance), named));
  }
  if (given.text) console.log(textOf(shown));
  const json = toFileJson(readingOfPages(shown, shown.length, null, {}));
  if (json.outcome !== 'bill') {
    others += 1;
    return;
  }
  const judged = truth as unknown as JudgedBill;
  const judgement = judgeBill(json.bill as JudgedBill, judged, json.flagged);
  const further = judgeFurther(json.bill as JudgedBill, judged, json.flagged);
  for (const [field, tally] of judgement.byField) if (!isOfLines(field)) count(field, tally);
  for (const [field, tally] of further?.byField ?? []) count(`(${field})`, tally);
  countRules(json, judgement.outcomes);
  const [service] = record.services;
  if (hand && service && !disturb)
    countDates(
      dateTally,
      `${kind} ${seed}`,
      hand,
      hand.period(service.periodStart, service.periodEnd),
      judgement,
    );
  const misses = [
    ...judgement.misses.filter(({ field }) => !isOfLines(field)),
    ...(further?.misses ?? []).map((miss) => ({ ...miss, field: `(${miss.field})` })),
  ];
  if (!disturb) noteMissed(`${kind} ${seed}`, layout.design, misses);
  for (const { field, path, how, got, want } of misses) {
    if (how === 'missed' || json.flagged.includes(path)) continue;
    const evidence = (json.evidence[path] ?? {}) as { rule?: string; confidence?: number };
    silent.push({
      document: `${kind} ${seed}${disturb ? ` d${disturbance}` : ''}`,
      field,
      path,
      how,
      got,
      want,
      rule: evidence.rule ?? '',
      confidence: evidence.confidence ?? Number.NaN,
    });
  }
}

const kinds = given.kind === undefined ? recordKinds : recordKinds.filter((kind) => kind === given.kind);
for (let at = 0; at < Number(given.runs); at++)
  await readStrange(
    `${given.seed} ${Number(given.first) + Math.floor(at / kinds.length)}`,
    kinds[at % kinds.length] as RecordKind,
  );

const all = noTally();
for (const [field, tally] of tallies) {
  if (!field.startsWith('(')) addTally(all, tally);
  const wrong = tally.wrong + tally.invented;
  console.log(
    `${field.padEnd(18)} right ${String(tally.right).padStart(6)}  wrong ${String(wrong).padStart(4)}  missed ${String(tally.missed).padStart(5)}  silent ${String(tally.silent).padStart(4)}  over-flagged ${tally.overFlagged}`,
  );
}
const wrong = all.wrong + all.invented;
console.log(
  `all: silent ${all.silent} of ${wrong} wrong (${((100 * all.silent) / Math.max(1, wrong)).toFixed(1)} %), over-flagged ${all.overFlagged} of ${all.right} (${((100 * all.overFlagged) / Math.max(1, all.right)).toFixed(1)} %)`,
);
console.log(`${others} not read as bills`);
for (const line of dateLines(dateTally, Number(given.show) * 10)) console.log(line);
const groups = Map.groupBy(silent, ({ field, rule, how }) => `${field} ${how} ${rule}`);
for (const [name, group] of [...groups].sort((a, b) => b[1].length - a[1].length)) {
  if (given.only !== undefined && !name.startsWith(given.only)) continue;
  console.log(`\n${group.length} × ${name}`);
  for (const { document, path, got, want, confidence } of group.slice(0, Number(given.show)))
    console.log(`   ${document}: ${path} ${JSON.stringify(got)} for ${JSON.stringify(want)} (${confidence})`);
}
if (given.rules)
  for (const [name, { right, flagged, wrong, silent }] of [...byRule].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${name.padEnd(50)} right ${right} (flagged ${flagged}), wrong ${wrong} (silent ${silent})`);
if (given.missed) for (const line of missed.toSorted()) console.log(line);
if (given.json !== undefined) writeFileSync(given.json, JSON.stringify(silent, null, 1));
