// Reading intervals. Writing is in staging-store.ts.
import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { LocalDate } from '../../lib/dates.ts';
import type { InstantText } from '../../lib/instants.ts';
import type { Identifier } from '../meters/meter.ts';
import type { Interval } from './interval.ts';
import type { DayTotal, PageWalk } from './interval-days.ts';

interface IntervalRow {
  id: string;
  identifiers: Identifier[];
  account_id: string | null;
  start_at: Date;
  end_at: Date;
  usage: string;
  usage_units: string;
  quality: string;
  created_at: Date;
  updated_at: Date;
}

const fromIntervalRow = (row: IntervalRow): Interval => ({
  id: row.id,
  identifiers: row.identifiers,
  accountId: row.account_id,
  start: row.start_at,
  end: row.end_at,
  usage: row.usage,
  usageUnits: row.usage_units,
  quality: row.quality,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/** Midnight UTC as a parameter, so that one statement serves every page and its partitions are chosen when it runs. */
const midnight = (day: LocalDate): Sql => sql`${`${day}T00:00:00Z`}::timestamptz`;

/** The intervals of a page, in order. @param where on `intervals i` */
export async function selectIntervals(tx: Transaction, where: Sql, walk: PageWalk): Promise<Interval[]> {
  const order = walk.backwards ? sql`i.start_at desc, i.id desc` : sql`i.start_at, i.id`;
  const rows = await tx.rows<IntervalRow>(sql`
    with page as materialized (
      select i.* from intervals i
       where ${where} and i.start_at >= ${midnight(walk.from)} and i.start_at < ${midnight(walk.until)}
       order by ${order} limit ${walk.limit} offset ${walk.skip})
    select p.*, m.account_id,
           coalesce((select jsonb_agg(jsonb_build_object('rawName', n.raw_name, 'value', n.value, 'name', n.name) order by n.position)
                       from meter_identifiers n where ${tx.bound('n')} and n.meter_id = p.meter_id), '[]') as identifiers
      from page p join meters m on ${tx.bound('m')} and m.id = p.meter_id
     order by p.start_at, p.id`);
  return rows.map(fromIntervalRow);
}

/** How many intervals of the choice begin on each day that has any; of all days, or of the given ones. @param where on `intervals i` */
export function countDays(tx: Transaction, where: Sql, days: LocalDate[] | null): Promise<DayTotal[]> {
  if (days === null)
    return tx.rows(sql<DayTotal>`
      select (i.start_at at time zone 'UTC')::date as day, count(*) as total from intervals i where ${where} group by 1 order by 1`);
  return tx.rows(sql<DayTotal>`
    select d.day, c.total from unnest(${days}::date[]) as d (day)
     cross join lateral (
       select count(*) as total from intervals i
        where ${where} and i.start_at >= d.day::timestamp at time zone 'UTC'
          and i.start_at < (d.day + 1)::timestamp at time zone 'UTC') c
     order by 1`);
}

/**
 * The connection's kept totals of days, ascending.
 * @param search.first day, @param search.last day, both inclusive
 * @returns `endsInTime`: whether each interval of the day ends by `endsBy`, as far as is known without looking
 */
export function selectKeptDays(
  tx: Transaction,
  connectionId: string,
  search: { first: LocalDate | null; last: LocalDate | null; endsBy: InstantText | null },
): Promise<(DayTotal & { endsInTime: boolean })[]> {
  return tx.rows(sql<DayTotal & { endsInTime: boolean }>`
    select d.day, d.total, ${search.endsBy === null ? sql`true` : sql`d.ends_by <= ${search.endsBy}::timestamptz`} as "endsInTime"
      from interval_days d
     where ${tx.bound('d')} and d.connection_id = ${connectionId}
       ${search.first === null ? sql`` : sql`and d.day >= ${search.first}::date`}
       ${search.last === null ? sql`` : sql`and d.day <= ${search.last}::date`}
     order by d.day`);
}

/** Deletes up to `most` intervals of the company's meters; the number deleted. */
export function deleteIntervalsOfCompany(tx: Transaction, companyId: string, most: number): Promise<number> {
  return tx.change(sql`
    delete from intervals i using (
      select x.meter_id, x.start_at from meters m join intervals x on ${tx.bound('x')} and x.meter_id = m.id
       where ${tx.bound('m')} and m.company_id = ${companyId} limit ${most}) gone
     where ${tx.bound('i')} and i.meter_id = gone.meter_id and i.start_at = gone.start_at`);
}
