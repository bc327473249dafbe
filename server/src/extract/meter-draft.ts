// A meter while it is being read: cells are turned into values here, with their proof.
import { evidenceIn, type ReadableDocument, read } from './document.ts';
import type { Cell } from './lines.ts';
import type { DecimalText, MeterReading, Read, TimeOfUse } from './reading.ts';
import { findNumbers } from './shapes/amount.ts';
import { type DateShape, findDates } from './shapes/date.ts';
import { westernDigits } from './shapes/digits.ts';
import { findQuantities, type UnitFound } from './shapes/unit.ts';

export interface MeterDraft extends MeterReading {
  /** Where it stands, to attach labels that are printed over it. */
  page: number;
  line: number;
  /** Words printed in its own rows, e.g. `Solar generation`. */
  words: string;
  /** Of these, those that are no figures, e.g. `Off-Peak`. */
  label: string;
  /** What else was read for a field. */
  rivals: Rival[];
}

export interface Rival {
  field: 'usage' | 'periodStart' | 'periodEnd' | 'meterNumber';
  read: Read<string>;
}

export function newMeter(page: number, line: number): MeterDraft {
  return {
    page,
    line,
    words: '',
    label: '',
    rivals: [],
    identifiers: [],
    accountNumber: null,
    serviceAddress: null,
    commodity: 'MISC',
    commodityRead: null,
    waterType: null,
    gasType: null,
    fuelType: null,
    netMeteringType: null,
    periodStart: null,
    periodEnd: null,
    usage: null,
    units: null,
    previousReading: null,
    currentReading: null,
    multiplier: null,
    isEstimated: null,
    tariff: null,
    timeOfUse: [],
    demand: [],
    billedDemand: null,
  };
}

/** The first number of a cell. */
export function numberIn(cell: Cell, rule: string, confidence: number): Read<DecimalText> | null {
  const number = findNumbers(cell.text)[0];
  if (!number || number.marked) return null;
  return read(number.value, evidenceIn(cell, number.start, number.end, rule, confidence));
}

export function quantityIn(
  cell: Cell,
  rule: string,
  confidence: number,
): { usage: Read<DecimalText>; unit: UnitFound; units: Read<string> } | null {
  const quantity = findQuantities(cell.text)[0];
  if (!quantity) return null;
  return {
    usage: read(
      quantity.number.value,
      evidenceIn(cell, quantity.number.start, quantity.number.end, rule, confidence),
    ),
    unit: quantity.unit,
    units: read(quantity.unit.literal, evidenceIn(cell, quantity.number.end, quantity.end, rule, confidence)),
  };
}

export function setIdentifier(
  meter: MeterDraft,
  rawName: string,
  cell: Cell,
  start: number,
  end: number,
  confidence: number,
): void {
  const value = westernDigits(cell.printed.slice(start, end));
  if (meter.identifiers.some((identifier) => identifier.name === 'METER')) return;
  meter.identifiers.unshift({
    name: 'METER',
    rawName,
    ...read(value, evidenceIn(cell, start, end, 'label:meter-number', confidence)),
  });
}

export const meterNumberOf = (meter: MeterReading): string | null =>
  meter.identifiers.find((identifier) => identifier.name === 'METER')?.value ?? null;

/** `Actual`, `Estimated` and their short forms beside a reading or in a column of their own. */
export function readTypeIn(document: ReadableDocument, cell: Cell, rule: string): Read<boolean> | null {
  for (const match of cell.text.matchAll(/\p{L}+\.?/gu)) {
    const estimated = document.lexicon.estimated.test(match[0]);
    if (!estimated && !document.lexicon.actual.test(match[0])) continue;
    return read(estimated, evidenceIn(cell, match.index, match.index + match[0].length, rule, 0.95));
  }
  return null;
}

/**
 * The same where a cell may say anything: it holds nothing but type and figures (`61234 (Actual)`), names what it says (`Read Type:
 * Actual`), or has the type in brackets. `Previous Read` and a single letter among words are none.
 */
export function readTypeToldIn(document: ReadableDocument, cell: Cell, rule: string): Read<boolean> | null {
  const words = [...cell.text.matchAll(/\p{L}+/gu)];
  const label = document.labelsIn.get(cell)?.find(({ fields }) => fields.includes('readType'));
  if (words.length === 1 && !label) return readTypeIn(document, cell, rule);
  const told = words.find(({ 0: word, index }) =>
    label
      ? index >= label.end
      : word.length > 2 && cell.text[index - 1] === '(' && cell.text[index + word.length] === ')',
  );
  const type = told ? readTypeIn(document, { ...cell, text: told[0] }, rule) : null;
  return told && type
    ? read(type.value, evidenceIn(cell, told.index, told.index + told[0].length, rule, 0.95))
    : null;
}

/** One or two dates of a cell, those without a year included. */
export function datesIn(document: ReadableDocument, cell: Cell): readonly DateShape[] {
  return findDates(cell.text, document.dateOrder, document.lexicon.months);
}

/** `02/04`, in a column of dates: a month and a day. */
const MONTH_AND_DAY = /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})(?![\d]|[/.-]\d)/g;

/** Dates of a cell in a column of dates, those of two bare numbers included. */
export function daysIn(document: ReadableDocument, cell: Cell): ReturnType<typeof datesIn> {
  const found = datesIn(document, cell);
  if (found.length > 0) return found;
  return [...cell.text.matchAll(MONTH_AND_DAY)].flatMap((match) => {
    const [a, b] = [Number(match[1]), Number(match[2])];
    const [month, day] = (document.dateOrder === 'MDY' && a <= 12) || b > 12 ? [a, b] : [b, a];
    if (month < 1 || month > 12 || day < 1 || day > 31) return [];
    return { date: null, month, day, start: match.index, end: match.index + match[0].length };
  });
}

export function timeOfUseIn(document: ReadableDocument, text: string): TimeOfUse | null {
  return document.lexicon.timeOfUse.find(([words]) => words.test(text))?.[1] ?? null;
}
