// Writing intervals: readings gather in a temporary table of the transaction, are judged there as a whole, and go to their
// partitions in a few statements. Sorting and joining are PostgreSQL's, with its limits of memory, whatever their number.
import { type Sql, sql, type Transaction } from '../../db/database.ts';
import { plausibleUnits } from '../../methodology/commodity-units.ts';
import { usageUnits } from '../../methodology/units.ts';
import { datasourceTypes } from '../datasources/datasource.ts';
import { longestIntervalDays, type Reading } from './interval.ts';

/** Opens the empty staging table; it goes with the transaction. */
export async function openStaging(tx: Transaction): Promise<void> {
  await tx.outsideTenant(sql`drop table if exists pg_temp.arrived_readings`);
  await tx.outsideTenant(sql`
    create temporary table arrived_readings (
      position bigint not null, meter_id uuid not null, start_at timestamptz not null, end_at timestamptz not null,
      usage numeric not null, usage_units text not null, quality text not null) on commit drop`);
}

export async function closeStaging(tx: Transaction): Promise<void> {
  await tx.outsideTenant(sql`drop table pg_temp.arrived_readings`);
}

/** An array in PostgreSQL's notation; the driver's own way quotes element by element and takes longer than the insert. */
const plain = (values: (string | number)[]): string => `{${values.join()}}`;
const quoted = (values: string[]): string => {
  const forms = new Map<string, string>();
  const form = (value: string): string => {
    let known = forms.get(value);
    if (known === undefined) {
      known = `"${value.replace(/["\\]/g, '\\$&')}"`;
      forms.set(value, known);
    }
    return known;
  };
  return plain(values.map(form));
};

/** Adds readings that are right by themselves. @param positions of theirs in the import */
export async function stageReadings(
  tx: Transaction,
  readings: Reading[],
  positions: number[],
): Promise<void> {
  await tx.outsideTenant(sql`
    insert into pg_temp.arrived_readings (position, meter_id, start_at, end_at, usage, usage_units, quality)
    select r.position, r.meter_id, to_timestamp(r.start_ms / 1000.0::float8), to_timestamp(r.end_ms / 1000.0::float8), r.usage, r.usage_units, r.quality
      from unnest(${plain(positions)}::bigint[], ${plain(readings.map((r) => r.meterId))}::uuid[],
                  ${plain(readings.map((r) => r.start.getTime()))}::bigint[], ${plain(readings.map((r) => r.end.getTime()))}::bigint[],
                  ${plain(readings.map((r) => r.usage))}::numeric[], ${quoted(readings.map((r) => r.usageUnits))}::text[],
                  ${quoted(readings.map((r) => r.quality))}::text[])
           as r (position, meter_id, start_ms, end_ms, usage, usage_units, quality)`);
}

/** Lets the planner know how much there is. */
export async function measureStaging(tx: Transaction): Promise<void> {
  await tx.outsideTenant(sql`analyze pg_temp.arrived_readings`);
}

export interface StagedFault {
  position: number;
  fault: string;
}

/** Units that we know, and that no meter of the commodity counts in; others are the utility's own and pass. */
const implausible = datasourceTypes.flatMap((type) => {
  const fitting = plausibleUnits(type);
  return fitting === null
    ? []
    : usageUnits.filter((unit) => !fitting.includes(unit)).map((unit) => ({ type, unit }));
});

/** Up to `most` faults that show only beside the company's meters. */
export function selectMeterFaults(tx: Transaction, companyId: string, most: number): Promise<StagedFault[]> {
  return tx.rows(sql<StagedFault>`
    with kinds as materialized (
      select r.meter_id, r.usage_units, min(r.position) as position from pg_temp.arrived_readings r group by 1, 2)
    select k.position,
           case when m.id is null then 'No meter of this company has the id ' || k.meter_id || '.'
                when a.tracking_status = 'DISABLED' then 'The account of the meter ' || k.meter_id || ' is not tracked.'
                else 'The meter ' || k.meter_id || ' measures ' || m.datasource_type || ', which is not counted in "' || k.usage_units || '".'
           end as fault
      from kinds k
      left join meters m on ${tx.bound('m')} and m.id = k.meter_id and m.company_id = ${companyId}
      left join accounts a on ${tx.bound('a')} and a.id = m.account_id
     where m.id is null or a.tracking_status = 'DISABLED'
        or (m.datasource_type, k.usage_units) in (
             select * from unnest(${implausible.map(({ type }) => type)}::text[], ${implausible.map(({ unit }) => unit)}::text[]))
     order by k.position limit ${most}`);
}

