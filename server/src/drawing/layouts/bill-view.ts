// The record as this layout words it: labels, dates, numbers, money, and the names that values have in the truth.
import { inclusiveDays } from '../../lib/dates.ts';
import { createRandom } from '../records/random.ts';
import type { BillRecord, MeterRecord, ServiceRecord } from '../records/record.ts';
import type { Canvas } from './canvas.ts';
import type { Design, FactKey, Layout } from './design.ts';
import { formatDate, formatMoney, formatNumber, formatPeriod, formatRate } from './formats.ts';
import type { Concept } from './labels/concepts.ts';
import { wordingsOf } from './labels/labels.ts';
import { gluedWords, spacedLetters } from './typesetting.ts';

export interface Fact {
  label: string;
  /** Lines of the value; only an address has several. */
  lines: string[];
  paths: string[];
}

export interface MeterView {
  meter: MeterRecord;
  service: ServiceRecord;
  /** `meters[0]` */
  path: string;
}

export interface BillView {
  record: BillRecord;
  design: Design;
  canvas: Canvas;
  /** The concept's wording, in this layout's style. */
  label(concept: Concept): string;
  /** The wording as it is: for headings, table titles and values. */
  word(concept: Concept): string;
  date(date: string): string;
  period(start: string, end: string): string;
  number(value: string): string;
  money(amount: string): string;
  /** In a list of charges: without the sign where the layout says so. */
  charge(amount: string): string;
  rate(rate: string): string;
  /** The sign between factors; the Latin letter has no place among Arabic words. */
  times: 'x' | '×';
  meters: MeterView[];
  fact(key: FactKey): Fact | null;
}

/** Every meter whose period this text says; a bill's own period is that of all of its meters. */
function periodPaths(meters: readonly MeterView[], start: string, end: string): string[] {
  return meters
    .filter(({ service }) => service.periodStart === start && service.periodEnd === end)
    .flatMap(({ path }) => [`${path}.periodStart`, `${path}.periodEnd`]);
}

export function createView(record: BillRecord, { culture, design }: Layout, canvas: Canvas): BillView {
  const word = (concept: Concept): string => {
    const own = design.ownWords?.[concept];
    if (own !== undefined) return own;
    const { seen, reserved } = wordingsOf(culture, concept);
    const random = createRandom(`${design.wording} ${concept}`);
    // The unseen set draws from its own reserve half of the time, from all that is known the other half.
    return random.pick(design.reserved && reserved.length > 0 && random.chance(0.5) ? reserved : seen);
  };
  const label = (concept: Concept): string => {
    const text = word(concept);
    if (design.typesetting === 'letter-spaced') return spacedLetters(text);
    if (design.typesetting === 'glued') return gluedWords(text);
    if (design.labelStyle === 'upper') return text.toUpperCase();
    return design.labelStyle === 'colon' ? `${text}:` : text;
  };
  let count = 0;
  const meters = record.services.flatMap((service) =>
    service.meters.map((meter) => ({ meter, service, path: `meters[${count++}]` })),
  );
  const [first] = record.services;
  const date = (day: string) => design.written?.date(day) ?? formatDate(culture, design.dates, day);
  const period = (start: string, end: string) =>
    design.written?.period(start, end) ?? formatPeriod(culture, design, start, end);
  const money = (amount: string) => formatMoney(culture, design, amount);
  const isOnePlace = new Set(record.services.map(({ addressLines }) => addressLines.join())).size === 1;

  const facts: Record<FactKey, () => Omit<Fact, 'label'> | null> = {
    accountNumber: () => ({ lines: [record.accountNumber], paths: ['accountNumber'] }),
    customerNumber: () =>
      record.customerNumber === null ? null : { lines: [record.customerNumber], paths: [] },
    invoiceNumber: () => ({ lines: [record.invoiceNumber], paths: ['invoiceNumber'] }),
    statementDate: () => ({
      lines: [date(record.statementDate)],
      paths: ['billDate'],
    }),
    dueDate: () => ({ lines: [date(record.dueDate)], paths: ['dueDate'] }),
    amountDue: () => ({ lines: [money(record.amountDue)], paths: ['amountDue', 'currency'] }),
    billingPeriod: () =>
      first === undefined
        ? null
        : {
            lines: [period(first.periodStart, first.periodEnd)],
            paths: periodPaths(meters, first.periodStart, first.periodEnd),
          },
    serviceAddress: () =>
      first === undefined || !isOnePlace ? null : { lines: first.addressLines, paths: ['serviceAddress'] },
    tariff: () =>
      first?.tariff == null
        ? null
        : {
            lines: [first.tariff],
            paths: meters
              .filter(({ service }) => service.tariff === first.tariff)
              .map(({ path }) => `${path}.tariff`),
          },
  };

  return {
    record,
    design,
    canvas,
    label,
    word,
    date,
    period,
    number: (value) => formatNumber(culture, value),
    money,
    charge: (amount) => formatMoney(culture, design, amount, design.bareAmounts),
    rate: (rate) => formatRate(culture, design, rate),
    times: canvas.fromRight ? '×' : 'x',
    meters,
    fact(key) {
      const value = facts[key]();
      return value === null ? null : { label: label(key), ...value };
    },
  };
}

export const daysOf = (service: ServiceRecord): string =>
  String(inclusiveDays(service.periodStart, service.periodEnd));
