// The filters that document and usage lists share (api-core.md 1.10, api-data.md 1.6), and the page walk of long lists.
import { type Sql, sql, type Transaction } from '../db/database.ts';
import type { LocalDate } from '../lib/dates.ts';
import { filterKey } from '../methodology/identifiers.ts';
import type { PageWindow } from './paging.ts';

export const dateTypes = ['USAGE_PERIOD', 'BILL_DATE', 'CREATED_DATE', 'UPDATED_DATE'] as const;
export type DateType = (typeof dateTypes)[number];

export interface RecordFilter {
  /** Inclusive bounds; each alone is allowed. */
  startDate: LocalDate | null;
  endDate: LocalDate | null;
  dateType: DateType;
  /** Empty: all. */
  datasourceTypes: DatasourceTypeFilter[];
  identifier: string | null;
}

/** True when nothing narrows the list, so that its kept total holds. */
export const isUnfiltered = (filter: RecordFilter): boolean =>
  filter.startDate === null &&
  filter.endDate === null &&
  filter.datasourceTypes.length === 0 &&
  filter.identifier === null;

/** Bounds on one date: the bill's. */
export const dateWithin = (column: Sql, filter: RecordFilter): Sql => sql`
  ${filter.startDate === null ? sql`` : sql`and ${column} >= ${filter.startDate}::date`}
  ${filter.endDate === null ? sql`` : sql`and ${column} <= ${filter.endDate}::date`}`;

/** A period that shares a day with the bounds. */
export const periodWithin = (start: Sql, end: Sql, filter: RecordFilter): Sql => sql`
  ${filter.startDate === null ? sql`` : sql`and ${end} >= ${filter.startDate}::date`}
  ${filter.endDate === null ? sql`` : sql`and ${start} <= ${filter.endDate}::date`}`;

/** Instants are compared with midnight UTC of the given days, the last one included only at its first moment. */
export const instantWithin = (column: Sql, filter: RecordFilter): Sql => sql`
  ${filter.startDate === null ? sql`` : sql`and ${column} >= ${`${filter.startDate}T00:00:00Z`}::timestamptz`}
  ${filter.endDate === null ? sql`` : sql`and ${column} <= ${`${filter.endDate}T00:00:00Z`}::timestamptz`}`;

/** A commodity, narrowed to a kind of water or a district medium where the filter's alias says so (R30). */
export interface DatasourceTypeFilter {
  type: string;
  waterType?: string;
  districtMediumType?: string;
}

/** Rows of one of the commodities; `alias` is a table with datasource_type, water_type and district_medium_type. */
export function matchesDatasourceTypes(alias: string, filters: DatasourceTypeFilter[]): Sql {
  if (filters.length === 0) return sql``;
  const column = (name: string): Sql => sql.ref(`${alias}.${name}`);
  const alternatives = filters.map((filter) => {
    if (filter.waterType)
      return sql`(${column('datasource_type')} = ${filter.type} and ${column('water_type')} = ${filter.waterType})`;
    if (filter.districtMediumType)
      return sql`(${column('datasource_type')} = ${filter.type} and ${column('district_medium_type')} = ${filter.districtMediumType})`;
    return sql`${column('datasource_type')} = ${filter.type}`;
  });
  return sql`and (${sql.join(alternatives, sql` or `)})`;
}

/** Meters having an identifier that equals the text after normalization (api-core.md 1.10). */
export function hasIdentifier(tx: Transaction, meterId: Sql, identifier: string | null): Sql {
  if (identifier === null) return sql``;
  const key = filterKey(identifier);
  if (key === '') return sql`and false`;
  return sql`and ${meterId} in (select i.meter_id from meter_identifiers i where ${tx.bound('i')} and i.filter_key = ${key})`;
}

/** A page read from the beginning. The first, usual one has no parameter here, so that PostgreSQL keeps its plan. */
export const forwards = (window: PageWindow): Sql =>
  sql`limit ${sql.lit(window.perPage)} ${window.offset === 0 ? sql`` : sql`offset ${window.offset}`}`;

/** A page read from the end. */
export const backwards = (window: PageWindow): Sql =>
  sql`limit ${window.limit} offset ${window.offsetFromEnd}`;
