// The reading as the JSON of `bin/nectar extract --json`: plain values, the names of doubtful ones, and the proof of each.
import type {
  AccountMention,
  BillReading,
  Commodity,
  DocumentReading,
  FileReading,
  MeterReading,
  Read,
} from './reading.ts';

const COMMODITY_NAMES: Readonly<Record<Commodity, string>> = {
  ELECTRICITY: 'electricity',
  GAS: 'natural_gas',
  WATER: 'water',
  DISTRICT: 'district',
  WASTE: 'waste',
  FUEL: 'fuel',
  MISC: 'misc',
  REFRIGERANT: 'refrigerant',
  SOLAR: 'solar',
  TELECOM: 'telecom',
};

/** Names of the head's fields in this JSON, and in the reading. */
export const HEADER = {
  provider: 'provider',
  accountNumber: 'accountNumber',
  serviceAddress: 'serviceAddress',
  billDate: 'statementDate',
  dueDate: 'dueDate',
  currency: 'currency',
  totalCharges: 'newCharges',
  amountDue: 'amountDue',
} as const satisfies Record<string, keyof BillReading>;
/** The same of what else the head says. */
const FURTHER = {
  billNumber: 'invoiceNumber',
  supplier: 'supplier',
  previousBalance: 'previousBalance',
  payments: 'payments',
  credits: 'credits',
  taxes: 'taxes',
  lateCharges: 'lateCharges',
} as const satisfies Record<string, keyof BillReading>;
const METER = {
  periodStart: 'periodStart',
  periodEnd: 'periodEnd',
  usage: 'usage',
  units: 'units',
} as const satisfies Record<string, keyof MeterReading>;

const METER_FURTHER = {
  tariff: 'tariff',
  previousReading: 'previousReading',
  currentReading: 'currentReading',
  multiplier: 'multiplier',
  demand: 'billedDemand',
} as const satisfies Record<string, keyof MeterReading>;

export interface ExtractJson {
  outcome: DocumentReading['outcome'];
  reason: string | null;
  reader: DocumentReading['reader'];
  /** Pages of the file that it stands on. */
  pages: DocumentReading['pages'];
  pageCount: number;
  digest: string;
  bill: Record<string, unknown> | null;
  /** Names of values, by this result's own indexes, that a person should look at. */
  flagged: string[];
  /** Page, box, printed text, rule and confidence by the same names. */
  evidence: Record<string, unknown>;
  checks: BillReading['checks'];
}

/** The first document of a file as `toExtractJson` says it, and beside it the others that the file holds. */
export function toFileJson(file: FileReading): ExtractJson & { others: ExtractJson[] } {
  const [first, ...others] = file.parts;
  return { ...toExtractJson(first), others: others.map(toExtractJson) };
}

export function toExtractJson(reading: DocumentReading): ExtractJson {
  const flagged: string[] = [];
  const evidence: Record<string, unknown> = {};
  const value = <T>(name: string, item: Read<T> | null): T | null => {
    if (!item) return null;
    evidence[name] = item.evidence;
    if (item.needsReview) flagged.push(name);
    return item.value;
  };
  const { bill } = reading;
  return {
    outcome: reading.outcome,
    reason: reading.reason,
    reader: reading.reader,
    pages: reading.pages,
    pageCount: reading.pageCount,
    digest: reading.digest,
    bill: toJson(reading, value),
    flagged,
    evidence,
    checks: bill?.checks ?? [],
  };
}

function toJson({ outcome, bill, account }: DocumentReading, value: Take): Record<string, unknown> | null {
  if (bill && outcome === 'history') return toAccountJson(bill, bill.meters, value);
  if (bill) return toBillJson(bill, value);
  return account ? toAccountJson(account, [], value) : null;
}

/** Of a document that charges nothing only the account that it names, in a bill's shape, and the past periods that it lists. */
function toAccountJson(
  account: AccountMention,
  periods: readonly MeterReading[],
  value: Take,
): Record<string, unknown> {
  const names = Object.entries(HEADER).map(([name, field]) => [
    name,
    field === 'accountNumber' || field === 'serviceAddress' || field === 'currency'
      ? value<string>(name, account[field])
      : null,
  ]);
  const history = periods.map((period, at) =>
    Object.fromEntries(
      Object.entries(METER).map(([name, field]) => [
        name,
        value<string>(`history[${at}].${name}`, period[field]),
      ]),
    ),
  );
  return { ...Object.fromEntries(names), meters: [], lineItems: [], history };
}

type Take = <T>(name: string, item: Read<T> | null) => T | null;

function toBillJson(bill: BillReading, value: Take): Record<string, unknown> {
  const header = Object.entries({ ...HEADER, ...FURTHER }).map(([name, field]) => [
    name,
    value<string>(name, bill[field]),
  ]);
  const meters = bill.meters.map((meter, at) => {
    const number = meter.identifiers.find((identifier) => identifier.name === 'METER');
    const fields = Object.entries({ ...METER, ...METER_FURTHER }).map(([name, field]) => [
      name,
      value<string>(`meters[${at}].${name}`, meter[field]),
    ]);
    return {
      meterNumber: value(`meters[${at}].meterNumber`, number ?? null),
      commodity: COMMODITY_NAMES[value(`meters[${at}].commodity`, meter.commodityRead) ?? meter.commodity],
      ...Object.fromEntries(fields),
      readType: readTypeOf(value(`meters[${at}].readType`, meter.isEstimated)),
      direction: meter.netMeteringType,
      waterType: meter.waterType,
      timeOfUse: meter.timeOfUse.map((band, index) => ({
        timeOfUse: band.timeOfUse,
        usage: value(`meters[${at}].timeOfUse[${index}].usage`, band.usage),
        units: band.units,
      })),
    };
  });
  const lineItems = bill.lineItems.map((line, at) => ({
    description: line.description,
    amount: value(`lineItems[${at}].amount`, line.amount),
    meterNumber: value(`lineItems[${at}].meterNumber`, line.meterNumber),
    kind: line.kind,
  }));
  return { ...Object.fromEntries(header), meters, lineItems };
}

const readTypeOf = (isEstimated: boolean | null): 'actual' | 'estimated' | null =>
  isEstimated === null ? null : isEstimated ? 'estimated' : 'actual';
