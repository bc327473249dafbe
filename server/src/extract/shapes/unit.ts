// Units as printed to the literals of the API (api-data.md 9.2), and quantities with their unit.
import type { Commodity } from '../reading.ts';
import { remembered } from '../remembered.ts';
import { findNumbers, type NumberShape } from './amount.ts';

export type UnitKind = 'energy' | 'volume' | 'power' | 'reactive' | 'mass';

interface Unit {
  literal: string;
  kind: UnitKind;
  /** What this unit alone says about the commodity. */
  commodity: Commodity | null;
}

const unit = (literal: string, kind: UnitKind, commodity: Commodity | null = null): Unit => ({
  literal,
  kind,
  commodity,
});

/** Printed form, lower case without points, to the unit. */
const UNITS: Readonly<Record<string, Unit>> = {
  kwh: unit('kWh', 'energy', 'ELECTRICITY'),
  kwhs: unit('kWh', 'energy', 'ELECTRICITY'),
  kwhr: unit('kWh', 'energy', 'ELECTRICITY'),
  'kw hr': unit('kWh', 'energy', 'ELECTRICITY'),
  'kilowatt hours': unit('kWh', 'energy', 'ELECTRICITY'),
  'ك.و.س': unit('kWh', 'energy', 'ELECTRICITY'),
  'كيلوواط ساعة': unit('kWh', 'energy', 'ELECTRICITY'),
  kilowattstunden: unit('kWh', 'energy', 'ELECTRICITY'),
  kilowattheures: unit('kWh', 'energy', 'ELECTRICITY'),
  'kilowatt hour': unit('kWh', 'energy', 'ELECTRICITY'),
  mwh: unit('MWh', 'energy', 'ELECTRICITY'),
  gwh: unit('GWh', 'energy', 'ELECTRICITY'),
  wh: unit('Wh', 'energy', 'ELECTRICITY'),
  therm: unit('thm (US)', 'energy', 'GAS'),
  therms: unit('thm (US)', 'energy', 'GAS'),
  thm: unit('thm (US)', 'energy', 'GAS'),
  thms: unit('thm (US)', 'energy', 'GAS'),
  'therm s': unit('thm (US)', 'energy', 'GAS'),
  dths: unit('Dth (US)', 'energy', 'GAS'),
  decatherms: unit('Dth (US)', 'energy', 'GAS'),
  dth: unit('Dth (US)', 'energy', 'GAS'),
  dekatherm: unit('Dth (US)', 'energy', 'GAS'),
  dekatherms: unit('Dth (US)', 'energy', 'GAS'),
  mmbtu: unit('MMBtu', 'energy', 'GAS'),
  mmbtus: unit('MMBtu', 'energy', 'GAS'),
  mj: unit('MJ', 'energy'),
  gj: unit('GJ', 'energy'),
  'ton hours': unit('ton hours', 'energy', 'DISTRICT'),
  'ton hour': unit('ton hours', 'energy', 'DISTRICT'),
  'ton hrs': unit('ton hours', 'energy', 'DISTRICT'),
  'ton hr': unit('ton hours', 'energy', 'DISTRICT'),
  tonhr: unit('ton hours', 'energy', 'DISTRICT'),
  tonhrs: unit('ton hours', 'energy', 'DISTRICT'),
  ccf: unit('CCF', 'volume'),
  ccfs: unit('CCF', 'volume'),
  'hundred cubic feet': unit('CCF', 'volume'),
  '100 cubic feet': unit('CCF', 'volume'),
  '100 cu ft': unit('CCF', 'volume'),
  '100 cf': unit('CCF', 'volume'),
  '100cf': unit('CCF', 'volume'),
  hcf: unit('HCF', 'volume', 'WATER'),
  mcf: unit('MCF', 'volume', 'GAS'),
  '1000 cf': unit('MCF', 'volume'),
  'thousand cubic feet': unit('MCF', 'volume'),
  cf: unit('CF', 'volume'),
  'cubic feet': unit('cubic ft', 'volume'),
  'cubic ft': unit('cubic ft', 'volume'),
  'cu ft': unit('cubic ft', 'volume'),
  m3: unit('cubic m', 'volume'),
  cbm: unit('cubic m', 'volume'),
  mc: unit('cubic m', 'volume'),
  smc: unit('cubic m', 'volume', 'GAS'),
  sm3: unit('cubic m', 'volume', 'GAS'),
  nm3: unit('cubic m', 'volume', 'GAS'),
  'sm³': unit('cubic m', 'volume', 'GAS'),
  'nm³': unit('cubic m', 'volume', 'GAS'),
  م3: unit('cubic m', 'volume'),
  'م³': unit('cubic m', 'volume'),
  'متر مكعب': unit('cubic m', 'volume'),
  kubikmeter: unit('cubic m', 'volume'),
  'mètres cubes': unit('cubic m', 'volume'),
  'metri cubi': unit('cubic m', 'volume'),
  'metros cúbicos': unit('cubic m', 'volume'),
  'meter padu': unit('cubic m', 'volume'),
  'ك.و.س.': unit('kWh', 'energy', 'ELECTRICITY'),
  'ك.و': unit('kW', 'power', 'ELECTRICITY'),
  'كيلو واط ساعة': unit('kWh', 'energy', 'ELECTRICITY'),
  كيلوواط: unit('kW', 'power', 'ELECTRICITY'),
  جالون: unit('gal (US)', 'volume'),
  'm³': unit('cubic m', 'volume'),
  cum: unit('cubic m', 'volume'),
  'cubic m': unit('cubic m', 'volume'),
  'cubic meter': unit('cubic m', 'volume'),
  'cubic metre': unit('cubic m', 'volume'),
  'cubic meters': unit('cubic m', 'volume'),
  'cubic metres': unit('cubic m', 'volume'),
  gal: unit('gal (US)', 'volume'),
  gals: unit('gal (US)', 'volume'),
  gallon: unit('gal (US)', 'volume'),
  gallons: unit('gal (US)', 'volume'),
  kgal: unit('kgal (US)', 'volume', 'WATER'),
  kgals: unit('kgal (US)', 'volume', 'WATER'),
  tgals: unit('kgal (US)', 'volume', 'WATER'),
  'k gal': unit('kgal (US)', 'volume', 'WATER'),
  mgal: unit('Mgal (US)', 'volume', 'WATER'),
  'million gallons': unit('Mgal (US)', 'volume', 'WATER'),
  '1,000 gallons': unit('kgal (US)', 'volume', 'WATER'),
  '1,000 gal': unit('kgal (US)', 'volume', 'WATER'),
  '1000 gals': unit('kgal (US)', 'volume', 'WATER'),
  '1,000 gals': unit('kgal (US)', 'volume', 'WATER'),
  '1000s of gallons': unit('kgal (US)', 'volume', 'WATER'),
  'thousand gals': unit('kgal (US)', 'volume', 'WATER'),
  'thousand gal': unit('kgal (US)', 'volume', 'WATER'),
  'gallons in 1000s': unit('kgal (US)', 'volume', 'WATER'),
  'gallons x 1000': unit('kgal (US)', 'volume', 'WATER'),
  'gallons x 100': unit('100 gal (US)', 'volume', 'WATER'),
  '100 gals': unit('100 gal (US)', 'volume', 'WATER'),
  'thousands of gallons': unit('kgal (US)', 'volume', 'WATER'),
  'gallons in thousands': unit('kgal (US)', 'volume', 'WATER'),
  '100 gal': unit('100 gal (US)', 'volume', 'WATER'),
  'hundred gallons': unit('100 gal (US)', 'volume', 'WATER'),
  tgal: unit('kgal (US)', 'volume', 'WATER'),
  'thousand gallons': unit('kgal (US)', 'volume', 'WATER'),
  '1000 gallons': unit('kgal (US)', 'volume', 'WATER'),
  '1000 gal': unit('kgal (US)', 'volume', 'WATER'),
  '100 gallons': unit('100 gal (US)', 'volume', 'WATER'),
  kl: unit('kL', 'volume', 'WATER'),
  liters: unit('L', 'volume'),
  litres: unit('L', 'volume'),
  lb: unit('lb', 'mass'),
  pounds: unit('lb', 'mass'),
  lbs: unit('lb', 'mass'),
  kg: unit('kg', 'mass'),
  klb: unit('mlb', 'mass', 'DISTRICT'),
  klbs: unit('mlb', 'mass', 'DISTRICT'),
  'thousand pounds': unit('mlb', 'mass', 'DISTRICT'),
  '1000 lbs': unit('mlb', 'mass', 'DISTRICT'),
  '1,000 lbs': unit('mlb', 'mass', 'DISTRICT'),
  tonnes: unit('tonne', 'mass', 'WASTE'),
  mlb: unit('mlb', 'mass', 'DISTRICT'),
  mlbs: unit('mlb', 'mass', 'DISTRICT'),
  tons: unit('tons (US)', 'mass', 'WASTE'),
  kw: unit('kW', 'power', 'ELECTRICITY'),
  mw: unit('MW', 'power', 'ELECTRICITY'),
  kva: unit('kVA', 'power', 'ELECTRICITY'),
  kvar: unit('kVAR', 'reactive', 'ELECTRICITY'),
  kvarh: unit('kVARh', 'reactive', 'ELECTRICITY'),
};

