// What a bill says beside the fields that the project's scorer counts: judged apart, so that the main score stays comparable.
import type { FurtherTruth } from '../../server/src/drawing/layouts/truth.ts';
import { agrees, isEmpty, near } from './agreement.ts';
import { addTally, type JudgedBill, noTally, pairLines, pairMeters, type Tally } from './judge.ts';

const moneyFields = ['previousBalance', 'payments', 'credits', 'taxes', 'lateCharges'] as const;
const meterFields = [
  'tariff',
  'readType',
  'previousReading',
  'currentReading',
  'multiplier',
  'demand',
  'direction',
  'waterType',
] as const;
export const furtherFields = [
  'billNumber',
  'supplier',
  ...moneyFields,
  ...meterFields,
  'timeOfUse',
  'lineKind',
] as const;
export type FurtherField = (typeof furtherFields)[number];

export interface FurtherMiss {
  field: FurtherField;
  path: string;
  how: 'wrong' | 'missed' | 'invented';
  got: unknown;
  want: unknown;
}

export interface FurtherJudgement {
  byField: Map<FurtherField, Tally>;
  misses: FurtherMiss[];
}

const NUMBERS = new Set<FurtherField>([
  ...moneyFields,
  'previousReading',
  'currentReading',
  'multiplier',
  'demand',
  'timeOfUse',
]);

function same(field: FurtherField, got: unknown, want: unknown): boolean {
  if (NUMBERS.has(field)) return near(got, want, 0.005);
  if (field === 'billNumber') return agrees('accountNumber', got, want);
  if (field === 'supplier' || field === 'tariff') return agrees('provider', got, want);
  return got === want;
}

/** A balance of nothing may be given or left out where the bill does not speak of it; a multiplier of one likewise. */
const saysNothing = (field: FurtherField, got: unknown): boolean =>
  (field === 'multiplier' && near(got, '1', 0)) ||
  (moneyFields.some((name) => name === field) && near(got, '0', 0));

/** Judges what the truth knows; a field that it leaves out is not judged. Null where the truth knows none of them. */
export function judgeFurther(
  bill: JudgedBill | null,
  truth: JudgedBill,
  flagged: readonly string[],
): FurtherJudgement | null {
  const further = truth.further as FurtherTruth | undefined;
  if (further === undefined) return null;
  const byField = new Map<FurtherField, Tally>(furtherFields.map((field) => [field, noTally()]));
  const misses: FurtherMiss[] = [];
  const judge = (field: FurtherField, path: string, got: unknown, want: unknown): void => {
    if (want === undefined) return;
    if (isEmpty(got) && isEmpty(want)) return;
    if (isEmpty(want) && saysNothing(field, got)) return;
    const tally = byField.get(field) ?? noTally();
    const isFlagged = flagged.includes(path);
    if (isEmpty(got)) {
      addTally(tally, { ...noTally(), missed: 1 });
      misses.push({ field, path, how: 'missed', got: null, want });
      return;
    }
    if (!isEmpty(want) && same(field, got, want)) {
      addTally(tally, { ...noTally(), right: 1, overFlagged: isFlagged ? 1 : 0 });
      return;
    }
    const how = isEmpty(want) ? 'invented' : 'wrong';
    addTally(tally, { ...noTally(), [how]: 1, silent: isFlagged ? 0 : 1 });
    misses.push({ field, path, how, got, want });
  };

  for (const field of ['billNumber', 'supplier', ...moneyFields] as const)
    judge(field, field, bill?.[field], further[field]);
  const [got, want] = [bill?.meters ?? [], truth.meters ?? []];
  for (const [wantAt, gotAt] of pairMeters(got, want)) {
    // A meter that is none is counted by the main score.
    const wanted = further.meters[wantAt];
    if (!wanted) continue;
    const path = `meters[${gotAt < 0 ? wantAt : gotAt}]`;
    for (const field of meterFields) judge(field, `${path}.${field}`, got[gotAt]?.[field], wanted[field]);
    judgeBands(got[gotAt]?.timeOfUse, wanted.timeOfUse, path, judge);
  }
  for (const { wantAt, gotAt } of pairLines(bill, truth)) {
    const kind = further.lineKinds[wantAt];
    if (kind != null && gotAt !== null)
      judge('lineKind', `lineItems[${gotAt}].kind`, bill?.lineItems?.[gotAt]?.kind, kind);
  }
  return { byField, misses };
}

function judgeBands(
  got: unknown,
  want: Readonly<Record<string, string>>,
  path: string,
  judge: (field: FurtherField, path: string, got: unknown, want: unknown) => void,
): void {
  const bands = (got ?? []) as { timeOfUse: string; usage: string }[];
  const pathOf = (name: string): string =>
    `${path}.timeOfUse[${bands.findIndex(({ timeOfUse }) => timeOfUse === name)}].usage`;
  for (const [name, usage] of Object.entries(want))
    judge('timeOfUse', pathOf(name), bands.find(({ timeOfUse }) => timeOfUse === name)?.usage, usage);
  for (const { timeOfUse, usage } of bands)
    if (timeOfUse !== 'TOTAL' && want[timeOfUse] === undefined)
      judge('timeOfUse', pathOf(timeOfUse), usage, null);
}
