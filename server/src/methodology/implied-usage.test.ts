import { describe, expect, it } from 'vitest';
import { impliedUsage, implySewer, type WaterUsage } from './implied-usage.ts';

const water: WaterUsage = {
  id: 'water',
  waterType: 'POTABLE_WATER',
  usage: '1000',
  startDate: '2026-03-01',
  endDate: '2026-03-31',
  accountNumber: '77',
  meterNumber: 'W1',
  place: 'site',
};
const sewer: WaterUsage = { ...water, id: 'sewer', waterType: 'WASTE_WATER', meterNumber: 'S1' };
const charge = { meterNumber: null, accountNumbers: [] };
const implied = (
  rows: WaterUsage[],
  charges = [charge] as Parameters<typeof implySewer>[1],
  fraction = '1.00',
) =>
  implySewer(rows, charges, fraction).map(({ sourceId, usage, printedId }) => [sourceId, usage, printedId]);

describe('the published vectors', () => {
  it('IM1: 1,000 gal and a fraction of 1.0 are 1,000 gal', () => {
    expect(implied([water])).toEqual([['water', '1000', null]]);
  });
  it('IM2: 2,350.5 gal and 0.85 are 1,997.925 gal', () => {
    expect(impliedUsage('2350.5', '0.85')).toBe('1997.925');
  });
  it('IM3: a printed 820 gal stands', () => {
    expect(implied([water, { ...sewer, usage: '820' }])).toEqual([]);
  });
  it('IM5: a fraction of 0 implies 0', () => {
    expect(implied([water], [charge], '0.00')).toEqual([['water', '0', null]]);
  });
});

describe('the arithmetic', () => {
  it('is decimal, keeps eight decimals, half away from zero, and no trailing zeros', () => {
    expect(impliedUsage('0.1', '0.30')).toBe('0.03');
    expect(impliedUsage('0.00000005', '0.10')).toBe('0.00000001');
    expect(impliedUsage('-0.00000005', '0.10')).toBe('-0.00000001');
    expect(impliedUsage('123456789012.3456', '0.99')).toBe('122222221122.222144');
  });
});

describe('what is implied', () => {
  it('is nothing without a charge, and nothing from a charge without water usage', () => {
    expect(implied([water], [])).toEqual([]);
    expect(implied([{ ...water, usage: null }])).toEqual([]);
    expect(implied([])).toEqual([]);
  });
  it('is nothing from irrigation, fire lines and reclaimed water', () => {
    for (const waterType of ['IRRIGATION', 'FIRE_SERVICE', 'RECLAIMED_WATER', 'STORM_WATER'])
      expect(implied([{ ...water, waterType }])).toEqual([]);
  });
  it('is one usage for each water meter', () => {
    expect(implied([water, { ...water, id: 'second', usage: '250', meterNumber: 'W2' }])).toEqual([
      ['water', '1000', null],
      ['second', '250', null],
    ]);
  });
  it('fills a waste water meter that is printed without usage, which needs no charge', () => {
    expect(implied([water, { ...sewer, usage: null }], [])).toEqual([['water', '1000', 'sewer']]);
  });
  it('does not follow from another place’s waste water, nor from another period’s', () => {
    expect(implied([water, { ...sewer, usage: '820', place: 'elsewhere' }])).toHaveLength(1);
    expect(
      implied([water, { ...sewer, usage: '820', startDate: '2026-02-01', endDate: '2026-02-28' }]),
    ).toHaveLength(1);
  });
  it('is spared one water meter whose own number has waste water printed, and not its neighbour', () => {
    const second = { ...water, id: 'second', meterNumber: 'W2' };
    const printed = { ...sewer, usage: '820', meterNumber: 'W1' };
    expect(implied([water, second, printed])).toEqual([['second', '1000', null]]);
  });
  it('heeds the meter and the account that a charge names, where the bill has such water', () => {
    const second = { ...water, id: 'second', meterNumber: 'W2', accountNumber: '78' };
    expect(implied([water, second], [{ meterNumber: 'W2', accountNumbers: [] }])).toEqual([
      ['second', '1000', null],
    ]);
    expect(implied([water, second], [{ meterNumber: null, accountNumbers: ['77'] }])).toEqual([
      ['water', '1000', null],
    ]);
    expect(implied([water, second], [{ meterNumber: 'E9', accountNumbers: ['900'] }])).toHaveLength(2);
  });
});
