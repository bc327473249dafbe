// Reads a unit as bills print it (methodology.md 10.1). Some printed names mean different units in different
// countries; when the country had to be guessed, the answer says so and the bill gets the issue "Units inferred".
import type { Commodity } from './commodity-units.ts';
import { isUsageUnit, type UsageUnit, usageUnits } from './units.ts';

export interface UnitContext {
  /** ISO 3166 alpha-2 of the service address or the utility; null when unknown. */
  country: string | null;
  commodity: Commodity;
  /** Whether the bill itself explains its "units" as hundreds of cubic feet. */
  unitsAreCcf?: boolean;
}

export interface CanonicalUnit {
  unit: UsageUnit;
  inferred: boolean;
}

const names: Record<string, readonly string[]> = {
  'thm (US)': ['therm', 'therms', 'thm', 'thms'],
  'Dth (US)': ['dekatherm', 'dekatherms', 'decatherm', 'decatherms', 'dth'],
  kWh: ['kilowatt hours', 'kilowatt hour', 'kwhs', 'kw h', 'kwhr', 'kw hr'],
  MWh: ['megawatt hours', 'megawatt hour'],
  KW: ['kilowatts', 'kilowatt'],
  GJ: ['gigajoules', 'gigajoule'],
  MJ: ['megajoules', 'megajoule'],
  'ton hours': ['ton hour', 'ton hrs', 'ton hr'],
  'kgal (US)': ['tgal', '1000 gal', '1,000 gal', 'kgal', '1000 gallons', '1,000 gallons', 'thousand gallons'],
  'cubic m': ['m3', 'cbm', 'cubic meters', 'cubic meter', 'cubic metres', 'cubic metre', 'cu m'],
  CF: ['cf', 'ft3', 'cubic feet', 'cubic foot', 'cu ft'],
  CCF: ['100 cf', '100 cubic feet', 'hundred cubic feet'],
  'cubic yd': ['cubic yards', 'cubic yard', 'cu yd', 'yd3'],
  L: ['liters', 'liter', 'litres', 'litre'],
  lb: ['lbs', 'pounds', 'pound'],
  mlb: ['klb', 'mlbs', 'klbs'],
  kg: ['kilograms', 'kilogram'],
  tonne: ['tonnes', 'metric tonne', 'metric tonnes'],
  'metric ton': ['metric tons'],
  'sh ton': ['short ton', 'short tons'],
};

const gallonNames = new Set(['gallons', 'gallon', 'gal', 'gals', 'gl']);
const hundredGallonNames = new Set(['100 gal', '100 gallons']);
const tonNames = new Set(['ton', 'tons']);

/** Literals whose letters read the same in any case. `ml` is no megalitre, and lengths are accepted only as written. */
const caseSensitive = new Set<string>(['ML', 'km', 'mi', 'm', 'cm', 'mm', 'nm', 'yd', 'ft', 'in']);

const byName = new Map<string, UsageUnit>();
for (const unit of usageUnits) {
  if (!caseSensitive.has(unit)) byName.set(unit.toLowerCase(), unit);
}
for (const [unit, aliases] of Object.entries(names)) {
  for (const alias of aliases) byName.set(alias, unit as UsageUnit);
}

function gallon(country: string | null): { british: boolean; inferred: boolean } {
  const british = country === 'GB' || country === 'IE';
  return { british, inferred: !british && country !== 'US' };
}

/** The literal for a printed unit, or null when nothing certain is known about it. */
export function canonicalUnit(printed: string, context: UnitContext): CanonicalUnit | null {
  const text = printed.normalize('NFKC').trim().replace(/\s+/g, ' ');
  if (isUsageUnit(text)) return { unit: text, inferred: false };

  const name = text.toLowerCase().replaceAll('.', '').replaceAll('-', ' ').replaceAll('^', '');
  const country = context.country?.toUpperCase() ?? null;
  if (gallonNames.has(name) || hundredGallonNames.has(name)) {
    const { british, inferred } = gallon(country);
    if (gallonNames.has(name)) return { unit: british ? 'gal (UK)' : 'gal (US)', inferred };
    return { unit: british ? '100 gal (UK)' : '100 gal (US)', inferred };
  }
  if (tonNames.has(name)) {
    return { unit: country === null || country === 'US' ? 'tons (US)' : 'tonne', inferred: country === null };
  }
  if (name === 'units' || name === 'unit') {
    const possible = context.commodity === 'WATER' && (country === 'US' || context.unitsAreCcf === true);
    return possible ? { unit: 'CCF', inferred: context.unitsAreCcf !== true } : null;
  }
  const unit = byName.get(name);
  return unit === undefined ? null : { unit, inferred: false };
}
