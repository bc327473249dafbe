// From the cells of a sheet to the usage it lists: a header row told by its titles, then one usage a row and measured column.
// Rows without a date and a quantity (totals, notes, empty ones) say nothing. Nothing is guessed.
import { addDays } from '../../lib/dates.ts';
import { read } from '../document.ts';
import type {
  Commodity,
  DemandReading,
  Evidence,
  IdentifierName,
  IdentifierReading,
  LineItemReading,
  MeterReading,
  Read,
} from '../reading.ts';
import { parseUnit } from '../shapes/unit.ts';
import { commodityIn, type Meaning, type Title, titleOf } from './column-titles.ts';
import { type DateReader, dateReader, numberReader, tellsHours } from './column-values.ts';
import { boxOf, type Sheet, type TableCell, type TableRow, UnreadableTable } from './sheet.ts';

export interface UsageTable {
  meters: MeterReading[];
  lineItems: LineItemReading[];
  provider: Read<string> | null;
  /** Account numbers of the rows, in order. */
  accounts: Read<string>[];
  addresses: Read<string>[];
  currency: Read<string> | null;
}

const HOURS = 'The table holds readings of hours or minutes, no billing periods.';
/** Rows of usage in one file. */
const MOST_USAGES = 10_000;
/** Lines that may stand above the header. */
const MOST_LINES_ABOVE = 60;

interface Header {
  at: number;
  titles: readonly Title[];
}

/** The header and what a sheet lacks to be a usage table, in words for people. */
export function findHeader(sheet: Sheet): Header | string {
  let reason = 'The table has no column of usage with a title that says so.';
  for (const [at, row] of sheet.rows.slice(0, MOST_LINES_ABOVE).entries()) {
    const titles = row.cells.flatMap((cell) =>
      cell.isNumber || cell.date ? [] : (titleOf(cell.column, cell.text) ?? []),
    );
    const has = (...meanings: Meaning[]): boolean => titles.some(({ meaning }) => meanings.includes(meaning));
    if (titles.length < 2 || !(has('usage') || (has('previousReading') && has('currentReading')))) continue;
    if (has('time') && !has('start', 'end')) reason = HOURS;
    else if (has('start', 'end', 'period', 'month', 'readDate', 'otherDate')) return { at, titles };
    else reason = 'The table has no column of dates with a title that says so.';
  }
  return reason;
}

const IDENTIFIERS: readonly (readonly [Meaning, IdentifierName])[] = [
  ['meter', 'METER'],
  ['pod', 'POD'],
];

/** @returns what the rows say, or why the sheet is no table of billing periods */
export function readUsageTable(sheet: Sheet, { at, titles }: Header): UsageTable | string {
  const body = sheet.rows.slice(at + 1);
  const columnsOf = (...meanings: Meaning[]): Set<number> =>
    new Set(titles.filter(({ meaning }) => meanings.includes(meaning)).map(({ column }) => column));
  const textsIn = (columns: ReadonlySet<number>): string[] =>
    body.flatMap((row) => row.cells.filter((cell) => columns.has(cell.column)).map((cell) => cell.text));
  const written = textsIn(columnsOf('start', 'end', 'period', 'readDate', 'otherDate'));
  if (tellsHours(written)) return HOURS;
  const dates = dateReader(written, textsIn(columnsOf('month')), 'MDY');
  const quantities = columnsOf('usage', 'demand', 'cost', 'previousReading', 'currentReading', 'multiplier');
  const context: Context = {
    sheet,
    titles,
    dates,
    number: numberReader(textsIn(quantities), sheet.hasDecimalComma),
    above: sheet.rows.slice(0, at),
    facts: factsAbove(sheet, at),
    named: new Set(wordsAbove(sheet, at).flatMap((words) => commodityIn(words) ?? [])),
    lastRead: new Map(),
  };
  const table: UsageTable = {
    meters: [],
    lineItems: [],
    provider: null,
    accounts: [],
    addresses: [],
    currency: null,
  };
  for (const row of body) {
    readRow(context, row, table);
    if (table.meters.length > MOST_USAGES)
      throw new UnreadableTable(`The table has more than ${MOST_USAGES} rows of usage.`);
  }
  const money = titles.find(({ meaning }) => meaning === 'cost');
  if (money) table.currency = currencyOf(context, money, body);
  return table;
}

