// Puts site, meter and document to usage rows: one query each, however many rows.
import type { Context } from '../context.ts';
import type { Document } from '../documents/document.ts';
import { findDocuments } from '../documents/get-document.ts';
import { findMeterPlaces } from '../meters/get-meter.ts';
import { findSites } from '../sites/get-site.ts';
import type { UsageRecord, UsageRow } from './usage-row.ts';

const distinct = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
const byId = <T extends { id: string }>(items: T[]): Map<string, T> =>
  new Map(items.map((item) => [item.id, item]));

/** @param known documents that the caller has read already */
export function toUsageRecords(
  ctx: Context,
  rows: UsageRow[],
  known: Document[] = [],
): Promise<UsageRecord[]> {
  return ctx.inTransaction(async (_tx, inner) => {
    if (rows.length === 0) return [];
    const documents = byId(known);
    const missing = distinct(rows.map((row) => row.documentId)).filter((id) => !documents.has(id));
    for (const document of await findDocuments(inner, missing)) documents.set(document.id, document);
    const sites = byId(await findSites(inner, distinct(rows.map((row) => row.siteId))));
    const meters = byId(await findMeterPlaces(inner, distinct(rows.map((row) => row.meterId))));
    return rows.map((row) => ({
      row,
      document: documents.get(row.documentId)!,
      site: row.siteId === null ? null : (sites.get(row.siteId) ?? null),
      meter: row.meterId === null ? null : (meters.get(row.meterId) ?? null),
    }));
  });
}
