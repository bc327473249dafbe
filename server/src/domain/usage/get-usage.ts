import { notFound } from '../../lib/errors.ts';
import { isUuid } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import type { Document } from '../documents/document.ts';
import { toUsageRecords } from './usage-records.ts';
import { demandIdPrefix, type UsageRecord } from './usage-row.ts';
import { selectUsageOfDocuments, selectUsageRow } from './usage-store.ts';

/** One row by its id; demand rows carry a prefix, and exist for those who ask for them. @throws AppError `not_found` */
export async function getUsage(
  ctx: Context,
  { id, withDemand }: { id: string; withDemand: boolean },
): Promise<UsageRecord> {
  const isDemand = id.startsWith(demandIdPrefix);
  const rowId = (isDemand ? id.slice(demandIdPrefix.length) : id).toLowerCase();
  if (!isUuid(rowId) || (isDemand && !withDemand)) throw notFound();
  return ctx.inTransaction(async (tx, inner) => {
    const row = await selectUsageRow(tx, rowId);
    if (!row || (row.kind === 'DEMAND') !== isDemand) throw notFound();
    return (await toUsageRecords(inner, [row]))[0]!;
  });
}

/**
 * Rows of several documents, consumption first; in four queries at most.
 * @param known documents that the caller has read already
 */
export function listUsageOfDocuments(
  ctx: Context,
  documentIds: string[],
  known: Document[] = [],
): Promise<Map<string, UsageRecord[]>> {
  return ctx.inTransaction(async (tx, inner) => {
    const records = await toUsageRecords(inner, await selectUsageOfDocuments(tx, documentIds), known);
    return Map.groupBy(records, (record) => record.row.documentId);
  });
}
