// Meter tables with one meter or register a row; bands, demand, address and tariff stand in rows under it.
import { decimal, equal, plain } from './decimal.ts';
import { evidenceIn, type ReadableDocument, read } from './document.ts';
import type { Field } from './lexicon/lexicon.ts';
import type { Cell } from './lines.ts';
import type { TableRow } from './meter-body.ts';
import {
  datesIn,
  daysIn,
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
import type { LocalDate, Read } from './reading.ts';
import { isTotalRow, joinRegisters, sumBands } from './registers.ts';
import { isStreetLine } from './shapes/address.ts';
import { dateNotAfter } from './shapes/calendar.ts';
import { type IdentifierShape, identifierAt } from './shapes/identifier.ts';
import { meterNumberAt } from './shapes/meter-number.ts';

/** A rate beside a quantity makes a charge line, not a meter. */
const PRICED = /[x×@*]\s*[-$€£¢]|\/\s?(?:kwh|kw|therm|ccf|hcf)\b/i;
/** `93 CCF x 1.0162 = 94.51 therms` explains a row, it is none. */
const isEquation = (text: string): boolean => {
  const factor = /^\D*\d[^x×*]*[x×*]/.exec(text);
  const product = /^.*(?==\s*\d)/.exec(text)?.[0];
  return factor !== null && product !== undefined && /\d/.test(product.slice(factor[0].length));
};

export interface RowTable {
  rows: readonly TableRow[];
  /** Without both readings or a meter number a row is no meter. */
  needsReading: boolean;
  /** The table has a column of meter numbers, so a row without one belongs to the meter above it. */
  isNumbered: boolean;
  /** The bill's own date: days printed without a year are the newest ones before it. */
  limit: LocalDate | null;
}

export function fromRegisterRows(document: ReadableDocument, table: RowTable): MeterDraft[] {
  const meters: MeterDraft[] = [];
  let reach = -1;
  for (const row of table.rows) {
    if (row.line.index <= reach) continue;
    const current = meters.at(-1);
    const text = row.line.cells.map((cell) => cell.text).join(' ');
    if (isEquation(text)) continue;
    if (PRICED.test(text)) break;
    const usage = usageOf(row);
    const number = numberOf(row);
    const label = labelText(row);
    const readings = [cellOf(row, 'currentReading'), cellOf(row, 'previousReading')].map(
      (cell) => cell !== null && numberIn(cell, '', 1) !== null,
    );
    const isPower = usage?.kind === 'power' || usage?.kind === 'reactive';
    const sameMeter = !number || (current && meterNumberOf(current) === number.value);
    if (usage?.units && sameMeter && (isPower || (!number && document.lexicon.demand.test(label)))) {
      if (usage.kind !== 'reactive') addDemand(document, current ?? start(meters, row), label, usage);
      continue;
    }
    const band =
      number || (table.isNumbered && readings.every(Boolean)) ? null : timeOfUseIn(document, label);
    if (usage?.units && band) {
      const meter = current ?? start(meters, row);
      meter.timeOfUse.push({
        timeOfUse: band,
        usage: usage.value,
        units: usage.units.value,
        description: label,
      });
      if (!meter.units) meter.units = usage.units;
      continue;
    }
    const taken = current && !number ? detail(document, row, current) : null;
    if (taken !== null) {
      reach = taken;
      continue;
    }
    const measured = number
      ? readings.includes(true) || usage !== null
      : table.needsReading
        ? readings.every(Boolean) && (usage !== null || !table.isNumbered || !current?.usage)
        : usage !== null;
    if (!measured) continue;
    if (isTotalRow(document, text)) continue;
    const numberCell = cellOf(row, 'meterNumber');
    if (number === null && numberCell !== null && !/\d/.test(numberCell.text)) continue;
    const meter = newMeter(row.line.page, row.line.index);
    fill(document, meter, row, usage, table.limit);
    if (number === null && table.isNumbered && current) meter.identifiers.push(...current.identifiers);
    meters.push(meter);
  }
  const joined = joinRegisters(document, meters);
  for (const meter of joined) if (!meter.usage && meter.timeOfUse.length > 0) sumBands(meter);
  return joined;
}

function numberOf(row: TableRow): IdentifierShape | null {
  const cell = cellOf(row, 'meterNumber');
  return cell ? meterNumberAt(cell.printed, 2) : null;
}

function start(meters: MeterDraft[], row: TableRow): MeterDraft {
  const meter = newMeter(row.line.page, row.line.index);
  meters.push(meter);
  return meter;
}

function addDemand(document: ReadableDocument, meter: MeterDraft, label: string, usage: RowUsage): void {
  const printed = usage.units?.value;
  const units = printed === 'kVA' || printed === 'MW' ? printed : 'kW';
  const band = timeOfUseIn(document, label);
  meter.demand.push({
    demand: usage.value,
    units,
    demandType: band === 'PEAK' || (band === null && /peak/i.test(label)) ? 'PEAK' : null,
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

function fill(
  document: ReadableDocument,
  meter: MeterDraft,
  row: TableRow,
  usage: RowUsage | null,
  limit: LocalDate | null,
): void {
  const get = (field: Field) => cellOf(row, field);
  const number = get('meterNumber');
  const hit = number ? meterNumberAt(number.printed) : null;
  const title = row.cells.get('meterNumber')?.column.title;
  if (number && hit) setIdentifier(meter, title ?? 'Meter', number, hit.start, hit.end, 0.95);
  meter.words = row.line.cells.map((cell) => cell.text).join(' ');
  meter.label = labelText(row);
  meter.usage = usage?.value ?? null;
  meter.units = usage?.units ?? null;
  const measured = get('rawUsage') ? numberIn(get('rawUsage')!, rule('rawUsage'), 0.6) : null;
  if (measured && usage && !equal(measured.value, usage.value.value))
    meter.rivals.push({ field: 'usage', read: measured });
  else meter.usage ??= measured ? read(measured.value, { ...measured.evidence, confidence: 0.75 }) : null;
  const figure = (field: Field) => (get(field) ? numberIn(get(field)!, rule(field), 0.95) : null);
  meter.currentReading = figure('currentReading');
  meter.previousReading = figure('previousReading');
  meter.multiplier = product(figure('multiplier'), figure('factor'));
  const demand = get('demand') ? numberIn(get('demand')!, rule('demand'), 0.9) : null;
  if (demand)
    addDemand(document, meter, row.cells.get('demand')?.column.title ?? '', {
      value: demand,
      units: null,
      kind: 'power',
    });
  const types = [get('readType'), get('currentReading'), ...row.loose].filter((cell) => cell !== null);
  for (const cell of types) meter.isEstimated ??= readTypeIn(document, cell, rule('readType'));
  const place = get('serviceAddress');
  if (place && isStreetLine(place.text))
    meter.serviceAddress = read(
      place.text,
      evidenceIn(place, 0, place.text.length, rule('serviceAddress'), 0.93),
    );
  const account = get('accountNumber');
  const accountHit = account ? identifierAt(account.printed) : null;
  if (account && accountHit)
    meter.accountNumber = read(
      accountHit.value,
      evidenceIn(account, accountHit.start, accountHit.end, rule('accountNumber'), 0.93),
    );
  const tariff = get('tariff');
  if (tariff)
    meter.tariff = read(tariff.text, evidenceIn(tariff, 0, tariff.text.length, rule('tariff'), 0.85));
  fillPeriod(document, meter, row, limit);
}

/** A register's multiplier and a factor of its unit work together. */
function product(one: Read<string> | null, other: Read<string> | null): Read<string> | null {
  if (!one || !other || equal(other.value, '1')) return one;
  if (equal(one.value, '1')) return other;
  const text = `${one.evidence.text} × ${other.evidence.text}`;
  return read(plain(decimal(one.value).times(other.value)), { ...one.evidence, text });
}

function fillPeriod(
  document: ReadableDocument,
  meter: MeterDraft,
  row: TableRow,
  limit: LocalDate | null,
): void {
  const dates: { value: LocalDate; cell: Cell; start: number; end: number; hasYear: boolean }[] = [];
  for (const field of [
    'periodStart',
    'period',
    'readDate',
    'periodEnd',
    'previousReading',
    'currentReading',
  ] as const) {
    const cell = cellOf(row, field);
    if (!cell) continue;
    const isReading = field === 'previousReading' || field === 'currentReading';
    for (const { date, month, day, start, end } of (isReading ? datesIn : daysIn)(document, cell)) {
      const value = date ?? (limit === null ? null : dateNotAfter(month, day, limit));
      if (value) dates.push({ value, cell, start, end, hasYear: date !== null });
    }
  }
  const found = dates.sort((a, b) => a.value.localeCompare(b.value));
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last || found.length < 2) return;
  const one = ({ value, cell, start, end, hasYear }: typeof first) =>
    read(value, evidenceIn(cell, start, end, 'table:period', hasYear ? 0.95 : 0.85));
  meter.periodStart = one(first);
  meter.periodEnd = one(last);
}
