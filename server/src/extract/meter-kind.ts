// What a meter measures. Its own words decide, then the heading over it, its other numbers, its unit, at last the words of the
// whole bill; where several meters could be several things, those that the bill speaks of and that no other meter is.
import { evidenceIn, type ReadableDocument, read } from './document.ts';
import type { Cell } from './lines.ts';
import type { MeterDraft } from './meter-draft.ts';
import { boxAround } from './page.ts';
import type { Commodity, Evidence, IdentifierName } from './reading.ts';
import { directionOf } from './registers.ts';
import { parseMoney } from './shapes/amount.ts';
import { parseUnit, type UnitFound, withoutUnits } from './shapes/unit.ts';

interface Guess {
  commodity: Commodity;
  evidence: Evidence;
}

/** Gives every meter its commodity with what tells it, and the kinds that go with it. */
export function kindsOfMeters(document: ReadableDocument, meters: readonly MeterDraft[]): void {
  const counts = countWords(document, withoutUnits(document.text.slice(0, 60_000)));
  const rows = new Set(meters.map(placeOf));
  const told: Told = new Map();
  const open: MeterDraft[] = [];
  if (meters.some((meter) => !meter.units)) defineUnits(document, meters);
  for (const meter of meters) {
    const guess = byOwnWords(document, meter) ?? byHeading(document, meter, rows) ?? byNumbers(meter);
    if (guess) tell(meter, guess, told);
    else open.push(meter);
  }
  const [clear = [], unclear = []] = [true, false].map((isClear) =>
    open.filter((meter) => (optionsOf(meter).length === 1) === isClear),
  );
  for (const meter of [...clear, ...unclear]) tell(meter, byUnit(meter, told, counts), told);
  detailsOf(document, meters);
}

/** Commodities that meters have, by the units that these are measured in. */
type Told = Map<string | undefined, Set<Commodity>>;

function tell(meter: MeterDraft, { commodity, evidence }: Guess, told: Told): void {
  meter.commodity = commodity;
  meter.commodityRead = read(commodity, evidence);
  const units = meter.units?.value;
  told.set(units, (told.get(units) ?? new Set()).add(commodity));
}

const placeOf = ({ page, line }: { page: number; line: number }): string => `${page} ${line}`;

/** `Gas`, `Delivered Electric`: the words of the meter's row that are no units. */
function byOwnWords(document: ReadableDocument, meter: MeterDraft): Guess | null {
  const words = withoutUnits(meter.words);
  const said = mostSaid(countWords(document, words), optionsOf(meter));
  if (said) return { commodity: said, evidence: proofOf(meter, words, 'row:commodity', 0.96) };
  if (!/\bfuel\b/i.test(words)) return null;
  return { commodity: 'FUEL', evidence: proofOf(meter, words, 'row:commodity', 0.9) };
}

/** A heading is short and stands over the rows, nothing of another meter in between. */
const HEADING_LINES = 8;

function byHeading(document: ReadableDocument, meter: MeterDraft, rows: ReadonlySet<string>): Guess | null {
  const options = optionsOf(meter);
  if (meter.line <= 0) return null;
  for (let at = meter.line - 1; at >= Math.max(0, meter.line - HEADING_LINES); at--) {
    const line = document.lines[at];
    if (!line || line.page !== meter.page) break;
    if (rows.has(placeOf({ page: meter.page, line: at }))) break;
    // `Solar Generation Credit (15.33)` is a charge.
    if (line.cells.some((cell) => parseMoney(cell.text) !== null)) continue;
    for (const cell of line.cells) {
      if (cell.words.length > 6 || /\d[\d.,]{3}|[$€£]/.test(cell.text)) continue;
      const said = mostSaid(countWords(document, withoutUnits(cell.text)), options);
      if (said) return { commodity: said, evidence: evidenceOf(cell, 'heading:commodity', 0.92) };
    }
  }
  return null;
}

const evidenceOf = (cell: Cell, rule: string, confidence: number): Evidence =>
  evidenceIn(cell, 0, cell.text.length, rule, confidence);

/** Numbers that only one commodity has, e.g. the MPRN of Britain's gas meters. */
const NUMBERED: Readonly<Partial<Record<IdentifierName, Commodity>>> = {
  MPR: 'GAS',
  MIRN: 'GAS',
  NMI: 'ELECTRICITY',
  ESI: 'ELECTRICITY',
  ICP: 'ELECTRICITY',
  ELECTRIC_CHOICE: 'ELECTRICITY',
};

function byNumbers(meter: MeterDraft): Guess | null {
  const options = optionsOf(meter);
  for (const { name, evidence } of meter.identifiers) {
    const commodity = NUMBERED[name];
    if (commodity && options.includes(commodity))
      return { commodity, evidence: { ...evidence, rule: 'number:commodity', confidence: 0.93 } };
  }
  return null;
}

/** What can be measured so; the first is what the unit alone says, if it does. */
function optionsOf(meter: MeterDraft): readonly Commodity[] {
  const unit = unitOf(meter);
  if (!unit) return ['ELECTRICITY', 'GAS', 'WATER', 'DISTRICT', 'WASTE', 'FUEL', 'SOLAR'];
  return (
    OPTIONS.find(([units]) => units.test(unit.literal))?.[1] ?? (unit.commodity ? [unit.commodity] : ['MISC'])
  );
}

