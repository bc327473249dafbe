import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { Meter } from './meter.ts';
import { selectMeter, selectMetersById } from './meter-store.ts';

/** One meter. @throws AppError `not_found` */
export async function getMeter(ctx: Context, id: string): Promise<Meter> {
  const meter = await ctx.inTransaction((tx) => selectMeter(tx, id));
  if (!meter) throw notFound();
  return meter;
}

/** Meters by id, in one query; in no particular order. */
export function findMeters(ctx: Context, ids: string[]): Promise<Meter[]> {
  return ctx.inTransaction((tx) => selectMetersById(tx, ids));
}
