// One meter, one period, one commodity: what was used, as the bill says it. A demand reading is a row of kind DEMAND.
import type { LocalDate } from '../../lib/dates.ts';
import type { Document } from '../documents/document.ts';
import type { CommodityKinds, Identifier, MeterPlace } from '../meters/meter.ts';
import type { Site } from '../sites/site.ts';

/** A part of a row's usage by time of use; never added to it. */
export interface TimeOfUsePart {
  timeOfUse: string;
  usage: string;
  usageUnits: string;
  description: string | null;
  startDate: LocalDate | null;
  endDate: LocalDate | null;
}

/** How a usage follows from another row (methodology.md 9). */
export interface Implied {
  reason: 'SEWER_FROM_WATER';
  /** Share of the water, decimal text. */
  fraction: string;
  /** The water row of the same document. */
  sourceId: string;
  /** Whether the bill prints the row, without usage; else it was made. */
  isPrinted: boolean;
}

export interface UsageRow extends CommodityKinds {
  id: string;
  kind: 'USAGE' | 'DEMAND';
  documentId: string;
  companyId: string;
  connectionId: string | null;
  siteId: string | null;
  meterId: string | null;
  /** Both inclusive. */
  startDate: LocalDate;
  endDate: LocalDate;
  billDate: LocalDate | null;
  /** Decimal text, digits as printed (R39). */
  usage: string | null;
  /** A literal of api-data.md 9.2. */
  usageUnits: string | null;
  datasourceType: string;
  /** Labels; the meter has their ids. */
  wasteType: string | null;
  wasteStream: string | null;
  serviceAddress: string | null;
  /** As this bill prints them. */
  identifiers: Identifier[];
  timeOfUseBreakdown: TimeOfUsePart[];
  /** Of a demand row. */
  demandType: string | null;
  description: string | null;
  relatedUsageIds: string[];
  additionalFields: Record<string, unknown>;
  isEstimated: boolean;
  isImplied: boolean;
  /** How it is derived; null for what was read or entered. */
  implied: Implied | null;
  /** Subtracted in aggregates. */
  exclusion: boolean;
  currentReading: string | null;
  previousReading: string | null;
  multiplier: string | null;
  multiplierDescription: string | null;
  multiplier2: string | null;
  multiplier2Description: string | null;
  fractionRenewable: string | null;
  netMeteringGeneratedKwh: string | null;
  netMeteringGridImportKwh: string | null;
  netMeteringGridExportKwh: string | null;
  apparentEnergyUsage: string | null;
  apparentEnergyUsageUnits: string | null;
  reactiveEnergyUsage: string | null;
  reactiveEnergyUsageUnits: string | null;
  powerFactor: string | null;
  tariff: string | null;
  billedDemand: string | null;
  supplierName: string | null;
  utilityName: string | null;
  country: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Whether the row was made for an implied usage: the bill prints no such row. */
export const isMadeRow = ({ implied }: UsageRow): boolean => implied !== null && !implied.isPrinted;

/** A row with what the answer shows around it. */
export interface UsageRecord {
  row: UsageRow;
  site: Site | null;
  meter: MeterPlace | null;
  document: Document;
}

/** Demand rows are addressed with a prefix, so that the two kinds can be told apart (KU-27). */
export const demandIdPrefix = 'demand-';
