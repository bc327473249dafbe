// What may befall the bills of an account: pure changes that leave a bill consistent in itself and with the one before it.
import type { DrawnBill, DrawnMeter } from '../../drawing/bill-record.ts';
import { addDays } from '../../lib/dates.ts';
import { Decimal, minorUnitDigits } from '../../lib/decimal.ts';
import { chargesOf } from './charges.ts';
import type { SandboxBill } from './generate-bills.ts';
import type { SandboxServiceType } from './services.ts';

type Change = (ofAccount: SandboxBill[]) => SandboxBill[];

/** Changes the bills of each account by themselves, oldest first. Newest months come first again. */
export function eachAccount(bills: readonly SandboxBill[], change: Change): SandboxBill[] {
  const groups = Map.groupBy(bills.toReversed(), ({ accountNumber }) => accountNumber);
  return [...groups.values()]
    .flatMap(change)
    .toReversed()
    .sort((first, second) => second.month.localeCompare(first.month));
}

/** As `eachAccount`; balances then follow from bill to bill. */
export const byAccount = (bills: readonly SandboxBill[], change: Change): SandboxBill[] =>
  eachAccount(bills, (own) => rebalanced(change(own)));

/** What was charged before is what was owed, and paid. */
function rebalanced(bills: SandboxBill[]): SandboxBill[] {
  let before: string | null = null;
  return bills.map((one) => {
    const previous: string = before ?? one.bill.previousBalance;
    before = one.bill.newCharges;
    return withBill(one, { previousBalance: previous, payments: previous, amountDue: one.bill.newCharges });
  });
}

export const withBill = (one: SandboxBill, change: Partial<DrawnBill>): SandboxBill => ({
  ...one,
  bill: { ...one.bill, ...change },
});

/** Other meters, and the charges that they make. @param rate in place of the service's own */
export function metered(one: SandboxBill, meters: DrawnMeter[], rate?: string): SandboxBill {
  const { lineItems, total } = chargesOf(one.datasourceType, meters, one.bill.currency, rate);
  return withBill(one, { meters, lineItems, newCharges: total, amountDue: total });
}

export const recharged = (one: SandboxBill, rate: string): SandboxBill => metered(one, one.bill.meters, rate);

const placesOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/** So many times the usage, by its readings; readings are as fine as they were. */
export function timesUsage(meter: DrawnMeter, factor: number): DrawnMeter {
  const places = placesOf(meter.currentReading);
  const moved = new Decimal(meter.currentReading)
    .minus(meter.previousReading)
    .mul(String(factor))
    .toDecimalPlaces(places, Decimal.ROUND_FLOOR);
  return readTo(meter, new Decimal(meter.previousReading).plus(moved).toFixed(places));
}

/** The meter read at another place; usage, bands and demand follow. */
export function readTo(meter: DrawnMeter, currentReading: string): DrawnMeter {
  const usage = new Decimal(currentReading)
    .minus(meter.previousReading)
    .mul(meter.multiplier)
    .toFixed(placesOf(meter.usage));
  return {
    ...meter,
    currentReading,
    usage,
    timeOfUse: bandsOf(meter, usage),
    demandKw: meter.demandKw && scaled(meter.demandKw, usage, meter.usage, 1),
  };
}

function bandsOf(meter: DrawnMeter, usage: string): DrawnMeter['timeOfUse'] {
  const [first, ...others] = meter.timeOfUse;
  if (!first) return [];
  const rest = others.map((band) => ({ ...band, usage: scaled(band.usage, usage, meter.usage, 0) }));
  const left = rest.reduce((sum, band) => sum.minus(band.usage), new Decimal(usage));
  return [{ ...first, usage: left.toFixed() }, ...rest];
}

const scaled = (value: string, to: string, from: string, places: number): string =>
  new Decimal(from).isZero()
    ? value
    : new Decimal(value).mul(to).div(from).toDecimalPlaces(places, Decimal.ROUND_HALF_UP).toFixed(places);

/** From the bill at `at` on, another meter with a dial of its own that begins at `first`. */
export function swappedFrom(bills: SandboxBill[], at: number, first: string): SandboxBill[] {
  const dials = new Map<number, string>();
  return bills.map((one, index) => {
    if (index < at) return one;
    const meters = one.bill.meters.map((meter, place) => {
      const places = placesOf(meter.currentReading);
      const previousReading = dials.get(place) ?? new Decimal(first).toFixed(places);
      const moved = new Decimal(meter.currentReading).minus(meter.previousReading);
      const currentReading = new Decimal(previousReading).plus(moved).toFixed(places);
      dials.set(place, currentReading);
      return { ...meter, meterNumber: `N${meter.meterNumber.slice(1)}`, previousReading, currentReading };
    });
    return metered(one, meters);
  });
}

/** Handed out so many days later than it was printed. */
export const late = (one: SandboxBill, days: number): SandboxBill => ({
  ...one,
  availableOn: addDays(one.availableOn, days),
});

/** Beside the first one: another file of the same account and month. */
export const again = (one: SandboxBill, mark: string): SandboxBill => ({
  ...one,
  sourceKey: `${one.sourceKey}/${mark}`,
  fileName: one.fileName.replace(/\.pdf$/, `-${mark}.pdf`),
});

/** An amount less, to the currency's minor unit. */
export const lessBy = (amount: string, share: number, currency: string): string =>
  new Decimal(amount)
    .mul(String(1 - share))
    .toDecimalPlaces(minorUnitDigits(currency), Decimal.ROUND_HALF_UP)
    .toFixed(minorUnitDigits(currency));

export const isType =
  (...types: SandboxServiceType[]) =>
  ({ datasourceType }: SandboxBill): boolean =>
    types.includes(datasourceType);
