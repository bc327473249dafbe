// Meter tables with one meter or register a row; bands, demand, address and tariff stand in rows under it.
import { decimal, plain, sum } from './decimal.ts';
import { evidenceIn, type ReadableDocument, read } from './document.ts';
import type { Field } from './lexicon/lexicon.ts';
import type { Cell } from './lines.ts';
import type { TableRow } from './meter-columns.ts';
import {
  datesIn,
  type MeterDraft,
  meterNumberOf,
  newMeter,
  numberIn,
  readTypeIn,
  setIdentifier,
  timeOfUseIn,
} from './meter-draft.ts';
import { cellOf, labelText, type RowUsage, rule, usageOf } from './meter-rows.ts';
import { boxAround } from './page.ts';
import type { LocalDate } from './reading.ts';
import { isStreetLine } from './shapes/address.ts';
import { identifierAt } from './shapes/identifier.ts';

/** A rate beside a quantity makes a charge line, not a meter. */
const PRICED = /[x×@*]\s*[-$€£¢]|\/\s?(?:kwh|kw|therm|ccf|hcf)\b/i;

/** With `needsReading` a row without both readings or a meter number is no meter. */
export function fromRegisterRows(
  document: ReadableDocument,
  rows: readonly TableRow[],
  needsReading: boolean,
): MeterDraft[] {
  const meters: MeterDraft[] = [];
  const registers = new Map<MeterDraft, MeterDraft[]>();
  let reach = -1;
  for (const row of rows) {
    if (row.line.index <= reach) continue;
    const current = meters.at(-1);
    const text = row.line.cells.map((cell) => cell.text).join(' ');
    const usage = usageOf(row);
    const numberCell = cellOf(row, 'meterNumber');
    const number = numberCell ? identifierAt(numberCell.text, 2) : null;
    const label = labelText(row);
    if (PRICED.test(text)) break;
    const band = number ? null : timeOfUseIn(document, label);
    if (
      usage?.units &&
      !number &&
      (document.lexicon.demand.test(label) || usage.kind === 'power' || usage.kind === 'reactive')
    ) {
      const meter = current ?? start(meters, row);
      if (usage.kind !== 'reactive') addDemand(meter, label, usage);
      continue;
    }
    if (usage?.units && band) {
      const meter = current ?? start(meters, row);
      meter.timeOfUse.push({
        timeOfUse: band,
        usage: usage.value,
        units: usage.units?.value ?? meter.units?.value ?? 'kWh',
        description: label,
      });
      if (!meter.units && usage.units) meter.units = usage.units;
      continue;
    }
    const taken = current && !number ? detail(document, row, current) : null;
    if (taken !== null) {
      reach = taken;
      continue;
    }
    const readings = [cellOf(row, 'currentReading'), cellOf(row, 'previousReading')].map(
      (cell) => cell !== null && numberIn(cell, '', 1) !== null,
    );
    const measured = number
      ? readings.includes(true) || usage !== null
      : needsReading
        ? readings.every(Boolean)
        : usage !== null;
    if (!measured) continue;
    if (document.lexicon.totals.test(text)) continue;
    const meter = newMeter(row.line.page, row.line.index);
    fill(document, meter, row, usage);
    const twin = meters.find(
      (other) =>
        meterNumberOf(other) !== null &&
        meterNumberOf(other) === meterNumberOf(meter) &&
        samePeriod(other, meter),
    );
    if (twin) registers.set(twin, [...(registers.get(twin) ?? [{ ...twin }]), meter]);
    else if (number !== null || numberCell === null || /\d/.test(numberCell.text)) meters.push(meter);
  }
  for (const [meter, parts] of registers) joinRegisters(meter, parts);
  for (const meter of meters) if (!meter.usage && meter.timeOfUse.length > 0) sumBands(meter);
  return meters;
}

const samePeriod = (a: MeterDraft, b: MeterDraft): boolean =>
  a.periodStart?.value === b.periodStart?.value && a.periodEnd?.value === b.periodEnd?.value;

function start(meters: MeterDraft[], row: TableRow): MeterDraft {
  const meter = newMeter(row.line.page, row.line.index);
  meters.push(meter);
  return meter;
}

function addDemand(meter: MeterDraft, label: string, usage: RowUsage): void {
  const units = usage.units?.value === 'kVA' || usage.units?.value === 'MW' ? usage.units.value : 'kW';
  meter.demand.push({
    demand: usage.value,
    units,
    demandType: /peak/i.test(label) ? 'PEAK' : null,
    description: label || null,
  });
  if (!meter.billedDemand || decimal(usage.value.value).greaterThan(meter.billedDemand.value))
    meter.billedDemand = usage.value;
}

