import { describe, expect, it } from 'vitest';
import { bucketsOf, calibrate } from './calibration.ts';

const values = (count: number, confidence: number, right: boolean) =>
  Array.from({ length: count }, () => ({ confidence, right }));

describe('calibrate', () => {
  it('puts a confidence of exactly 1 into the last bucket', () => {
    expect(bucketsOf(values(2, 1, true)).at(-1)).toMatchObject({ count: 2, shareRight: 1 });
  });

  it('measures on the unseen what it fitted on the seen', () => {
    const seen = [...values(6, 0.92, true), ...values(4, 0.92, false)];
    const unseen = [...values(60, 0.92, true), ...values(40, 0.92, false)];
    const { errorAsGiven, errorFitted } = calibrate(seen, unseen);
    expect(errorAsGiven).toBeCloseTo(0.32);
    expect(errorFitted).toBeCloseTo(0);
  });

  it('says nothing where nothing was measured', () => {
    expect(calibrate(values(3, 0.9, true), []).errorAsGiven).toBeNull();
  });
});
