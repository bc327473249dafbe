import type { Context } from '../context.ts';
import { selectLastDay } from './usage-store.ts';

/** Last day of a meter's usage in other documents, as far as it ends before a day; null when there is none. */
export function findLastDayBefore(
  ctx: Context,
  search: { meterId: string; before: string | null; exceptDocumentId: string | null },
): Promise<string | null> {
  return ctx.inTransaction((tx) => selectLastDay(tx, search));
}
