// A meter's months: usage by season and readings that go on from month to month.
import type { DrawnMeter, DrawnTimeOfUse } from '../../drawing/bill-record.ts';
import { inclusiveDays } from '../../lib/dates.ts';
import { Decimal } from '../../lib/decimal.ts';
import { firstDay, lastDay, type Month } from './months.ts';
import { type Seed, seededDigits, seededInteger } from './seeded-numbers.ts';
import { type SandboxServiceType, sandboxServices } from './services.ts';

export interface SandboxSite {
  id: string;
  name: string;
  address: string;
}

export interface MeterHistoryInput {
  seed: Seed;
  type: SandboxServiceType;
  site: SandboxSite;
  /** Ascending. */
  months: Month[];
  /** Estimated in this month of each year. */
  estimatedMonth: Month | null;
  /** The month whose readings do not give its usage (R38). */
  contradictedMonth: Month | null;
}

/** Register steps that a month adds: mostly the season, some luck, within the volumes of the type. */
function stepsOf(seed: Seed, type: SandboxServiceType, siteId: string, month: Month): number {
  const service = sandboxServices[type];
  const season = service.season[Number(month.slice(5)) - 1] ?? 0;
  const size = seededInteger(seed, `size/${type}/${siteId}`, 0, 1700);
  const luck = seededInteger(seed, `luck/${type}/${siteId}/${month}`, 0, 500);
  const perTenThousand = season * 78 + size + luck;
  const span = service.mostSteps - service.leastSteps;
  return service.leastSteps + Math.floor((perTenThousand * span) / 10_000);
}

function digitsOf(step: string): number {
  return step.split('.')[1]?.length ?? 0;
}

function readingText(type: SandboxServiceType, steps: number): string {
  const { registerStep } = sandboxServices[type];
  return new Decimal(steps).mul(registerStep).toFixed(digitsOf(registerStep));
}

/** What the meter's usage of the month is on the bill. */
export function usageOf(seed: Seed, type: SandboxServiceType, siteId: string, month: Month): string {
  const { registerStep, multiplier } = sandboxServices[type];
  const steps = stepsOf(seed, type, siteId, month);
  return new Decimal(steps).mul(registerStep).mul(multiplier).toFixed(digitsOf(registerStep));
}

function bandsOf(seed: Seed, siteId: string, month: Month, usage: string): DrawnTimeOfUse[] {
  const share = seededInteger(seed, `on-peak/${siteId}/${month}`, 320, 430);
  const onPeak = new Decimal(usage).mul(share).div(1000).toDecimalPlaces(0);
  return [
    { timeOfUse: 'PEAK', label: 'On-Peak', usage: onPeak.toFixed() },
    { timeOfUse: 'OFF_PEAK', label: 'Off-Peak', usage: new Decimal(usage).minus(onPeak).toFixed() },
  ];
}

/** Average load divided by a load factor of 38 to 62 %. */
function demandOf(seed: Seed, siteId: string, month: Month, usage: string): string {
  const hours = inclusiveDays(firstDay(month), lastDay(month)) * 24;
  const loadFactor = seededInteger(seed, `load-factor/${siteId}/${month}`, 38, 62);
  return new Decimal(usage).mul(100).div(hours).div(loadFactor).toFixed(1);
}

export function meterNumberOf(seed: Seed, type: SandboxServiceType, siteId: string): string {
  return `${type.slice(0, 1)}${seededDigits(seed, `meter/${type}/${siteId}`, 8)}`;
}

/** One drawn meter per month, in the order of the months. */
export function meterHistory(input: MeterHistoryInput): DrawnMeter[] {
  const { seed, type, site } = input;
  const service = sandboxServices[type];
  let reading = seededInteger(seed, `first-reading/${type}/${site.id}`, 10_000, 39_999);
  return input.months.map((month) => {
    const previousReading = readingText(type, reading);
    const steps = stepsOf(seed, type, site.id, month);
    const share = seededInteger(seed, `contradiction/${type}/${site.id}`, 55, 75);
    reading += month === input.contradictedMonth ? Math.floor((steps * share) / 100) : steps;
    const usage = usageOf(seed, type, site.id, month);
    const isElectricity = type === 'ELECTRICITY';
    return {
      meterNumber: meterNumberOf(seed, type, site.id),
      serviceAddress: site.address.trim() === '' ? site.name : site.address,
      commodity: type,
      periodStart: firstDay(month),
      periodEnd: lastDay(month),
      usage,
      printedUnits: service.printedUnits,
      units: service.units,
      previousReading,
      currentReading: readingText(type, reading),
      multiplier: String(service.multiplier),
      isEstimated: month.slice(5) === input.estimatedMonth?.slice(5),
      timeOfUse: isElectricity ? bandsOf(seed, site.id, month, usage) : [],
      demandKw: isElectricity ? demandOf(seed, site.id, month, usage) : null,
      tariff: service.tariff,
    };
  });
}