const NAMES = Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replaceAll('.', String.raw`\.`).replaceAll(' ', String.raw`[\s-]`));
const UNIT_AT = new RegExp(String.raw`^\s?\(?(${NAMES.join('|')})(?![\p{L}\d])\)?`, 'iu');
const UNIT_IN = new RegExp(String.raw`(?<![\p{L}\d/]|\d[.,])(${NAMES.join('|')})(?![\p{L}\d])`, 'iu');

const EVERY_UNIT = new RegExp(UNIT_IN.source, 'giu');

export interface UnitFound extends Unit {
  printed: string;
}

const lookUp = (printed: string): UnitFound | null => {
  const name = printed.toLowerCase().replace(/[\s-]+/g, ' ');
  const found = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  return found ? { ...found, printed } : null;
};

/** The unit that is the whole text, e.g. a cell in a unit column. */
export function parseUnit(text: string): UnitFound | null {
  return lookUp(text.trim().replace(/^\(|[).:]+$/g, ''));
}

/** The first unit named anywhere in the text, e.g. in a column header. */
export const unitIn = remembered((text: string): UnitFound | null => {
  const match = text.match(UNIT_IN);
  return match?.[1] ? lookUp(match[1]) : null;
});

/** The text without its units, so that `kWh` does not pass for a word about electricity. */
export const withoutUnits = (text: string): string => text.replace(EVERY_UNIT, ' ');

