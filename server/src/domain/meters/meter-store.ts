import { type Sql, sql, type Transaction } from '../../db/database.ts';
import { filterKey, key1 } from '../../methodology/identifiers.ts';
import type { PageWindow } from '../paging.ts';
import { type DatasourceTypeFilter, hasIdentifier, matchesDatasourceTypes } from '../record-filter.ts';
import type { OwnerScope } from '../scope.ts';
import type { CommodityKinds, Identifier, Meter, MeterPlace } from './meter.ts';

interface MeterRow {
  id: string;
  company_id: string;
  connection_id: string | null;
  account_id: string | null;
  site_id: string | null;
  identifiers: Identifier[];
  datasource_type: string;
  address: string | null;
  time_of_use: string | null;
  net_metering_type: string | null;
  water_type: string | null;
  meter_high_low: string | null;
  gas_type: string | null;
  fuel_type: string | null;
  district_type: string | null;
  district_medium_type: string | null;
  waste_description: string | null;
  waste_type: string | null;
  waste_stream: string | null;
  refrigerant_type: string | null;
  kinds_by_person: (keyof CommodityKinds)[];
  is_tracked: boolean;
  last_used_on: string | null;
}

const fromMeterRow = (row: MeterRow): Meter => ({
  id: row.id,
  companyId: row.company_id,
  connectionId: row.connection_id,
  accountId: row.account_id,
  siteId: row.site_id,
  identifiers: row.identifiers,
  datasourceType: row.datasource_type,
  address: row.address,
  timeOfUse: row.time_of_use,
  netMeteringType: row.net_metering_type,
  waterType: row.water_type,
  meterHighLow: row.meter_high_low,
  gasType: row.gas_type,
  fuelType: row.fuel_type,
  districtType: row.district_type,
  districtMediumType: row.district_medium_type,
  wasteDescription: row.waste_description,
  wasteType: row.waste_type,
  wasteStream: row.waste_stream,
  refrigerantType: row.refrigerant_type,
  kindsByPerson: row.kinds_by_person,
  isTracked: row.is_tracked,
  lastUsedOn: row.last_used_on,
});

const selection = (tx: Transaction, nameOf: Sql = sql`i.name`): Sql => sql`
  select m.*,
         coalesce((select jsonb_agg(jsonb_build_object('rawName', i.raw_name, 'value', i.value, 'name', ${nameOf}) order by i.position)
                     from meter_identifiers i where ${tx.bound('i')} and i.meter_id = m.id), '[]') as identifiers
    from meters m join companies c on ${tx.bound('c')} and c.id = m.company_id and c.deleted_at is null
   where ${tx.bound('m')}`;

export type MeterScope = OwnerScope;

export interface MeterFilter {
  scope: MeterScope;
  /** Empty: all. */
  datasourceTypes: DatasourceTypeFilter[];
  /** As typed; null: all. */
  identifier: string | null;
}

const condition = (tx: Transaction, filter: MeterFilter): Sql => {
  const { scope } = filter;
  const owner =
    'companyId' in scope
      ? sql`m.company_id = ${scope.companyId}`
      : 'siteId' in scope
        ? sql`m.site_id = ${scope.siteId}`
        : sql`m.connection_id = ${scope.connectionId}`;
  return sql`and ${owner} ${matchesDatasourceTypes('m', filter.datasourceTypes)} ${hasIdentifier(tx, sql.ref('m.id'), filter.identifier)}`;
};

export async function countMeters(tx: Transaction, filter: MeterFilter): Promise<number> {
  const row = await tx.first<{ total: number }>(
    sql`select count(*) as total from meters m where ${tx.bound('m')} ${condition(tx, filter)}`,
  );
  return row!.total;
}

export async function selectMeters(
  tx: Transaction,
  filter: MeterFilter,
  window: PageWindow,
): Promise<Meter[]> {
  const rows = await tx.rows<MeterRow>(
    sql`${selection(tx)} ${condition(tx, filter)} order by m.created_at, m.id limit ${window.limit} offset ${window.offset}`,
  );
  return rows.map(fromMeterRow);
}

