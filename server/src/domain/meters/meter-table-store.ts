import { type Sql, sql, type Transaction } from '../../db/database.ts';
import { filterKey } from '../../methodology/identifiers.ts';
import { ofLiveCompany } from '../companies/live-company.ts';
import { atLocation, connectedIn } from '../location-filter.ts';
import type { PageWindow } from '../paging.ts';
import type { BrowsedMeter, MeterTable } from './meter-table.ts';

const begins = (tx: Transaction, number: string): Sql => {
  const key = filterKey(number).replace(/[\\%_]/g, '\\$&');
  return key === ''
    ? sql`false`
    : sql`m.id in (select i.meter_id from meter_identifiers i where ${tx.bound('i')} and i.filter_key like ${`${key}%`})`;
};

const condition = (tx: Transaction, table: MeterTable): Sql => sql`
  ${tx.bound('m')} and ${ofLiveCompany(tx, sql.ref('m.company_id'))}
  ${table.companyId === null ? sql`` : sql`and m.company_id = ${table.companyId}`}
  ${table.connectionId === null ? sql`` : sql`and m.connection_id = ${table.connectionId}`}
  ${table.accountId === null ? sql`` : sql`and m.account_id = ${table.accountId}`}
  ${table.siteId === null ? sql`` : sql`and m.site_id = ${table.siteId}`}
  ${table.datasourceType === null ? sql`` : sql`and m.datasource_type = ${table.datasourceType}`}
  ${table.isTracked === null ? sql`` : sql`and m.is_tracked = ${table.isTracked}`}
  ${table.number === null ? sql`` : sql`and ${begins(tx, table.number)}`}
  ${atLocation(
    { street: table.street, zipcode: table.zipcode, country: table.country },
    (isThere, name, wanted) => {
      const atSite = sql`m.site_id in (select s.id from sites s where ${tx.bound('s')} and ${isThere(sql.ref('s.address'))})`;
      return sql`${isThere(sql.ref('m.address'))} or ${atSite} ${connectedIn(tx, sql.ref('m.connection_id'), name, wanted)}`;
    },
  )}`;

export async function countMeterTable(tx: Transaction, table: MeterTable): Promise<number> {
  const count = sql<{ total: number }>`select count(*) as total from meters m where ${condition(tx, table)}`;
  return (await tx.first(count, 'anew'))!.total;
}

/** The order of an index, forwards or backwards. */
const orderOf = ({ by, isDescending }: MeterTable['order']): Sql =>
  by === 'created'
    ? isDescending
      ? sql`order by m.created_at desc, m.id desc`
      : sql`order by m.created_at, m.id`
    : isDescending
      ? sql`order by m.last_used_on desc nulls last, m.id`
      : sql`order by m.last_used_on asc nulls first, m.id desc`;

export function selectMeterTable(
  tx: Transaction,
  table: MeterTable,
  window: PageWindow,
): Promise<BrowsedMeter[]> {
  const order = orderOf(table.order);
  const page = sql<BrowsedMeter>`
    with page as materialized (
      select m.* from meters m where ${condition(tx, table)} ${order} limit ${window.limit} offset ${window.offset})
    select m.id, jsonb_build_object('id', c.id, 'name', c.name) as company,
           (select i.value from meter_identifiers i where ${tx.bound('i')} and i.meter_id = m.id order by i.name <> 'METER', i.position limit 1) as number,
           case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as site,
           case when a.id is not null then jsonb_build_object('id', a.id, 'number', a.account_number) end as account,
           n.id as "connectionId", m.datasource_type as type, m.address, m.is_tracked as "isTracked", m.last_used_on as "lastUsedOn",
           m.created_at as "createdAt"
      from page m join companies c on ${tx.bound('c')} and c.id = m.company_id
      left join sites s on ${tx.bound('s')} and s.id = m.site_id
      left join accounts a on ${tx.bound('a')} and a.id = m.account_id
      left join connections n on ${tx.bound('n')} and n.id = coalesce(m.connection_id, a.connection_id) and n.deleted_at is null
     ${order}`;
  return tx.rows(page, 'anew');
}
