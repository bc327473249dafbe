import { decimal } from '../../lib/decimal.ts';
import { type Commodity, defaultHeatContent, standardUnit } from '../../methodology/commodity-units.ts';
import { convert, isUsageUnit } from '../../methodology/units.ts';
import type { Context } from '../context.ts';
import type { UsageRow } from './usage-row.ts';
import { insertUsageRow, selectUsageNear } from './usage-store.ts';

/** Puts rows into the books, each with its usage in the commodity's standard unit where it converts (methodology.md 10). */
export function addUsage(ctx: Context, rows: UsageRow[]): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    for (const [position, row] of rows.entries())
      await insertUsageRow(tx, row, { position, standardUsage: standardUsageOf(row) });
  });
}

/** Usage in the standard unit, eight decimals at most; null when there is none or it does not convert. */
export function standardUsageOf(
  row: Pick<UsageRow, 'kind' | 'usage' | 'usageUnits' | 'datasourceType' | 'gasType' | 'fuelType'>,
): string | null {
  if (row.kind !== 'USAGE' || row.usage === null || row.usageUnits === null || !isUsageUnit(row.usageUnits))
    return null;
  const commodity = row.datasourceType as Commodity;
  const heat = defaultHeatContent(commodity, { gasType: row.gasType, fuelType: row.fuelType });
  const target = standardUnit(commodity, heat !== null);
  if (target === null) return null;
  const result = convert(decimal(row.usage), row.usageUnits, target, heat ?? undefined);
  return result.ok ? result.value.toFixed(8) : null;
}

/** Usage of a meter in other documents that touches a period. */
export function findUsageNear(ctx: Context, meterId: string, period: { start: string; end: string }) {
  return ctx.inTransaction((tx) => selectUsageNear(tx, meterId, period));
}