/** A row under a meter that tells more about it, its address or its tariff: answers the last line it takes up, or null. */
function detail(document: ReadableDocument, row: TableRow, meter: MeterDraft): number | null {
  const [label, value] = [row.line.cells[0], row.line.cells[1]];
  if (!label) return null;
  if (/^(?:service|site|premise) (?:address|location)\b/i.test(label.text)) {
    const lines = value ? [value, ...goesOn(document, row, value)] : [];
    const first = lines[0];
    if (first && !meter.serviceAddress) {
      const text = lines.map((cell) => cell.text).join(' ');
      const evidence = evidenceIn(first, 0, first.text.length, 'table:service-address', 0.95);
      const box = lines.length > 1 ? boxAround(lines.map((cell) => cell.box)) : evidence.box;
      meter.serviceAddress = read(text, { ...evidence, box, text });
    }
    return lines.at(-1)?.line ?? row.line.index;
  }
  if (/^(?:tariff|rate)\b/i.test(label.text) && value) {
    meter.tariff ??= read(value.text, evidenceIn(value, 0, value.text.length, 'table:tariff', 0.9));
    return row.line.index;
  }
  return null;
}

/** The lines right under a value that begin where it begins, with nothing beside them. */
function goesOn(document: ReadableDocument, row: TableRow, value: Cell): Cell[] {
  const found: Cell[] = [];
  for (const line of document.lines.slice(row.line.index + 1, row.line.index + 12)) {
    const [cell, beside] = line.cells;
    const above = found.at(-1) ?? value;
    if (!cell || beside || line.page !== row.line.page || Math.abs(cell.box.x - value.box.x) > 2) break;
    if (cell.box.y - above.box.y > value.fontSize * 1.8 || cell.fontSize > value.fontSize * 1.2) break;
    found.push(cell);
  }
  return found;
}

function fill(document: ReadableDocument, meter: MeterDraft, row: TableRow, usage: RowUsage | null): void {
  const get = (field: Field) => cellOf(row, field);
  const number = get('meterNumber');
  const hit = number ? identifierAt(number.text, 3) : null;
  if (number && hit)
    setIdentifier(
      meter,
      row.cells.get('meterNumber')?.column.title ?? 'Meter',
      number,
      hit.start,
      hit.end,
      0.95,
    );
  meter.words = row.line.cells.map((cell) => cell.text).join(' ');
  meter.usage = usage?.value ?? null;
  meter.units = usage?.units ?? null;
  const figure = (field: Field) => (get(field) ? numberIn(get(field)!, rule(field), 0.95) : null);
  meter.currentReading = figure('currentReading');
  meter.previousReading = figure('previousReading');
  meter.multiplier = figure('multiplier');
  const demand = get('demand') ? numberIn(get('demand')!, rule('demand'), 0.9) : null;
  if (demand)
    addDemand(meter, row.cells.get('demand')?.column.title ?? '', {
      value: demand,
      units: null,
      kind: 'power',
    });
  const types = [get('readType'), get('currentReading')].filter((cell) => cell !== null);
  for (const cell of types) meter.isEstimated ??= readTypeIn(document, cell, rule('readType'));
  const place = get('serviceAddress');
  if (place && isStreetLine(place.text))
    meter.serviceAddress = read(
      place.text,
      evidenceIn(place, 0, place.text.length, rule('serviceAddress'), 0.93),
    );
  const account = get('accountNumber');
  const accountHit = account ? identifierAt(account.text) : null;
  if (account && accountHit)
    meter.accountNumber = read(
      accountHit.value,
      evidenceIn(account, accountHit.start, accountHit.end, rule('accountNumber'), 0.93),
    );
  const tariff = get('tariff');
  if (tariff)
    meter.tariff = read(tariff.text, evidenceIn(tariff, 0, tariff.text.length, rule('tariff'), 0.85));
  fillPeriod(document, meter, row);
}

function fillPeriod(document: ReadableDocument, meter: MeterDraft, row: TableRow): void {
  const dates: { value: LocalDate; cell: Cell; start: number; end: number }[] = [];
  for (const field of ['periodStart', 'period', 'readDate', 'periodEnd'] as const) {
    const cell = cellOf(row, field);
    if (!cell) continue;
    for (const date of datesIn(document, cell))
      if (date.date) dates.push({ value: date.date, cell, start: date.start, end: date.end });
  }
  const found = dates.sort((a, b) => a.value.localeCompare(b.value));
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last || found.length < 2) return;
  meter.periodStart = read(first.value, evidenceIn(first.cell, first.start, first.end, 'table:period', 0.95));
  meter.periodEnd = read(last.value, evidenceIn(last.cell, last.start, last.end, 'table:period', 0.95));
}

/** Two dials under one number are one meter: their usage adds up, their readings do not. */
function joinRegisters(meter: MeterDraft, parts: readonly MeterDraft[]): void {
  const usages = parts.map((part) => part.usage).filter((usage) => usage !== null);
  const first = usages[0];
  if (!first || usages.length !== parts.length) return;
  const value = plain(sum(usages.map((usage) => usage.value)));
  meter.usage = read(value, {
    ...first.evidence,
    text: usages.map((usage) => usage.value).join(' + '),
    rule: 'sum:registers',
    confidence: 0.9,
  });
  meter.currentReading = null;
  meter.previousReading = null;
  meter.multiplier = null;
}

function sumBands(meter: MeterDraft): void {
  const first = meter.timeOfUse[0]!;
  const usages = meter.timeOfUse.map((band) => band.usage.value);
  meter.usage = read(plain(sum(usages)), {
    ...first.usage.evidence,
    text: usages.join(' + '),
    rule: 'sum:time-of-use',
    confidence: 0.9,
  });
}