interface Context {
  sheet: Sheet;
  titles: readonly Title[];
  dates: DateReader;
  number: (cell: TableCell) => string | null;
  above: readonly TableRow[];
  facts: Partial<Record<Meaning, Read<string>>>;
  /** Commodities that the sheet's name and the words above the table name. */
  named: ReadonlySet<Commodity>;
  /** Last day read of each meter. */
  lastRead: Map<string, string>;
}

const evidenceOf = (
  context: Pick<Context, 'sheet'>,
  row: number,
  cell: TableCell,
  rule: string,
  confidence = 0.95,
): Evidence => ({
  ...(cell.place ?? { page: context.sheet.number, box: boxOf(row, cell.column) }),
  text: cell.text.trim(),
  rule: `table:${rule}`,
  confidence,
});

/** `Account: 4410-2`, or the label in one cell and the value in the next, above the table. */
function factsAbove(sheet: Sheet, at: number): Context['facts'] {
  const facts: Context['facts'] = {};
  const wanted: readonly Meaning[] = ['account', 'meter', 'pod', 'address', 'provider', 'commodity'];
  for (const { row, cells } of sheet.rows.slice(0, at))
    for (const [index, cell] of cells.entries()) {
      const [label = '', ...rest] = cell.text.split(':');
      const own = rest.join(':').trim();
      const value = own === '' ? cells[index + 1] : { ...cell, text: own };
      const title = titleOf(cell.column, label);
      if (!title || !value || !wanted.includes(title.meaning) || facts[title.meaning]) continue;
      if ((title.meaning === 'account' || title.meaning === 'meter') && !/\d/.test(value.text)) continue;
      facts[title.meaning] = read(
        value.text.trim(),
        evidenceOf({ sheet }, row, value, `above:${title.meaning}`, 0.85),
      );
    }
  return facts;
}

const wordsAbove = (sheet: Sheet, at: number): string[] => [
  sheet.name ?? '',
  ...sheet.rows.slice(0, at).flatMap((row) => row.cells.map(({ text }) => text)),
];

/** What a cell that spans several rows says of each of them. */
const SAID_OF_ALL: readonly Meaning[] = [
  'account',
  'meter',
  'pod',
  'address',
  'provider',
  'commodity',
  'units',
  'tariff',
  'multiplier',
];

