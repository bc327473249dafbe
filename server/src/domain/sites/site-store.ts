import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { PageWindow } from '../paging.ts';
import type { FloorAreaUnit, OccupancyMode, Site } from './site.ts';

export interface SiteRow {
  id: string;
  company_id: string;
  name: string;
  external_id: string | null;
  address: string;
  path: string[];
  occupancy_percent: string | null;
  data_collection_start_date: string | null;
  data_collection_stop_date: string | null;
  occupancy_mode: OccupancyMode;
  floor_area: string | null;
  floor_area_unit: FloorAreaUnit;
  created_at: Date;
}

export const fromSiteRow = (row: SiteRow): Site => ({
  id: row.id,
  companyId: row.company_id,
  name: row.name,
  externalId: row.external_id,
  address: row.address,
  path: row.path,
  occupancyPercent: row.occupancy_percent,
  dataCollectionStartDate: row.data_collection_start_date,
  dataCollectionStopDate: row.data_collection_stop_date,
  occupancyMode: row.occupancy_mode,
  floorArea: row.floor_area,
  floorAreaUnit: row.floor_area_unit,
  createdAt: row.created_at,
});

export const columns = sql`s.id, s.company_id, s.name, s.external_id, s.address, s.path, s.occupancy_percent, s.data_collection_start_date, s.data_collection_stop_date, s.occupancy_mode, s.floor_area, s.floor_area_unit, s.created_at`;

export interface SiteFilter {
  companyId: string;
  externalId: string | null;
  includeArchived: boolean;
}

/** A filter, and the sites beyond which nothing is listed; null: no such bounds. */
type BoundedFilter = SiteFilter & { ownSites: readonly string[] | null };

const condition = (tx: Transaction, filter: BoundedFilter): Sql => sql`
  ${tx.bound('s')} and s.company_id = ${filter.companyId}
  ${filter.externalId === null ? sql`` : sql`and s.external_id = ${filter.externalId}`}
  ${filter.includeArchived ? sql`` : sql`and s.data_collection_stop_date is null`}
  ${filter.ownSites === null ? sql`` : sql`and s.id = any(${filter.ownSites}::uuid[])`}`;

export async function countSites(tx: Transaction, filter: BoundedFilter): Promise<number> {
  return (await tx.first<{ total: number }>(
    sql`select count(*) as total from sites s where ${condition(tx, filter)}`,
  ))!.total;
}

export async function selectSites(
  tx: Transaction,
  filter: BoundedFilter,
  window: PageWindow,
): Promise<Site[]> {
  const rows = await tx.rows<SiteRow>(sql`
    select ${columns} from sites s where ${condition(tx, filter)}
     order by s.created_at, s.id limit ${window.limit} offset ${window.offset}`);
  return rows.map(fromSiteRow);
}

export async function selectSitesOfCompanies(tx: Transaction, companyIds: string[]): Promise<Site[]> {
  const rows = await tx.rows<SiteRow>(sql`
    select ${columns} from sites s where ${tx.bound('s')} and s.company_id = any(${companyIds}::uuid[]) order by s.created_at, s.id`);
  return rows.map(fromSiteRow);
}

/** A site of a company that is not being deleted. */
export async function selectSite(tx: Transaction, id: string): Promise<Site | null> {
  const row = await tx.first<SiteRow>(oneSite(tx, id));
  return row && fromSiteRow(row);
}

/** Read to be written back: whoever changes it at the same moment waits. */
export async function selectSiteToChange(tx: Transaction, id: string): Promise<Site | null> {
  const row = await tx.first<SiteRow>(sql`${oneSite(tx, id)} for no key update of s`);
  return row && fromSiteRow(row);
}

const oneSite = (tx: Transaction, id: string): Sql<SiteRow> => sql`
  select ${columns} from sites s
    join companies c on ${tx.bound('c')} and c.id = s.company_id and c.deleted_at is null
   where ${tx.bound('s')} and s.id = ${id}`;

