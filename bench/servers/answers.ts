// The product's v2.2 answers, put together by hand from the rows of its statements: straight from row to wire, without
// the product's layers. The benchmark refuses to run when a byte differs from what the product sends.

import { signFileLink } from '../../server/src/files/signed-link.ts';
import type { Keyring } from '../../server/src/lib/keyring.ts';
import type { Tenant } from '../../server/src/lib/tenant.ts';
import type { Statement } from '../parts/record-statements.ts';

// biome-ignore lint/suspicious/noExplicitAny: rows as the driver gives them.
export type Row = Record<string, any>;

export interface AnswerSettings {
  keyring: Keyring;
  links: { apiPublicUrl: string; dashPublicUrl: string };
}

const pageSize = 100;
const byId = (rows: Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));

function groupBy(rows: Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[column]);
    if (group) group.push(row);
    else groups.set(row[column], [row]);
  }
  return groups;
}

export function answerOf(
  path: string,
  statements: Statement[],
  results: Row[][],
  about: AnswerSettings,
): unknown {
  const rowsOf = (pattern: RegExp): Row[] =>
    results[statements.findIndex(({ text }) => pattern.test(text))] ?? [];
  const [total] = rowsOf(/t\.total from totals|count\(\*\) as total/);
  const page = rowsOf(/with page as/);
  const sites = byId(rowsOf(/from sites s/));
  const meters = byId(rowsOf(/from meters m/));
  const isUsage = path.startsWith('/v2.2/usage/');
  const wanted = Number(/[?&]page=(\d+)/.exec(path)?.[1] ?? 1);
  const totalPages = Math.max(1, Math.ceil((total?.total ?? 0) / pageSize));
  const currentPage = Math.min(wanted, totalPages);
  const envelope = {
    [isUsage ? 'totalUsageData' : 'totalDocuments']: total?.total ?? 0,
    perPage: pageSize,
    totalPages,
    currentPage,
    hasNext: currentPage < totalPages,
    hasPrevious: currentPage > 1,
  };
  const owner = tenantOf(statements);
  if (isUsage) {
    const documents = byId(rowsOf(/from documents d(?! on)[^;]*any\(/));
    return {
      ...envelope,
      usageData: page.map((row) => ({
        ...usageOf(row, sites, meters),
        timeOfUse: row.time_of_use_breakdown.length > 0 ? null : row.time_of_use,
        document: documentOf(documents.get(row.document_id)!, owner, about),
      })),
    };
  }
  const lineItems = groupBy(rowsOf(/from line_items/), 'document_id');
  const usage = groupBy(rowsOf(/from usage_rows u where[^;]*any\(/), 'document_id');
  return {
    ...envelope,
    documents: page.map((row) => {
      const rows = usage.get(row.id) ?? [];
      return {
        ...documentOf(row, owner, about),
        company: row.company_id,
        usageData: rows.filter((u) => u.kind === 'USAGE').map((u) => usageOf(u, sites, meters)),
        lineItems: (lineItems.get(row.id) ?? []).map(lineItemOf),
        demandMeters: rows.filter((u) => u.kind === 'DEMAND').map(demandMeterOf),
      };
    }),
  };
}

/** Every statement carries the two values of its tenant. */
function tenantOf(statements: Statement[]): Tenant {
  const { text, values } = statements.find((statement) => statement.values.length > 1)!;
  const parameter = (column: string): string =>
    String(values[Number(new RegExp(`${column}"? = \\$(\\d+)`).exec(text)![1]) - 1]);
  return {
    organizationId: parameter('organization_id'),
    environment: parameter('environment') as Tenant['environment'],
  };
}

function documentOf(row: Row, tenant: Tenant, { keyring, links }: AnswerSettings) {
  return {
    id: row.id,
    created: row.created_at.toISOString(),
    updated: row.updated_at.toISOString(),
    auditTrailUrl: `${links.dashPublicUrl}/data-inventory/bills/${row.id}?tab=audit`,
    url:
      row.file_id === null
        ? null
        : signFileLink(
            keyring,
            links.apiPublicUrl,
            { tenant, documentId: row.id, fileId: row.file_id, contentType: row.content_type },
            new Date(),
          ),
    billDate: row.bill_date,
    chargesUnits: row.charges_units,
    utilityCompany: row.utility_company,
    status: row.deleted_at === null ? row.status : 'DELETED',
    flaggedStatus: row.flagged_status,
    revisedDocumentId: row.revised_document_id,
    fileName: row.file_name,
    email: row.email,
    jobId: row.job_id,
    notes: row.notes,
    dueDate: row.due_date,
    totalCharges: row.total_charges,
    sourceType: row.source_type,
    isFlagged: row.is_flagged,
    invoiceId: row.invoice_id,
    previousCloseBalance: row.previous_close_balance,
    afterPreviousTotalPayment: row.after_previous_total_payment,
    afterPreviousCharges: row.after_previous_charges,
    afterPreviousCredits: row.after_previous_credits,
    currentOpenBalance: row.current_open_balance,
    currentCharges: row.current_charges,
    credits: row.credits,
    taxCharges: row.tax_charges,
    interestCharges: row.interest_charges,
    startDate: row.start_date,
    lateCharges: row.late_charges,
    deliveryCharges: row.delivery_charges,
    supplyCharges: row.supply_charges,
    otherCharges: row.other_charges,
    isSummaryBill: row.is_summary_bill,
  };
}

function siteOf(row: Row) {
  return {
    id: row.id,
    name: row.name,
    dataCollectionStopDate: row.data_collection_stop_date,
    externalId: row.external_id,
    address: row.address,
    path: row.path,
    occupancyPercent: row.occupancy_percent,
  };
}

function usageOf(row: Row, sites: Map<string, Row>, meters: Map<string, Row>) {
  const site = sites.get(row.site_id);
  const meter = meters.get(row.meter_id);
  return {
    id: row.kind === 'DEMAND' ? `demand-${row.id}` : row.id,
    created: row.created_at.toISOString(),
    updated: row.updated_at.toISOString(),
    startDate: row.start_date,
    endDate: row.end_date,
    isEstimated: row.is_estimated,
    netMeteringGeneratedKwh: row.net_metering_generated_kwh,
    netMeteringGridImportKwh: row.net_metering_grid_import_kwh,
    netMeteringGridExportKwh: row.net_metering_grid_export_kwh,
    exclusion: row.exclusion,
    usage: row.usage,
    usageUnits: row.usage_units === 'kW' ? 'KW' : row.usage_units,
    serviceAddress: row.service_address,
    meter: row.meter_id,
    meterAddress: meter?.address ?? null,
    meterIsTracked: meter?.is_tracked ?? true,
    site: site ? siteOf(site) : null,
    identifiers: row.identifiers,
    datasourceType: row.datasource_type,
    netMeteringType: row.net_metering_type,
    waterType: row.water_type,
    meterHighLow: row.meter_high_low,
    gasType: row.gas_type,
    fuelType: row.fuel_type,
    districtType: row.district_type,
    districtMediumType: row.district_medium_type,
    wasteDescription: row.waste_description,
    wasteType: null,
    wasteStream: null,
    refrigerantType: row.refrigerant_type,
    additionalFields: row.additional_fields,
    isImplied: row.is_implied,
    currentReading: row.current_reading,
    previousReading: row.previous_reading,
    multiplier: row.multiplier,
    multiplierDescription: row.multiplier_description,
    multiplier2: row.multiplier2,
    multiplier2Description: row.multiplier2_description,
    fractionRenewable: row.fraction_renewable,
    tariff: row.tariff,
    billedDemand: row.billed_demand,
    supplierName: row.supplier_name,
    utilityName: row.utility_name,
    country: row.country,
    timeOfUseBreakdown: row.time_of_use_breakdown,
    electricityType: row.datasource_type === 'ELECTRICITY' ? row.kind : null,
    apparentEnergyUsage: row.apparent_energy_usage,
    apparentEnergyUsageUnits: row.apparent_energy_usage_units,
    reactiveEnergyUsage: row.reactive_energy_usage,
    reactiveEnergyUsageUnits: row.reactive_energy_usage_units,
    powerFactor: row.power_factor,
  };
}

function lineItemOf(row: Row) {
  return {
    rate: row.rate,
    totalCharge: row.total_charge,
    description: row.description,
    quantity: row.quantity,
    quantityUnits: row.quantity_units,
    multipliers: row.multipliers,
    accountIds: row.account_numbers,
    chargeType: row.charge_type,
    electricityChargeType: row.electricity_charge_type,
    electricityIsDemand: row.electricity_is_demand,
    electricityTimeOfUse: row.electricity_time_of_use,
    gasChargeType: row.gas_charge_type,
    billingPeriod: row.billing_period,
  };
}

function demandMeterOf(row: Row) {
  return {
    startDate: row.start_date,
    endDate: row.end_date,
    isEstimated: row.is_estimated,
    demandUsage: row.usage ?? '0',
    demandUsageUnits: row.usage_units === 'KW' ? 'kW' : (row.usage_units ?? 'kW'),
    description: row.description,
    demandType: row.demand_type,
    usageDataIds: row.related_usage_ids,
  };
}
