import { notFound } from '../../lib/errors.ts';
import { isUuid } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import type { Document } from '../documents/document.ts';
import { toUsageRecords } from './usage-records.ts';
import { demandIdPrefix, type UsageRecord, type UsageRow } from './usage-row.ts';
import { selectUsageOfDocuments, selectUsageRow } from './usage-store.ts';

interface OneRow {
  /** Demand rows carry a prefix. */
  id: string;
  /** Whether demand readings are rows to this caller. */
  withDemand: boolean;
}

/** The bare row of an id. @throws AppError `not_found` */
export async function findUsageRow(ctx: Context, { id, withDemand }: OneRow): Promise<UsageRow> {
  const isDemand = id.startsWith(demandIdPrefix);
  const rowId = (isDemand ? id.slice(demandIdPrefix.length) : id).toLowerCase();
  if (!isUuid(rowId) || (isDemand && !withDemand)) throw notFound();
  const row = await ctx.inTransaction((tx) => selectUsageRow(tx, rowId));
  if (!row || (row.kind === 'DEMAND') !== isDemand) throw notFound();
  return row;
}

/** One row with what its answer shows. @throws AppError `not_found` */
export function getUsage(ctx: Context, input: OneRow): Promise<UsageRecord> {
  return ctx.inTransaction(async (_tx, inner) => {
    const row = await findUsageRow(inner, input);
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