/** Each staged reading with the one before it of the same meter. */
const neighbours = sql`
  select r.position, r.meter_id, r.start_at, r.end_at, lag(r.end_at) over earlier as end_before, lag(r.position) over earlier as position_before,
         (r.end_at, r.usage, r.usage_units, r.quality) is not distinct from
         (lag(r.end_at) over earlier, lag(r.usage) over earlier, lag(r.usage_units) over earlier, lag(r.quality) over earlier)
           and r.start_at = lag(r.start_at) over earlier as is_repeated
    from pg_temp.arrived_readings r
  window earlier as (partition by r.meter_id order by r.start_at, r.end_at, r.usage, r.usage_units, r.quality, r.position)`;

/** Up to `most` readings that overlap another one of their meter in the same import; `fault` null: it is simply repeated. */
export function selectOverlaps(
  tx: Transaction,
  most: number,
): Promise<(Omit<StagedFault, 'fault'> & { fault: string | null })[]> {
  return tx.outsideTenant(sql<StagedFault>`
    select greatest(n.position, n.position_before) as position,
           case when not n.is_repeated
                then 'It overlaps the reading ' || least(n.position, n.position_before) || ' of the same meter.' end as fault
      from (${neighbours}) n where n.start_at < n.end_before
     order by n.is_repeated, 1 limit ${most}`);
}

/** Drops readings that are simply repeated. */
export async function dropRepetitions(tx: Transaction): Promise<void> {
  await tx.outsideTenant(sql`
    delete from pg_temp.arrived_readings r using (${neighbours}) n where n.is_repeated and r.position = n.position`);
}

export interface StagedExtent {
  readings: number;
  earliest: Date;
  latest: Date;
  /** A day of each month in which a reading begins. */
  months: string[];
}

/** Null: nothing is staged. */
export async function selectExtent(tx: Transaction): Promise<StagedExtent | null> {
  const [row] = await tx.outsideTenant(sql<StagedExtent>`
    select sum(x.readings)::bigint as readings, min(x.earliest) as earliest, max(x.latest) as latest, array_agg(x.month::text) as months
      from (select date_trunc('month', r.start_at at time zone 'UTC')::date as month, count(*) as readings,
                   min(r.start_at) as earliest, max(r.start_at) as latest
              from pg_temp.arrived_readings r group by 1) x
    having count(*) > 0`);
  return row ?? null;
}

/** Of the given days, those whose month has no partition yet. */
export async function selectMissingMonths(tx: Transaction, days: string[]): Promise<string[]> {
  const rows = await tx.outsideTenant(sql<{ day: string }>`
    select d.day from unnest(${days}::date[]) as d (day)
     where not exists (select from pg_class c where c.relnamespace = 'interval_months'::regnamespace
                          and c.relname = to_char(d.day, '"y"YYYY"m"MM'))`);
  return rows.map(({ day }) => day);
}

/** Keeps the meters until the end of the transaction. */
export async function holdMeters(tx: Transaction): Promise<void> {
  await tx.change(sql`
    select from meters m where ${tx.bound('m')} and m.id in (select distinct r.meter_id from pg_temp.arrived_readings r)
     order by m.id for key share of m`);
}

