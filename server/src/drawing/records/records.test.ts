import { describe, expect, it } from 'vitest';
import { makeRecord, recordKinds } from './kinds.ts';
import { linesOf } from './record.ts';
import { recordFaults } from './record-faults.ts';

const seeds = Array.from({ length: 200 }, (_, at) => `seed ${at}`);

describe('records', () => {
  it.each(recordKinds)('of kind %s are consistent in themselves for 200 seeds', (kind) => {
    for (const seed of seeds) expect(recordFaults(makeRecord(kind, seed)), seed).toEqual([]);
  });

  it('are the same for the same seed and differ between seeds', () => {
    for (const kind of recordKinds) {
      expect(makeRecord(kind, 'a')).toEqual(makeRecord(kind, 'a'));
      expect(makeRecord(kind, 'a')).not.toEqual(makeRecord(kind, 'b'));
    }
  });

  it('reach forty lines on one bill', () => {
    expect(linesOf(makeRecord('electricity-forty-lines', 'a'))).toHaveLength(40);
  });
});