export async function selectMeter(tx: Transaction, id: string): Promise<Meter | null> {
  const row = await tx.first<MeterRow>(sql`${selection(tx)} and m.id = ${id}`);
  return row && fromMeterRow(row);
}

/** A meter with the numbers that people took from it. */
export interface MeterToMatch extends Meter {
  formerNumbers: Pick<Identifier, 'name' | 'value'>[];
}

/**
 * Meters that a bill may mean: those of its account, and those that carry one of its numbers, or carried it. Identifiers are
 * named as read.
 */
export async function selectMatchCandidates(
  tx: Transaction,
  search: { companyId: string; accountId: string | null; values: string[] },
): Promise<MeterToMatch[]> {
  const keys = search.values.map(key1).filter((key) => key !== '');
  const rows = await tx.rows<MeterRow & { former_numbers: MeterToMatch['formerNumbers'] }>(sql`
    select x.*, coalesce((select jsonb_agg(jsonb_build_object('name', f.name, 'value', f.value) order by f.name, f.match_key)
                            from meter_former_numbers f where ${tx.bound('f')} and f.meter_id = x.id), '[]') as former_numbers
      from (${selection(tx, sql`i.read_name`)} and m.company_id = ${search.companyId}
              and m.implied_from is null and (m.account_id = ${search.accountId}
                or m.id in (select i.meter_id from meter_identifiers i where ${tx.bound('i')}
                              and (i.match_key = any(${keys}) or ltrim(i.match_key, '0') = any(${keys.map((key) => key.replace(/^0+/, ''))})))
                or m.id in (select f.meter_id from meter_former_numbers f where ${tx.bound('f')} and f.match_key = any(${keys})))
             order by m.created_at, m.id limit 500) x
     order by x.created_at, x.id`);
  return rows.map((row) => ({ ...fromMeterRow(row), formerNumbers: row.former_numbers }));
}

export async function insertMeter(
  tx: Transaction,
  meter: Meter & { impliedFrom?: string },
  createdAt: Date,
): Promise<void> {
  await tx.change(sql`
    insert into meters (organization_id, environment, id, company_id, connection_id, account_id, site_id, datasource_type, address, time_of_use,
      net_metering_type, water_type, meter_high_low, gas_type, fuel_type, district_type, district_medium_type, waste_description, waste_type,
      waste_stream, refrigerant_type, is_tracked, last_used_on, implied_from, created_at, updated_at)
    values (${tx.owner}, ${meter.id}, ${meter.companyId}, ${meter.connectionId}, ${meter.accountId}, ${meter.siteId}, ${meter.datasourceType},
      ${meter.address}, ${meter.timeOfUse}, ${meter.netMeteringType}, ${meter.waterType}, ${meter.meterHighLow}, ${meter.gasType},
      ${meter.fuelType}, ${meter.districtType}, ${meter.districtMediumType}, ${meter.wasteDescription}, ${meter.wasteType},
      ${meter.wasteStream}, ${meter.refrigerantType}, ${meter.isTracked}, ${meter.lastUsedOn}, ${meter.impliedFrom ?? null}, ${createdAt}, ${createdAt})`);
  await insertIdentifiers(tx, meter.id, meter.identifiers, 0);
}

/** An identifier with the name that it was read by, where it is shown by another. */
export type KeptIdentifier = Identifier & { readName?: string };

/** Adds identifiers behind the `after` first ones. */
export async function insertIdentifiers(
  tx: Transaction,
  meterId: string,
  identifiers: KeptIdentifier[],
  after: number,
): Promise<void> {
  if (identifiers.length === 0) return;
  await tx.change(sql`
    insert into meter_identifiers (organization_id, environment, meter_id, position, name, read_name, raw_name, value, filter_key, match_key)
    select ${tx.owner}, ${meterId}, ${after}::integer + t.position::integer, t.name, t.read_name, t.raw_name, t.value, t.filter_key, t.match_key
      from unnest(${identifiers.map((i) => i.name)}::text[], ${identifiers.map((i) => i.readName ?? i.name)}::text[],
                  ${identifiers.map((i) => i.rawName)}::text[],
                  ${identifiers.map((i) => i.value)}::text[], ${identifiers.map((i) => filterKey(i.value))}::text[],
                  ${identifiers.map((i) => key1(i.value))}::text[])
           with ordinality as t (name, read_name, raw_name, value, filter_key, match_key, position)`);
}