/** Several in one statement. */
export async function insertSites(tx: Transaction, sites: readonly Site[]): Promise<void> {
  await tx.change(sql`
    insert into sites (organization_id, environment, id, company_id, name, external_id, address, path, occupancy_percent, occupancy_mode,
      data_collection_start_date, data_collection_stop_date, floor_area, floor_area_unit, created_at, updated_at)
    select ${tx.owner}, v.id, v.company_id, v.name, v.external_id, v.address, v.path, v.occupancy_percent, v.occupancy_mode,
      v.data_collection_start_date, v.data_collection_stop_date, v.floor_area, v.floor_area_unit, v.created_at, v.created_at
      from ${asRows(sites)}`);
}

export async function selectSitesById(tx: Transaction, ids: string[]): Promise<Site[]> {
  if (ids.length === 0) return [];
  const rows = await tx.rows<SiteRow>(
    sql`select ${columns} from sites s where ${tx.bound('s')} and s.id = any(${ids}::uuid[])`,
  );
  return rows.map(fromSiteRow);
}

interface SiteSearch {
  companyId: string;
  ownSites: readonly string[] | null;
  search: string;
}

const matching = (tx: Transaction, { companyId, search, ownSites }: SiteSearch): Sql => sql`
  ${tx.bound('s')} and s.company_id = ${companyId} and s.data_collection_stop_date is null
  and (strpos(lower(s.name), lower(${search}::text)) > 0 or strpos(lower(s.address), lower(${search}::text)) > 0)
  ${ownSites === null ? sql`` : sql`and s.id = any(${ownSites}::uuid[])`}`;

export async function countMatchingSites(tx: Transaction, search: SiteSearch): Promise<number> {
  return (await tx.first<{ total: number }>(
    sql`select count(*) as total from sites s where ${matching(tx, search)}`,
  ))!.total;
}

export async function selectMatchingSites(
  tx: Transaction,
  search: SiteSearch & { most: number },
): Promise<Site[]> {
  const rows = await tx.rows<SiteRow>(sql`
    select ${columns} from sites s where ${matching(tx, search)} order by lower(s.name), s.id limit ${search.most}`);
  return rows.map(fromSiteRow);
}

/** Several in one statement; what else hangs on a change is the caller's. */
export async function writeSites(tx: Transaction, sites: readonly Site[], updatedAt: Date): Promise<void> {
  await tx.change(sql`
    update sites s set name = v.name, external_id = v.external_id, address = v.address, path = v.path, occupancy_percent = v.occupancy_percent,
      occupancy_mode = v.occupancy_mode, data_collection_start_date = v.data_collection_start_date,
      data_collection_stop_date = v.data_collection_stop_date, floor_area = v.floor_area, floor_area_unit = v.floor_area_unit,
      updated_at = ${updatedAt}
      from ${asRows(sites)} where ${tx.bound('s')} and s.id = v.id`);
}

const asRows = (sites: readonly Site[]): Sql => sql`
  jsonb_to_recordset(${JSON.stringify(sites.map(toRow))}::jsonb) as v (id uuid, company_id uuid, name text, external_id text, address text,
    path text[], occupancy_percent numeric, occupancy_mode text, data_collection_start_date date, data_collection_stop_date date,
    floor_area numeric, floor_area_unit text, created_at timestamptz)`;

const toRow = (site: Site): SiteRow => ({
  id: site.id,
  company_id: site.companyId,
  name: site.name,
  external_id: site.externalId,
  address: site.address,
  path: site.path,
  occupancy_percent: site.occupancyPercent,
  data_collection_start_date: site.dataCollectionStartDate,
  data_collection_stop_date: site.dataCollectionStopDate,
  occupancy_mode: site.occupancyMode,
  floor_area: site.floorArea,
  floor_area_unit: site.floorAreaUnit,
  created_at: site.createdAt,
});

/** Sites of a company by id, held to be written back. */
export async function selectSitesToChange(tx: Transaction, companyId: string): Promise<Site[]> {
  const rows = await tx.rows<SiteRow>(sql`
    select ${columns} from sites s where ${tx.bound('s')} and s.company_id = ${companyId} order by s.created_at, s.id for no key update`);
  return rows.map(fromSiteRow);
}
