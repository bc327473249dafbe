// Usage where no table gives it: every quantity with a unit on the bill is a mention, the history of other months is none.

import { type Candidate, candidatesFor, type Shape } from './candidates.ts';
import { decimal, sum } from './decimal.ts';
import { evidenceIn, labelsFor, type ReadableDocument, read } from './document.ts';
import { phraseAt, phraseBook, tokens } from './labels.ts';
import type { Cell, Line } from './lines.ts';
import { type Rival, timeOfUseIn } from './meter-draft.ts';
import { usageOf } from './meter-rows.ts';
import type { PriceTable } from './meter-tables.ts';
import type { DecimalText, Read, TimeOfUseReading } from './reading.ts';
import { findNumbers } from './shapes/amount.ts';
import { findQuantities, parseUnit, type UnitFound, unitIn } from './shapes/unit.ts';

export interface UsageFound {
  usage: Read<DecimalText>;
  units: Read<string> | null;
  unit: UnitFound | null;
  rivals: Rival[];
}

interface Mention {
  value: DecimalText;
  unit: UnitFound;
  cell: Cell;
  start: number;
  end: number;
  score: number;
}

const BILLED_UNITS = new Set(['energy', 'volume']);
/** `96 gallon cart`, `500 kWh block`: sizes and limits, no usage. */
const SIZE =
  /^[\s-]*(?:carts?|containers?|totes?|toters?|bins?|cans?|barrels?|dumpsters?|compactors?|drums?|tanks?|heaters?|blocks?|or (?:less|more)|included|allowance|minimum)\b/i;
const LIMIT =
  /\b(?:first|next|over|above|up to|exceeding|additional|each|every|per|minimum|includes?|than)\s*$/i;

/** `84 kWh x 0.2690`: a charge's quantity, which may be a part of the usage. */
const PRICED = /^\s?[x×@*]\s?[$€£]?\s?[\d.]/i;

/** Looked for once in a document, however many parts of it are searched. */
const known = new WeakMap<ReadableDocument, { mentions: Mention[]; labelled: Candidate<string>[] }>();

function saidOf(document: ReadableDocument): { mentions: Mention[]; labelled: Candidate<string>[] } {
  const said = known.get(document) ?? {
    mentions: mentionsIn(document),
    labelled: candidatesFor(document, 'usage', usageShape),
  };
  known.set(document, said);
  return said;
}

function mentionsIn(document: ReadableDocument): Mention[] {
  const found: Mention[] = [];
  const labelled = new Set(labelsFor(document, 'usage').map((label) => label.cell));
  for (const line of document.lines) {
    const past = document.lexicon.history.test(line.text);
    for (const cell of line.cells)
      for (const quantity of findQuantities(cell.text)) {
        if (
          !BILLED_UNITS.has(quantity.unit.kind) ||
          past ||
          LIMIT.test(cell.text.slice(0, quantity.start)) ||
          SIZE.test(cell.text.slice(quantity.end))
        )
          continue;
        if (
          /=\s*$|^\s*(?:of|=|equals)/i.test(cell.text.slice(0, quantity.start).slice(-3)) &&
          /\bone\b|^1\b/i.test(cell.text)
        )
          continue;
        const band = timeOfUseIn(document, cell.text) !== null;
        const days =
          document.lexicon.labels.days?.some((phrase) => line.text.toLowerCase().includes(phrase)) ?? false;
        const isNamed = labelled.has(cell) || namesUsage(document, line, cell, quantity.start);
        found.push({
          value: quantity.number.value,
          unit: quantity.unit,
          cell,
          start: quantity.start,
          end: quantity.end,
          score:
            (band ? 0.2 : 1) +
            (isNamed && !PRICED.test(cell.text.slice(quantity.end)) ? 2 : 0) +
            (days || /\bused\b/i.test(cell.text) ? 1.5 : 0),
        });
      }
  }
  return found;
}

/** A word for usage before the quantity, and no price in the line. */
function namesUsage(document: ReadableDocument, line: Line, cell: Cell, before: number): boolean {
  if (/[$€£@×]|\d\s*x\s*\d/.test(line.text)) return false;
  const all = tokens(cell.text.slice(0, before)).slice(0, 12);
  const book = phraseBook(document.lexicon);
  return all.some((_, at) => phraseAt(book, all, at)?.fields.includes('usage'));
}

/**
 * The usage that labels, mentions and priced quantities speak for, with the sum of the bands as a witness. `isInside` bounds
 * the search to some cells.
 */
