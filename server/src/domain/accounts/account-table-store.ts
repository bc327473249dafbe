import { type Sql, sql, type Transaction } from '../../db/database.ts';
import { key1 } from '../../methodology/identifiers.ts';
import { ofLiveCompany } from '../companies/live-company.ts';
import { atLocation, connectedIn } from '../location-filter.ts';
import type { PageWindow } from '../paging.ts';
import type { AccountTable, BrowsedAccount } from './account-table.ts';

const numberKey = sql`upper(regexp_replace(normalize(a.account_number, NFKC), '[^[:alnum:]]', '', 'g'))`;

/** Accounts whose number begins so; `a` is the account. Letters and digits only: nothing in it is a pattern. */
export const numberBegins = (number: string): Sql =>
  key1(number) === '' ? sql`false` : sql`${numberKey} like ${`${key1(number)}%`}`;

const condition = (tx: Transaction, table: AccountTable): Sql => {
  const ofMeter = (wanted: Sql): Sql =>
    sql`exists (select from meters m left join sites s on ${tx.bound('s')} and s.id = m.site_id where ${tx.bound('m')} and m.account_id = a.id and ${wanted})`;
  return sql`
    ${tx.bound('a')} and ${ofLiveCompany(tx, sql.ref('a.company_id'))}
    ${table.companyId === null ? sql`` : sql`and a.company_id = ${table.companyId}`}
    ${table.connectionId === null ? sql`` : sql`and a.connection_id = ${table.connectionId}`}
    ${table.trackingStatus === null ? sql`` : sql`and a.tracking_status = ${table.trackingStatus}`}
    ${table.number === null ? sql`` : sql`and ${numberBegins(table.number)}`}
    ${table.siteId === null ? sql`` : sql`and a.id in (select m.account_id from meters m where ${tx.bound('m')} and m.site_id = ${table.siteId})`}
    ${table.datasourceType === null ? sql`` : sql`and ${ofMeter(sql`m.datasource_type = ${table.datasourceType}`)}`}
    ${atLocation(
      { street: table.street, zipcode: table.zipcode, country: table.country },
      (isThere, name, wanted) =>
        sql`${ofMeter(sql`(${isThere(sql.ref('m.address'))} or ${isThere(sql.ref('s.address'))})`)} ${connectedIn(tx, sql.ref('a.connection_id'), name, wanted)}`,
    )}`;
};

export async function countAccountTable(tx: Transaction, table: AccountTable): Promise<number> {
  const count = sql<{
    total: number;
  }>`select count(*) as total from accounts a where ${condition(tx, table)}`;
  return (await tx.first(count, 'anew'))!.total;
}

const orders = { created: sql`a.created_at`, number: numberKey, last: sql`a.last_service_date` } as const;

export function selectAccountTable(
  tx: Transaction,
  table: AccountTable,
  window: PageWindow,
): Promise<BrowsedAccount[]> {
  const direction = table.order.isDescending ? sql`desc` : sql`asc`;
  const nulls = table.order.by === 'last' ? sql`nulls last` : sql``;
  const order = sql`order by ${orders[table.order.by]} ${direction} ${nulls}, a.id ${direction}`;
  const page = sql<BrowsedAccount>`
    with page as materialized (
      select a.* from accounts a where ${condition(tx, table)} ${order} limit ${window.limit} offset ${window.offset})
    select a.id, jsonb_build_object('id', c.id, 'name', c.name) as company, a.account_number as number, a.provider_key as provider,
           n.id as "connectionId", a.status, a.tracking_status as "trackingStatus",
           array(select distinct m.datasource_type from meters m where ${tx.bound('m')} and m.account_id = a.id order by 1) as types,
           coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by lower(s.name), s.id) from sites s
                      where ${tx.bound('s')} and s.id in (select m.site_id from meters m where ${tx.bound('m')} and m.account_id = a.id)), '[]') as sites,
           (select count(*) from meters m where ${tx.bound('m')} and m.account_id = a.id) as meters,
           a.last_service_date as "lastServiceDate", a.created_at as "createdAt"
      from page a join companies c on ${tx.bound('c')} and c.id = a.company_id
      left join connections n on ${tx.bound('n')} and n.id = a.connection_id and n.deleted_at is null
     ${order}`;
  return tx.rows(page, 'anew');
}
