// Layouts composed as the rehearsal's, then given labels that no drawn layout has, labels left out, columns and blocks in another
// order, other ways to write days and money.
import type { Design, FactKey, MeterColumn } from '../../../server/src/drawing/layouts/design.ts';
import { formatChoices } from '../../../server/src/drawing/layouts/formats.ts';
import type { Concept } from '../../../server/src/drawing/layouts/labels/concepts.ts';
import { wordingsOf } from '../../../server/src/drawing/layouts/labels/labels.ts';
import { composeRehearsalLayout } from '../../../server/src/drawing/layouts/unseen-layouts.ts';
import type { RecordKind } from '../../../server/src/drawing/records/kinds.ts';
import type { Random } from '../../../server/src/drawing/records/random.ts';
import type { Culture } from '../../../server/src/drawing/records/record.ts';
import { strangeWords } from './strange-words.ts';

type Composed = ReturnType<typeof composeRehearsalLayout>;

const dates: Partial<Record<Culture, string[]>> = {
  us: ['YYYY-MM-DD', 'MM.DD.YYYY', 'D MMM YYYY', 'MMM D YYYY', 'DD MMM YY', 'MMMM D YYYY', 'MM/DD/YY'],
  uk: ['YYYY-MM-DD', 'DD MMMM YYYY', 'DD MMM YY', 'D/M/YY', 'DD/MM/YY'],
  au: ['YYYY-MM-DD', 'DD MMMM YYYY', 'DD MMM YY', 'DD/MM/YY', 'D MMM YY'],
  in: ['DD MMM YYYY', 'YYYY-MM-DD', 'DD/MM/YY', 'DD-MMM-YY'],
  de: ['YYYY-MM-DD', 'DD. MMMM YYYY', 'D.M.YYYY'],
};
const untils = [
  '{start}-{end}',
  '{start} {end}',
  '{start} thru {end}',
  '{start} / {end}',
  'from {start} to {end}',
];
const moneys: Partial<Record<Culture, string[]>> = {
  us: ['US$#', '#', '$  #', 'USD #'],
  uk: ['# GBP', '£ #', '#'],
  au: ['$ #', '#', 'A$#'],
  de: ['EUR #', '#'],
  fr: ['EUR #', '#'],
};

/** Never one that is kept for the unseen set, even where it was thought of here. */
const allowed = (list: readonly string[], reserved: readonly string[]): string[] => {
  const kept = new Set(reserved.map((one) => one.toLowerCase()));
  return list.filter((one) => !kept.has(one.toLowerCase()));
};

function ownWords(random: Random, culture: Culture, share: number): NonNullable<Design['ownWords']> {
  const words: NonNullable<Design['ownWords']> = {};
  for (const [concept, list] of Object.entries(strangeWords[culture] ?? {}) as [Concept, string][]) {
    const choices = allowed(
      list.split('|').map((one) => one.trim()),
      wordingsOf(culture, concept).reserved,
    );
    if (choices.length > 0 && random.chance(share)) words[concept] = random.pick(choices);
  }
  return words;
}

const labelled: Concept[] = [
  'accountNumber',
  'invoiceNumber',
  'statementDate',
  'dueDate',
  'billingPeriod',
  'serviceAddress',
  'meterNumber',
  'usage',
  'previousReading',
  'currentReading',
  'unit',
  'amountDue',
  'newCharges',
  'multiplier',
];

const facts: FactKey[] = [
  'accountNumber',
  'customerNumber',
  'invoiceNumber',
  'statementDate',
  'dueDate',
  'billingPeriod',
  'amountDue',
  'serviceAddress',
  'tariff',
];

const order = <T>(random: Random, list: readonly T[]): T[] => random.sample(list, list.length);

function columns(random: Random, wanted: readonly MeterColumn[]): MeterColumn[] {
  const shuffled = order(random, wanted);
  return random.chance(0.5) ? shuffled : [...wanted].reverse();
}

export function composeStrangeLayout(random: Random, seed: string, kind: RecordKind): Composed {
  const layout = composeRehearsalLayout(`stress ${seed}`, kind);
  const { culture, design } = layout;
  const words = ownWords(random, culture, random.pick([0, 0.15, 0.35, 0.6]));
  if (random.chance(0.25))
    for (const concept of random.sample(labelled, random.int(1, 3))) words[concept] = '';
  const known = formatChoices(culture, false);
  const reserved = formatChoices(culture, true);
  const kept = <T>(all: readonly T[], seen: readonly T[]): T[] => all.filter((one) => !seen.includes(one));
  const ownDates = allowed(dates[culture] ?? [], kept(reserved.dates, known.dates));
  const ownPeriods = allowed(untils, kept(reserved.periods, known.periods));
  const ownMoney = allowed(moneys[culture] ?? [], kept(reserved.money, known.money));
  const changed: Design = {
    ...design,
    ownWords: words,
    factKeys: random.chance(0.4)
      ? order(random, facts).filter((key) => key === 'accountNumber' || random.chance(0.75))
      : design.factKeys,
    meterColumns: random.chance(0.35) ? columns(random, design.meterColumns) : design.meterColumns,
    arrangement: random.chance(0.35) ? order(random, design.arrangement) : design.arrangement,
    dates: ownDates.length > 0 && random.chance(0.3) ? random.pick(ownDates) : design.dates,
    periods: random.chance(0.25) ? random.pick(ownPeriods) : design.periods,
    money: ownMoney.length > 0 && random.chance(0.2) ? random.pick(ownMoney) : design.money,
    labelStyle: random.chance(0.2) ? random.pick(['plain', 'colon', 'upper'] as const) : design.labelStyle,
  };
  return { ...layout, design: changed };
}
