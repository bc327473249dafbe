// Run by `npx vitest run --root bench/extraction`.
import { expect, it } from 'vitest';
import { drawLayout } from '../../server/src/drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../server/src/drawing/layouts/seen-layouts.ts';
import { makeRecord } from '../../server/src/drawing/records/kinds.ts';
import type { JudgedBill } from './judge.ts';
import { judgeFurther } from './judge-further.ts';

const layout = seenLayouts.find(({ kind }) => kind === 'electricity-arrears');
if (!layout) throw new Error('no layout of arrears');
const { truth } = await drawLayout(makeRecord(layout.kind, 'judge'), layout);
const right = {
  ...truth,
  ...truth.further,
  meters: truth.meters.map((meter, at) => ({ ...meter, ...truth.further.meters[at], timeOfUse: [] })),
  lineItems: truth.lineItems.map((line, at) => ({ ...line, kind: truth.further.lineKinds[at] })),
};
const judged = (got: object) =>
  judgeFurther(got as unknown as JudgedBill, truth as unknown as JudgedBill, ['payments'])?.misses.map(
    ({ field, how }) => `${field} ${how}`,
  );

it('finds nothing to complain about in the truth itself', () => {
  expect(judged(right)).toEqual([]);
});

it('tells wrong, missed and invented apart', () => {
  const got = { ...right, lateCharges: '1.00', taxes: null, supplier: 'Nobody Energy' };
  expect(judged(got)).toEqual(['supplier invented', 'taxes missed', 'lateCharges wrong']);
});

it('judges nothing where the truth says nothing of these fields', () => {
  expect(judgeFurther(null, { provider: 'Tallow Creek Electric Cooperative' }, [])).toBeNull();
});
