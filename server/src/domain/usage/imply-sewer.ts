// The waste water rows that follow from a document's water rows, its charges and the fraction that it is filed under.
import { isSewerCharge } from '../../extract/charges/sewer-charge.ts';
import { newId } from '../../lib/ids.ts';
import { type ImpliedUsage, implySewer, type WaterUsage } from '../../methodology/implied-usage.ts';
import type { Context } from '../context.ts';
import type { LineItem } from '../documents/document.ts';
import { findOrCreateImpliedMeter } from '../meters/find-implied-meter.ts';
import { getMeter } from '../meters/get-meter.ts';
import { shownIdentifiers } from '../meters/meter.ts';
import { isMadeRow, type UsageRow } from './usage-row.ts';

export interface ImplySewerInput {
  /** All rows of the document. */
  rows: readonly UsageRow[];
  lineItems: readonly LineItem[];
  /** Null: nothing is implied. */
  fraction: string | null;
  isBasicMapping: boolean;
  /** Whether a person said what stands in a field of a row: it stays. */
  isCorrected(rowId: string, field: keyof UsageRow): boolean;
}

/** @returns the rows as they are to be: those that the bill prints, in their order, then those made for implied usage */
export async function implySewerRows(ctx: Context, input: ImplySewerInput): Promise<UsageRow[]> {
  const { rows, fraction, isCorrected } = input;
  const printed = rows.filter((row) => !isMadeRow(row)).map((row) => asPrinted(row, isCorrected));
  const charges = input.lineItems.filter(({ description }) => isSewerCharge(description));
  const implied = fraction === null ? [] : implySewer(printed.flatMap(toWaterUsage), charges, fraction);
  const made = new Map(rows.filter(isMadeRow).map((row) => [row.implied!.sourceId, row]));
  const filled = new Map<string, UsageRow>();
  const added: UsageRow[] = [];
  for (const usage of implied) {
    const source = printed.find(({ id }) => id === usage.sourceId)!;
    const target = printed.find(({ id }) => id === usage.printedId);
    if (target) filled.set(target.id, followed(target, source, { usage, fraction: fraction!, isCorrected }));
    else {
      const row = made.get(source.id) ?? rowFor(ctx, source, input.isBasicMapping);
      const placed = await placedLike(ctx, row, source, isCorrected);
      added.push(followed(placed, source, { usage, fraction: fraction!, isCorrected }));
    }
  }
  return [...printed.map((row) => filled.get(row.id) ?? row), ...added];
}

/** What the bill prints of a row that was filled. */
function asPrinted(row: UsageRow, isCorrected: ImplySewerInput['isCorrected']): UsageRow {
  if (!row.implied) return row;
  const free = (field: keyof UsageRow): boolean => !isCorrected(row.id, field);
  return {
    ...row,
    implied: null,
    usage: free('usage') ? null : row.usage,
    isImplied: free('isImplied') ? false : row.isImplied,
  };
}

function toWaterUsage(row: UsageRow): WaterUsage[] {
  if (row.kind !== 'USAGE' || row.datasourceType !== 'WATER') return [];
  const numberOf = (...names: string[]): string | null =>
    row.identifiers.find(({ name }) => names.includes(name))?.value ?? null;
  return [
    {
      id: row.id,
      waterType: row.waterType,
      usage: row.usage,
      startDate: row.startDate,
      endDate: row.endDate,
      accountNumber: numberOf('SUB_ACCOUNT') ?? numberOf('ACCOUNT'),
      meterNumber: numberOf('METER'),
      place: row.siteId ?? row.serviceAddress ?? '',
    },
  ];
}

/** A row of its own, as far as it is not derived. */
function rowFor(ctx: Context, source: UsageRow, isBasicMapping: boolean): UsageRow {
  return {
    ...source,
    id: newId(),
    waterType: 'WASTE_WATER',
    identifiers: shownIdentifiers(source.identifiers, isBasicMapping),
    currentReading: null,
    previousReading: null,
    multiplier: null,
    multiplierDescription: null,
    multiplier2: null,
    multiplier2Description: null,
    timeOfUseBreakdown: [],
    tariff: null,
    exclusion: false,
    meterId: null,
    createdAt: ctx.now(),
    updatedAt: ctx.now(),
  };
}

/** On the waste water meter that belongs to the water's. */
async function placedLike(
  ctx: Context,
  row: UsageRow,
  source: UsageRow,
  isCorrected: ImplySewerInput['isCorrected'],
): Promise<UsageRow> {
  if (source.meterId === null || isCorrected(row.id, 'meterId')) return row;
  const water = await getMeter(ctx, source.meterId);
  const meter = await findOrCreateImpliedMeter(ctx, { source: water, lastDay: source.endDate });
  return { ...row, meterId: meter.id, siteId: meter.siteId };
}

/** Fields that an implied usage takes from its water. */
const followedFields = ['usageUnits', 'startDate', 'endDate', 'isEstimated'] as const;

function followed(
  row: UsageRow,
  source: UsageRow,
  by: { usage: ImpliedUsage; fraction: string; isCorrected: ImplySewerInput['isCorrected'] },
): UsageRow {
  const { usage, fraction, isCorrected } = by;
  const values: Partial<UsageRow> = { usage: usage.usage, isImplied: true };
  for (const field of followedFields) Object.assign(values, { [field]: source[field] });
  const free = Object.entries(values).filter(([field]) => !isCorrected(row.id, field as keyof UsageRow));
  return {
    ...row,
    ...Object.fromEntries(free),
    billDate: source.billDate,
    // In the order in which the database gives the keys back, so that an unchanged row is the same.
    implied: {
      reason: 'SEWER_FROM_WATER',
      fraction,
      sourceId: source.id,
      isPrinted: usage.printedId !== null,
    },
  };
}