/** Names the identifiers that a bill prints again as the company wants them named now; what a person named stays. */
export async function renameIdentifiers(
  tx: Transaction,
  meterId: string,
  printed: Required<KeptIdentifier>[],
): Promise<void> {
  await tx.change(sql`
    update meter_identifiers i set name = t.name
      from unnest(${printed.map((i) => i.readName)}::text[], ${printed.map((i) => i.name)}::text[],
                  ${printed.map((i) => key1(i.value))}::text[]) as t (read_name, name, match_key)
     where ${tx.bound('i')} and i.meter_id = ${meterId} and i.read_name = t.read_name and i.match_key = t.match_key and i.name <> t.name`);
}

/** The meter that was made for the waste water of a water meter. */
export async function selectMeterImpliedFrom(
  tx: Transaction,
  sourceId: string,
): Promise<Pick<Meter, 'id' | 'siteId'> | null> {
  return tx.first(sql<Pick<Meter, 'id' | 'siteId'>>`
    select m.id, m.site_id as "siteId" from meters m where ${tx.bound('m')} and m.implied_from = ${sourceId}`);
}

/** Waste water meters that bills name at the account and site of a water meter, and how many meters of drinking water are there. */
export async function selectSewerMetersNear(
  tx: Transaction,
  source: Pick<Meter, 'accountId' | 'siteId'>,
): Promise<{ sewer: Pick<Meter, 'id' | 'siteId'>[]; waterMeters: number }> {
  const rows = await tx.rows<{ id: string; siteId: string | null; waterType: string | null }>(sql`
    select m.id, m.site_id as "siteId", m.water_type as "waterType" from meters m
     where ${tx.bound('m')} and m.account_id = ${source.accountId} and m.site_id is not distinct from ${source.siteId}::uuid
       and m.datasource_type = 'WATER' and m.implied_from is null order by m.created_at, m.id`);
  return {
    sewer: rows.filter(({ waterType }) => waterType === 'WASTE_WATER'),
    waterMeters: rows.filter(({ waterType }) => waterType === null || waterType === 'POTABLE_WATER').length,
  };
}

export async function noteMeterUsed(tx: Transaction, meterId: string, lastDay: string): Promise<void> {
  await tx.change(sql`
    update meters m set last_used_on = greatest(m.last_used_on, ${lastDay}::date) where ${tx.bound('m')} and m.id = ${meterId}`);
}

/** How many meters of the account each site has. */
export async function countMetersBySite(tx: Transaction, accountId: string): Promise<Map<string, number>> {
  const rows = await tx.rows<{ site_id: string; total: number }>(sql`
    select m.site_id, count(*) as total from meters m
     where ${tx.bound('m')} and m.account_id = ${accountId} and m.site_id is not null group by m.site_id`);
  return new Map(rows.map((row) => [row.site_id, row.total]));
}

/** Without the identifiers, which are most of the work of a whole meter. */
export async function selectMeterPlaces(tx: Transaction, ids: string[]): Promise<MeterPlace[]> {
  if (ids.length === 0) return [];
  return tx.rows(sql<MeterPlace>`
    select m.id, m.address, m.is_tracked as "isTracked" from meters m where ${tx.bound('m')} and m.id = any(${ids}::uuid[])`);
}

/** Read to be written back. */
export async function selectMeterToChange(tx: Transaction, id: string): Promise<Meter | null> {
  const row = await tx.first<MeterRow>(sql`${selection(tx)} and m.id = ${id} for no key update of m`);
  return row && fromMeterRow(row);
}

