// Puts the meters of a bill together: tables first, then labelled lines, then what the rest of the bill adds.
import { candidatesFor, dateShape, identifierShape, numberShape, type Shape } from './candidates.ts';
import { equal, sum } from './decimal.ts';
import { attachDemand } from './demand-mentions.ts';
import { evidenceIn, labelsFor, type ReadableDocument, read } from './document.ts';
import { elect } from './header-fields.ts';
import { phraseBook } from './labels.ts';
import { datesIn, type MeterDraft, meterNumberOf, newMeter } from './meter-draft.ts';
import { kindsOfMeters } from './meter-kind.ts';
import { metersFromTables, type PriceTable } from './meter-tables.ts';
import { findPeriods, type Period } from './period.ts';
import type { Evidence, IdentifierName, LocalDate, MeterReading, Read } from './reading.ts';
import { meterFromReadingLines, metersFromBareRows } from './reading-lines.ts';
import { dateNotAfter } from './shapes/date.ts';
import { identifierAt } from './shapes/identifier.ts';
import { findQuantities } from './shapes/unit.ts';
import { bandsInCharges, findUsage } from './usage-mentions.ts';

export interface BillDates {
  statementDate: Read<LocalDate> | null;
  dueDate: Read<LocalDate> | null;
  serviceAddress: Read<string> | null;
}

export function findMeters(document: ReadableDocument, dates: BillDates): MeterReading[] {
  const periods = findPeriods(document);
  const limit = dates.statementDate?.value ?? dates.dueDate?.value ?? null;
  const { meters: fromTables, prices } = metersFromTables(document, phraseBook(document.lexicon), limit);
  const reading = fromTables.length === 0 ? meterFromReadingLines(document) : null;
  let meters = chained(withoutRepeats(reading ? [reading] : fromTables));
  if (!meters.some((meter) => meter.usage)) meters = addUsage(document, meters, periods, prices);
  const first = meters[0];
  for (const meter of meters) {
    attachNumber(document, meter, meters.length === 1);
    attachPeriod(document, meter, periods, dates);
    meter.serviceAddress ??= dates.serviceAddress;
  }
  attachIdentifiers(document, meters);
  kindsOfMeters(document, meters);
  for (const meter of meters)
    if (meter.commodity === 'FUEL' && !meter.periodStart) attachDelivery(document, meter);
  if (first && meters.length === 1) {
    enrich(document, first);
    attachDemand(document, first);
  }
  return meters.map(({ page: _page, line: _line, words: _words, label: _label, ...meter }) => meter);
}

/** The same meter and usage on a second page (a summary and its detail) is one meter. */
function withoutRepeats(meters: readonly MeterDraft[]): MeterDraft[] {
  const kept: MeterDraft[] = [];
  for (const meter of meters) {
    const number = meterNumberOf(meter);
    const twin = kept.find(
      (other) =>
        meterNumberOf(other) === number &&
        (other.usage && meter.usage ? equal(other.usage.value, meter.usage.value) : number !== null) &&
        (!other.periodEnd || !meter.periodEnd || other.periodEnd.value === meter.periodEnd.value) &&
        other.page !== meter.page,
    );
    if (twin)
      for (const [key, value] of Object.entries(meter))
        if ((twin as unknown as Record<string, unknown>)[key] === null) Object.assign(twin, { [key]: value });
    if (!twin) kept.push(meter);
  }
  return kept;
}

/** Rows without usage where each begins with the reading that ended the one before are one meter over one period. */
function chained(meters: readonly MeterDraft[]): MeterDraft[] {
  const kept: MeterDraft[] = [];
  for (const meter of meters) {
    const last = kept.at(-1);
    const next = meter.previousReading?.value;
    if (last && !last.usage && !meter.usage && next !== undefined && last.currentReading?.value === next) {
      last.currentReading = meter.currentReading;
      last.periodEnd = meter.periodEnd ?? last.periodEnd;
    } else kept.push(meter);
  }
  return kept;
}

function addUsage(
  document: ReadableDocument,
  meters: MeterDraft[],
  periods: readonly Period[],
  prices: readonly PriceTable[],
): MeterDraft[] {
  const bands = bandsInCharges(document);
  const found = findUsage(document, bands, prices);
  if (!found?.unit) {
    const bare = metersFromBareRows(document);
    if (bare.length > 0) return bare;
  }
  if (!found) {
    if (meters.length > 0) return meters;
    const number = labelsFor(document, 'meterNumber').some((label) =>
      identifierAt(label.cell.text.slice(label.end)),
    );
    return number && periods[0] ? [newMeter(periods[0].page, periods[0].line)] : [];
  }
  const meter = meters[0] ?? newMeter(found.usage.evidence.page, 0);
  meter.usage = found.usage;
  meter.units = found.units;
  if (!meter.periodStart) periodBeside(document, meter, found.usage);
  const whole = bands.length > 1 && equal(sum(bands.map((band) => band.usage.value)), found.usage.value);
  if (whole) meter.timeOfUse = bands;
  return [meter, ...meters.slice(1)];
}

