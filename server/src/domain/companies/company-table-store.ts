import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { PageWindow } from '../paging.ts';
import type { BrowsedCompany, CompanyTable } from './company-table.ts';

const condition = (tx: Transaction, { search, isArchived }: CompanyTable): Sql => sql`
  ${tx.bound('c')} and c.deleted_at is null
  ${search === '' ? sql`` : sql`and (strpos(lower(c.name), lower(${search}::text)) > 0 or strpos(lower(c.external_id), lower(${search}::text)) > 0)`}
  ${isArchived === null ? sql`` : sql`and (c.archived_at is not null) = ${isArchived}`}`;

export async function countCompanyTable(tx: Transaction, table: CompanyTable): Promise<number> {
  return (await tx.first<{ total: number }>(
    sql`select count(*) as total from companies c where ${condition(tx, table)}`,
  ))!.total;
}

const orders = { name: sql`lower(c.name)`, created: sql`c.created_at` } as const;

export function selectCompanyTable(
  tx: Transaction,
  table: CompanyTable,
  window: PageWindow,
): Promise<BrowsedCompany[]> {
  const direction = table.order.isDescending ? sql`desc` : sql`asc`;
  const order = sql`order by ${orders[table.order.by]} ${direction}, c.id ${direction}`;
  return tx.rows(sql<BrowsedCompany>`
    with page as materialized (
      select c.* from companies c where ${condition(tx, table)} ${order} limit ${window.limit} offset ${window.offset})
    select c.id, c.name, c.external_id as "externalId", c.created_at as "createdAt", c.archived_at as "archivedAt",
           (select count(*) from sites s where ${tx.bound('s')} and s.company_id = c.id and s.data_collection_stop_date is null) as sites,
           (select count(*) from connections n where ${tx.bound('n')} and n.company_id = c.id and n.deleted_at is null) as connections,
           (select count(*) from meters m where ${tx.bound('m')} and m.company_id = c.id) as meters,
           coalesce((select t.total from totals t where ${tx.bound('t')} and t.scope_id = c.id and t.noun = 'documents'), 0) as bills
      from page c ${order}`);
}
