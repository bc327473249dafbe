import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal } from '../lib/decimal.ts';
import { type Commodity, defaultHeatContent, plausibleUnits, standardUnit } from './commodity-units.ts';
import { canonicalUnit } from './unit-names.ts';
import { convert, unitKind, usageUnits } from './units.ts';

const shown = (value: string, from: string, to: string): string => {
  const result = convert(decimal(value), from, to);
  return result.ok ? result.value.toFixed(8) : result.failure;
};

describe('convert', () => {
  test.each([
    ['UN1', '1', 'MMBtu', 'kWh', '293.07107017'],
    ['UN2', '1', 'kWh', 'kBtu', '3.41214163'],
    ['UN3', '1', 'thm (US)', 'kWh', '29.30011111'],
    ['UN4', '1', 'thm (EC)', 'kWh', '29.30710702'],
    ['UN5', '1', 'ton hours', 'kWh', '3.51685284'],
    ['UN6', '1', 'CCF', 'gal (US)', '748.05194805'],
    ['UN7', '3', 'CCF', 'gal (US)', '2244.15584416'],
    ['UN8', '1', 'kgal (US)', 'CCF', '1.33680556'],
    ['UN9', '1', 'cubic m', 'gal (US)', '264.17205236'],
    ['UN10', '1', 'gal (UK)', 'gal (US)', '1.20094993'],
    ['UN11', '1', 'GJ', 'kWh', '277.77777778'],
    ['UN12', '25', 'thm (US)', 'MMBtu', '2.49940322'],
    ['UN13', '5', 'kVA', 'KW', 'NOT_CONVERTIBLE'],
    ['UN14', '10', 'kWh', 'gal (US)', 'KINDS_DIFFER'],
  ])('%s', (_id, value, from, to, result) => {
    expect(shown(value, from, to)).toBe(result);
  });

  test('refuses a unit that it does not know', () => {
    expect(shown('1', 'furlong', 'kWh')).toBe('UNKNOWN_UNIT');
  });

  test('turns volume or mass into energy only with a heat content of that kind', () => {
    const gas = defaultHeatContent('GAS');
    expect(convert(decimal(1), 'CCF', 'Btu', gas)).toEqual({ ok: true, value: decimal(102600) });
    expect(convert(decimal(102600), 'Btu', 'CCF', gas)).toEqual({ ok: true, value: decimal(1) });
    expect(convert(decimal(1), 'lb', 'Btu', gas)).toEqual({ ok: false, failure: 'KINDS_DIFFER' });
    const steam = defaultHeatContent('DISTRICT', { districtMediumType: 'STEAM' });
    expect(convert(decimal(2), 'mlb', 'MMBtu', steam)).toEqual({ ok: true, value: decimal('2.388') });
    expect(defaultHeatContent('GAS', { gasType: 'HYDROGEN' })).toBeNull();
    expect(defaultHeatContent('FUEL', { fuelType: 'DIESEL' })?.mmbtu.toFixed()).toBe('0.138');
  });

  test('a dekatherm is ten of its therms', () => {
    for (const country of ['EC', 'US', 'UK'])
      expect(shown('1', `Dth (${country})`, `thm (${country})`)).toBe('10.00000000');
  });

  test('converts there and back', () => {
    const unit = fc.constantFrom(...usageUnits);
    fc.assert(
      fc.property(fc.integer(), unit, unit, (value, from, to) => {
        const there = convert(decimal(value), from, to);
        if (unitKind(from) !== unitKind(to)) return !there.ok;
        const back = there.ok ? convert(there.value, to, from) : there;
        return back.ok && back.value.toDecimalPlaces(30).equals(value);
      }),
    );
  });
});

describe('units of a commodity', () => {
  const commodities: Commodity[] = [
    'ELECTRICITY',
    'GAS',
    'WATER',
    'DISTRICT',
    'WASTE',
    'FUEL',
    'REFRIGERANT',
    'SOLAR',
  ];

  test('the standard unit is a plausible one', () => {
    for (const commodity of commodities) expect(plausibleUnits(commodity)).toContain(standardUnit(commodity));
    expect(standardUnit('FUEL', true)).toBe('MMBtu');
    expect([standardUnit('MISC'), plausibleUnits('TELECOM')]).toEqual([null, null]);
  });

  test('water is billed in volumes, and not in barrels or containers', () => {
    expect(plausibleUnits('WATER')).toContain('100 gal (US)');
    for (const unit of ['teu', 'bbl', 'mbbl', 'kWh']) expect(plausibleUnits('WATER')).not.toContain(unit);
  });

  test('no list names a unit twice', () => {
    expect(usageUnits).toHaveLength(68);
    for (const list of [usageUnits, ...commodities.map(plausibleUnits)]) {
      expect(new Set(list).size).toBe(list?.length);
    }
  });
});

describe('canonicalUnit', () => {
  test.each([
    ['kWh', 'US', 'kWh', false],
    ['KWH', null, 'kWh', false],
    ['Kilowatt Hours', null, 'kWh', false],
    ['kW', null, 'KW', false],
    ['Therms', null, 'thm (US)', false],
    ['DTH', null, 'Dth (US)', false],
    ['TGAL', null, 'kgal (US)', false],
    ['m³', null, 'cubic m', false],
    ['cu. ft.', null, 'CF', false],
    ['Mlb', null, 'mlb', false],
    ['gallons', 'US', 'gal (US)', false],
    ['GL', 'GB', 'gal (UK)', false],
    ['gal', null, 'gal (US)', true],
    ['ton', 'US', 'tons (US)', false],
    ['ton', 'DE', 'tonne', false],
    ['tons', null, 'tons (US)', true],
    ['Units', 'US', 'CCF', true],
  ])('%s in %s is %s', (printed, country, unit, inferred) => {
    expect(canonicalUnit(printed, { country, commodity: 'WATER' })).toEqual({ unit, inferred });
  });

  test('keeps every literal as it is', () => {
    for (const unit of usageUnits) {
      expect(canonicalUnit(unit, { country: null, commodity: 'MISC' })).toEqual({ unit, inferred: false });
    }
  });

  test('does not guess what nothing points to', () => {
    for (const printed of ['', 'units', 'furlong', 'M', 'constructor', 'ml']) {
      expect(canonicalUnit(printed, { country: 'US', commodity: 'GAS' })).toBeNull();
    }
    const explained = { country: null, commodity: 'WATER', unitsAreCcf: true } as const;
    expect(canonicalUnit('units', explained)).toEqual({ unit: 'CCF', inferred: false });
  });
});
