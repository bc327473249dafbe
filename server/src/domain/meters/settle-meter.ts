// For filing a document anew: what a meter was known by may have been a wrong reading.
import type { Context } from '../context.ts';
import { deleteUnusedMeter, writeLastUsed, writeLastUsedOfMeters } from './meter-store.ts';

/** Last day of the meter's usage; null when it has none. */
export function noteLastDay(ctx: Context, input: { meterId: string; lastDay: string | null }): Promise<void> {
  return ctx.inTransaction((tx) => writeLastUsed(tx, input.meterId, input.lastDay));
}

/** Meters whose usage was taken out of lists know the last day of what is left. */
export function noteLastDays(ctx: Context, meterIds: string[]): Promise<void> {
  return ctx.inTransaction((tx) => writeLastUsedOfMeters(tx, meterIds));
}

/** Forgets a meter that no usage names, not even that of a deleted document. */
export function forgetMeter(ctx: Context, meterId: string): Promise<void> {
  return ctx.inTransaction((tx) => deleteUnusedMeter(tx, meterId));
}
