import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { Meter, MeterPlace } from './meter.ts';
import { selectMeter, selectMeterPlaces } from './meter-store.ts';

/** One meter. @throws AppError `not_found` */
export async function getMeter(ctx: Context, id: string): Promise<Meter> {
  const meter = await ctx.inTransaction((tx) => selectMeter(tx, id));
  if (!meter) throw notFound();
  return meter;
}

/** One meter, or null where there is none of this id. */
export function findMeter(ctx: Context, id: string): Promise<Meter | null> {
  return ctx.inTransaction((tx) => selectMeter(tx, id));
}

/** Where meters stand, by id, in one query; in no particular order. */
export function findMeterPlaces(ctx: Context, ids: string[]): Promise<MeterPlace[]> {
  return ctx.inTransaction((tx) => selectMeterPlaces(tx, ids));
}
