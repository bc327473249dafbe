import { isUsageOverlap } from '../../methodology/duplicates.ts';
import type { Context } from '../context.ts';
import { findUsageNear } from './add-usage.ts';
import type { UsageRow } from './usage-row.ts';

/** D5 of methodology.md 17: the documents in which usage of the same meter overlaps this row's. */
export async function documentsOverlapping(ctx: Context, row: UsageRow): Promise<string[]> {
  const { meterId, documentId } = row;
  if (meterId === null) return [];
  const period = { start: row.startDate, end: row.endDate };
  const near = await findUsageNear(ctx, meterId, period);
  return near
    .filter((other) =>
      isUsageOverlap(
        { documentId, meterId, period, revisionChain: null },
        {
          documentId: other.documentId,
          meterId,
          period: { start: other.startDate, end: other.endDate },
          revisionChain: null,
        },
      ),
    )
    .map((other) => other.documentId);
}
