import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import { requireOwner } from '../scope.ts';
import type { Meter } from './meter.ts';
import { countMeters, type MeterFilter, selectMeters } from './meter-store.ts';

/** Meters of a company, site or connection, oldest first. @throws AppError `not_found` for the owner */
export function listMeters(ctx: Context, input: MeterFilter & PageRequest): Promise<Page<Meter>> {
  return ctx.inTransaction(async (tx, inner) => {
    await requireOwner(inner, input.scope);
    const total = await countMeters(tx, input);
    const window = pageWindow(input, total);
    return toPage(await selectMeters(tx, input, window), total, window, input);
  });
}
