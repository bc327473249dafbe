// Puts the meters of a bill together: tables first, then labelled lines, then what the rest of the bill adds.

import { metersFromArithmetic } from './arithmetic-rows.ts';
import { candidatesFor, numberShape } from './candidates.ts';
import { applyConversions, findConversions } from './conversions.ts';
import { equal, sum } from './decimal.ts';
import { attachDemand } from './demand-mentions.ts';
import { evidenceIn, labelsFor, type ReadableDocument, read } from './document.ts';
import { phraseBook } from './labels.ts';
import { type LabelledFigure, labelledFigures, metersFromBlocks } from './meter-blocks.ts';
import { datesIn, type MeterDraft, newMeter } from './meter-draft.ts';
import { kindsOfMeters } from './meter-kind.ts';
import { freeNumbers } from './meter-number-figures.ts';
import { attachAccounts, attachIdentifiers, attachNumbers } from './meter-numbers.ts';
import { attachDeliveries, attachPeriods } from './meter-period.ts';
import { chained, withoutRepeats } from './meter-repeats.ts';
import { metersFromTables, type PriceTable } from './meter-tables.ts';
import { attachTariff } from './meter-tariff.ts';
import { unitOfRow } from './meter-units.ts';
import { findPeriods, type Period } from './period.ts';
import type { FieldCandidates, LocalDate, MeterReading, Read } from './reading.ts';
import { meterFromReadingLines, metersFromBareRows } from './reading-lines.ts';
import { identifierAt } from './shapes/identifier.ts';
import { findQuantities } from './shapes/unit.ts';
import { bandsInCharges, findUsage, unitElsewhere } from './usage-mentions.ts';

export interface BillDates {
  statementDate: Read<LocalDate> | null;
  dueDate: Read<LocalDate> | null;
  serviceAddress: Read<string> | null;
}

export interface MetersFound {
  meters: MeterReading[];
  candidates: FieldCandidates[];
}

export function findMeters(document: ReadableDocument, dates: BillDates): MetersFound {
  const periods = findPeriods(document);
  const limit = dates.statementDate?.value ?? dates.dueDate?.value ?? null;
  const { meters: fromTables, prices } = metersFromTables(document, phraseBook(document.lexicon), limit);
  let meters = chained(withoutRepeats(fromTables.length > 0 ? fromTables : withoutTables(document)));
  const conversions = findConversions(document);
  applyConversions(meters, conversions);
  if (!meters.some((meter) => meter.usage)) meters = addUsage(document, meters, periods, prices);
  const first = meters[0];
  for (const meter of meters)
    if (meter.usage && !meter.units)
      meter.units = unitElsewhere(document, meter.usage, prices) ?? unitOfRow(document, meter.usage);
  attachNumbers(document, meters);
  freeNumbers(meters);
  attachPeriods(document, meters, periods, limit);
  for (const meter of meters) meter.serviceAddress ??= dates.serviceAddress;
  attachIdentifiers(document, meters);
  attachAccounts(document, meters);
  kindsOfMeters(document, meters);
  attachTariff(document, meters);
  attachDeliveries(document, meters);
  if (first && meters.length === 1) {
    enrich(document, first);
    applyConversions(meters, conversions);
    attachDemand(document, first);
  }
  return { meters: meters.map(withoutDraft), candidates: meters.flatMap(rivalsOf) };
}

/** Meters of a bill whose tables, if it has any, could not be read by their titles. */
function withoutTables(document: ReadableDocument): MeterDraft[] {
  const shown = metersFromArithmetic(document);
  if (shown.length > 0) return shown;
  const blocks = metersFromBlocks(document);
  if (blocks.length > 0) return blocks;
  const reading = meterFromReadingLines(document);
  return reading ? [reading] : [];
}

function withoutDraft(draft: MeterDraft): MeterReading {
  const { page: _page, line: _line, words: _words, label: _label, rivals: _rivals, ...meter } = draft;
  return meter;
}

const MOST_CANDIDATES = 5;

/** The chosen value first, then its rivals, surest first, one of each value. */
function rivalsOf(meter: MeterDraft, at: number): FieldCandidates[] {
  return (['usage', 'periodStart', 'periodEnd'] as const).flatMap((field) => {
    const chosen = meter[field];
    const rivals = meter.rivals
      .filter((rival) => rival.field === field)
      .map((rival) => rival.read)
      .sort((a, b) => b.evidence.confidence - a.evidence.confidence);
    const all = [...(chosen ? [chosen] : []), ...rivals];
    const candidates = all
      .filter((one, index) => all.findIndex((other) => other.value === one.value) === index)
      .slice(0, MOST_CANDIDATES)
      .map(({ value, evidence }) => ({ value, evidence }));
    return candidates.length > 1 ? { field: `meters[${at}].${field}`, candidates } : [];
  });
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
      identifierAt(label.cell.printed.slice(label.end)),
    );
    return number && periods[0] ? [newMeter(periods[0].page, periods[0].line)] : [];
  }
  const meter = meters[0] ?? newMeter(found.usage.evidence.page, 0);
  meter.usage = found.usage;
  meter.units = found.units;
  meter.rivals.push(...found.rivals);
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

/** The current and the previous reading that labels announce, where they announce one of each: several are registers. */
function labelledReadings(document: ReadableDocument): [Read<string> | null, Read<string> | null] {
  const found = { currentReading: [], previousReading: [], multiplier: [] } as Record<
    LabelledFigure['field'],
    Read<string>[]
  >;
  for (const line of document.lines) {
    if (document.lexicon.history.test(line.text)) continue;
    for (const cell of line.cells) {
      for (const { field, figure } of labelledFigures(document, cell, () => true))
        if (!found[field].some(({ value }) => value === figure.value)) found[field].push(figure);
    }
  }
  const only = ([first, ...more]: Read<string>[]) => (first && more.length === 0 ? first : null);
  return [only(found.currentReading), only(found.previousReading)];
}

/** What labels elsewhere on the bill say about its only meter. */
function enrich(document: ReadableDocument, meter: MeterDraft): void {
  const multiplier = (): Read<string> | null => {
    const best = candidatesFor(document, 'multiplier', numberShape)[0];
    return best && best.score > 0.7 ? read(best.value, best.evidence) : null;
  };
  if (!meter.currentReading && !meter.previousReading) {
    const [current, previous] = labelledReadings(document);
    if (current && previous) [meter.currentReading, meter.previousReading] = [current, previous];
  }
  meter.multiplier ??= multiplier();
  if (meter.timeOfUse.length > 0 || !meter.usage) return;
  const bands = bandsInCharges(document);
  if (bands.length > 1 && equal(sum(bands.map((band) => band.usage.value)), meter.usage.value))
    meter.timeOfUse = bands;
}
