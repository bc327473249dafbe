// SQL of the table of sites in the settings: narrowed by words and tag, ordered, by pages.
import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { PageWindow } from '../paging.ts';
import type { Site } from './site.ts';
import { columns, fromSiteRow, type SiteRow } from './site-store.ts';

export interface SiteTableFilter {
  companyId: string;
  isArchived: boolean;
  /** Part of the name, address or external id; empty: all. */
  search: string;
  /** Null: with any tag, or none. */
  tagId: string | null;
  /** Null: no such bounds. */
  ownSites: readonly string[] | null;
}

export const siteOrders = ['name', 'address', 'created'] as const;
export interface SiteOrder {
  by: (typeof siteOrders)[number];
  isDescending: boolean;
}

const matching = (tx: Transaction, filter: Omit<SiteTableFilter, 'isArchived'>): Sql => sql`
  ${tx.bound('s')} and s.company_id = ${filter.companyId}
  ${filter.search === '' ? sql`` : sql`and strpos(lower(concat_ws(chr(10), s.name, s.address, s.external_id)), lower(${filter.search}::text)) > 0`}
  ${
    filter.tagId === null
      ? sql``
      : sql`and exists (select from tags_of_sites x where ${tx.bound('x')} and x.site_id = s.id and x.tag_id = ${filter.tagId})`
  }
  ${filter.ownSites === null ? sql`` : sql`and s.id = any(${filter.ownSites}::uuid[])`}`;

/** Of both tabs, with all else of the filter heeded. */
export async function selectSiteCounts(
  tx: Transaction,
  filter: SiteTableFilter,
): Promise<{ active: number; archived: number }> {
  const row = await tx.first<{ active: number; archived: number }>(sql`
    select count(*) filter (where s.data_collection_stop_date is null)::int as active,
           count(*) filter (where s.data_collection_stop_date is not null)::int as archived
      from sites s where ${matching(tx, filter)}`);
  return row!;
}

const orderColumns: Readonly<Record<SiteOrder['by'], Sql>> = {
  name: sql`lower(s.name)`,
  address: sql`lower(s.address)`,
  created: sql`s.created_at`,
};

export async function selectSiteTable(
  tx: Transaction,
  filter: SiteTableFilter,
  order: SiteOrder,
  window: PageWindow,
): Promise<Site[]> {
  const direction = order.isDescending ? sql`desc` : sql`asc`;
  const rows = await tx.rows<SiteRow>(sql`
    select ${columns} from sites s
     where ${matching(tx, filter)} and (s.data_collection_stop_date is not null) = ${filter.isArchived}
     order by ${orderColumns[order.by]} ${direction}, s.id ${direction} limit ${window.limit} offset ${window.offset}`);
  return rows.map(fromSiteRow);
}
