// When a value that was read counts as right. Our own words for the rules of the project's scorer of extractions, which
// works on the printed JSON of the command line; `judge.test.ts` holds both to the same counts where that tool is present.
import { agrees, type Field, fields, headFields, isEmpty, meterFields, near, wording } from './agreement.ts';

type Values = Record<string, unknown>;

/** Truth or result: the same shape. Quantities and amounts may be numbers or text. */
export interface JudgedBill extends Values {
  meters?: Values[];
  lineItems?: {
    description?: string | null;
    amount?: unknown;
    kind?: string | null;
    meterNumber?: string | null;
  }[];
  acceptable?: Record<string, unknown[]>;
}

export interface Tally {
  right: number;
  wrong: number;
  missed: number;
  invented: number;
  /** Wrong or invented, and not marked for review. */
  silent: number;
  /** Right, and marked for review all the same. */
  overFlagged: number;
}

export interface Miss {
  field: Field;
  path: string;
  how: 'wrong' | 'missed' | 'invented';
  got: unknown;
  want: unknown;
}

/** A value that was given: whether it was right, for the calibration of confidences. */
export interface Outcome {
  field: Field;
  /** Its name in the result. */
  path: string;
  right: boolean;
}

export interface Judgement {
  byField: Map<Field, Tally>;
  misses: Miss[];
  outcomes: Outcome[];
}

export const noTally = (): Tally => ({
  right: 0,
  wrong: 0,
  missed: 0,
  invented: 0,
  silent: 0,
  overFlagged: 0,
});

export function addTally(into: Tally, more: Tally): void {
  for (const key of Object.keys(into) as (keyof Tally)[]) into[key] += more[key];
}

export function f1(tally: Tally): number {
  const all = 2 * tally.right + 2 * tally.wrong + tally.missed + tally.invented;
  return all === 0 ? 1 : (2 * tally.right) / all;
}

/** Pairs of truth and result, best agreement first; -1 stands for no partner. */
export function pairMeters(got: Values[], want: Values[]): [number, number][] {
  const scores: [number, number, number][] = [];
  for (const [wantAt, wanted] of want.entries())
    for (const [gotAt, given] of got.entries()) {
      let score = 0;
      for (const field of meterFields) {
        if (isEmpty(given[field]) || isEmpty(wanted[field]) || !agrees(field, given[field], wanted[field]))
          continue;
        score += field === 'meterNumber' || field === 'usage' ? 2 : 1;
      }
      if (score > 0) scores.push([score, wantAt, gotAt]);
    }
  scores.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  for (const [, wantAt, gotAt] of scores) {
    if (partner.has(wantAt) || taken.has(gotAt)) continue;
    partner.set(wantAt, gotAt);
    taken.add(gotAt);
  }
  const wanted = want.map((_, at): [number, number] => [at, partner.get(at) ?? -1]);
  const left = got.flatMap((_, at): [number, number][] => (taken.has(at) ? [] : [[-1, at]]));
  return [...wanted, ...left];
}

/** For each line of the truth the given line of its amount whose words fit best, or null. */
export function pairLines(
  bill: JudgedBill | null,
  truth: JudgedBill,
): { wantAt: number; gotAt: number | null }[] {
  const left = (bill?.lineItems ?? []).map((line, at) => ({ line, at }));
  return (truth.lineItems ?? []).flatMap((line, wantAt) => {
    if (isEmpty(line.amount)) return [];
    const [best] = left
      .map((given, index) => ({
        given,
        index,
        score: wording(given.line.description ?? '', line.description ?? ''),
      }))
      .filter(({ given, score }) => near(given.line.amount, line.amount, 0.005) && score >= 0.5)
      .sort((a, b) => b.score - a.score);
    if (best) left.splice(best.index, 1);
    return { wantAt, gotAt: best?.given.at ?? null };
  });
}

/** Judges a result's bill (null when nothing was read) against the truth. */
export function judgeBill(bill: JudgedBill | null, truth: JudgedBill, flagged: readonly string[]): Judgement {
  const byField = new Map(fields.map((field) => [field, noTally()]));
  const misses: Miss[] = [];
  const outcomes: Outcome[] = [];

  const judge = (field: Field, truthPath: string, path: string, got: unknown, want: unknown): void => {
    const tally = byField.get(field) ?? noTally();
    const others = truth.acceptable?.[truthPath] ?? truth.acceptable?.[field] ?? [];
    const silent = flagged.includes(path) ? 0 : 1;
    if (isEmpty(want) && isEmpty(got)) return;
    if (isEmpty(got)) {
      if (others.some(isEmpty)) tally.right += 1;
      else {
        tally.missed += 1;
        misses.push({ field, path: truthPath, how: 'missed', got: null, want });
      }
      return;
    }
    const right = [want, ...others].some((value) => !isEmpty(value) && agrees(field, got, value));
    outcomes.push({ field, path, right });
    if (right) {
      tally.right += 1;
      tally.overFlagged += 1 - silent;
      return;
    }
    const how = isEmpty(want) && others.length === 0 ? 'invented' : 'wrong';
    tally[how] += 1;
    tally.silent += silent;
    misses.push({ field, path, how, got, want });
  };

  for (const field of headFields) judge(field, field, field, bill?.[field], truth[field]);
  const [got, want] = [bill?.meters ?? [], truth.meters ?? []];
  for (const [wantAt, gotAt] of pairMeters(got, want))
    for (const field of meterFields)
      judge(
        field,
        `meters[${wantAt}].${field}`,
        `meters[${gotAt}].${field}`,
        got[gotAt]?.[field],
        want[wantAt]?.[field],
      );

  const lines = byField.get('lineItems') ?? noTally();
  const pairs = pairLines(bill, truth);
  for (const { wantAt, gotAt } of pairs) {
    const line = truth.lineItems?.[wantAt];
    if (line === undefined) continue;
    if (gotAt !== null) {
      lines.right += 1;
      if (line.meterNumber !== undefined) {
        const path = `lineItems[${gotAt}].meterNumber`;
        judge('lineMeters', path, path, bill?.lineItems?.[gotAt]?.meterNumber, line.meterNumber);
      }
      outcomes.push({ field: 'lineItems', path: `lineItems[${gotAt}].amount`, right: true });
    } else {
      lines.missed += 1;
      misses.push({
        field: 'lineItems',
        path: 'lineItems',
        how: 'missed',
        got: null,
        want: `${line.description} ${line.amount}`,
      });
    }
  }
  if (pairs.length > 0)
    for (const [at, line] of (bill?.lineItems ?? []).entries()) {
      if (pairs.some(({ gotAt }) => gotAt === at)) continue;
      lines.invented += 1;
      outcomes.push({ field: 'lineItems', path: `lineItems[${at}].amount`, right: false });
      misses.push({
        field: 'lineItems',
        path: `lineItems[${at}]`,
        how: 'invented',
        got: `${line.description} ${line.amount}`,
        want: null,
      });
    }
  return { byField, misses, outcomes };
}
