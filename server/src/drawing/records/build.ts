// The steps that every kind of record takes: a period, meters with readings, charge lines, and the sums at the end.
import type { Commodity } from '../../extract/reading.ts';
import { addDays } from '../../lib/dates.ts';
import { type Decimal, decimal } from '../../lib/decimal.ts';
import { addressIn, customerIn } from './places.ts';
import { providerIn, type Trade } from './providers.ts';
import type { Random } from './random.ts';
import {
  type AccountEntry,
  type BillRecord,
  type ChargeLine,
  type ChargeSection,
  type Culture,
  linesOf,
  type MeterRecord,
  type Party,
  type ServiceRecord,
} from './record.ts';

export const total = (values: readonly string[]): Decimal =>
  values.reduce((sum, value) => sum.plus(value), decimal(0));

export const cents = (value: Decimal): string => {
  const text = value.toFixed(2);
  return value.isZero() ? text.replace('-', '') : text;
};

/** Quantity × rate, to the cent. */
export function usageLine(
  description: string,
  quantity: string,
  units: string,
  rate: string,
  kind: ChargeLine['kind'] = 'USAGE',
): ChargeLine {
  return { description, quantity, units, rate, amount: cents(decimal(quantity).mul(rate)), kind };
}

export function fixedLine(description: string, amount: string, kind: ChargeLine['kind'] = null): ChargeLine {
  return { description, quantity: null, units: null, rate: null, amount, kind };
}

/** A share of what the lines before it come to; the percentage stands in the description. */
export function percentLine(
  description: string,
  percent: string,
  lines: readonly ChargeLine[],
  kind: ChargeLine['kind'] = 'TAX',
): ChargeLine {
  const base = total(lines.map((line) => line.amount));
  return fixedLine(description, cents(base.mul(percent).div(100)), kind);
}

export function section(
  title: string,
  lines: ChargeLine[],
  side: ChargeSection['side'] = null,
): ChargeSection {
  return { title, lines, side };
}

export interface Period {
  start: string;
  end: string;
}

/** A month of reading, within ten years. */
export function somePeriod(random: Random, days: [number, number] = [27, 34]): Period {
  const start = addDays('2017-01-03', random.int(0, 3200));
  return { start, end: addDays(start, random.int(...days)) };
}

interface MeterWish {
  number: string;
  commodity: Commodity;
  printedUnits: string;
  units: string;
  /** How far the dial moves, least and most. */
  moves: [number, number];
  multiplier?: string;
  /** Digits of the dial. */
  dial?: number;
}

/** A meter with one register whose readings give the usage. */
export function plainMeter(random: Random, wish: MeterWish): MeterRecord {
  const difference = random.int(...wish.moves);
  const most = 10 ** (wish.dial ?? 5) - difference - 1;
  const previous = random.int(Math.floor(most / 8), most);
  const multiplier = wish.multiplier ?? '1';
  return {
    meterNumber: wish.number,
    commodity: wish.commodity,
    direction: null,
    registers: [
      {
        label: null,
        previous: String(previous),
        current: String(previous + difference),
        difference: String(difference),
      },
    ],
    multiplier,
    conversion: null,
    usage: decimal(difference).mul(multiplier).toFixed(),
    printedUnits: wish.printedUnits,
    units: wish.units,
    isEstimated: random.chance(0.12),
    waterType: null,
    isMultiplierPrinted: true,
    bands: [],
    demand: [],
  };
}

/** A meter with one register for each band; the usage is their sum. */
export function bandMeter(
  random: Random,
  wish: MeterWish,
  bands: [MeterRecord['bands'][number]['timeOfUse'], string][],
): MeterRecord {
  const registers = bands.map(([, label]) => {
    const difference = random.int(...wish.moves);
    const previous = random.int(1200, 10 ** (wish.dial ?? 5) - difference - 1);
    return {
      label,
      previous: String(previous),
      current: String(previous + difference),
      difference: String(difference),
    };
  });
  const multiplier = wish.multiplier ?? '1';
  const usages = registers.map(({ difference }) => decimal(difference).mul(multiplier).toFixed());
  return {
    ...plainMeter(random, wish),
    registers,
    usage: total(usages).toFixed(),
    bands: bands.map(([timeOfUse, label], at) => ({ timeOfUse, label, usage: usages[at] ?? '0' })),
  };
}

