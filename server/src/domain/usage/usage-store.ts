import { type Planning, type Sql, sql, type Transaction } from '../../db/database.ts';
import type { Identifier } from '../meters/meter.ts';
import type { PageWindow } from '../paging.ts';
import { backwards, forwards } from '../record-filter.ts';
import type { Implied, TimeOfUsePart, UsageRow } from './usage-row.ts';

interface UsageRowRow {
  id: string;
  kind: 'USAGE' | 'DEMAND';
  document_id: string;
  company_id: string;
  connection_id: string | null;
  site_id: string | null;
  meter_id: string | null;
  start_date: string;
  end_date: string;
  bill_date: string | null;
  usage: string | null;
  usage_units: string | null;
  datasource_type: string;
  service_address: string | null;
  identifiers: Identifier[];
  time_of_use: string | null;
  time_of_use_breakdown: TimeOfUsePart[];
  demand_type: string | null;
  description: string | null;
  related_usage_ids: string[];
  net_metering_type: string | null;
  water_type: string | null;
  meter_high_low: string | null;
  gas_type: string | null;
  fuel_type: string | null;
  district_type: string | null;
  district_medium_type: string | null;
  waste_description: string | null;
  refrigerant_type: string | null;
  waste_type: string | null;
  waste_stream: string | null;
  additional_fields: Record<string, unknown>;
  is_estimated: boolean;
  is_implied: boolean;
  implied: Implied | null;
  exclusion: boolean;
  current_reading: string | null;
  previous_reading: string | null;
  multiplier: string | null;
  multiplier_description: string | null;
  multiplier2: string | null;
  multiplier2_description: string | null;
  fraction_renewable: string | null;
  net_metering_generated_kwh: string | null;
  net_metering_grid_import_kwh: string | null;
  net_metering_grid_export_kwh: string | null;
  apparent_energy_usage: string | null;
  apparent_energy_usage_units: string | null;
  reactive_energy_usage: string | null;
  reactive_energy_usage_units: string | null;
  power_factor: string | null;
  tariff: string | null;
  billed_demand: string | null;
  supplier_name: string | null;
  utility_name: string | null;
  country: string | null;
  created_at: Date;
  updated_at: Date;
}