function readRow(context: Context, row: TableRow, table: UsageTable): void {
  const { titles, number } = context;
  const cellsOf = (meaning: Meaning): { title: Title; cell: TableCell }[] =>
    titles.flatMap((title) => {
      const cell =
        title.meaning === meaning ? row.cells.find(({ column }) => column === title.column) : undefined;
      // A quantity or a day that is written once is no other row's as well.
      return cell && (!cell.isRepeated || SAID_OF_ALL.includes(meaning)) ? [{ title, cell }] : [];
    });
  const take = <T>(meaning: Meaning, parse: (cell: TableCell) => T | null): Read<T> | null => {
    for (const { cell } of cellsOf(meaning)) {
      const value = parse(cell);
      if (value !== null)
        return read(value, evidenceOf(context, row.row, cell, meaning, confidenceOf(context, meaning)));
    }
    return null;
  };
  const text = (meaning: Meaning): Read<string> | null =>
    take(meaning, (cell) => cell.text.trim()) ?? context.facts[meaning] ?? null;
  if (isTotal(row)) return;
  const account = text('account');
  const meter = text('meter') ?? text('pod');
  const commodityCell = text('commodity');
  const readings = {
    previousReading: take('previousReading', number),
    currentReading: take('currentReading', number),
    multiplier: take('multiplier', number),
  };
  const measured = cellsOf('usage').flatMap(({ title, cell }) => {
    const value = number(cell);
    return value === null ? [] : [{ title, usage: read(value, evidenceOf(context, row.row, cell, 'usage')) }];
  });
  const hasReadings = readings.previousReading !== null && readings.currentReading !== null;
  if (measured.length === 0 && !hasReadings) return;
  const period = periodOf(
    context,
    take,
    `${account?.value ?? ''} ${meter?.value ?? ''} ${commodityCell?.value ?? ''}`,
  );
  if (!period.start && !period.end) return;
  const units = take('units', (cell) => parseUnit(cell.text)?.literal ?? null);
  const address = text('address');
  const provider = text('provider');
  if (account) table.accounts.push(account);
  if (address) table.addresses.push(address);
  table.provider ??= provider;
  const common = {
    identifiers: identifiersOf(text),
    accountNumber: account,
    serviceAddress: address,
    waterType: null,
    gasType: null,
    fuelType: null,
    netMeteringType: null,
    periodStart: period.start,
    periodEnd: period.end,
    isEstimated: take('readType', (cell) => estimated(cell.text)),
    tariff: take('tariff', (cell) => cell.text.trim()),
    timeOfUse: [],
    billedDemand: null,
  } as const;
  const ways = measured.length > 0 ? measured : [{ title: null, usage: null }];
  for (const { title, usage } of ways) {
    const unit = units ?? unitOf(context, title, row);
    const commodity = commodityOf(context, commodityCell, title, unit);
    const single = ways.length === 1;
    table.meters.push({
      ...common,
      identifiers: [...common.identifiers],
      timeOfUse: [],
      commodity: commodity?.value ?? 'MISC',
      commodityRead: commodity,
      usage,
      units: unit,
      previousReading: single ? readings.previousReading : null,
      currentReading: single ? readings.currentReading : null,
      multiplier: single ? readings.multiplier : null,
      demand: commodity?.value === 'ELECTRICITY' || single ? demandsOf(cellsOf('demand'), context, row) : [],
    });
  }
  for (const { title, cell } of cellsOf('cost')) {
    const amount = number(cell);
    if (amount === null) continue;
    table.lineItems.push({
      description: [title.text, period.start?.value, period.end?.value].filter(Boolean).join(' '),
      amount: read(amount, evidenceOf(context, row.row, cell, 'cost', 0.9)),
      ...{ quantity: null, quantityUnits: null, rate: null, side: null, timeOfUse: null },
      kind: 'OTHER',
      meterNumber: meter ?? null,
      accountNumber: account?.value ?? null,
      commodity: ways.length === 1 ? (table.meters.at(-1)?.commodity ?? null) : null,
      isDemand: false,
    });
  }
}

/** Where day and month could be either, a person should look. */
const confidenceOf = (context: Context, meaning: Meaning): number =>
  context.dates.isAmbiguous && ['start', 'end', 'period', 'readDate', 'otherDate'].includes(meaning)
    ? 0.5
    : 0.95;

const TOTAL =
  /^(?:grand |sub-?)?(?:total|totals|sum|average|avg|summe|gesamt|durchschnitt|totaux|totale|media|moyenne|jumlah|subtotal)\b/i;
const isTotal = (row: TableRow): boolean =>
  row.cells.slice(0, 4).some((cell) => TOTAL.test(cell.text.trim()));

function identifiersOf(text: (meaning: Meaning) => Read<string> | null): IdentifierReading[] {
  return IDENTIFIERS.flatMap(([meaning, name]) => {
    const found = text(meaning);
    return found && /\d/.test(found.value)
      ? [{ name, rawName: meaning === 'meter' ? 'Meter' : 'Point of delivery', ...found }]
      : [];
  });
}

type Take = <T>(meaning: Meaning, parse: (cell: TableCell) => T | null) => Read<T> | null;
interface Period {
  start: Read<string> | null;
  end: Read<string> | null;
}

/** First and last day: printed, of the month, or back from the date of reading by the days or the reading before. */
function periodOf(context: Context, take: Take, meterKey: string): Period {
  const { dates } = context;
  const start = take('start', dates.date);
  const end = take('end', dates.date);
  if (start || end) return { start, end };
  const whole =
    take('period', dates.period) ??
    take('period', dates.month) ??
    take('month', dates.month) ??
    take('month', dates.period);
  const parted = whole && {
    start: { ...whole, value: whole.value[0] },
    end: { ...whole, value: whole.value[1] },
  };
  if (parted) return parted;
  const readOn = take('readDate', dates.date) ?? take('otherDate', dates.date);
  if (!readOn) return { start: null, end: null };
  const days = take('days', (cell) => (/^\d{1,3}$/.test(cell.text.trim()) ? Number(cell.text) : null));
  const before = context.lastRead.get(meterKey);
  context.lastRead.set(meterKey, readOn.value);
  if (days && days.value > 0)
    return { start: { ...days, value: addDays(readOn.value, 1 - days.value) }, end: readOn };
  const follows = before !== undefined && before < readOn.value;
  return { start: follows ? { ...readOn, value: addDays(before, 1) } : null, end: readOn };
}

