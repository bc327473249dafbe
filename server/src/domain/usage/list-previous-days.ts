import type { Context } from '../context.ts';
import { selectPreviousDays } from './usage-store.ts';

export interface PreviousDay {
  usageId: string;
  startDate: string;
  /** Last day of the same meter's usage before, in other documents; null when there is none. */
  previousEnd: string | null;
}

/** For each usage of a document, in their order, where the meter's usage before it ended. */
export function listPreviousDays(ctx: Context, documentId: string): Promise<PreviousDay[]> {
  return ctx.inTransaction((tx) => selectPreviousDays(tx, documentId));
}