export function findUsage(
  document: ReadableDocument,
  bands: readonly TimeOfUseReading[],
  prices: readonly PriceTable[],
  isInside: (cell: Cell) => boolean = () => true,
): UsageFound | null {
  const ranked = rank([
    ...labelledVotes(document, prices, isInside),
    ...saidOf(document)
      .mentions.filter(({ cell }) => isInside(cell))
      .slice(0, 400)
      .map(mentionVote),
    ...pricedQuantities(prices).slice(0, 100),
  ]);
  const total = bands.length > 1 ? sum(bands.map((band) => band.usage.value)) : null;
  const isWhole = (entry: Ranked) => total?.equals(entry.found.usage.value) === true;
  const sorted = ranked
    .filter((entry) => !decimal(entry.found.usage.value).isZero() || ranked.length === 1)
    .map((entry) => ({ ...entry, score: entry.score + (isWhole(entry) ? 6 : 0) }))
    .sort((a, b) => b.score - a.score);
  const [first, ...others] = sorted;
  if (!first) return null;
  const rivals = others
    .filter((entry) => entry.score >= first.score * 0.3)
    .slice(0, 4)
    .map((entry) => sureOf(entry.found.usage, confidenceOf(entry, null)));
  const confidence = isWhole(first) ? 0.95 : confidenceOf(first, others[0] ?? null);
  return {
    ...first.found,
    usage: sureOf(first.found.usage, confidence),
    units: first.found.units ? sureOf(first.found.units, Math.max(confidence, 0.62)) : null,
    rivals: rivals.map((rival) => ({ field: 'usage' as const, read: rival })),
  };
}

const sureOf = <T>(value: Read<T>, confidence: number): Read<T> =>
  read(value.value, { ...value.evidence, confidence: Math.round(confidence * 100) / 100 });

/** One unlabelled mention proves little; a label, a repetition, and the lack of a rival prove more. */
function confidenceOf({ score, votes, isLabelled, found }: Ranked, rival: Ranked | null): number {
  const base = isLabelled ? 0.86 : score >= 2 ? 0.72 : 0.55;
  const repeated = Math.min(votes - 1, 2) * 0.05;
  const contested = rival && rival.score > score * 0.75 ? 0.2 : 0;
  return Math.max(0.1, base + repeated - contested - (found.unit ? 0 : 0.3));
}

interface Vote {
  value: DecimalText;
  score: number;
  isLabelled: boolean;
  found: UsageFound;
}

interface Ranked {
  score: number;
  votes: number;
  isLabelled: boolean;
  found: UsageFound;
}

/** Votes for one value and unit count together; the strongest gives the place. */
function rank(votes: readonly Vote[]): Ranked[] {
  const ranked = new Map<string, Ranked & { best: number }>();
  for (const { value, score, isLabelled, found } of votes) {
    const key = `${decimal(value).toFixed()}${found.unit?.literal ?? ''}`;
    const old = ranked.get(key);
    ranked.set(key, {
      score: (old?.score ?? 0) + score,
      votes: (old?.votes ?? 0) + 1,
      isLabelled: isLabelled || old?.isLabelled === true,
      best: Math.max(score, old?.best ?? 0),
      found: old && old.best >= score ? old.found : found,
    });
  }
  return [...ranked.values()];
}

function labelledVotes(
  document: ReadableDocument,
  prices: readonly PriceTable[],
  isInside: (cell: Cell) => boolean,
): Vote[] {
  const isPriced = (line: number) =>
    prices.some((table) => table.firstLine <= line && line <= table.headerLine);
  return saidOf(document)
    .labelled.filter(
      ({ label: { cell } }) =>
        isInside(cell) &&
        !isHistory(document, cell.line) &&
        !isPriced(cell.line) &&
        !isUnitOfFigure(document, cell),
    )
    .slice(0, 20)
    .flatMap(({ value, score, evidence, label }) => {
      const unit = unitIn(label.phrase) ?? unitIn(evidence.text) ?? unitIn(label.cell.text);
      if (unit && !BILLED_UNITS.has(unit.kind)) return [];
      const units = unit ? read(unit.literal, { ...evidence, text: unit.printed }) : null;
      const found = { usage: read(value, evidence), units, unit, rivals: [] };
      return { value, score: score * 2 + (/total/.test(label.phrase) ? 1 : 0), isLabelled: true, found };
    });
}

function mentionVote(mention: Mention): Vote {
  const evidence = evidenceIn(mention.cell, mention.start, mention.end, 'mention:usage', 0.8);
  const units = read(mention.unit.literal, { ...evidence, text: mention.unit.printed });
  const found = { usage: read(mention.value, evidence), units, unit: mention.unit, rivals: [] };
  return { value: mention.value, score: mention.score, isLabelled: mention.score >= 2, found };
}