/** Writes what a person may change of a meter; `identifiers` null: they stay. Those that go are kept as former numbers. */
export async function writeMeter(
  tx: Transaction,
  meter: Meter,
  identifiers: KeptIdentifier[] | null,
  updatedAt: Date,
): Promise<void> {
  await tx.change(sql`
    update meters m set account_id = ${meter.accountId}, site_id = ${meter.siteId}, address = ${meter.address},
      is_tracked = ${meter.isTracked}, time_of_use = ${meter.timeOfUse}, net_metering_type = ${meter.netMeteringType},
      water_type = ${meter.waterType}, meter_high_low = ${meter.meterHighLow}, gas_type = ${meter.gasType}, fuel_type = ${meter.fuelType},
      district_type = ${meter.districtType}, district_medium_type = ${meter.districtMediumType},
      waste_description = ${meter.wasteDescription}, waste_type = ${meter.wasteType}, waste_stream = ${meter.wasteStream},
      refrigerant_type = ${meter.refrigerantType}, kinds_by_person = ${meter.kindsByPerson}, updated_at = ${updatedAt}
    where ${tx.bound('m')} and m.id = ${meter.id}`);
  if (!identifiers) return;
  await tx.change(sql`
    insert into meter_former_numbers (organization_id, environment, meter_id, name, value, match_key)
    select distinct on (i.read_name, i.match_key) i.organization_id, i.environment, i.meter_id, i.read_name, i.value, i.match_key
      from meter_identifiers i where ${tx.bound('i')} and i.meter_id = ${meter.id} and i.match_key <> ''
    on conflict do nothing`);
  const before = await tx.rows(sql<Required<KeptIdentifier>>`
    delete from meter_identifiers i where ${tx.bound('i')} and i.meter_id = ${meter.id}
    returning i.raw_name as "rawName", i.value, i.name, i.read_name as "readName"`);
  const kept = identifiers.map((one): KeptIdentifier => {
    const same = before.find(({ name, value }) => name === one.name && value === one.value);
    return { ...one, readName: one.readName ?? same?.readName ?? one.name };
  });
  await insertIdentifiers(tx, meter.id, kept, 0);
  await tx.change(sql`
    delete from meter_former_numbers f using meter_identifiers i
     where ${tx.bound('f')} and ${tx.bound('i')} and f.meter_id = ${meter.id} and i.meter_id = f.meter_id
       and i.read_name = f.name and i.match_key = f.match_key`);
}

export async function writeMetersTracked(
  tx: Transaction,
  accountIds: string[],
  isTracked: boolean,
  at: Date,
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    update meters m set is_tracked = ${isTracked}, updated_at = ${at}
     where ${tx.bound('m')} and m.account_id = any(${accountIds}::uuid[]) and m.is_tracked <> ${isTracked} returning m.id`);
  return rows.map(({ id }) => id);
}

export async function writeLastUsed(tx: Transaction, meterId: string, lastDay: string | null): Promise<void> {
  await tx.change(
    sql`update meters m set last_used_on = ${lastDay} where ${tx.bound('m')} and m.id = ${meterId} and m.last_used_on is distinct from ${lastDay}::date`,
  );
}

export async function writeLastUsedOfMeters(tx: Transaction, meterIds: string[]): Promise<void> {
  await tx.change(sql`
    update meters m set last_used_on = (select max(u.end_date) from usage_rows u
                                         where ${tx.bound('u')} and u.meter_id = m.id and u.is_listed and u.kind = 'USAGE')
     where ${tx.bound('m')} and m.id = any(${meterIds}::uuid[])`);
}

export async function deleteUnusedMeter(tx: Transaction, meterId: string): Promise<void> {
  // An import of readings holds the meter: what it wrote is seen only by a statement that begins after it.
  await tx.rows(sql`select m.id from meters m where ${tx.bound('m')} and m.id = ${meterId} for update`);
  await tx.change(sql`
    delete from meters m where ${tx.bound('m')} and m.id = ${meterId}
       and not exists (select from usage_rows u where ${tx.bound('u')} and u.meter_id = m.id)
       and not exists (select from intervals i where ${tx.bound('i')} and i.meter_id = m.id)`);
}

export async function countMetersOfSites(
  tx: Transaction,
  siteIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.rows<{ site_id: string; total: number }>(sql`
    select m.site_id, count(*)::int as total from meters m
     where ${tx.bound('m')} and m.site_id = any(${siteIds}::uuid[]) group by m.site_id`);
  return new Map(siteIds.map((id) => [id, rows.find((row) => row.site_id === id)?.total ?? 0]));
}
