// The meter of a charge: read where the bill says it, and nowhere else.
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../extract/read-document.ts';
import { makeRecord } from '../records/kinds.ts';
import { drawLayout } from './draw-layout.ts';
import { type SeenLayout, seenLayouts } from './seen-layouts.ts';

async function metersOfLines(layout: SeenLayout, seed: string) {
  const { pdf, truth } = await drawLayout(makeRecord(layout.kind, seed), layout);
  const { bill } = await readDocument(pdf);
  // A table of charges that names meters is no second table of meters.
  expect(bill?.meters).toHaveLength(truth.meters.length);
  return {
    read: bill?.lineItems.map((line) => [line.amount.value, line.meterNumber?.value ?? null]),
    wanted: truth.lineItems.map((line) => [line.amount, line.meterNumber]),
    evidence: bill?.lineItems.flatMap((line) => (line.meterNumber ? [line.meterNumber] : [])) ?? [],
  };
}

const tied = seenLayouts.filter(({ design }) => design.chargeMeters !== undefined);
const silent = seenLayouts.filter(
  ({ kind, design }) =>
    design.chargeMeters === undefined &&
    ['several-services', 'municipal', 'collective', 'solar', 'electricity-tiers'].includes(kind),
);

describe('the meter of a charge', () => {
  it.each(tied.map((layout) => [layout.name, layout.design.chargeMeters, layout] as const))(
    'is read on %s, which names it by %s',
    async (_name, _way, layout) => {
      for (const seed of ['meters 1', 'meters 2']) {
        const { read, wanted, evidence } = await metersOfLines(layout, seed);
        expect(wanted.some(([, meter]) => meter !== null)).toBe(true);
        expect(read, seed).toEqual(wanted);
        for (const { value, evidence: proof } of evidence) {
          expect(proof.text).toBe(value);
          expect(proof.rule).toMatch(/^(?:row|column|section):meter$/);
        }
      }
    },
  );

  it.each(silent.map((layout) => [layout.name, layout] as const))(
    'is left open on %s, which does not say it',
    async (_name, layout) => {
      const { wanted, evidence } = await metersOfLines(layout, 'meters 1');
      expect(wanted.every(([, meter]) => meter === null)).toBe(true);
      expect(evidence).toEqual([]);
    },
  );
});
