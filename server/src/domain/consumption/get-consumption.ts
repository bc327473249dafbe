import { type Context, todayOf } from '../context.ts';
import { type MonthOfUse, type Months, monthBefore, type Standing } from './consumption.ts';
import { selectMonths, selectStanding } from './consumption-store.ts';

/** The latest `count` months, the present one included, and what stands now. */
export function getConsumption(
  ctx: Context,
  input: { months: number },
): Promise<{ today: string; months: MonthOfUse[]; now: Standing }> {
  return ctx.inTransaction(async (tx, inner) => {
    const today = todayOf(inner);
    return {
      today,
      months: await selectMonths(tx, latestMonths(today, input.months)),
      now: await selectStanding(tx),
    };
  });
}

/** @param today `2026-11-22` */
export function latestMonths(today: string, count: number): Months {
  const until = today.slice(0, 7);
  return { from: monthBefore(until, count - 1), until };
}
