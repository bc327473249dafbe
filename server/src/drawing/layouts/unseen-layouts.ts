// Layouts that nobody arranged: every part is drawn by lot from a seed that is fixed only after the reader is frozen.
import { type RecordKind, recordKinds } from '../records/kinds.ts';
import { createRandom, type Random } from '../records/random.ts';
import type { Culture } from '../records/record.ts';
import type { BlockName, Design, FactKey, Layout, MeterColumn } from './design.ts';
import { formatChoices } from './formats.ts';

export interface UnseenLayout extends Layout {
  kind: RecordKind;
}

const colours = ['#17466b', '#23633c', '#5b2a6e', '#8a1c4a', '#333b42', '#9a4a12'];

const cultureOf = (kind: RecordKind): Culture => {
  const prefix = kind.split('-')[0] ?? '';
  const abroad: readonly string[] = ['uk', 'au', 'in', 'my', 'de', 'fr', 'it', 'es', 'br', 'sa', 'ae', 'jo'];
  return (abroad.includes(prefix) ? prefix : 'us') as Culture;
};

function factKeys(random: Random): FactKey[] {
  const needed: FactKey[] = ['accountNumber', 'statementDate', 'dueDate', 'serviceAddress'];
  const optional: FactKey[] = ['customerNumber', 'invoiceNumber', 'billingPeriod', 'amountDue', 'tariff'];
  const chosen = [...needed, ...random.sample(optional, random.int(2, 4))];
  if (random.chance(0.12)) chosen.splice(chosen.indexOf('statementDate'), 1);
  return random.sample(chosen, chosen.length);
}

/** What a table of meters needs to be understood, in any order, and some of the rest. */
function meterColumns(random: Random): MeterColumn[] {
  const period: MeterColumn[] = random.pick([['from', 'to'], ['billingPeriod'], []] as MeterColumn[][]);
  const readings: MeterColumn[] = random.chance(0.75)
    ? ['previousReading', 'currentReading']
    : ['currentReading', 'previousReading'];
  const tail: MeterColumn[] = [
    ...random.sample<MeterColumn>(['difference', 'multiplier', 'measured'], random.int(1, 3)),
    'usage',
    'unit',
  ];
  if (!tail.includes('multiplier')) tail.splice(tail.indexOf('usage'), 0, 'multiplier');
  const rest = random.sample<MeterColumn>(['days', 'readType', 'service'], random.int(0, 2));
  const groups = random.chance(0.25)
    ? [['meterNumber' as const], tail, readings, period]
    : [['meterNumber' as const], period, readings, tail];
  return [...groups.flat(), ...rest];
}

function arrangement(random: Random): BlockName[][] {
  const head = random.pick<BlockName[][]>([
    [['address', 'facts'], ['summary']],
    [['facts', 'address'], ['summary']],
    [['address', 'summary'], ['facts']],
    [
      ['facts', 'summary'],
      ['address', 'notices'],
    ],
    [
      ['address', 'facts'],
      ['summary', 'history'],
    ],
    [['facts'], ['address', 'summary']],
  ]);
  const body = random.pick<BlockName[][]>([
    [['meters'], ['charges']],
    [['charges'], ['meters']],
  ]);
  const used = [...head, ...body].flat();
  const rest = (['history', 'notices'] as BlockName[]).filter((name) => !used.includes(name));
  return [...head, ...body, ...(random.chance(0.5) && rest.length > 1 ? [rest] : rest.map((name) => [name]))];
}

function compose(
  kind: RecordKind,
  culture: Culture,
  name: string,
  random: Random,
  reserved: boolean,
): Design {
  const formats = formatChoices(culture, reserved);
  const isAmerican = culture === 'us';
  return {
    name,
    paper: isAmerican ? 'letter' : 'a4',
    face: random.pick(['sans', 'sans', 'serif', 'mono']),
    size: random.pick([7.8, 8.4, 9, 9.6]),
    colour: random.pick(colours),
    letterhead: random.pick(['band', 'split', 'centred', 'mark']),
    facts: random.pick(['column', 'stacked', 'strip', 'grid', 'box', 'inline']),
    factKeys: factKeys(random),
    summary: random.pick(['leader', 'plain', 'table', 'equation', 'card']),
    summaryByService: random.chance(0.5),
    meters: random.pick(['wide', 'wide', 'grouped', 'stacked', 'arithmetic', 'sentence']),
    meterColumns: meterColumns(random),
    charges: random.pick(['amounts', 'columns', 'times', 'at']),
    subtotals: random.chance(0.6),
    chargesInColumns: random.chance(0.3),
    history: random.pick(['none', 'table', 'bars']),
    slip: random.pick(['none', 'bottom', 'bottom', 'top']),
    arrangement: arrangement(random),
    breakBefore: random.chance(0.25) ? random.pick(['meters', 'charges', 'notices']) : null,
    labelStyle: random.pick(['plain', 'plain', 'colon', 'upper']),
    wording: `${name} ${kind}`,
    reserved,
    dates: random.pick(formats.dates),
    periods: random.pick(formats.periods),
    money: random.pick(formats.money),
    negative: random.pick(['minus-first', 'minus-number', 'minus-last', 'credit', 'brackets']),
    rates: random.pick(['bare', 'symbol', 'minor']),
    bareAmounts: random.chance(0.4),
  };
}

/** The same seed composes the same layout; the kind is drawn too, unless it is given. */
export function composeUnseenLayout(seed: string, kind?: RecordKind): UnseenLayout {
  return composed(`unseen ${seed}`, seed, kind, true);
}

/** Composed in the same way for those who work on the reader: without the wordings and formats that are held back. */
export function composeRehearsalLayout(seed: string, kind: RecordKind): UnseenLayout {
  return composed(`rehearsal ${seed}`, seed, kind, false);
}

function composed(
  source: string,
  seed: string,
  kind: RecordKind | undefined,
  reserved: boolean,
): UnseenLayout {
  const random = createRandom(source);
  const drawn = random.pick(recordKinds);
  const chosen = kind ?? drawn;
  const culture = cultureOf(chosen);
  const name = `${chosen}/${seed}`;
  return { name, kind: chosen, culture, design: compose(chosen, culture, name, random, reserved) };
}
