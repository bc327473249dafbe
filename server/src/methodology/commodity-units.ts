// Which units fit which commodity, the standard unit of each, and the default heat contents
// (methodology.md 10.2 and 10.3, api-data.md 9.2).
import { Decimal } from '../lib/decimal.ts';
import { type HeatContent, type UsageUnit, unitKind, usageUnits } from './units.ts';

export type Commodity =
  | 'ELECTRICITY'
  | 'GAS'
  | 'WATER'
  | 'DISTRICT'
  | 'WASTE'
  | 'FUEL'
  | 'MISC'
  | 'REFRIGERANT'
  | 'SOLAR'
  | 'TELECOM';

export type Substance = 'NATURAL_GAS' | 'STEAM' | 'FUEL_OIL_NO_2' | 'PROPANE' | 'DIESEL' | 'GASOLINE';

/** Defaults of 10.3; a heat content or therm factor printed on the bill wins over them. */
export const defaultHeatContents: Record<Substance, HeatContent> = {
  NATURAL_GAS: { per: 'CF', mmbtu: new Decimal('0.001026') },
  STEAM: { per: 'mlb', mmbtu: new Decimal('1.194') },
  FUEL_OIL_NO_2: { per: 'gal (US)', mmbtu: new Decimal('0.138') },
  PROPANE: { per: 'gal (US)', mmbtu: new Decimal('0.092') },
  DIESEL: { per: 'gal (US)', mmbtu: new Decimal('0.138') },
  GASOLINE: { per: 'gal (US)', mmbtu: new Decimal('0.125') },
};

const substanceOfFuel: Record<string, Substance> = {
  DISTILLATE_FUEL_OIL_2: 'FUEL_OIL_NO_2',
  PROPANE: 'PROPANE',
  PROPANE_GAS: 'PROPANE',
  DIESEL: 'DIESEL',
  MOTOR_GASOLINE: 'GASOLINE',
};

/** Sub-types of a record that decide its heat content; values of api-data.md 9.6 to 9.8. */
export interface HeatContext {
  gasType?: string | null;
  fuelType?: string | null;
  districtMediumType?: string | null;
}

/** The default heat content of what was delivered, or null where none is defined (hydrogen, wood, hot water). */
export function defaultHeatContent(commodity: Commodity, context: HeatContext = {}): HeatContent | null {
  if (commodity === 'GAS') {
    const pipelineGas = ['NATURAL_GAS', 'RENEWABLE_NATURAL_GAS'].includes(context.gasType ?? 'NATURAL_GAS');
    return pipelineGas ? defaultHeatContents.NATURAL_GAS : null;
  }
  if (commodity === 'DISTRICT') {
    return context.districtMediumType === 'STEAM' ? defaultHeatContents.STEAM : null;
  }
  const substance = commodity === 'FUEL' ? substanceOfFuel[context.fuelType ?? ''] : undefined;
  return substance === undefined ? null : defaultHeatContents[substance];
}

/** The unit of `standardUsage`; null means as printed. Fuel is energy only when its heat content is known. */
export function standardUnit(commodity: Commodity, heatContentKnown = false): UsageUnit | null {
  switch (commodity) {
    case 'ELECTRICITY':
    case 'SOLAR':
      return 'kWh';
    case 'GAS':
      return 'thm (US)';
    case 'WATER':
      return 'gal (US)';
    case 'DISTRICT':
      return 'MMBtu';
    case 'FUEL':
      return heatContentKnown ? 'MMBtu' : 'gal (US)';
    case 'WASTE':
    case 'REFRIGERANT':
      return 'lb';
    case 'MISC':
    case 'TELECOM':
      return null;
  }
}

const therms: UsageUnit[] = ['thm (EC)', 'thm (US)', 'thm (UK)'];
const dekatherms: UsageUnit[] = ['Dth (EC)', 'Dth (US)', 'Dth (UK)'];
const gallons: UsageUnit[] = ['gal (UK)', 'gal (US)'];
const masses = usageUnits.filter((unit) => unitKind(unit) === 'mass');
const electricity: UsageUnit[] = [
  ...(['Wh', 'kWh', 'MWh', 'GWh', 'J', 'kJ', 'MJ', 'GJ', 'TJ'] as const),
  ...(['W', 'KW', 'MW', 'GW', 'kVA'] as const),
];

const plausible: Record<Commodity, readonly UsageUnit[] | null> = {
  ELECTRICITY: electricity,
  SOLAR: electricity,
  GAS: [
    ...therms,
    ...dekatherms,
    ...(['MMBtu', 'Btu', 'kWh', 'MWh', 'MJ', 'GJ', 'CF', 'CCF', 'HCF', 'MCF', 'MMCF'] as const),
    ...(['cubic m', 'cubic ft'] as const),
  ],
  WATER: usageUnits.filter((unit) => unitKind(unit) === 'volume' && unit !== 'bbl' && unit !== 'mbbl'),
  DISTRICT: [
    ...(['MMBtu', 'Btu', 'kWh', 'MWh', 'GJ', 'MJ', 'ton hours', 'lb', 'mlb', 'kg', 'cubic m'] as const),
    ...therms,
    ...gallons,
  ],
  FUEL: [...gallons, 'L', 'bbl', 'mbbl', ...masses, 'MMBtu', 'GJ', 'kWh'],
  WASTE: [...masses, 'cubic yd', 'cubic m', ...gallons, 'L', 'teu'],
  REFRIGERANT: ['kg', 'lb', 'g'],
  MISC: null,
  TELECOM: null,
};

/** Units a bill of the commodity may carry without a second look; null means any unit, or none. */
export function plausibleUnits(commodity: Commodity): readonly UsageUnit[] | null {
  return plausible[commodity];
}
