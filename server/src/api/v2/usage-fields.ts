// The fields of a usage row that the versions put together (api-data.md 6.4 to 6.9).
import { z } from 'zod';
import { demandIdPrefix, type UsageRecord } from '../../domain/usage/usage-row.ts';
import { date, dateTime, decimalText, id, toDateTime } from '../fields.ts';
import { identifierSchema } from './meters.ts';
import { siteSchema, toSiteWire } from './sites.ts';

const amount = () => decimalText().nullable();
const text = () => z.string().nullable();

/** In every version. */
export const usageBase = z.object({
  id: z.string(),
  created: dateTime(),
  updated: dateTime(),
  startDate: date(),
  endDate: date().describe('Last day, inclusive.'),
  isEstimated: z.boolean(),
  netMeteringGeneratedKwh: amount(),
  netMeteringGridImportKwh: amount(),
  netMeteringGridExportKwh: amount(),
  exclusion: z.boolean().describe('Subtracted in aggregates.'),
  usage: amount().describe('As on the bill.'),
  usageUnits: text(),
  serviceAddress: text(),
  meter: id().nullable(),
  meterAddress: text(),
  meterIsTracked: z.boolean(),
  site: siteSchema.nullable(),
  identifiers: z.array(identifierSchema),
  datasourceType: z.string(),
  netMeteringType: text(),
  waterType: text(),
  meterHighLow: text(),
  gasType: text(),
  fuelType: text(),
  districtType: text(),
  districtMediumType: text(),
  wasteDescription: text(),
  wasteType: text(),
  wasteStream: text(),
  refrigerantType: text(),
  additionalFields: z.record(z.string(), z.unknown()),
  isImplied: z.boolean(),
  currentReading: amount(),
  previousReading: amount(),
  multiplier: amount(),
  multiplierDescription: text(),
  multiplier2: amount(),
  multiplier2Description: text(),
  fractionRenewable: amount(),
  tariff: text(),
  billedDemand: amount(),
  supplierName: text(),
  utilityName: text(),
  country: text(),
});

export type UsageBaseWire = z.infer<typeof usageBase>;

export function toUsageBase({ row, site, meter }: UsageRecord): UsageBaseWire {
  return {
    id: row.kind === 'DEMAND' ? `${demandIdPrefix}${row.id}` : row.id,
    created: toDateTime(row.createdAt),
    updated: toDateTime(row.updatedAt),
    startDate: row.startDate,
    endDate: row.endDate,
    isEstimated: row.isEstimated,
    netMeteringGeneratedKwh: row.netMeteringGeneratedKwh,
    netMeteringGridImportKwh: row.netMeteringGridImportKwh,
    netMeteringGridExportKwh: row.netMeteringGridExportKwh,
    exclusion: row.exclusion,
    usage: row.usage,
    // The list of units writes the kilowatt with a capital K (api-data.md 9.2); demand meters do not.
    usageUnits: row.usageUnits === 'kW' ? 'KW' : row.usageUnits,
    serviceAddress: row.serviceAddress,
    meter: row.meterId,
    meterAddress: meter?.address ?? null,
    meterIsTracked: meter?.isTracked ?? true,
    site: site && toSiteWire(site),
    identifiers: row.identifiers,
    datasourceType: row.datasourceType,
    netMeteringType: row.netMeteringType,
    waterType: row.waterType,
    meterHighLow: row.meterHighLow,
    gasType: row.gasType,
    fuelType: row.fuelType,
    districtType: row.districtType,
    districtMediumType: row.districtMediumType,
    wasteDescription: row.wasteDescription,
    wasteType: row.wasteType,
    wasteStream: row.wasteStream,
    refrigerantType: row.refrigerantType,
    additionalFields: row.additionalFields,
    isImplied: row.isImplied,
    currentReading: row.currentReading,
    previousReading: row.previousReading,
    multiplier: row.multiplier,
    multiplierDescription: row.multiplierDescription,
    multiplier2: row.multiplier2,
    multiplier2Description: row.multiplier2Description,
    fractionRenewable: row.fractionRenewable,
    tariff: row.tariff,
    billedDemand: row.billedDemand,
    supplierName: row.supplierName,
    utilityName: row.utilityName,
    country: row.country,
  };
}

const timeOfUsePartSchema = z
  .object({
    timeOfUse: z.string(),
    usage: decimalText(),
    usageUnits: z.string(),
    description: text(),
    startDate: date().nullable(),
    endDate: date().nullable(),
  })
  .meta({ id: 'TimeOfUsePart' });

export const timeOfUse = z.object({ timeOfUse: text() });
export const timeOfUseBreakdown = z.object({
  timeOfUseBreakdown: z.array(timeOfUsePartSchema).describe('Parts of `usage`; never added to it.'),
});

/** What v2.1 added to rows. */
export const electricityDetails = z.object({
  electricityType: z.string().nullable().describe('USAGE or DEMAND; null for other commodities.'),
  apparentEnergyUsage: amount(),
  apparentEnergyUsageUnits: text(),
  reactiveEnergyUsage: amount(),
  reactiveEnergyUsageUnits: text(),
  powerFactor: amount(),
});

export const toElectricityDetails = ({ row }: UsageRecord): z.infer<typeof electricityDetails> => ({
  electricityType: row.datasourceType === 'ELECTRICITY' ? row.kind : null,
  apparentEnergyUsage: row.apparentEnergyUsage,
  apparentEnergyUsageUnits: row.apparentEnergyUsageUnits,
  reactiveEnergyUsage: row.reactiveEnergyUsage,
  reactiveEnergyUsageUnits: row.reactiveEnergyUsageUnits,
  powerFactor: row.powerFactor,
});
