// Numbers of meters as columns that stand close leave them.
import { describe, expect, it } from 'vitest';
import { readTyped, type TypedRow } from '../../test/support/typed-page.ts';
import { meterNumberAt } from './shapes/meter-number.ts';

const table = (number: string, current: string): TypedRow[] => [
  [[40, 'Electric Service']],
  [
    [40, 'Previous Reading'],
    [150, 'Usage'],
    [220, 'Meter Number'],
  ],
  [
    [40, '57955'],
    [150, `${current} kWh`],
    [220, number],
  ],
];
const numberOf = (number: string, used: string) =>
  readTyped(table(number, used)).meters[0]?.identifiers.find(({ name }) => name === 'METER');

describe('the number of a meter', () => {
  it('loses a reading that has run into it, with its box', () => {
    const found = numberOf('58955 43207236', '1000');
    expect(found?.value).toBe('43207236');
    expect(found?.evidence.text).toBe('43207236');
    expect(found?.evidence.box.x).toBeGreaterThan(235);
  });

  it('keeps a group that is no figure of its meter', () => {
    expect(numberOf('58955 43207236', '812')?.value).toBe('58955 43207236');
  });

  it('may be marked in brackets, as bar codes mark it', () => {
    expect(meterNumberAt('(21)08423117')?.value).toBe('(21)08423117');
    expect(meterNumberAt(': (21)08423117 kWh')?.value).toBe('(21)08423117');
    expect(meterNumberAt('(21)')).toBeNull();
    expect(numberOf('(21)08423117', '812')?.value).toBe('(21)08423117');
  });
});
