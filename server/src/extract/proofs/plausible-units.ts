// Which units a commodity is billed in (the literals of api-data.md 9.2). What is not listed is not judged.
import type { Commodity } from '../reading.ts';

const ELECTRIC = /^(?:k|M|G)?Wh$|^kVA?Rh?$|^kVAh?$|^(?:k|M)W$/;
const HEAT = /^(?:thm|Dth|MMBtu|kBtu|Btu|MJ|GJ|CCF|HCF|MCF|CF|cubic|kWh|MWh|GWh)/;
const WATER = /^(?:100 )?(?:k|M)?gal|^(?:CCF|HCF|MCF|CF|cubic|kL|ML|L|acre)/i;
const DISTRICT = /^(?:MMBtu|kBtu|Btu|MJ|GJ|kWh|MWh|GWh|ton|mlb|klb|lb|kg|cubic|gal|kgal)/i;
const FUEL = /^(?:gal|L\b|lb|kg|ton|thm|MMBtu|GJ|MJ|kWh|cubic|barrel|cord)/i;

const UNITS_OF: Readonly<Partial<Record<Commodity, RegExp>>> = {
  ELECTRICITY: ELECTRIC,
  SOLAR: ELECTRIC,
  GAS: HEAT,
  WATER,
  DISTRICT,
  FUEL,
};

/** Whether a commodity is measured in a unit; true for commodities without a list of their own. */
export const unitFits = (commodity: Commodity, unit: string): boolean =>
  UNITS_OF[commodity]?.test(unit) ?? true;
