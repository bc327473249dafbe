import { describe, expect, it } from 'vitest';
import { fullAddressIn, isStreetLine, isTownLine } from './address.ts';
import { identifierAt } from './identifier.ts';
import { meterNumberAt } from './meter-number.ts';
import { findQuantities, parseUnit, unitIn } from './unit.ts';

describe('identifiers', () => {
  it.each([
    ['0014 67496-707935 9', '0014 67496-707935 9'],
    [': 001-0000838-000', '001-0000838-000'],
    ['480 986 1000', '480 986 1000'],
    ['AB03788685, Schedule 85', 'AB03788685'],
    ['0349629105 (new)', '0349629105'],
  ])('reads %j', (text, value) => {
    expect(identifierAt(text)?.value).toBe(value);
  });

  it.each(['12/31/2023', '1-800-233-5325', '10.03', 'Billing Date', '', '11- 20'])(
    'does not take %j',
    (text) => {
      expect(identifierAt(text)).toBeNull();
    },
  );
});

describe('units', () => {
  it('turns printed units into the literals of the API', () => {
    expect(parseUnit('therms')?.literal).toBe('thm (US)');
    expect(parseUnit('kgal')?.literal).toBe('kgal (US)');
    expect(parseUnit('Gallons')?.literal).toBe('gal (US)');
    expect(parseUnit('m3')?.literal).toBe('cubic m');
    expect(parseUnit('days')).toBeNull();
  });

  it('knows no unit by a name that every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__']) expect(parseUnit(name)).toBeNull();
  });

  it('finds quantities, and no rates', () => {
    expect(
      findQuantities('Off-Peak Usage (13,955.000 kWh x $0.04835/kWh)').map((q) => [
        q.number.value,
        q.unit.literal,
      ]),
    ).toEqual([['13955.000', 'kWh']]);
    expect(unitIn('Usage (kWh)')?.literal).toBe('kWh');
  });

  it('takes the end of a number for no part of a unit', () => {
    expect(unitIn('5,100 gallons')?.literal).toBe('gal (US)');
    expect(unitIn('1.100 cf')?.literal).toBe('CF');
    expect(unitIn('Usage (100 gallons)')?.literal).toBe('100 gal (US)');
  });
});

describe('addresses', () => {
  it('tells streets and towns from names and numbers', () => {
    expect(isStreetLine('40 Quay Rd')).toBe(true);
    expect(isStreetLine('Harbor Textiles')).toBe(false);
    expect(isStreetLine('31 days of service')).toBe(false);
    expect(isTownLine('Portland, ME 04101')).toBe(true);
    expect(isTownLine('Portland')).toBe(false);
  });

  it('takes a whole address from a line that begins with a name', () => {
    expect(fullAddressIn('HARBOR TEXTILES, 40 QUAY RD, PORTLAND, ME 04101')?.text).toBe(
      '40 QUAY RD, PORTLAND, ME 04101',
    );
    expect(fullAddressIn('Thank you, 40 people helped')).toBeNull();
  });
});

describe('a number of a meter', () => {
  it.each([
    ['1 ESY 11 6012 3456', '1 ESY 11 6012 3456'],
    ['1 ESY 11 6012 3456 04/20/2024-05/19/2024', '1 ESY 11 6012 3456'],
    ['1 EMH00 2409 5844', '1 EMH00 2409 5844'],
    ['KZ81 4420 04/20/2024-05/19/2024', 'KZ81 4420'],
  ])('%s', (text, value) => {
    expect(meterNumberAt(text)?.value).toBe(value);
  });

  it.each(['04/20/2024-05/19/2024', '20.04.24-19.05.24', '1 CCF', '1 THE 4'])('is none: %s', (text) => {
    expect(meterNumberAt(text)).toBeNull();
    expect(identifierAt(text, 3)).toBeNull();
  });
});
