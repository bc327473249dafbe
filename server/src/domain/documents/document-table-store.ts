// SQL of bills as a table (migration 0057). Ids of a page are read in the order of an index, from the nearer end; then the rest of it.
import { type Sql, sql, type Transaction } from '../../db/database.ts';
import { key1 } from '../../methodology/identifiers.ts';
import { ofLiveCompany } from '../companies/live-company.ts';
import { atLocation, connectedIn, isAnywhere, type LocationFilter } from '../location-filter.ts';
import type { PageWindow } from '../paging.ts';
import { backwards, forwards } from '../record-filter.ts';
import type { BrowsedDocument, DocumentCameBy, DocumentTable } from './document-table.ts';

const sourceOf = sql`case when d.connection_id is not null then 'connection' when d.source_type = 'MANUAL_ENTRY' then 'manual' else 'upload' end`;

const cameBy: Readonly<Record<DocumentCameBy, Sql>> = {
  connection: sql`d.connection_id is not null`,
  upload: sql`d.connection_id is null and d.source_type <> 'MANUAL_ENTRY'`,
  manual: sql`d.connection_id is null and d.source_type = 'MANUAL_ENTRY'`,
};

const atSites = (tx: Transaction, sites: Sql): Sql =>
  sql`d.id in (select x.document_id from document_sites x where ${tx.bound('x')} and x.site_id in (${sites}))`;

/** Accounts of the tenant whose number begins so. */
const ofNumber = (tx: Transaction, number: string): Sql =>
  key1(number) === ''
    ? sql`false`
    : sql`d.account_id in (
        select a.id from accounts a where ${tx.bound('a')}
           and upper(regexp_replace(normalize(a.account_number, NFKC), '[^[:alnum:]]', '', 'g')) like ${`${key1(number)}%`})`;

const location = ({ street, zipcode, country }: DocumentTable): LocationFilter => ({
  street,
  zipcode,
  country,
});

const source = (tx: Transaction, table: DocumentTable): Sql => sql`
  from documents d where ${tx.bound('d')} and d.deleted_at is null and ${ofLiveCompany(tx, sql.ref('d.company_id'))}
  ${table.companyId === null ? sql`` : sql`and d.company_id = ${table.companyId}`}
  ${table.connectionId === null ? sql`` : sql`and d.connection_id = ${table.connectionId}`}
  ${table.accountId === null ? sql`` : sql`and d.account_id = ${table.accountId}`}
  ${table.siteId === null ? sql`` : sql`and ${atSites(tx, sql`${table.siteId}`)}`}
  ${table.number === null ? sql`` : sql`and ${ofNumber(tx, table.number)}`}
  ${table.datasourceType === null ? sql`` : sql`and ${table.datasourceType} = any(d.datasource_types)`}
  ${table.status === null ? sql`` : sql`and d.status = ${sql.lit(table.status)}`}
  ${table.source === null ? sql`` : sql`and ${cameBy[table.source]}`}
  ${table.from === null ? sql`` : sql`and d.bill_date >= ${table.from}::date`}
  ${table.until === null ? sql`` : sql`and d.bill_date <= ${table.until}::date`}
  ${atLocation(location(table), (isThere, name, wanted) => {
    const site = sql`select s.id from sites s where ${tx.bound('s')} and ${isThere(sql.ref('s.address'))}`;
    const ofMeter = sql`d.id in (select u.document_id from usage_rows u where ${tx.bound('u')} and u.is_listed and u.meter_id in (
      select m.id from meters m where ${tx.bound('m')} and ${isThere(sql.ref('m.address'))}))`;
    return sql`${atSites(tx, site)} or ${ofMeter} ${connectedIn(tx, sql.ref('d.connection_id'), name, wanted)}`;
  })}`;

/** Where nothing, or a company or a connection alone, narrows the table: the total that is kept anyway; else null. */
export async function selectKeptTotal(tx: Transaction, table: DocumentTable): Promise<number | null> {
  const { companyId, connectionId, order: _order, ...others } = table;
  const isNarrowed =
    others.siteId ??
    others.accountId ??
    others.number ??
    others.datasourceType ??
    others.status ??
    others.source ??
    others.from ??
    others.until;
  if (isNarrowed !== null || connectionId !== null || !isAnywhere(location(table))) return null;
  const row = await tx.first<{ total: number }>(sql`
    select coalesce(sum(t.total), 0)::bigint as total from companies c
      join totals t on ${tx.bound('t')} and t.scope_id = c.id and t.noun = 'documents'
     where ${tx.bound('c')} and c.deleted_at is null ${companyId === null ? sql`` : sql`and c.id = ${companyId}`}`);
  return row!.total;
}

export async function countDocumentTable(tx: Transaction, table: DocumentTable): Promise<number> {
  const count = sql<{ total: number }>`select count(*) as total ${source(tx, table)}`;
  return (await tx.first(count, 'anew'))!.total;
}

const columns = {
  date: sql.ref('d.bill_date'),
  created: sql.ref('d.created_at'),
  charges: sql.ref('d.total_charges'),
} as const;

export function selectDocumentTable(
  tx: Transaction,
  table: DocumentTable,
  window: PageWindow,
): Promise<BrowsedDocument[]> {
  const column = columns[table.order.by];
  const falling = sql`order by ${column} desc nulls last, d.id`;
  const rising = sql`order by ${column} asc nulls first, d.id desc`;
  const order = table.order.isDescending ? falling : rising;
  const reverse = table.order.isDescending ? rising : falling;
  const ids = sql`
    select d.id ${source(tx, table)} ${window.fromEnd ? reverse : order} ${window.fromEnd ? backwards(window) : forwards(window)}`;
  const page = sql<BrowsedDocument>`
    with page as materialized (${ids})
    select d.id, jsonb_build_object('id', c.id, 'name', c.name) as company, d.bill_date as "billDate", d.start_date as "startDate",
           d.end_date as "endDate", d.due_date as "dueDate",
           coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by lower(s.name), s.id)
                       from document_sites x join sites s on ${tx.bound('s')} and s.id = x.site_id
                      where ${tx.bound('x')} and x.document_id = d.id), '[]') as sites,
           case when a.id is not null then jsonb_build_object('id', a.id, 'number', a.account_number) end as account,
           d.utility_company as provider, d.invoice_id as "invoiceId", d.datasource_types as types, d.total_charges as "totalCharges",
           d.charges_units as currency,
           coalesce((select jsonb_agg(jsonb_build_object('type', r.datasource_type, 'amount', r.amount::text, 'units', r.usage_units)
                                      order by r.datasource_type, r.usage_units)
                       from (select u.datasource_type, u.usage_units, sum(u.usage) as amount from usage_rows u
                              where ${tx.bound('u')} and u.document_id = d.id and u.kind = 'USAGE' and u.usage is not null and not u.exclusion
                              group by 1, 2) r), '[]') as usage,
           d.status, ${sourceOf} as source, n.id as "connectionId", d.file_name as "fileName", d.created_at as "createdAt"
      from page p
      join documents d on ${tx.bound('d')} and d.id = p.id
      join companies c on ${tx.bound('c')} and c.id = d.company_id
      left join accounts a on ${tx.bound('a')} and a.id = d.account_id
      left join connections n on ${tx.bound('n')} and n.id = d.connection_id and n.deleted_at is null
     ${order}`;
  return tx.rows(page, 'anew');
}