const fromUsageRowRow = (row: UsageRowRow): UsageRow => ({
  id: row.id,
  kind: row.kind,
  documentId: row.document_id,
  companyId: row.company_id,
  connectionId: row.connection_id,
  siteId: row.site_id,
  meterId: row.meter_id,
  startDate: row.start_date,
  endDate: row.end_date,
  billDate: row.bill_date,
  usage: row.usage,
  usageUnits: row.usage_units,
  datasourceType: row.datasource_type,
  serviceAddress: row.service_address,
  identifiers: row.identifiers,
  timeOfUse: row.time_of_use,
  timeOfUseBreakdown: row.time_of_use_breakdown,
  demandType: row.demand_type,
  description: row.description,
  relatedUsageIds: row.related_usage_ids,
  netMeteringType: row.net_metering_type,
  waterType: row.water_type,
  meterHighLow: row.meter_high_low,
  gasType: row.gas_type,
  fuelType: row.fuel_type,
  districtType: row.district_type,
  districtMediumType: row.district_medium_type,
  wasteDescription: row.waste_description,
  refrigerantType: row.refrigerant_type,
  wasteType: row.waste_type,
  wasteStream: row.waste_stream,
  additionalFields: row.additional_fields,
  isEstimated: row.is_estimated,
  isImplied: row.is_implied,
  implied: row.implied,
  exclusion: row.exclusion,
  currentReading: row.current_reading,
  previousReading: row.previous_reading,
  multiplier: row.multiplier,
  multiplierDescription: row.multiplier_description,
  multiplier2: row.multiplier2,
  multiplier2Description: row.multiplier2_description,
  fractionRenewable: row.fraction_renewable,
  netMeteringGeneratedKwh: row.net_metering_generated_kwh,
  netMeteringGridImportKwh: row.net_metering_grid_import_kwh,
  netMeteringGridExportKwh: row.net_metering_grid_export_kwh,
  apparentEnergyUsage: row.apparent_energy_usage,
  apparentEnergyUsageUnits: row.apparent_energy_usage_units,
  reactiveEnergyUsage: row.reactive_energy_usage,
  reactiveEnergyUsageUnits: row.reactive_energy_usage_units,
  powerFactor: row.power_factor,
  tariff: row.tariff,
  billedDemand: row.billed_demand,
  supplierName: row.supplier_name,
  utilityName: row.utility_name,
  country: row.country,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/** The rows of one page, in its order; `ids` selects the page's ids. */
export async function selectPageOfUsage(tx: Transaction, ids: Sql, planning: Planning): Promise<UsageRow[]> {
  const page = sql<UsageRowRow>`
    with page as materialized (${ids})
    select u.* from page p join usage_rows u on ${tx.bound('u')} and u.id = p.id order by u.start_date desc, u.id`;
  const rows = await tx.rows(page, planning);
  return rows.map(fromUsageRowRow);
}

export async function countUsage(tx: Transaction, from: Sql): Promise<number> {
  return (await tx.first(sql<{ total: number }>`select count(*) as total ${from}`, 'anew'))!.total;
}

export async function selectUsageRow(tx: Transaction, id: string): Promise<UsageRow | null> {
  const row = await tx.first<UsageRowRow>(sql`
    select u.* from usage_rows u join companies c on ${tx.bound('c')} and c.id = u.company_id and c.deleted_at is null
     where ${tx.bound('u')} and u.id = ${id} and u.is_listed`);
  return row && fromUsageRowRow(row);
}

/** All rows of the documents, consumption first, in printed order. */
export async function selectUsageOfDocuments(tx: Transaction, documentIds: string[]): Promise<UsageRow[]> {
  const rows = await tx.rows<UsageRowRow>(sql`
    select u.* from usage_rows u where ${tx.bound('u')} and u.document_id = any(${documentIds}::uuid[])
     order by u.document_id, u.kind desc, u.position`);
  return rows.map(fromUsageRowRow);
}

/** Writes what a person may change of a row, and what follows from it. */
export async function writeUsageRow(
  tx: Transaction,
  row: UsageRow,
  standardUsage: string | null,
): Promise<void> {
  await tx.change(sql`
    update usage_rows u set site_id = ${row.siteId}, meter_id = ${row.meterId}, start_date = ${row.startDate}, end_date = ${row.endDate},
      bill_date = ${row.billDate}, usage = ${row.usage}, usage_units = ${row.usageUnits}, standard_usage = ${standardUsage},
      service_address = ${row.serviceAddress}, identifiers = ${JSON.stringify(row.identifiers)}, time_of_use = ${row.timeOfUse},
      net_metering_type = ${row.netMeteringType}, water_type = ${row.waterType}, meter_high_low = ${row.meterHighLow},
      gas_type = ${row.gasType}, fuel_type = ${row.fuelType}, district_type = ${row.districtType},
      district_medium_type = ${row.districtMediumType}, waste_description = ${row.wasteDescription},
      refrigerant_type = ${row.refrigerantType}, waste_type = ${row.wasteType}, waste_stream = ${row.wasteStream},
      is_estimated = ${row.isEstimated}, is_implied = ${row.isImplied}, implied = ${row.implied && JSON.stringify(row.implied)},
      exclusion = ${row.exclusion}, current_reading = ${row.currentReading}, previous_reading = ${row.previousReading},
      multiplier = ${row.multiplier}, multiplier_description = ${row.multiplierDescription}, multiplier2 = ${row.multiplier2},
      multiplier2_description = ${row.multiplier2Description}, fraction_renewable = ${row.fractionRenewable},
      net_metering_generated_kwh = ${row.netMeteringGeneratedKwh}, net_metering_grid_import_kwh = ${row.netMeteringGridImportKwh},
      net_metering_grid_export_kwh = ${row.netMeteringGridExportKwh}, tariff = ${row.tariff}, billed_demand = ${row.billedDemand},
      supplier_name = ${row.supplierName}, utility_name = ${row.utilityName}, country = ${row.country}, updated_at = ${row.updatedAt}
    where ${tx.bound('u')} and u.id = ${row.id}`);
}

/** The rows of `from`, found by what they are filtered by before they are put in order. */
export const foundUsage = (from: Sql): Sql => sql`from (select u.id, u.start_date ${from} offset 0) u`;

/** A page's ids, read from the nearer end of the owner's index. */
export const pageOfUsageIds = (from: Sql, window: PageWindow): Sql =>
  window.fromEnd
    ? sql`select u.id ${from} order by u.start_date asc, u.id desc ${backwards(window)}`
    : sql`select u.id ${from} order by u.start_date desc, u.id ${forwards(window)}`;

/** Usage of the meters in periods that touch the given one, in other documents. */
export async function selectUsageNear(
  tx: Transaction,
  meterId: string,
  period: { start: string; end: string },
): Promise<{ documentId: string; startDate: string; endDate: string }[]> {
  return tx.rows(sql<{ documentId: string; startDate: string; endDate: string }>`
    select u.document_id as "documentId", u.start_date as "startDate", u.end_date as "endDate" from usage_rows u
     where ${tx.bound('u')} and u.meter_id = ${meterId} and u.is_listed and u.kind = 'USAGE'
       and u.end_date >= ${period.start}::date and u.start_date <= ${period.end}::date`);
}

export async function selectLastDay(
  tx: Transaction,
  search: { meterId: string; before: string | null; exceptDocumentId: string | null },
): Promise<string | null> {
  const row = await tx.first<{ last: string | null }>(sql`
    select max(u.end_date) as last from usage_rows u
     where ${tx.bound('u')} and u.meter_id = ${search.meterId} and u.is_listed and u.kind = 'USAGE'
       and u.document_id is distinct from ${search.exceptDocumentId}::uuid
       and (${search.before}::date is null or u.end_date < ${search.before}::date)`);
  return row?.last ?? null;
}

export function selectPreviousDays(
  tx: Transaction,
  documentId: string,
): Promise<{ usageId: string; startDate: string; previousEnd: string | null }[]> {
  return tx.rows(sql`
    select u.id as "usageId", u.start_date as "startDate",
           (select max(p.end_date) from usage_rows p
             where ${tx.bound('p')} and p.meter_id = u.meter_id and p.is_listed and p.kind = 'USAGE'
               and p.document_id is distinct from u.document_id and p.end_date < u.end_date) as "previousEnd"
      from usage_rows u
     where ${tx.bound('u')} and u.document_id = ${documentId} and u.kind = 'USAGE'
       and (u.implied is null or (u.implied ->> 'isPrinted')::boolean) order by u.position`);
}

export async function deleteUsageRows(tx: Transaction, ids: string[]): Promise<void> {
  await tx.change(sql`delete from usage_rows u where ${tx.bound('u')} and u.id = any(${ids}::uuid[])`);
}

/** Rows of deleted documents move too. @returns the documents of the rows that moved */
export async function writeSiteOfMeters(
  tx: Transaction,
  meterIds: string[],
  siteId: string,
  at: Date,
): Promise<string[]> {
  const rows = await tx.rows<{ document_id: string }>(sql`
    with moved as (
      update usage_rows u set site_id = ${siteId}, updated_at = ${at}
       where ${tx.bound('u')} and u.meter_id = any(${meterIds}::uuid[]) and u.site_id is distinct from ${siteId}::uuid returning u.document_id)
    select distinct document_id from moved`);
  return rows.map((row) => row.document_id);
}

export async function unlistUsage(tx: Transaction, documentId: string): Promise<string[]> {
  const rows = await tx.rows<{ meter_id: string }>(sql`
    with unlisted as (
      update usage_rows u set is_listed = false where ${tx.bound('u')} and u.document_id = ${documentId} returning u.meter_id)
    select distinct meter_id from unlisted where meter_id is not null`);
  return rows.map((row) => row.meter_id);
}

export async function deleteUsageOfDocument(tx: Transaction, documentId: string): Promise<void> {
  await tx.change(sql`delete from usage_rows u where ${tx.bound('u')} and u.document_id = ${documentId}`);
}

export async function insertUsageRow(
  tx: Transaction,
  row: UsageRow,
  stored: { position: number; standardUsage: string | null },
): Promise<void> {
  await tx.change(sql`
    insert into usage_rows (organization_id, environment, id, kind, document_id, company_id, connection_id, site_id, meter_id, position,
      start_date, end_date, bill_date, usage, usage_units, standard_usage, datasource_type, service_address, identifiers, time_of_use,
      time_of_use_breakdown, demand_type, description, related_usage_ids, net_metering_type, water_type, meter_high_low, gas_type, fuel_type,
      district_type, district_medium_type, waste_description, refrigerant_type, waste_type, waste_stream, additional_fields, is_estimated, is_implied, exclusion,
      current_reading, previous_reading, multiplier, multiplier_description, multiplier2, multiplier2_description, fraction_renewable,
      net_metering_generated_kwh, net_metering_grid_import_kwh, net_metering_grid_export_kwh, apparent_energy_usage,
      apparent_energy_usage_units, reactive_energy_usage, reactive_energy_usage_units, power_factor, tariff, billed_demand, supplier_name,
      utility_name, country, created_at, updated_at, is_listed, implied)
    values (${tx.owner}, ${row.id}, ${row.kind}, ${row.documentId}, ${row.companyId}, ${row.connectionId}, ${row.siteId}, ${row.meterId},
      ${stored.position}, ${row.startDate}, ${row.endDate}, ${row.billDate}, ${row.usage}, ${row.usageUnits}, ${stored.standardUsage},
      ${row.datasourceType}, ${row.serviceAddress}, ${JSON.stringify(row.identifiers)}, ${row.timeOfUse},
      ${JSON.stringify(row.timeOfUseBreakdown)}, ${row.demandType}, ${row.description}, ${row.relatedUsageIds}, ${row.netMeteringType},
      ${row.waterType}, ${row.meterHighLow}, ${row.gasType}, ${row.fuelType}, ${row.districtType}, ${row.districtMediumType},
      ${row.wasteDescription}, ${row.refrigerantType}, ${row.wasteType}, ${row.wasteStream}, ${JSON.stringify(row.additionalFields)}, ${row.isEstimated}, ${row.isImplied},
      ${row.exclusion}, ${row.currentReading}, ${row.previousReading}, ${row.multiplier}, ${row.multiplierDescription}, ${row.multiplier2},
      ${row.multiplier2Description}, ${row.fractionRenewable}, ${row.netMeteringGeneratedKwh}, ${row.netMeteringGridImportKwh},
      ${row.netMeteringGridExportKwh}, ${row.apparentEnergyUsage}, ${row.apparentEnergyUsageUnits}, ${row.reactiveEnergyUsage},
      ${row.reactiveEnergyUsageUnits}, ${row.powerFactor}, ${row.tariff}, ${row.billedDemand}, ${row.supplierName}, ${row.utilityName},
      ${row.country}, ${row.createdAt}, ${row.updatedAt}, true, ${row.implied && JSON.stringify(row.implied)})`);
}

/** Computes the tenant usage of the next rows anew, latest period first, ties by id. @returns the rows, in that order */
export async function recomputeTenantUsage(
  tx: Transaction,
  owner: { siteId: string } | { connectionId: string },
  page: { after: { startDate: string; id: string } | null; limit: number },
): Promise<{ startDate: string; id: string }[]> {
  const { after, limit } = page;
  const rows = await tx.rows(sql<{ startDate: string; id: string }>`
    select u.start_date as "startDate", u.id from usage_rows u
     where ${tx.bound('u')} and u.is_listed
       and ${'siteId' in owner ? sql`u.site_id = ${owner.siteId}` : sql`u.connection_id = ${owner.connectionId}`}
       ${
         after === null
           ? sql``
           : sql`and u.start_date <= ${after.startDate} and (u.start_date < ${after.startDate} or u.id > ${after.id})`
       }
     order by u.start_date desc, u.id limit ${limit} for no key update of u`);
  // The table's trigger puts the value in.
  await tx.change(sql`
    update usage_rows u set tenant_usage = null
     where ${tx.bound('u')} and u.id = any(${rows.map(({ id }) => id)}::uuid[]) and u.standard_usage is not null`);
  return rows;
}