const OPTIONS: readonly (readonly [RegExp, readonly Commodity[]])[] = [
  [/^[kMG]?Wh$/, ['ELECTRICITY', 'GAS', 'DISTRICT', 'SOLAR']],
  [/^k(?:W|VA)|^MW$|^kVAR/, ['ELECTRICITY', 'SOLAR']],
  [/^(?:thm|Dth)/, ['GAS']],
  [/^(?:MMBtu|Btu|[MGTk]?J)$/, ['GAS', 'DISTRICT', 'FUEL']],
  [/^MCF$/, ['GAS', 'WATER']],
  [/^HCF$|^k?L$|^ML$|gal.*\(/, ['WATER', 'FUEL', 'DISTRICT']],
  [/^(?:CCF|CF|cubic)/, ['WATER', 'GAS', 'DISTRICT']],
  [/^gal/, ['WATER', 'FUEL', 'DISTRICT']],
  [/^ton hours$|^mlb$/, ['DISTRICT']],
  [/^(?:lb|kg)$/, ['WASTE', 'DISTRICT', 'FUEL']],
  [/^(?:tons|tonne|sh ton|metric ton)/, ['WASTE', 'FUEL']],
];

const unitOf = (meter: MeterDraft): UnitFound | null =>
  meter.units ? parseUnit(meter.units.value.replace(/ \(US\)$/, '')) : null;

/** The unit leaves some commodities open: what no other meter is comes first, then what the bill speaks of most. */
function byUnit(meter: MeterDraft, told: Told, counts: ReadonlyMap<Commodity, number>): Guess {
  const options = optionsOf(meter);
  const taken = new Set(
    [...told]
      .filter(([units]) => units !== meter.units?.value)
      .flatMap(([, commodities]) => [...commodities]),
  );
  const said = (commodity: Commodity): number => counts.get(commodity) ?? 0;
  const spoken = options.filter((commodity) => said(commodity) > 0);
  const free = spoken.filter((commodity) => !taken.has(commodity));
  const ranked = (free.length > 0 ? free : spoken).toSorted((a, b) => said(b) - said(a));
  const [first, second] = ranked;
  const unit = unitOf(meter);
  const commodity = first ?? unit?.commodity ?? 'MISC';
  const rival = second === undefined ? 0 : said(second) / Math.max(1, said(commodity));
  const certain = options.length === 1 || (unit !== null && commodity === unit.commodity && rival < 0.5);
  const confidence = certain
    ? 0.96
    : first === undefined
      ? 0.55
      : rival < 0.34
        ? 0.9
        : rival < 0.8
          ? 0.7
          : 0.5;
  return { commodity, evidence: proofOf(meter, meter.units?.value ?? '', 'unit:commodity', confidence) };
}

function proofOf(meter: MeterDraft, text: string, rule: string, confidence: number): Evidence {
  const place = meter.units ?? meter.usage ?? meter.currentReading ?? meter.periodEnd;
  const box = place?.evidence.box ?? boxAround([]);
  const printed = place?.evidence.text ?? text.trim();
  return { page: place?.evidence.page ?? meter.page, box, text: printed, rule, confidence };
}

const mostSaid = (counts: ReadonlyMap<Commodity, number>, options: readonly Commodity[]): Commodity | null =>
  options
    .filter((commodity) => (counts.get(commodity) ?? 0) > 0)
    .toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0] ?? null;

function countWords(document: ReadableDocument, text: string): Map<Commodity, number> {
  const counts = new Map<Commodity, number>();
  for (const [commodity, words] of Object.entries(document.lexicon.commodities) as [Commodity, RegExp][])
    counts.set(commodity, [...text.matchAll(words)].length);
  return counts;
}

function detailsOf(document: ReadableDocument, meters: readonly MeterDraft[]): void {
  const { lexicon } = document;
  const fuelOfBill = meters.some(({ commodity }) => commodity === 'FUEL')
    ? pick(lexicon.fuels, document.text)
    : null;
  for (const meter of meters) {
    const isElectric = meter.commodity === 'ELECTRICITY' || meter.commodity === 'SOLAR';
    if (isElectric) meter.netMeteringType ??= directionOf(document, meter.label || withoutUnits(meter.words));
    if (meter.commodity === 'SOLAR') meter.netMeteringType = 'GENERATION';
    if (isElectric && meter.netMeteringType === 'GENERATION') {
      meter.commodity = 'SOLAR';
      if (meter.commodityRead) meter.commodityRead.value = 'SOLAR';
    }
    if (meter.commodity === 'FUEL')
      meter.fuelType = pick(lexicon.fuels, meter.words) ?? fuelOfBill ?? 'OTHER';
    if (meter.commodity === 'GAS') meter.gasType = 'NATURAL_GAS';
    if (meter.commodity === 'WATER') meter.waterType = pick(lexicon.waters, meter.words) ?? 'POTABLE_WATER';
  }
}

const pick = (list: readonly (readonly [RegExp, string])[], text: string): string | null =>
  list.find(([words]) => words.test(text))?.[1] ?? null;

/** `1 unit of usage = 100 cubic ft` says what the bare figures count. */
function defineUnits(document: ReadableDocument, meters: readonly MeterDraft[]): void {
  for (const [sentence, literal] of document.lexicon.unitDefinitions)
    for (const line of document.lines) {
      const match = line.text.match(sentence);
      if (!match) continue;
      for (const meter of meters)
        meter.units ??= read(literal, {
          page: line.page,
          box: boxAround([line.box]),
          text: match[0],
          rule: 'sentence:unit',
          confidence: 0.85,
        });
      return;
    }
}