/** Splits a quantity into shares of whole units that sum to it. */
export function split(quantity: string, shares: readonly number[]): string[] {
  const parts = shares.map((share) => decimal(quantity).mul(String(share)).div(100).floor());
  const rest = parts.slice(1).reduce((left, part) => left.minus(part), decimal(quantity));
  return [rest, ...parts.slice(1)].map((part) => part.toFixed());
}

/** The quantity in blocks: first block's size, second's, and what is above; empty blocks are left out. */
export function tiers(quantity: string, sizes: readonly number[]): string[] {
  let left = decimal(quantity);
  const blocks: string[] = [];
  for (const size of [...sizes, null]) {
    const block = size === null || left.lessThan(size) ? left : decimal(size);
    if (block.isPositive() && !block.isZero()) blocks.push(block.toFixed());
    left = left.minus(block);
  }
  return blocks;
}

export function service(
  culture: Culture,
  random: Random,
  period: Period,
  parts: Partial<ServiceRecord> & Pick<ServiceRecord, 'title' | 'commodity' | 'meters' | 'sections'>,
): ServiceRecord {
  return {
    addressLines: addressIn(culture, random),
    subAccount: null,
    tariff: null,
    deliveryPoint: null,
    periodStart: period.start,
    periodEnd: period.end,
    ...parts,
  };
}

export interface Head {
  kind: string;
  culture: Culture;
  trade: Trade;
  currency: string;
  isFirm?: boolean;
  /** `#` and `@` as in `Random.pattern`. */
  account: string;
  customerNumber?: string | null;
  invoice: string;
  historyUnits?: string;
  notices?: string[];
  /** What was owed before, and paid; by default some bills carry an unpaid rest. */
  previousBalance?: string;
  payments?: string;
  entries?: AccountEntry[];
  supplier?: Party | null;
}

/** Thirteen months before the bill, near its usage. */
function historyOf(random: Random, services: readonly ServiceRecord[], end: string) {
  const usage = services.flatMap((one) => one.meters)[0]?.usage;
  if (usage === undefined) return [];
  const [year = 0, month = 0] = end.split('-').map(Number);
  return Array.from({ length: 13 }, (_, at) => {
    const index = year * 12 + month - 1 - (12 - at);
    const value = decimal(usage).mul(random.decimal(0.62, 1.38, 3));
    return {
      month: `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
      usage: at === 12 ? usage : value.floor().toFixed(),
    };
  });
}

/** Sums the lines and rolls the balance forward. */
export function finish(random: Random, head: Head, period: Period, services: ServiceRecord[]): BillRecord {
  const previousBalance = head.previousBalance ?? random.decimal(18, 640, 2);
  const payments =
    head.payments ??
    (random.chance(0.72)
      ? previousBalance
      : random.chance(0.5)
        ? '0.00'
        : cents(decimal(previousBalance).div(2)));
  const balanceForward = cents(
    total((head.entries ?? []).map(({ amount }) => amount))
      .plus(previousBalance)
      .minus(payments),
  );
  const statementDate = addDays(period.end, random.int(1, 6));
  const customer = customerIn(head.culture, head.isFirm ?? false, random);
  const [home] = services;
  // Most households get their bill where they use the energy.
  if (home && !head.isFirm && random.chance(0.6)) customer.addressLines = home.addressLines;
  const record: BillRecord = {
    kind: head.kind,
    culture: head.culture,
    provider: providerIn(head.culture, head.trade, random),
    customer,
    accountNumber: random.pattern(head.account),
    customerNumber: head.customerNumber ? random.pattern(head.customerNumber) : null,
    invoiceNumber: random.pattern(head.invoice),
    statementDate,
    dueDate: addDays(statementDate, random.int(14, 28)),
    currency: head.currency,
    previousBalance,
    payments,
    paymentDate: addDays(period.end, -random.int(4, 16)),
    entries: head.entries ?? [],
    balanceForward,
    newCharges: '0.00',
    budgetAmount: null,
    taxes: null,
    amountDue: '0.00',
    supplier: head.supplier ?? null,
    services,
    history: historyOf(random, services, period.end),
    historyUnits: head.historyUnits ?? services[0]?.meters[0]?.printedUnits ?? '',
    notices: head.notices ?? [],
  };
  const newCharges = total(linesOf(record).map((line) => line.amount));
  return {
    ...record,
    newCharges: cents(newCharges),
    amountDue: cents(newCharges.plus(balanceForward)),
  };
}

/** The bill of a single service. */
export const finishOne = (
  random: Random,
  head: Head,
  period: Period,
  parts: Parameters<typeof service>[3],
): BillRecord => finish(random, head, period, [service(head.culture, random, period, parts)]);
