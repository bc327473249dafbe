// Puts site, meter and document to usage rows: one query each, however many rows.
import type { Context } from '../context.ts';
import { findDocuments } from '../documents/get-document.ts';
import { findMeters } from '../meters/get-meter.ts';
import { findSites } from '../sites/get-site.ts';
import type { UsageRecord, UsageRow } from './usage-row.ts';

const distinct = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
const byId = <T extends { id: string }>(items: T[]): Map<string, T> =>
  new Map(items.map((item) => [item.id, item]));

export function toUsageRecords(ctx: Context, rows: UsageRow[]): Promise<UsageRecord[]> {
  return ctx.inTransaction(async (_tx, inner) => {
    if (rows.length === 0) return [];
    const documents = byId(await findDocuments(inner, distinct(rows.map((row) => row.documentId))));
    const sites = byId(await findSites(inner, distinct(rows.map((row) => row.siteId))));
    const meters = byId(await findMeters(inner, distinct(rows.map((row) => row.meterId))));
    return rows.map((row) => ({
      row,
      document: documents.get(row.documentId)!,
      site: row.siteId === null ? null : (sites.get(row.siteId) ?? null),
      meter: row.meterId === null ? null : (meters.get(row.meterId) ?? null),
    }));
  });
}
