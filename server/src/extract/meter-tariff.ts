// The tariff of a meter: a short name beside or under its label.
import { type Candidate, candidatesFor, type Shape } from './candidates.ts';
import { cellsBelow, evidenceIn, labelsFor, type ReadableDocument, read } from './document.ts';
import type { Cell } from './lines.ts';
import type { MeterDraft } from './meter-draft.ts';
import { isStreetLine, isTownLine } from './shapes/address.ts';
import { findDates } from './shapes/date.ts';
import { parseUnit } from './shapes/unit.ts';

/** A short name, e.g. of a tariff; in the label's own cell only behind a colon. */
const nameShape: Shape<string> = (cell, from, place) => {
  const rest = cell.text.slice(from);
  const text = rest.replace(/^\s*:\s*/, '').trim();
  if (
    (place === 'inline' && !/^\s*:/.test(rest)) ||
    text.length < 2 ||
    text.length > 40 ||
    !/\p{L}/u.test(text)
  )
    return null;
  if (/[.!?]$|[$€£]|@|(?<!^\p{Lu}\d?):/u.test(text)) return null;
  // A column of prices may be titled `Rate` too.
  if (/^[\d.,]+\s?(?:p|c|ct|cts|cents?|pence|sen|¢|%)?(?:\s?\/|$)/i.test(text) || parseUnit(text))
    return null;
  return { value: text, start: cell.text.length - text.length, end: cell.text.length };
};

/** `Rate 101`, `Offre Vivacité`: a name that begins with the word for a tariff, beside or under a label for it that stands alone. */
function namedLikeTheirLabel(document: ReadableDocument): Candidate<string>[] {
  return labelsFor(document, 'tariff')
    .filter((label) => label.alone)
    .flatMap((label) => {
      const line = document.lines[label.cell.line]?.cells ?? [];
      const beside = line.find((cell) => cell.box.x > label.cell.box.x);
      const below = cellsBelow(document, label.cell, 2.4)[0];
      const cell = [beside, below].find((one) => one && isNamedAsTariff(document, one));
      const hit = cell ? nameShape(cell, 0, 'right') : null;
      if (!cell || !hit) return [];
      const evidence = evidenceIn(cell, hit.start, hit.end, 'label:tariff:named', 0.8);
      return [{ value: hit.value, score: 0.8, evidence, label, weak: false }];
    });
}

const isNamedAsTariff = (document: ReadableDocument, cell: Cell): boolean => {
  const labels = document.labelsIn.get(cell) ?? [];
  return labels.length > 0 && labels.every(({ fields, alone }) => fields.includes('tariff') && !alone);
};

/** What is no name of a tariff: a label by itself, the line of an address, a date. */
const isOtherThanName = (document: ReadableDocument, { evidence }: Candidate<string>): boolean =>
  isStreetLine(evidence.text) ||
  isTownLine(evidence.text) ||
  datesInText(document, evidence.text) ||
  document.labels.some(
    ({ alone, cell, fields }) =>
      alone && !fields.includes('tariff') && cell.page === evidence.page && cell.text === evidence.text,
  );

const datesInText = ({ dateOrder, lexicon }: ReadableDocument, text: string): boolean =>
  findDates(text, dateOrder, lexicon.months).length > 0;

/** The tariff of the only meter; of several, where the bill names one only and at none of them, of those that it can speak of. */
export function attachTariff(document: ReadableDocument, meters: readonly MeterDraft[]): void {
  if (meters.length > 1 && meters.some(({ tariff }) => tariff !== null)) return;
  const labelled = candidatesFor(document, 'tariff', nameShape).filter(
    (one) => !isOtherThanName(document, one),
  );
  const found = [...namedLikeTheirLabel(document), ...labelled];
  const [best] = found;
  if (!best || (meters.length > 1 && found.some(({ value }) => value !== best.value))) return;
  const commodities = new Set(meters.map(({ commodity }) => commodity));
  const named = [...commodities].filter((commodity) => {
    const words = document.lexicon.commodities[commodity];
    return words !== undefined && best.value.search(words) >= 0;
  });
  for (const meter of meters)
    if (commodities.size === 1 || (named.length === 1 && named[0] === meter.commodity))
      meter.tariff ??= read(best.value, best.evidence);
}