function estimated(text: string): boolean | null {
  if (/^(?:e|est\.?|estimated?|estimé|geschätzt|estimad[oa]|stimat[oa])$/i.test(text.trim())) return true;
  return /^(?:a|act\.?|actual|réel|abgelesen|real|leíd[oa]|rilevat[oa])$/i.test(text.trim()) ? false : null;
}

/** The unit of a measured column: in its title, or behind the number in the cell. */
function unitOf(context: Context, title: Title | null, row: TableRow): Read<string> | null {
  if (!title) return null;
  if (title.unit)
    return read(title.unit.literal, {
      ...evidenceOf(context, headerRow(context), cellOfTitle(title), 'unit', 0.9),
    });
  const cell = row.cells.find(({ column }) => column === title.column);
  const behind = cell?.text.trim().match(/[\d.,]\s*([^\d\s.,][^\d]*)$/)?.[1];
  const unit = behind ? parseUnit(behind) : null;
  return unit && cell ? read(unit.literal, evidenceOf(context, row.row, cell, 'unit', 0.9)) : null;
}

const cellOfTitle = ({ column, text, place }: Title): TableCell => ({
  column,
  text,
  ...(place ? { place } : {}),
});
const headerRow = (context: Context): number => context.sheet.rows[context.above.length]?.row ?? 0;

const UNIT_COMMODITIES: readonly (readonly [RegExp, Commodity])[] = [
  [/^(?:k|M|G)?Wh$/, 'ELECTRICITY'],
  [/^(?:thm|Dth)/, 'GAS'],
  [/gal/, 'WATER'],
];

/** Said by the row, by the column's title, by the words above the table, or by a unit that only one commodity has. */
function commodityOf(
  context: Context,
  cell: Read<string> | null,
  title: Title | null,
  unit: Read<string> | null,
): Read<Commodity> | null {
  const said = cell ? commodityIn(cell.value) : null;
  if (cell && said) return { ...cell, value: said };
  const place = title ?? context.titles[0]!;
  const evidence = evidenceOf(context, headerRow(context), cellOfTitle(place), 'commodity', 0.85);
  if (title?.commodity) return read(title.commodity, evidence);
  const byUnit = unit ? UNIT_COMMODITIES.find(([mark]) => mark.test(unit.value))?.[1] : undefined;
  if (byUnit) return read(byUnit, { ...evidence, text: unit!.evidence.text });
  const [only] = context.named;
  return only && context.named.size === 1 ? read(only, evidence) : null;
}

function demandsOf(
  cells: readonly { title: Title; cell: TableCell }[],
  context: Context,
  row: TableRow,
): DemandReading[] {
  return cells.flatMap(({ title, cell }) => {
    const value = context.number(cell);
    const units = title.unit?.literal;
    if (value === null || (units !== 'kW' && units !== 'MW' && units !== 'kVA' && units !== 'kVAR'))
      return [];
    return [
      {
        demand: read(value, evidenceOf(context, row.row, cell, 'demand')),
        units,
        demandType: null,
        description: title.text,
      },
    ];
  });
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/€|\bEUR\b/, 'EUR'],
  [/£|\bGBP\b/, 'GBP'],
  [/\bCAD\b|C\$/, 'CAD'],
  [/\bAUD\b|A\$/, 'AUD'],
  [/\bUSD\b|\$/, 'USD'],
  [/\bRM\b|\bMYR\b/, 'MYR'],
  [/\bBRL\b|R\$/, 'BRL'],
  [/\bINR\b|₹/, 'INR'],
];

function currencyOf(context: Context, title: Title, body: readonly TableRow[]): Read<string> | null {
  const cells = [
    { row: headerRow(context), cell: cellOfTitle(title) },
    ...body
      .slice(0, 20)
      .flatMap((row) =>
        row.cells.filter(({ column }) => column === title.column).map((cell) => ({ row: row.row, cell })),
      ),
  ];
  for (const { row, cell } of cells)
    for (const [mark, code] of SIGNS)
      if (mark.test(cell.text)) return read(code, evidenceOf(context, row, cell, 'currency', 0.85));
  return null;
}
