import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInstant, saysZone } from './instants.ts';

describe('readInstant', () => {
  test.each([
    ['2024-01-31T23:59:59Z', '2024-01-31T23:59:59.000000Z'],
    ['2024-01-31T23:59:59.999999Z', '2024-01-31T23:59:59.999999Z'],
    ['2024-01-31T23:59:59.123456789Z', '2024-01-31T23:59:59.123456Z'],
    ['2024-01-31T23:59:59.5', '2024-01-31T23:59:59.500000Z'],
    ['2024-01-31t23:59z', '2024-01-31T23:59:00.000000Z'],
    ['2024-01-31 23:59:59', '2024-01-31T23:59:59.000000Z'],
    ['2024-01-31', '2024-01-31T00:00:00.000000Z'],
    ['2024-02-01T01:00:00+01:00', '2024-02-01T00:00:00.000000Z'],
    ['2024-01-31T18:30:00-0530', '2024-02-01T00:00:00.000000Z'],
    ['2024-01-31T23:00:00-01', '2024-02-01T00:00:00.000000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000000Z'],
    ['0050-01-01T00:00:00Z', '0050-01-01T00:00:00.000000Z'],
    ['0001-01-01T00:00:00+14:00', '0001-01-01T00:00:00.000000Z'],
    ['9999-12-31T23:59:59-14:00', '9999-12-31T23:59:59.999999Z'],
  ])('%s is %s', (text, instant) => {
    expect(readInstant(text)).toBe(instant);
  });

  test.each([
    '',
    'today',
    '2024',
    '2024-01',
    '2023-02-29',
    '2024-13-01',
    '2024-01-31T24:00:00Z',
    '2024-01-31T23:60:00Z',
    '2024-01-31T23:59:60Z',
    '2024-01-31T23Z',
    '2024-01-31Z',
    '2024-01-31T00:00:00+24:00',
    '2024-01-31T00:00:00 UTC',
    '0000-01-01',
    '+002024-01-31T00:00:00Z',
    '1706745599',
    ' 2024-01-31',
    '2024-01-31T23:59:59Z\n',
  ])('%j is none', (text) => {
    expect(readInstant(text)).toBeNull();
  });

  test('what a Date writes is read as it is, and text order is time order', () => {
    const moment = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const [first, second] = [readInstant(one.toISOString())!, readInstant(other.toISOString())!];
        expect(new Date(first).getTime()).toBe(one.getTime());
        expect(Math.sign(Number(first > second) - Number(first < second))).toBe(
          Math.sign(one.getTime() - other.getTime()),
        );
      }),
    );
  });

  test('a time of day says its zone or does not', () => {
    expect(['2024-01-31T23:59Z', '2024-01-31T23:59+02', '2024-01-31 23:59-07:00'].map(saysZone)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['2024-01-31T23:59', '2024-01-31', '2024-01-31T23:59:59.5'].map(saysZone)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
