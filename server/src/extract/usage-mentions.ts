// Usage where no table gives it: every quantity with a unit on the bill is a mention, the history of other months is none.

import { candidatesFor, type Shape } from './candidates.ts';
import { decimal, equal, sum } from './decimal.ts';
import { evidenceIn, labelsFor, type ReadableDocument, read } from './document.ts';
import type { Cell } from './lines.ts';
import { timeOfUseIn } from './meter-draft.ts';
import { cellOf, usageOf } from './meter-rows.ts';
import type { PriceTable } from './meter-tables.ts';
import type { DecimalText, Read, TimeOfUseReading } from './reading.ts';
import { findNumbers } from './shapes/amount.ts';
import { findQuantities, parseUnit, type UnitFound, unitIn } from './shapes/unit.ts';

export interface UsageFound {
  usage: Read<DecimalText>;
  units: Read<string> | null;
  unit: UnitFound | null;
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

function mentions(document: ReadableDocument): Mention[] {
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
        found.push({
          value: quantity.number.value,
          unit: quantity.unit,
          cell,
          start: quantity.start,
          end: quantity.end,
          score:
            (band ? 0.2 : 1) + (labelled.has(cell) ? 2 : 0) + (days || /\bused\b/i.test(cell.text) ? 1.5 : 0),
        });
      }
  }
  return found;
}

/** Quantities of the rows that price them; of tiers their sum, which another row or mention must repeat to count more. */
function pricedQuantities(prices: readonly PriceTable[]): UsageFound[] {
  return prices.flatMap(({ rows }) =>
    rows.flatMap((row) => {
      const used = usageOf(row);
      const cell = cellOf(row, 'usage');
      const unit = used?.units && cell ? parseUnit(used.units.value.replace(/ \(US\)$/, '')) : null;
      return used && unit && BILLED_UNITS.has(unit.kind)
        ? [{ usage: used.value, units: used.units, unit }]
        : [];
    }),
  );
}

/** The usage that labels, mentions and priced quantities speak for, with the sum of the bands as a witness. */
export function findUsage(
  document: ReadableDocument,
  bands: readonly TimeOfUseReading[],
  prices: readonly PriceTable[],
): UsageFound | null {
  const isPriced = (line: number) =>
    prices.some((table) => table.firstLine <= line && line <= table.headerLine);
  const labelled = candidatesFor(document, 'usage', usageShape).filter(
    ({ label }) => !isHistory(document, label.cell.line) && !isPriced(label.cell.line),
  );
  const votes = new Map<string, { score: number; found: UsageFound }>();
  const vote = (value: string, score: number, found: UsageFound): void => {
    const key = `${decimal(value).toFixed()}${found.unit?.literal ?? ''}`;
    const old = votes.get(key);
    votes.set(key, {
      score: (old?.score ?? 0) + score,
      found: old && old.score >= score ? old.found : found,
    });
  };
  for (const candidate of labelled.slice(0, 20)) {
    const unit =
      unitIn(candidate.label.phrase) ?? unitIn(candidate.evidence.text) ?? unitIn(candidate.label.cell.text);
    if (unit && !BILLED_UNITS.has(unit.kind)) continue;
    const units = unit ? read(unit.literal, { ...candidate.evidence, text: unit.printed }) : null;
    vote(candidate.value, candidate.score * 2 + (/total/.test(candidate.label.phrase) ? 1 : 0), {
      usage: read(candidate.value, candidate.evidence),
      units,
      unit,
    });
  }
  for (const mention of mentions(document).slice(0, 400)) {
    const evidence = evidenceIn(mention.cell, mention.start, mention.end, 'mention:usage', 0.8);
    const units = read(mention.unit.literal, { ...evidence, text: mention.unit.printed });
    vote(mention.value, mention.score, { usage: read(mention.value, evidence), units, unit: mention.unit });
  }
  for (const priced of pricedQuantities(prices).slice(0, 100)) {
    const evidence = { ...priced.usage.evidence, rule: 'table:charge-quantity', confidence: 0.75 };
    vote(priced.usage.value, 0.8, { ...priced, usage: read(priced.usage.value, evidence) });
  }
  const total = bands.length > 1 ? sum(bands.map((band) => band.usage.value)) : null;
  const ranked = [...votes.values()]
    .map((entry) => ({
      ...entry,
      score: entry.score + (total && equal(total, entry.found.usage.value) ? 6 : 0),
    }))
    .filter((entry) => !decimal(entry.found.usage.value).isZero() || votes.size === 1)
    .sort((a, b) => b.score - a.score);
  return ranked[0]?.found ?? null;
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

/** Bands of time in the charge lines: `On-Peak Usage (28,483.000 kWh x $0.06335)`. One per label, energy only. */
export function bandsInCharges(document: ReadableDocument): TimeOfUseReading[] {
  const bands = new Map<string, TimeOfUseReading>();
  for (const line of document.lines)
    for (const cell of line.cells) {
      const band = timeOfUseIn(document, cell.text);
      const quantity = findQuantities(cell.text).find(
        (q) => q.unit.kind === 'energy' && q.unit.literal !== 'thm (US)',
      );
      if (!band || !quantity || document.lexicon.history.test(line.text) || bands.has(band)) continue;
      bands.set(band, {
        timeOfUse: band,
        usage: read(
          quantity.number.value,
          evidenceIn(cell, quantity.number.start, quantity.number.end, 'charge-line:time-of-use', 0.9),
        ),
        units: quantity.unit.literal,
        description: cell.text.slice(0, quantity.start).replace(/[\s(:-]+$/, ''),
      });
    }
  return [...bands.values()];
}