/** Quantities of the rows that price them. */
function pricedQuantities(prices: readonly PriceTable[]): Vote[] {
  return prices.flatMap(({ rows }) =>
    rows.flatMap((row) => {
      const used = usageOf(row);
      const unit = used?.units ? parseUnit(used.units.value.replace(/ \(US\)$/, '')) : null;
      if (!used || !unit || !BILLED_UNITS.has(unit.kind)) return [];
      const evidence = { ...used.value.evidence, rule: 'table:charge-quantity', confidence: 0.75 };
      const found = { usage: read(used.value.value, evidence), units: used.units, unit, rivals: [] };
      return { value: used.value.value, score: 0.8, isLabelled: false, found };
    }),
  );
}

/** A usage without a unit has the one that the same figure bears elsewhere on the bill, if it always is the same. */
export function unitElsewhere(
  document: ReadableDocument,
  usage: Read<DecimalText>,
  prices: readonly PriceTable[],
): Read<string> | null {
  const found = [...saidOf(document).mentions.map(mentionVote), ...pricedQuantities(prices)].filter(
    ({ value }) => decimal(value).equals(usage.value),
  );
  const literals = new Set(found.map(({ found: { unit } }) => unit?.literal));
  const [first] = found;
  return first?.found.units && literals.size === 1 ? sureOf(first.found.units, 0.85) : null;
}

/** `4,600  kWh  32`: the unit of the figure before it is no label of the one behind. */
function isUnitOfFigure({ lines }: ReadableDocument, cell: Cell): boolean {
  const cells = lines[cell.line]?.cells ?? [];
  const before = cells[cells.indexOf(cell) - 1];
  return before !== undefined && parseUnit(cell.text) !== null && /^[\d.,]+$/.test(before.text);
}

/** The line speaks of the past, or stands in a table whose columns are months. */
function isHistory(document: ReadableDocument, index: number): boolean {
  const line = document.lines[index];
  if (!line) return false;
  if (document.lexicon.history.test(line.text)) return true;
  return line.cells.some((cell) =>
    (document.labelsIn.get(cell) ?? []).some((label) => label.fields.includes('history')),
  );
}

const usageShape: Shape<string> = (cell, from) => {
  const rest = cell.text.slice(from);
  const number = findNumbers(rest)[0];
  if (!number || number.marked || /\p{L}{2}/u.test(rest.slice(0, number.start))) return null;
  if (/\//.test(rest.slice(number.end, number.end + 2))) return null;
  const words = rest.slice(number.end).trim();
  if (words !== '' && !unitIn(words.slice(0, 12))) return null;
  return {
    value: number.value,
    start: from + number.start,
    end: from + number.end + (words === '' ? 0 : words.length + 1),
  };
};

/** The energy that a cell says, or the cell right after it where that says nothing else. */
function energyOf(line: Line, at: number): [Cell, ReturnType<typeof findQuantities>[number] | undefined] {
  const isEnergy = ({ unit }: { unit: UnitFound }) => unit.kind === 'energy' && unit.literal !== 'thm (US)';
  const [named, next] = [line.cells[at]!, line.cells[at + 1]];
  const own = findQuantities(named.text).find(isEnergy);
  const beside = own || !next ? undefined : findQuantities(next.text).find(isEnergy);
  const isAlone = beside && beside.start === 0 && beside.end === next?.text.length;
  return next && isAlone ? [next, beside] : [named, own];
}

/** Bands of time in the charge lines: `On-Peak Usage (28,483.000 kWh x $0.06335)`. One per label, energy only. */
export function bandsInCharges(document: ReadableDocument): TimeOfUseReading[] {
  const bands = new Map<string, TimeOfUseReading>();
  for (const line of document.lines)
    for (const [at, named] of line.cells.entries()) {
      const band = timeOfUseIn(document, named.text);
      const [cell, quantity] = band ? energyOf(line, at) : [named, undefined];
      if (!band || !quantity || document.lexicon.history.test(line.text) || bands.has(band)) continue;
      bands.set(band, {
        timeOfUse: band,
        usage: read(
          quantity.number.value,
          evidenceIn(cell, quantity.number.start, quantity.number.end, 'charge-line:time-of-use', 0.9),
        ),
        units: quantity.unit.literal,
        description: named.text
          .slice(0, cell === named ? quantity.start : undefined)
          .replace(/[\s(:-]+$/, ''),
      });
    }
  return [...bands.values()];
}
