// Waste water where a bill charges for it without saying how much (methodology.md 9): water times a fraction.
import { Decimal, decimal, plain } from '../lib/decimal.ts';

/** A water or waste water usage of one bill. */
export interface WaterUsage {
  id: string;
  waterType: string | null;
  /** Decimal text as printed; null: none is printed. */
  usage: string | null;
  /** First and last day, both inclusive. */
  startDate: string;
  endDate: string;
  accountNumber: string | null;
  meterNumber: string | null;
  /** Where it is used: rows of one place and account are of one service point. */
  place: string;
}

/** A charge for waste water, with what its line is tied to. */
export interface SewerCharge {
  meterNumber: string | null;
  /** Empty: the account of the bill. */
  accountNumbers: readonly string[];
}

/** A waste water usage that the water implies. */
export interface ImpliedUsage {
  sourceId: string;
  usage: string;
  /** The waste water row that the bill prints without usage; null: the bill prints none. */
  printedId: string | null;
}

/** Water usage × fraction, eight decimals at most, half up (methodology.md 2); no trailing zeros. */
export const impliedUsage = (waterUsage: string, fraction: string): string =>
  plain(decimal(waterUsage).mul(decimal(fraction)).toDecimalPlaces(8, Decimal.ROUND_HALF_UP));

const isWaste = ({ waterType }: WaterUsage): boolean => waterType === 'WASTE_WATER';
/** Irrigation, fire lines and reclaimed water do not run into the sewer, or are counted already. */
const feedsSewer = ({ waterType }: WaterUsage): boolean =>
  waterType === null || waterType === 'POTABLE_WATER';

const samePoint = (a: WaterUsage, b: WaterUsage): boolean =>
  a.place === b.place && a.accountNumber === b.accountNumber;
const overlap = (a: WaterUsage, b: WaterUsage): boolean =>
  a.startDate <= b.endDate && b.startDate <= a.endDate;
const sameMeter = (a: WaterUsage, b: WaterUsage): boolean =>
  a.meterNumber !== null && a.meterNumber === b.meterNumber;

/**
 * One implied usage for each water usage of a service point that is charged for waste water and has none printed.
 * @param rows water of all kinds that the bill prints, in its order
 */
export function implySewer(
  rows: readonly WaterUsage[],
  charges: readonly SewerCharge[],
  fraction: string,
): ImpliedUsage[] {
  const sources = rows.filter((row) => feedsSewer(row) && row.usage !== null);
  const empty = rows.filter((row) => isWaste(row) && row.usage === null);
  const taken = new Set<WaterUsage>();
  return sources.flatMap((source) => {
    const near = empty.filter((row) => samePoint(row, source) && overlap(row, source));
    const isCharged = near.length > 0 || charges.some((charge) => isFor(charge, source, rows));
    if (!isCharged || isPrinted(source, rows, sources)) return [];
    const free = near.filter((row) => !taken.has(row));
    const printed = free.find((row) => sameMeter(row, source)) ?? free[0] ?? null;
    if (printed) taken.add(printed);
    return {
      sourceId: source.id,
      usage: impliedUsage(source.usage!, fraction),
      printedId: printed?.id ?? null,
    };
  });
}

/** A printed waste water usage stands for the water of its own meter number, else for all of its service point. */
function isPrinted(source: WaterUsage, rows: readonly WaterUsage[], sources: readonly WaterUsage[]): boolean {
  const printed = rows.filter(
    (row) => isWaste(row) && row.usage !== null && samePoint(row, source) && overlap(row, source),
  );
  return printed.some((row) => sameMeter(row, source) || !sources.some((other) => sameMeter(row, other)));
}

/** A line that names no meter or account of the water rows is for all of them. */
function isFor(charge: SewerCharge, source: WaterUsage, rows: readonly WaterUsage[]): boolean {
  const { meterNumber, accountNumbers } = charge;
  const ofMeter = rows.filter((row) => meterNumber !== null && row.meterNumber === meterNumber);
  const ofAccount = rows.filter(
    (row) => row.accountNumber !== null && accountNumbers.includes(row.accountNumber),
  );
  return (
    (ofMeter.length === 0 ||
      ofMeter.some((row) => row === source || (isWaste(row) && samePoint(row, source)))) &&
    (ofAccount.length === 0 || ofAccount.includes(source))
  );
}
