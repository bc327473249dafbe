// Usage rows of a company, site, connection, document or meter: latest period first, ties by id (R7).
import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { Context } from '../context.ts';
import { getDocument } from '../documents/get-document.ts';
import { getMeter } from '../meters/get-meter.ts';
import { isFew, type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import {
  dateWithin,
  hasIdentifier,
  instantWithin,
  isUnfiltered,
  matchesDatasourceTypes,
  periodWithin,
  type RecordFilter,
} from '../record-filter.ts';
import { type OwnerScope, requireOwner } from '../scope.ts';
import { keptTotal } from '../totals.ts';
import { toUsageRecords } from './usage-records.ts';
import type { UsageRecord } from './usage-row.ts';
import { countUsage, foundUsage, pageOfUsageIds, selectPageOfUsage } from './usage-store.ts';

export type UsageScope = OwnerScope | { documentId: string } | { meterId: string };

export interface ListUsageInput extends RecordFilter, PageRequest {
  scope: UsageScope;
  /** False: consumption only, as v2.0 answers. */
  withDemand: boolean;
}

/** @throws AppError `not_found` for the owner */
export function listUsage(ctx: Context, input: ListUsageInput): Promise<Page<UsageRecord>> {
  const { scope } = input;
  return ctx.inTransaction(async (tx, inner) => {
    if ('documentId' in scope) await getDocument(inner, scope.documentId);
    else if ('meterId' in scope) await getMeter(inner, scope.meterId);
    else await requireOwner(inner, scope);
    const from = source(tx, input);
    const isPlain = isUnfiltered(input) && !('documentId' in scope);
    const total = isPlain
      ? await keptTotal(tx, scope, input.withDemand ? 'usage_rows' : 'consumption_rows')
      : await countUsage(tx, from);
    const window = pageWindow(input, total);
    const found = isPlain || !isFew(total) ? from : foundUsage(from);
    const rows = await selectPageOfUsage(tx, pageOfUsageIds(found, window), isPlain ? 'once' : 'anew');
    return toPage(await toUsageRecords(inner, rows), total, window, input);
  });
}

function owner(scope: UsageScope): Sql {
  if ('companyId' in scope) return sql`u.company_id = ${scope.companyId}`;
  if ('siteId' in scope) return sql`u.site_id = ${scope.siteId}`;
  if ('connectionId' in scope) return sql`u.connection_id = ${scope.connectionId}`;
  if ('documentId' in scope) return sql`u.document_id = ${scope.documentId}`;
  return sql`u.meter_id = ${scope.meterId}`;
}

function dates(input: RecordFilter): Sql {
  switch (input.dateType) {
    case 'BILL_DATE':
      return dateWithin(sql.ref('u.bill_date'), input);
    case 'USAGE_PERIOD':
      return periodWithin(sql.ref('u.start_date'), sql.ref('u.end_date'), input);
    case 'CREATED_DATE':
      return instantWithin(sql.ref('u.created_at'), input);
    case 'UPDATED_DATE':
      return instantWithin(sql.ref('u.updated_at'), input);
  }
}

const source = (tx: Transaction, input: ListUsageInput): Sql => sql`
  from usage_rows u where ${tx.bound('u')} and ${owner(input.scope)} and u.is_listed
   ${input.withDemand ? sql`` : sql`and u.kind = 'USAGE'`} ${dates(input)}
   ${matchesDatasourceTypes('u', input.datasourceTypes)} ${hasIdentifier(tx, sql.ref('u.meter_id'), input.identifier)}`;
