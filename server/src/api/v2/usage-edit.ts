// The body that edits a usage row (api-data.md 6.3).
import { z } from 'zod';
import type { UsageChanges } from '../../domain/corrections/correct-usage.ts';
import { usageUnits } from '../../domain/usage/usage-units.ts';
import {
  acrossFields,
  choiceField,
  dateField,
  fractionField,
  plainDecimalField,
  uuidField,
} from '../fields.ts';
import { identifierRequest } from './meters.ts';
import {
  districtMediumTypes,
  districtTypes,
  fuelTypes,
  gasTypes,
  meterHighLowChoices,
  netMeteringTypes,
  refrigerantTypes,
  timeOfUseChoices,
  waterTypes,
} from './usage-choices.ts';

const decimal = () => plainDecimalField().nullable();
const text = (longest: number) => z.string().trim().max(longest).nullable();

const fields = z.object({
  startDate: dateField(),
  endDate: dateField().nullable().describe('Null: the usage is of the first day alone.'),
  usage: decimal(),
  usageUnits: choiceField(usageUnits as unknown as readonly [string, ...string[]]).nullable(),
  exclusion: z.boolean().describe('Subtracted in aggregates.'),
  isEstimated: z.boolean(),
  isImplied: z.boolean(),
  tariff: text(255),
  currentReading: decimal(),
  previousReading: decimal(),
  multiplier: decimal(),
  multiplierDescription: text(255),
  multiplier2: decimal(),
  multiplier2Description: text(255),
  fractionRenewable: fractionField().nullable(),
  billedDemand: decimal(),
  netMeteringGeneratedKwh: decimal(),
  netMeteringGridImportKwh: decimal(),
  netMeteringGridExportKwh: decimal(),
  supplierName: text(255),
  utilityName: text(255),
  country: text(100),
  meter: uuidField().describe('A meter of the company and commodity; the row moves to it.'),
  identifiers: z.array(identifierRequest).max(50).describe('Replaces the list, on the meter too.'),
  timeOfUse: choiceField(timeOfUseChoices).nullable(),
  netMeteringType: choiceField(netMeteringTypes).nullable(),
  waterType: choiceField(waterTypes).nullable(),
  meterHighLow: choiceField(meterHighLowChoices).nullable(),
  gasType: choiceField(gasTypes).nullable(),
  fuelType: choiceField(fuelTypes).nullable(),
  districtType: choiceField(districtTypes).nullable(),
  districtMediumType: choiceField(districtMediumTypes).nullable(),
  wasteDescription: text(255),
  wasteType: text(255).describe('Label of what is thrown away; the meter has its id.'),
  wasteStream: text(255).describe('Label of where it goes; the meter has its id.'),
  refrigerantType: choiceField(refrigerantTypes).nullable(),
  serviceAddress: text(500).describe('As printed.').meta({ 'x-extension': true }),
});

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && dateField().safeParse(value).success;

export const usageUpdateRequest = acrossFields(fields.partial(), ({ startDate, endDate }) => {
  const wrong = isDay(startDate) && isDay(endDate) && startDate > endDate;
  const faults: Record<string, string> = {};
  if (wrong) {
    faults.startDate = 'The first day must not be after the last.';
    faults.endDate = 'The last day must not be before the first.';
  }
  return faults;
}).meta({
  id: 'UsageDataUpdateRequest',
  example: { usage: '4820.00', usageUnits: 'kWh', startDate: '2026-01-01', endDate: '2026-01-31' },
});

export const toUsageChanges = ({ meter, ...body }: z.output<typeof usageUpdateRequest>): UsageChanges => ({
  ...body,
  meterId: meter,
});
