// Fits the weights of server/src/extract/confidence/model.ts on the seen and rehearsal drawings, on the seen ones disturbed, and on
// scans of other bills than those of the board's set. Reading the scans takes minutes: --scans keeps what was seen in a file, and
// takes it from there the next time (make it anew whenever the reading of pictures changes).
//   node bench/extraction/fit-confidence.ts [--report] [--scans FILE]
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { valuesOf } from '../../server/src/extract/bill-values.ts';
import { type Features, survey } from '../../server/src/extract/confidence/features.ts';
import { standingsOf } from '../../server/src/extract/confidence/standing.ts';
import { textOf } from '../../server/src/extract/document.ts';
import { HEADER, toExtractJson } from '../../server/src/extract/extract-json.ts';
import type { Page } from '../../server/src/extract/page.ts';
import { findRecogniser } from '../../server/src/extract/pictures/find-recogniser.ts';
import { reader, seePages } from '../../server/src/extract/read-document.ts';
import type { BillReading } from '../../server/src/extract/reading.ts';
import { inReadingDirection } from '../../server/src/extract/right-to-left.ts';
import { readPages } from '../../server/src/extract/understand.ts';
import { isOfLines } from './agreement.ts';
import { chancesOf, disturbances } from './disturbed.ts';
import { documentsOf, scanDocuments } from './documents.ts';
import { type JudgedBill, judgeBill } from './judge.ts';

interface Sample {
  /** The field's name, and what it was read as. */
  field: string;
  told: string;
  features: Features;
  isRight: boolean;
  weight: number;
}

/** Bills do not come disturbed: what goes wrong there tells causes apart, not how often they are. */
const WEIGHT_DISTURBED = 0.15;

const { values: given } = parseArgs({
  options: { report: { type: 'boolean', default: false }, scans: { type: 'string' } },
});

interface SeenScan {
  pages: readonly Page[];
  truth: JudgedBill;
}

/** So many bills in each quality. */
const SCANS_EACH = 5;

/** Scans as an engine sees them. */
async function seenScans(): Promise<SeenScan[]> {
  if (given.scans !== undefined && existsSync(given.scans))
    return JSON.parse(readFileSync(given.scans, 'utf8'));
  const scans: SeenScan[] = [];
  for await (const { bytes, truths } of scanDocuments(SCANS_EACH, 'fitted', 2)) {
    const [truth, ...others] = truths;
    const { pages } = await seePages(bytes, { findRecogniser });
    if (truth && others.length === 0 && pages) scans.push({ pages, truth });
  }
  await (await findRecogniser())?.close();
  if (given.scans !== undefined) writeFileSync(given.scans, JSON.stringify(scans));
  return scans;
}

/** The value's path in the reading, by its name in the result's JSON. */
function pathInBill(bill: BillReading, name: string): string {
  const head = (HEADER as Record<string, string>)[name];
  if (head) return head;
  const meter = name.match(/^meters\[(\d+)\]\.meterNumber$/)?.[1];
  if (meter === undefined) return name;
  const at = bill.meters[Number(meter)]?.identifiers.findIndex((identifier) => identifier.name === 'METER');
  return `meters[${meter}].identifiers[${at}]`;
}

function samplesOf(shown: readonly Page[], truth: JudgedBill, weight: number): Sample[] {
  const text = textOf(shown);
  const pages = inReadingDirection(shown);
  const { bill } = readPages(pages, text);
  if (!bill) return [];
  const json = toExtractJson({
    reader,
    pages: { first: 1, last: pages.length },
    pageSizes: pages.map(({ number, width, height }) => ({ number, width, height })),
    pageCount: pages.length,
    text,
    outcome: 'bill',
    reason: null,
    bill,
    digest: '',
  });
  const judgement = judgeBill(json.bill as JudgedBill, truth, []);
  const featuresOf = survey(bill, text, pages, standingsOf(bill.checks));
  const values = new Map(valuesOf(bill).map((value) => [value.path, value]));
  return judgement.outcomes.flatMap(({ field, path, right }) => {
    const value = values.get(pathInBill(bill, path));
    if (!value) return [];
    const features = featuresOf(value);
    return {
      field,
      told: `${path} ${JSON.stringify(value.read.value)} ${value.read.evidence.rule}`,
      features,
      isRight: right,
      weight,
    };
  });
}

async function gather(): Promise<Sample[]> {
  const samples: Sample[] = [];
  let number = 0;
  for await (const { set, bytes, truths } of documentsOf({
    sets: ['seen', 'rehearsal'],
    quick: false,
    seed: '',
    corpusFolder: null,
  })) {
    const [truth] = truths;
    if (!truth) continue;
    const { pages } = await seePages(bytes);
    if (!pages) continue;
    samples.push(...samplesOf(pages, truth, 1));
    for (const disturb of set === 'seen' ? disturbances : []) {
      const chance = chancesOf(++number);
      samples.push(
        ...samplesOf(
          pages.map((page) => disturb(page, chance)),
          truth,
          WEIGHT_DISTURBED,
        ),
      );
    }
  }
  for (const { pages, truth } of await seenScans()) samples.push(...samplesOf(pages, truth, 1));
  return samples;
}

const ROUNDS = 600;
const STEP = 0.5;
/** Pulls the weights of rare features towards nothing. */
const PULL = 0.3;

