// An organization has a bounded number of mails sent in a day, so that nobody can use us to flood others.
import type { Context } from '../context.ts';
import { mostMailsADay } from './mail-order.ts';
import { countMail, deleteMailDays } from './mail-store.ts';

const dayMs = 86_400_000;

/** Mails leave by the clock on the wall, whatever a sandbox takes for today. */
const todayOnWall = (ctx: Context): string => ctx.wallNow().toISOString().slice(0, 10);

/** @returns null when the mail may go, else when the next day begins */
export async function takeDailyShare(ctx: Context): Promise<Date | null> {
  const today = todayOnWall(ctx);
  const isLeft = await ctx.inTransaction((tx) => countMail(tx, today, mostMailsADay));
  return isLeft ? null : new Date(Date.parse(today) + dayMs);
}

/** Days that are over are counted no more. */
export const forgetMailDays = (ctx: Context): Promise<number> =>
  ctx.inTransaction((tx) => deleteMailDays(tx, todayOnWall(ctx)));
