// Documents of a company, site or connection: latest bill first, ties by id, undated ones last (R7).
import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { Context } from '../context.ts';
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
import { ownSitesOf } from '../role.ts';
import { type OwnerScope, requireOwner } from '../scope.ts';
import { keptTotal } from '../totals.ts';
import type { Document } from './document.ts';
import {
  countDocuments,
  type DocumentSource,
  pageOfFoundIds,
  pageOfIds,
  selectPageOfDocuments,
} from './document-store.ts';

export interface ListDocumentsInput extends RecordFilter, PageRequest {
  scope: OwnerScope;
  /** Deleted documents as well. */
  includeDeleted: boolean;
}

/** Somebody with some sites only is listed the documents at those. @throws AppError `not_found` for the owner */
export function listDocuments(ctx: Context, asked: ListDocumentsInput): Promise<Page<Document>> {
  const input = { ...asked, ownSites: ownSitesOf(ctx) };
  return ctx.inTransaction(async (tx, inner) => {
    await requireOwner(inner, input.scope);
    const isPlain = isUnfiltered(input) && !input.includeDeleted && input.ownSites === null;
    const source = sourceOf(tx, input, isPlain);
    const total = isPlain ? await keptTotal(tx, input.scope, 'documents') : await countDocuments(tx, source);
    const window = pageWindow(input, total);
    const ids = isPlain || !isFew(total) ? pageOfIds(source, window) : pageOfFoundIds(source, window);
    const items = await selectPageOfDocuments(tx, ids, isPlain ? 'once' : 'anew');
    return toPage(items, total, window, input);
  });
}

/** With the sites beyond which nothing is listed; null: no such bounds. */
type BoundedInput = ListDocumentsInput & { ownSites: readonly string[] | null };

/** Where the ids come from: an index that begins with the owner and is in the list's order. */
function sourceOf(tx: Transaction, input: BoundedInput, isPlain: boolean): DocumentSource {
  const { scope } = input;
  if ('siteId' in scope) {
    const ofSite = sql`from document_sites x where ${tx.bound('x')} and x.site_id = ${scope.siteId}`;
    const withDocument = sql`
      from document_sites x join documents d on ${tx.bound('d')} and d.id = x.document_id
     where ${tx.bound('x')} and x.site_id = ${scope.siteId} ${conditions(tx, input)}`;
    return {
      from: () => (isPlain ? sql`${ofSite} and x.is_listed` : withDocument),
      id: sql.ref('x.document_id'),
      billDate: sql.ref('x.bill_date'),
    };
  }
  const isByRows =
    'companyId' in scope &&
    !input.includeDeleted &&
    input.ownSites === null &&
    wantedRows(tx, input).length > 0;
  if (isByRows) return foundByRows(tx, input);
  const owner =
    'companyId' in scope
      ? sql`d.company_id = ${scope.companyId}`
      : sql`d.connection_id = ${scope.connectionId}`;
  const ofOwner = sql`from documents d where ${tx.bound('d')} and ${owner} ${conditions(tx, input)}`;
  return { from: () => ofOwner, id: sql.ref('d.id'), billDate: sql.ref('d.bill_date') };
}

/**
 * Documents of a company by their rows alone, which carry the bill date too; a created or updated date is the document's own. Rows
 * of one document follow each other in the order asked for, so that none has to be remembered.
 */
function foundByRows(tx: Transaction, input: ListDocumentsInput): DocumentSource {
  const ofBill = input.dateType === 'BILL_DATE' ? dateWithin(sql.ref('u.bill_date'), input) : sql``;
  const wanted = sql.join([...boundsOfRows(input), ofBill, ...wantedRows(tx, input)], sql` `);
  const at = ownInstant(input);
  const ofDocument = at
    ? sql`join documents d on ${tx.bound('d')} and d.id = x.document_id where true ${at}`
    : sql``;
  return {
    from: (order) => sql`
      from (select distinct on (u.bill_date, u.document_id) u.bill_date, u.document_id from usage_rows u
             where ${tx.bound('u')} ${wanted} order by ${order(sql.ref('u.bill_date'), sql.ref('u.document_id'))}) x ${ofDocument}`,
    id: sql.ref('x.document_id'),
    billDate: sql.ref('x.bill_date'),
  };
}

/** Bounds on a date that only the document itself has. */
function ownInstant(input: ListDocumentsInput): Sql | null {
  if (input.startDate === null && input.endDate === null) return null;
  if (input.dateType === 'CREATED_DATE') return instantWithin(sql.ref('d.created_at'), input);
  if (input.dateType === 'UPDATED_DATE') return instantWithin(sql.ref('d.updated_at'), input);
  return null;
}

function conditions(tx: Transaction, input: BoundedInput): Sql {
  const parts: Sql[] = [];
  if (input.ownSites !== null)
    parts.push(
      sql`and exists (select from document_sites o where ${tx.bound('o')} and o.document_id = d.id and o.site_id = any(${[...input.ownSites]}::uuid[]))`,
    );
  if (!input.includeDeleted) parts.push(sql`and d.deleted_at is null`);
  if (input.dateType === 'BILL_DATE') parts.push(dateWithin(sql.ref('d.bill_date'), input));
  const at = ownInstant(input);
  if (at) parts.push(at);
  const wanted = wantedRows(tx, input);
  if (wanted.length > 0)
    parts.push(
      sql`and exists (select from usage_rows u where ${tx.bound('u')} and u.document_id = d.id ${sql.join([...wanted, ...boundsOfRows(input)], sql` `)})`,
    );
  return parts.length > 0 ? sql.join(parts, sql` `) : sql``;
}

/** What one of the document's rows must be; nothing where no filter is about rows. */
function wantedRows(tx: Transaction, input: ListDocumentsInput): Sql[] {
  const rows: Sql[] = [];
  const isBounded = input.startDate !== null || input.endDate !== null;
  if (input.dateType === 'USAGE_PERIOD' && isBounded)
    rows.push(periodWithin(sql.ref('u.start_date'), sql.ref('u.end_date'), input));
  if (input.datasourceTypes.length > 0) rows.push(matchesDatasourceTypes('u', input.datasourceTypes));
  if (input.identifier !== null) rows.push(hasIdentifier(tx, sql.ref('u.meter_id'), input.identifier));
  return rows;
}

/** What is true of rows because it is true of their document: said again, so that the indexes of rows can serve. */
function boundsOfRows({ scope, includeDeleted }: ListDocumentsInput): Sql[] {
  const bounds: Sql[] = [];
  if ('companyId' in scope) bounds.push(sql`and u.company_id = ${scope.companyId}`);
  if ('connectionId' in scope) bounds.push(sql`and u.connection_id = ${scope.connectionId}`);
  if (!includeDeleted) bounds.push(sql`and u.is_listed`);
  return bounds;
}
