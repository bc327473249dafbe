// Units of usage: the accepted list with kinds and exact factors, and conversion (methodology.md 10, api-data.md 9.2).
// A factor is the size of one unit in its kind's base: joule, watt, litre, kilogram, metre.
import { Decimal } from '../lib/decimal.ts';

const btu = new Decimal('1055.05585262');
const cubicFoot = new Decimal('28.316846592');
const usGallon = new Decimal('3.785411784');
const ukGallon = new Decimal('4.54609');
const pound = new Decimal('0.45359237');
const oilBarrel = new Decimal('158.987294928');

/** Accepted literals in the declared order, with the exact factor of each. `nm` is read as nanometre. */
const factors = {
  energy: {
    J: '1',
    Btu: btu,
    MMBtu: btu.mul(1e6),
    kJ: '1000',
    MJ: '1000000',
    GJ: '1000000000',
    TJ: '1000000000000',
    'thm (EC)': '105505585.262',
    'thm (US)': '105480400',
    'thm (UK)': '105505585.257348',
    'Dth (EC)': '1055055852.62',
    'Dth (US)': '1054804000',
    'Dth (UK)': '1055055852.57348',
    Cal: '4.184',
    kCal: '4184',
    MCal: '4184000',
    erg: '0.0000001',
    Wh: '3600',
    kWh: '3600000',
    MWh: '3600000000',
    GWh: '3600000000000',
    'ton hours': btu.mul(12000),
  },
  apparentPower: { kVA: '1' },
  power: { W: '1', KW: '1000', MW: '1000000', GW: '1000000000' },
  volume: {
    L: '1',
    kL: '1000',
    ML: '1000000',
    'cubic ft': cubicFoot,
    'cubic yd': '764.554857984',
    'cubic m': '1000',
    MMCF: cubicFoot.mul(1e6),
    MCF: cubicFoot.mul(1000),
    HCF: cubicFoot.mul(100),
    CF: cubicFoot,
    CCF: cubicFoot.mul(100),
    'gal (UK)': ukGallon,
    'gal (US)': usGallon,
    '100 gal (US)': usGallon.mul(100),
    '100 gal (UK)': ukGallon.mul(100),
    'kgal (US)': usGallon.mul(1000),
    'kgal (UK)': ukGallon.mul(1000),
    'Mgal (US)': usGallon.mul(1e6),
    'Mgal (UK)': ukGallon.mul(1e6),
    bbl: oilBarrel,
    mbbl: oilBarrel.mul(1000),
  },
  container: { teu: '1' },
  mass: {
    kg: '1',
    'oz t': '0.0311034768',
    g: '0.001',
    lb: pound,
    mlb: pound.mul(1000),
    'tons (US)': '907.18474',
    'sh ton': '907.18474',
    'metric ton': '1000',
    tonne: '1000',
    'long tn': '1016.0469088',
  },
  length: {
    km: '1000',
    mi: '1609.344',
    m: '1',
    cm: '0.01',
    mm: '0.001',
    nm: '0.000000001',
    yd: '0.9144',
    ft: '0.3048',
    in: '0.0254',
  },
} as const;

export type UnitKind = keyof typeof factors;
/** A literal of api-data.md 9.2. */
export type UsageUnit = { [Kind in UnitKind]: keyof (typeof factors)[Kind] }[UnitKind];
/** `kBtu` is a unit to convert to (intensity), never one that a record carries. */
export type ConvertibleUnit = UsageUnit | 'kBtu';

/** The enumeration in the order in which the API declares it. */
export const usageUnits: readonly UsageUnit[] = (
  'J,Btu,MMBtu,kJ,MJ,GJ,TJ,thm (EC),thm (US),thm (UK),Dth (EC),Dth (US),Dth (UK),Cal,kCal,MCal,erg,kVA,Wh,kWh,MWh,GWh,' +
  'ton hours,W,KW,MW,GW,L,kL,ML,cubic ft,cubic yd,cubic m,MMCF,MCF,HCF,CF,CCF,gal (UK),gal (US),100 gal (US),' +
  '100 gal (UK),kgal (US),kgal (UK),Mgal (US),Mgal (UK),teu,bbl,mbbl,kg,oz t,g,lb,mlb,tons (US),sh ton,metric ton,' +
  'tonne,long tn,km,mi,m,cm,mm,nm,yd,ft,in'
).split(',') as UsageUnit[];

interface Measure {
  kind: UnitKind;
  factor: Decimal;
}

const measures = new Map<string, Measure>([['kBtu', { kind: 'energy', factor: btu.mul(1000) }]]);
for (const [kind, units] of Object.entries(factors)) {
  for (const [unit, factor] of Object.entries(units)) {
    measures.set(unit, { kind: kind as UnitKind, factor: new Decimal(factor) });
  }
}

/** Whether the text is a literal of the enumeration, letter for letter. */
export function isUsageUnit(text: string): text is UsageUnit {
  return text !== 'kBtu' && measures.has(text);
}

export function unitKind(unit: ConvertibleUnit): UnitKind {
  return measures.get(unit)!.kind;
}

/** Energy in a quantity of a substance: `mmbtu` MMBtu per one `per`. Printed on the bill, or a default of 10.3. */
export interface HeatContent {
  per: UsageUnit;
  mmbtu: Decimal;
}

export type Conversion =
  | { ok: true; value: Decimal }
  | { ok: false; failure: 'UNKNOWN_UNIT' | 'KINDS_DIFFER' | 'NOT_CONVERTIBLE' };

/**
 * `value × factor(from) / factor(to)` without rounding (methodology.md 10.3). Volume or mass becomes energy, or the
 * other way, only with a heat content of that kind. kVA and KW differ by the power factor, which no bill gives:
 * `NOT_CONVERTIBLE`. Any other pair of kinds: `KINDS_DIFFER`.
 */
export function convert(
  value: Decimal,
  from: string,
  to: string,
  heatContent?: HeatContent | null,
): Conversion {
  const source = measures.get(from);
  const target = measures.get(to);
  if (source === undefined || target === undefined) return { ok: false, failure: 'UNKNOWN_UNIT' };
  if (source.kind === target.kind) {
    return { ok: true, value: value.mul(source.factor).div(target.factor) };
  }
  const kinds: UnitKind[] = [source.kind, target.kind];
  if (kinds.includes('apparentPower') && kinds.includes('power')) {
    return { ok: false, failure: 'NOT_CONVERTIBLE' };
  }
  const substance = heatContent ? measures.get(heatContent.per) : undefined;
  if (heatContent && substance && kinds.includes('energy') && kinds.includes(substance.kind)) {
    const energy = heatContent.mmbtu.mul(measures.get('MMBtu')!.factor);
    return source.kind === 'energy'
      ? { ok: true, value: value.mul(source.factor).mul(substance.factor).div(energy.mul(target.factor)) }
      : { ok: true, value: value.mul(source.factor).mul(energy).div(substance.factor.mul(target.factor)) };
  }
  return { ok: false, failure: 'KINDS_DIFFER' };
}
