// Meters of all companies, or of one, as a table.
import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import { requireRight } from '../rights.ts';
import type { BrowsedMeter, MeterTable } from './meter-table.ts';
import { countMeterTable, selectMeterTable } from './meter-table-store.ts';

/** For organization admins. @throws AppError `permission_denied` */
export function browseMeters(ctx: Context, input: MeterTable & PageRequest): Promise<Page<BrowsedMeter>> {
  requireRight(ctx, 'DATA_REPOSITORY');
  return ctx.inTransaction(async (tx) => {
    const total = await countMeterTable(tx, input);
    const window = pageWindow(input, total);
    return toPage(await selectMeterTable(tx, input, window), total, window, input);
  });
}
