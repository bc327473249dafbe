import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { PageWindow } from '../paging.ts';
import type { Datasource, DatasourceType } from './datasource.ts';

// The directory belongs to no tenant, so its statements run outside of one.

interface DatasourceRow {
  id: string;
  name: string;
  url: string;
  country: string | null;
  datasource_types: DatasourceType[];
}

const fromDatasourceRow = (row: DatasourceRow): Datasource => ({
  id: row.id,
  name: row.name,
  url: row.url,
  country: row.country,
  datasourceTypes: row.datasource_types,
});

const columns = sql`d.id, d.name, d.url, d.country, d.datasource_types`;

export interface DatasourceFilter {
  /** Part of the name or of the website's address; case and accents are ignored. */
  search: string | null;
  /** The website's host, when `search` is a whole address. */
  host: string | null;
  /** Finds the providers of every country too. */
  country: string | null;
}

/** Without accents and capitals, so that `energir` finds Énergir. */
const plain = (text: Sql): Sql =>
  sql`regexp_replace(normalize(lower(${text}), NFD), ${'[\u0300-\u036f]'}, '', 'g')`;

const condition = (filter: DatasourceFilter): Sql => sql`
  where true
  ${
    filter.search === null
      ? sql``
      : sql`and (strpos(${plain(sql`d.name`)}, ${plain(sql`${filter.search}::text`)}) > 0 or strpos(d.url, lower(${filter.search})) > 0 or d.host = ${filter.host}::text)`
  }
  ${filter.country === null ? sql`` : sql`and (d.country = ${filter.country} or d.country is null)`}`;

export async function countDatasources(tx: Transaction, filter: DatasourceFilter): Promise<number> {
  const [row] = await tx.outsideTenant(
    sql<{ total: number }>`select count(*) as total from datasources d ${condition(filter)}`,
  );
  return row!.total;
}

export async function selectDatasources(
  tx: Transaction,
  filter: DatasourceFilter,
  window: PageWindow,
): Promise<Datasource[]> {
  const rows = await tx.outsideTenant(sql<DatasourceRow>`
    select ${columns} from datasources d ${condition(filter)}
     order by lower(d.name), d.id limit ${window.limit} offset ${window.offset}`);
  return rows.map(fromDatasourceRow);
}

export async function selectDatasource(tx: Transaction, id: string): Promise<Datasource | null> {
  const [row] = await tx.outsideTenant(
    sql<DatasourceRow>`select ${columns} from datasources d where d.id = ${id}`,
  );
  return row ? fromDatasourceRow(row) : null;
}

/** The providers at any of the hosts, the longest host first. */
export async function selectDatasourcesAt(tx: Transaction, hosts: string[]): Promise<Datasource[]> {
  const rows = await tx.outsideTenant(
    sql<DatasourceRow>`select ${columns} from datasources d where d.host = any(${hosts}) order by length(d.host) desc`,
  );
  return rows.map(fromDatasourceRow);
}
