// Is the bill there already, or does it overlap one that is (methodology.md 17)?

import { type BillFacts, duplicateVerdict } from '../../methodology/duplicates.ts';
import { key1 } from '../../methodology/identifiers.ts';
import type { Context } from '../context.ts';
import type { DataIssue } from '../documents/add-document.ts';
import { findDocumentOnPages, findSimilarDocuments } from '../documents/find-similar-documents.ts';
import { listUsageOfDocuments } from '../usage/get-usage.ts';
import { documentsOverlapping } from '../usage/usage-overlaps.ts';
import { isMadeRow, type UsageRow } from '../usage/usage-row.ts';
import { usageOf } from './drafts.ts';
import type { FileBillInput } from './filing-input.ts';

export type DuplicateSearch = { kind: 'same'; documentId: string } | { kind: 'new'; issues: DataIssue[] };

const serialOf = (identifiers: readonly { name: string; value: string }[]): string | null => {
  const meter = identifiers.find((identifier) => identifier.name === 'METER');
  return meter ? key1(meter.value) : null;
};

/**
 * D1 to D3 name the document that is there; D4 is an open question on the new one.
 * @param input.filedAs the document that this bill is already, which is no duplicate of itself
 */
export async function findDuplicate(
  ctx: Context,
  input: FileBillInput & { providerKey: string; filedAs?: string },
): Promise<DuplicateSearch> {
  const onPages = await findDocumentOnPages(ctx, input.companyId, input.file.id, input.reading.pages);
  if (onPages && onPages !== input.filedAs) return { kind: 'same', documentId: onPages };
  const { bill } = input.reading;
  const accountNumber = bill.accountNumber?.value ?? null;
  if (accountNumber === null) return { kind: 'new', issues: [] };

  const starts = bill.meters.flatMap((meter) => meter.periodStart?.value ?? []).sort();
  const ends = bill.meters.flatMap((meter) => meter.periodEnd?.value ?? []).sort();
  const period = starts[0] && ends.at(-1) ? { start: starts[0], end: ends.at(-1)! } : null;
  const facts: BillFacts = {
    fileHash: null,
    providerId: input.providerKey,
    accountNumber,
    invoiceId: bill.invoiceNumber?.value ?? null,
    totalCharges: bill.amountDue?.value ?? null,
    period,
    commodities: [...new Set(bill.meters.map((meter) => meter.commodity))],
    meters: bill.meters.map((meter) => ({
      meterKey: serialOf(meter.identifiers),
      usage: usageOf(meter),
      units: meter.units?.value ?? null,
    })),
    revisionChain: null,
  };
  const alike = await findSimilarDocuments(ctx, {
    companyId: input.companyId,
    providerKey: input.providerKey,
    accountKey: key1(accountNumber),
    period,
    invoiceKey: facts.invoiceId === null ? null : key1(facts.invoiceId) || null,
  });
  const similar = alike.filter((document) => document.id !== input.filedAs);
  if (similar.length === 0) return { kind: 'new', issues: [] };

  const usage = await listUsageOfDocuments(
    ctx,
    similar.map((document) => document.id),
  );
  const issues: DataIssue[] = [];
  for (const document of similar) {
    const rows = (usage.get(document.id) ?? [])
      .map((record) => record.row)
      .filter((row) => row.kind === 'USAGE' && !isMadeRow(row));
    const verdict = duplicateVerdict(facts, {
      fileHash: null,
      providerId: input.providerKey,
      accountNumber: document.accountKey,
      invoiceId: document.invoiceId,
      totalCharges: document.totalCharges,
      period:
        document.startDate && document.endDate ? { start: document.startDate, end: document.endDate } : null,
      commodities: document.datasourceTypes,
      meters: rows.map((row) => ({
        meterKey: serialOf(row.identifiers),
        usage: row.implied ? null : row.usage,
        units: row.usageUnits,
      })),
      revisionChain: null,
    });
    if (verdict && verdict.level !== 'D4') return { kind: 'same', documentId: document.id };
    // A list of past usage is no second bill of the periods that it lists; their usage is compared row by row (D5).
    if (verdict && input.reading.outcome === 'bill')
      issues.push({ type: 'POTENTIAL_DUPLICATE', detail: document.id });
  }
  return { kind: 'new', issues };
}

/** D5: usage of the same meter in another document overlaps this row's. */
export async function usageOverlaps(ctx: Context, row: UsageRow): Promise<DataIssue[]> {
  const documents = await documentsOverlapping(ctx, row);
  return documents.map((detail) => ({ type: 'POTENTIAL_USAGE_DUPLICATE' as const, detail }));
}