/** A period printed on a line with the usage speaks of the usage, whatever else is billed for other days. */
function periodBeside(document: ReadableDocument, meter: MeterDraft, usage: Read<string>): void {
  for (const line of document.lines) {
    const cell = line.cells.find((c) => datesIn(document, c).filter((date) => date.date).length === 2);
    if (!cell) continue;
    const said = line.cells.some((c) =>
      findQuantities(c.text).some((q) => equal(q.number.value, usage.value)),
    );
    const [first, last] = datesIn(document, cell);
    if (!said || !first?.date || !last?.date || first.date >= last.date) continue;
    meter.periodStart = read(first.date, evidenceIn(cell, first.start, first.end, 'line:usage-period', 0.9));
    meter.periodEnd = read(last.date, evidenceIn(cell, last.start, last.end, 'line:usage-period', 0.9));
    return;
  }
}

/** A number printed over the meter's rows; or the only one on the bill. */
function attachNumber(document: ReadableDocument, meter: MeterDraft, only: boolean): void {
  if (meterNumberOf(meter) !== null) return;
  const candidates = candidatesFor(document, 'meterNumber', identifierShape(3)).filter((c) => c.score > 0.6);
  const values = new Set(candidates.map((candidate) => candidate.value.replace(/\s/g, '')));
  const over = candidates
    .filter(
      (c) =>
        c.evidence.page === meter.page &&
        c.label.cell.line <= meter.line &&
        meter.line - c.label.cell.line < 12,
    )
    .sort((a, b) => b.label.cell.line - a.label.cell.line);
  const chosen = values.size === 1 || only ? (over[0] ?? candidates[0]) : over[0];
  if (!chosen) return;
  meter.identifiers.unshift({
    name: 'METER',
    rawName: chosen.label.cell.text.slice(chosen.label.start, chosen.label.end),
    ...read(chosen.value, chosen.evidence),
  });
}

function attachPeriod(
  document: ReadableDocument,
  meter: MeterDraft,
  periods: readonly Period[],
  dates: BillDates,
): void {
  if (meter.periodStart && meter.periodEnd) return;
  const own = periods
    .filter((p) => p.page === meter.page && p.line <= meter.line)
    .sort((a, b) => b.line - a.line)[0];
  const period = (distinctPeriods(periods) > 1 ? own : undefined) ?? periods[0];
  if (period) {
    meter.periodStart = period.start;
    meter.periodEnd = period.end;
    return;
  }
  const limit = dates.statementDate?.value ?? dates.dueDate?.value;
  if (limit) yearless(document, meter, limit);
}

const distinctPeriods = (periods: readonly Period[]): number =>
  new Set(periods.map((p) => `${p.start.value}${p.end.value}`)).size;

/** Fuel is delivered on a day; that day is the period. */
function attachDelivery(document: ReadableDocument, meter: MeterDraft): void {
  const day = elect(candidatesFor(document, 'deliveryDate', dateShape(document)));
  meter.periodStart = day;
  meter.periodEnd = day;
}

/** `Jun 18 - Jul 20`: the year is the newest that does not pass the bill's own date. */
function yearless(document: ReadableDocument, meter: MeterDraft, limit: LocalDate): void {
  for (const label of labelsFor(document, 'period')) {
    const below = document.lines.slice(label.cell.line, label.cell.line + 4).flatMap((line) => line.cells);
    for (const cell of below) {
      const [a, b] = datesIn(document, cell);
      if (!a || !b) continue;
      const end = dateNotAfter(b.month, b.day, limit);
      const start = end ? dateNotAfter(a.month, a.day, end) : null;
      if (!start || !end) continue;
      const evidence: Evidence = {
        page: cell.page,
        box: cell.box,
        text: cell.text,
        rule: 'label:period:without-year',
        confidence: 0.8,
      };
      meter.periodStart = read(start, evidence);
      meter.periodEnd = read(end, evidence);
      return;
    }
  }
}

/** A short name, e.g. of a tariff; in the label's own cell only behind a colon. */
const nameShape: Shape<string> = (cell, from, alone) => {
  const rest = cell.text.slice(from);
  const text = rest.replace(/^\s*:\s*/, '').trim();
  if ((!alone && !/^\s*:/.test(rest)) || text.length < 2 || text.length > 40 || !/\p{L}/u.test(text))
    return null;
  if (/[.!?]$|[$€£]|@|:/.test(text)) return null;
  return { value: text, start: cell.text.length - text.length, end: cell.text.length };
};

/** What labels elsewhere on the bill say about its only meter. */
function enrich(document: ReadableDocument, meter: MeterDraft): void {
  const one = (field: 'currentReading' | 'previousReading' | 'multiplier'): Read<string> | null => {
    const best = candidatesFor(document, field, numberShape)[0];
    return best && best.score > 0.7 ? read(best.value, best.evidence) : null;
  };
  if (!meter.currentReading && !meter.previousReading) {
    const [current, previous] = [one('currentReading'), one('previousReading')];
    if (current && previous) [meter.currentReading, meter.previousReading] = [current, previous];
  }
  meter.multiplier ??= one('multiplier');
  const tariff = candidatesFor(document, 'tariff', nameShape)[0];
  if (tariff) meter.tariff ??= read(tariff.value, tariff.evidence);
  if (meter.timeOfUse.length > 0 || !meter.usage) return;
  const bands = bandsInCharges(document);
  if (bands.length > 1 && equal(sum(bands.map((band) => band.usage.value)), meter.usage.value))
    meter.timeOfUse = bands;
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
function attachIdentifiers(document: ReadableDocument, meters: readonly MeterDraft[]): void {
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
