// Numbers that labels give to a meter: its own, its delivery point's, and the account it belongs to.
import { type Candidate, candidatesFor, identifierShape, type Shape } from './candidates.ts';
import { type ReadableDocument, read } from './document.ts';
import { type MeterDraft, meterNumberOf } from './meter-draft.ts';
import type { IdentifierName } from './reading.ts';
import { meterNumberAt } from './shapes/meter-number.ts';

/** A meter's number behind its label, or alone in a cell beside or under it. */
export const meterNumberShape: Shape<string> = (cell, from, place) => {
  const rest = cell.text.slice(from);
  const hit = meterNumberAt(rest, 3);
  if (
    !hit ||
    (place !== 'inline' &&
      rest
        .slice(hit.end)
        .replace(/\([^()]*\)/g, '')
        .trim().length > 24)
  )
    return null;
  return { value: hit.value, start: from + hit.start, end: from + hit.end };
};

/** A number printed over the meter's rows; or the only one on the bill. */
export function attachNumbers(document: ReadableDocument, meters: readonly MeterDraft[]): void {
  const unnumbered = meters.filter((meter) => meterNumberOf(meter) === null);
  if (unnumbered.length === 0) return;
  const candidates = candidatesFor(document, 'meterNumber', meterNumberShape).filter((c) => c.score > 0.6);
  const values = new Set(candidates.map((candidate) => candidate.value.replace(/\s/g, '')));
  const byLine = new Map<number, Candidate<string>>();
  for (const candidate of candidates.toReversed()) byLine.set(candidate.label.cell.line, candidate);
  const isOnly = values.size === 1 || meters.length === 1;
  for (const meter of unnumbered) {
    const over = nearestOver(meter, byLine);
    const chosen = isOnly ? (over ?? candidates[0]) : over;
    if (!chosen) continue;
    for (const other of candidates.slice(0, 5))
      if (other.value !== chosen.value && values.size > 1)
        meter.rivals.push({ field: 'meterNumber', read: read(other.value, other.evidence) });
    meter.identifiers.unshift({
      name: 'METER',
      rawName: chosen.label.cell.text.slice(chosen.label.start, chosen.label.end),
      ...read(chosen.value, chosen.evidence),
    });
  }
}

/** A label farther over a meter's rows than so many lines speaks of something else. */
const LINES_OVER = 11;

function nearestOver(
  meter: MeterDraft,
  byLine: ReadonlyMap<number, Candidate<string>>,
): Candidate<string> | undefined {
  for (let line = meter.line; line >= meter.line - LINES_OVER; line--) {
    const candidate = byLine.get(line);
    if (candidate?.evidence.page === meter.page) return candidate;
  }
  return undefined;
}

const OTHERS: readonly (readonly ['pod' | 'esi' | 'nmi' | 'premise', IdentifierName])[] = [
  ['pod', 'POD'],
  ['esi', 'ESI'],
  ['nmi', 'NMI'],
  ['premise', 'PREMISE'],
];
/** Names of delivery points that have a name of their own in the API. */
const POINTS: readonly (readonly [RegExp, IdentifierName])[] = [
  [/\bmpr/i, 'MPR'],
  [/\bicp\b/i, 'ICP'],
  [/\bmirn\b/i, 'MIRN'],
  [/\belectric choice\b/i, 'ELECTRIC_CHOICE'],
  [/\bchoice id\b/i, 'CHOICE_ID'],
];

/** Other numbers belong to the meter under whose rows they stand; over all of them, to the next one. */
export function attachIdentifiers(document: ReadableDocument, meters: readonly MeterDraft[]): void {
  for (const [field, name] of OTHERS)
    for (const found of candidatesFor(document, field, identifierShape(5)).slice(0, 40)) {
      const { cell, start, end } = found.label;
      const before = meters.filter(
        (meter) => meter.page < cell.page || (meter.page === cell.page && meter.line <= cell.line),
      );
      const owner = meters.length === 1 ? meters[0] : (before.at(-1) ?? meters[0]);
      const rawName = cell.text.slice(start, end);
      const own = POINTS.find(([words]) => words.test(rawName))?.[1] ?? name;
      const owners = meters.filter(
        (meter) =>
          owner &&
          (meter === owner ||
            (meterNumberOf(meter) !== null && meterNumberOf(meter) === meterNumberOf(owner))),
      );
      for (const meter of owners)
        if (!meter.identifiers.some((identifier) => identifier.name === own))
          meter.identifiers.push({ name: own, rawName, ...read(found.value, found.evidence) });
    }
}

/** On a bill of several accounts a meter belongs to the one named nearest over its rows. */
export function attachAccounts(document: ReadableDocument, meters: readonly MeterDraft[]): void {
  const named = candidatesFor(document, 'accountNumber', identifierShape(4)).filter(
    ({ score }) => score > 0.6,
  );
  if (new Set(named.map(({ value }) => value)).size < 2) return;
  for (const meter of meters) {
    if (meter.accountNumber) continue;
    const over = named
      .filter(({ label: { cell } }) => cell.page === meter.page && cell.line <= meter.line)
      .sort((a, b) => b.label.cell.line - a.label.cell.line)[0];
    if (over && meter.line - over.label.cell.line <= NEAR_LINES)
      meter.accountNumber = read(over.value, {
        ...over.evidence,
        confidence: over.evidence.confidence * 0.95,
      });
  }
}

/** A label this many lines over a meter's rows still heads them. */
const NEAR_LINES = 8;