/** Accounts of the staged meters that are not yet known to have readings. */
export async function selectNewAccounts(tx: Transaction): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select a.id from accounts a where ${tx.bound('a')} and not a.is_collecting_smart_meter_data and a.id in (
      select m.account_id from meters m
       where ${tx.bound('m')} and m.id in (select distinct r.meter_id from pg_temp.arrived_readings r))`);
  return rows.map(({ id }) => id);
}

const longest = sql.raw(`interval '${longestIntervalDays} days'`);

/** Whether any stored interval touches the times that are staged for its meter. */
export async function touchesStored(tx: Transaction): Promise<boolean> {
  // Stored intervals do not overlap each other: of those that begin earlier, only the last one can reach in.
  const row = await tx.first(sql`
    select 1 from (select r.meter_id, min(r.start_at) as begins, max(r.end_at) as ends from pg_temp.arrived_readings r group by 1) s
     where exists (select from intervals i
                    where ${tx.bound('i')} and i.meter_id = s.meter_id and i.start_at >= s.begins and i.start_at < s.ends)
        or s.begins < (select i.end_at from intervals i
                        where ${tx.bound('i')} and i.meter_id = s.meter_id and i.start_at < s.begins and i.start_at > s.begins - ${longest}
                        order by i.start_at desc limit 1)
     limit 1`);
  return row !== null;
}

/** Removes stored intervals that a staged one of another start overlaps. @returns how many */
export function removeOverlapped(tx: Transaction, extent: StagedExtent): Promise<number> {
  // `offset 0` keeps these a look into the index for each reading; a join over the meter alone would be quadratic.
  return tx.change(sql`
    delete from intervals i using (
      select o.meter_id, o.start_at from pg_temp.arrived_readings r cross join lateral (
        select x.meter_id, x.start_at from intervals x
         where ${tx.bound('x')} and x.meter_id = r.meter_id and x.start_at > r.start_at and x.start_at < r.end_at offset 0) o
      union
      select o.meter_id, o.start_at from pg_temp.arrived_readings r cross join lateral (
        select x.meter_id, x.start_at, x.end_at from intervals x
         where ${tx.bound('x')} and x.meter_id = r.meter_id and x.start_at < r.start_at and x.start_at > r.start_at - ${longest}
         order by x.start_at desc limit 1) o
       where o.end_at > r.start_at) gone
     where ${tx.bound('i')} and i.meter_id = gone.meter_id and i.start_at = gone.start_at
       and i.start_at > ${extent.earliest}::timestamptz - ${longest} and i.start_at < ${extent.latest}::timestamptz + ${longest}
       and not exists (select from pg_temp.arrived_readings s where s.meter_id = i.meter_id and s.start_at = i.start_at)`);
}

const within = (alias: string, extent: StagedExtent): Sql =>
  sql`${sql.ref(`${alias}.start_at`)} between ${extent.earliest}::timestamptz and ${extent.latest}::timestamptz`;

/** Writes what the staged readings say otherwise of stored starts. @returns how many */
export function updateStored(
  tx: Transaction,
  extent: StagedExtent,
  by: { connectionId: string; at: Date },
): Promise<number> {
  return tx.change(sql`
    update intervals i set end_at = r.end_at, usage = r.usage, usage_units = r.usage_units, quality = r.quality,
           connection_id = ${by.connectionId}, updated_at = ${by.at}
      from pg_temp.arrived_readings r
     where ${tx.bound('i')} and i.meter_id = r.meter_id and i.start_at = r.start_at and ${within('i', extent)}
       and (i.end_at, i.usage, i.usage_units, i.quality, i.connection_id)
           is distinct from (r.end_at, r.usage, r.usage_units, r.quality, ${by.connectionId}::uuid)`);
}

/** Stores the staged readings; with `exceptStored`, those whose start is not stored yet. @returns how many */
export function insertStaged(
  tx: Transaction,
  extent: StagedExtent,
  by: { connectionId: string; at: Date; exceptStored: boolean },
): Promise<number> {
  return tx.change(sql`
    insert into intervals (organization_id, environment, meter_id, start_at, end_at, connection_id, id, usage, usage_units, quality,
                           created_at, updated_at)
    select ${tx.owner}, r.meter_id, r.start_at, r.end_at, ${by.connectionId}::uuid, gen_random_uuid(), r.usage, r.usage_units, r.quality,
           ${by.at}::timestamptz, ${by.at}::timestamptz
      from pg_temp.arrived_readings r
     ${
       by.exceptStored
         ? sql`where not exists (select from intervals i where ${tx.bound('i')} and i.meter_id = r.meter_id
                                    and i.start_at = r.start_at and ${within('i', extent)})`
         : sql``
     }`);
}