/** What holds never speaks against a value, what fails never for it, and a rule that is surer is not less right. */
function sensible(name: string, weight: number): number {
  if (name === 'as-found' || name.startsWith('holds:')) return Math.max(0, weight);
  return name === 'contested' || name.startsWith('fails:') ? Math.min(0, weight) : weight;
}

/** Logistic regression by gradient with steps that shrink per weight. */
function fit(samples: readonly Sample[]): Map<string, number> {
  const weights = new Map<string, number>([
    ['', 0],
    ['as-found', 1],
  ]);
  const grown = new Map<string, number>();
  for (const { features } of samples)
    for (const [name] of features) weights.set(name, weights.get(name) ?? 0);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = new Map(
      [...weights].map(([name, weight]) => [
        name,
        name === '' ? 0 : PULL * (weight - (name === 'as-found' ? 1 : 0)),
      ]),
    );
    for (const { features, isRight, weight } of samples) {
      let total = weights.get('') ?? 0;
      for (const [name, amount] of features) total += (weights.get(name) ?? 0) * amount;
      const error = (1 / (1 + Math.exp(-total)) - (isRight ? 1 : 0)) * weight;
      slope.set('', (slope.get('') ?? 0) + error);
      for (const [name, amount] of features) slope.set(name, (slope.get(name) ?? 0) + error * amount);
    }
    for (const [name, value] of slope) {
      const sum = (grown.get(name) ?? 0) + value * value;
      grown.set(name, sum);
      if (sum > 0)
        weights.set(name, sensible(name, (weights.get(name) ?? 0) - (STEP * value) / Math.sqrt(sum)));
    }
  }
  return weights;
}

const samples = await gather();
const weights = fit(samples);
const judged = samples.map((sample) => {
  let total = weights.get('') ?? 0;
  for (const [name, amount] of sample.features) total += (weights.get(name) ?? 0) * amount;
  return { ...sample, sure: 1 / (1 + Math.exp(-total)) };
});
const isField = ({ field }: Sample): boolean => !isOfLines(field);
const wrongOnes = judged.filter((sample) => !sample.isRight && isField(sample));
const rightOnes = judged.filter((sample) => sample.isRight && sample.weight === 1 && isField(sample));
const shareOf = <T>(part: readonly T[], whole: readonly T[]): number =>
  part.length / Math.max(1, whole.length);
const flaggedBelow = (limit: number): number =>
  shareOf(
    rightOnes.filter(({ sure }) => sure < limit),
    rightOnes,
  );

/** Of the right values of bills as drawn, so many may be flagged. */
const MOST_FLAGGED = 0.004;
const limits = Array.from({ length: 50 }, (_, at) => Math.round((0.98 - at * 0.01) * 100) / 100);
const reviewBelow = limits.find((limit) => flaggedBelow(limit) <= MOST_FLAGGED) ?? 0.5;

const rounded = (value: number): string => (Math.round(value * 100) / 100 + 0).toString();
const named = [...weights]
  .filter(([name, weight]) => name !== '' && Math.abs(weight) >= 0.01)
  .sort(([a], [b]) => (a < b ? -1 : 1));
const fields = [...weights.keys()]
  .filter((name) => name.startsWith('field:'))
  .map((name) => name.slice('field:'.length))
  .sort();
const file = fileURLToPath(new URL('../../server/src/extract/confidence/model.ts', import.meta.url));
writeFileSync(
  file,
  `// Weights of what speaks for and against a value. Written by \`node bench/extraction/fit-confidence.ts\`; not by hand.

export interface ConfidenceModel {
  /** The fields that it was fitted on. */
  fields: readonly string[];
  /** Of these, values less sure than this are for a person to look at. */
  reviewBelow: number;
  base: number;
  /** What is not named weighs nothing. */
  weights: Readonly<Record<string, number>>;
}

export const model: ConfidenceModel = {
  fields: [
${fields.map((field) => `    '${field}',`).join('\n')}
  ],
  reviewBelow: ${reviewBelow},
  base: ${rounded(weights.get('') ?? 0)},
  weights: {
${named.map(([name, weight]) => `    ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: ${rounded(weight)},`).join('\n')}
  },
};
`,
);
console.log(
  `${samples.length} values, ${samples.filter(({ isRight }) => !isRight).length} of them wrong; ${named.length} weights; review below ${reviewBelow}`,
);
const wrongAsDrawn = wrongOnes.filter(({ weight }) => weight === 1);
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
for (const limit of [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, reviewBelow])
  console.log(
    `below ${limit}: silent ${percent(
      shareOf(
        wrongOnes.filter(({ sure }) => sure >= limit),
        wrongOnes,
      ),
    )} of the wrong (${percent(
      shareOf(
        wrongAsDrawn.filter(({ sure }) => sure >= limit),
        wrongAsDrawn,
      ),
    )} of those as drawn), flagged ${percent(flaggedBelow(limit))} of the right as drawn`,
  );
if (given.report)
  for (const field of new Set(judged.map((sample) => sample.field))) {
    const own = judged.filter((sample) => sample.field === field);
    const silent = own.filter(({ isRight, sure }) => !isRight && sure >= reviewBelow);
    console.log(
      `\n${field}: ${own.length} values, ${own.filter(({ isRight }) => !isRight).length} wrong, ${silent.length} silent`,
    );
    for (const { told, sure } of silent.slice(0, 12)) console.log(`  ${sure.toFixed(2)} ${told}`);
  }