export interface Quantity {
  number: NumberShape;
  unit: UnitFound;
  start: number;
  end: number;
}

/** `96 Gal Cart`, `240 l Tonne`: the size of what stands at the kerb, and no quantity that was used. */
const CONTAINER =
  /^[\s-]*(?:(?:\p{L}+[\s-]+)?(?:roll-?)?(?:carts?|cans|(?:trash|garbage|refuse) can|bins?|containers?|toters?|totes?|barrels?|dumpsters?|(?:\p{L}*m(?:ü|u)ll)?tonnen?|beh(?:ä|a)lter|bacs?|poubelles?|contenedor(?:es)?|cubos?|contenitor[ei]|bidon[ei]|contentor(?:es)?|tong)|(?:trash|garbage|refuse|recycl\p{L}*))(?!\p{L})/iu;

const isContainer = (unit: UnitFound, after: string): boolean =>
  unit.kind === 'volume' && CONTAINER.test(after);

/** Numbers directly followed by a unit, in order; sizes of containers are none. */
export const findQuantities = (text: string): readonly Quantity[] =>
  /\d/.test(text) ? quantitiesOf(text) : NONE;

const NONE: readonly Quantity[] = [];

const quantitiesOf = remembered((text: string): readonly Quantity[] => {
  const found: Quantity[] = [];
  for (const number of findNumbers(text)) {
    if (number.marked) continue;
    const match = text.slice(number.end, number.end + 30).match(UNIT_AT);
    const named = match?.[1] ? lookUp(match[1]) : null;
    if (named && match && !isContainer(named, text.slice(number.end + match[0].length, number.end + 60)))
      found.push({ number, unit: named, start: number.start, end: number.end + match[0].length });
  }
  return found;
});
