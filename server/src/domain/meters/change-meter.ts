import { notFound } from '../../lib/errors.ts';
import { type AuditedChange, recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { type CommodityKinds, commodityKindFields, type Identifier, type Meter } from './meter.ts';
import { selectMeterToChange, writeMeter } from './meter-store.ts';

export interface MeterChanges {
  kinds?: Partial<CommodityKinds>;
  /** Ids of the waste's kind and stream. */
  wasteType?: string | null;
  wasteStream?: string | null;
  /** Replaces the list. */
  identifiers?: Identifier[];
  accountId?: string | null;
  siteId?: string;
  address?: string | null;
  isTracked?: boolean;
}

/**
 * Changes what a meter is, and says so in the audit trail; what is not named keeps its value. Usage rows are not moved.
 * @throws AppError `not_found`
 */
export function changeMeter(ctx: Context, input: { id: string; changes: MeterChanges }): Promise<Meter> {
  const { kinds, identifiers, ...values } = input.changes;
  return ctx.inTransaction(async (tx, inner) => {
    const before = await selectMeterToChange(tx, input.id);
    if (!before) throw notFound();
    const changedKinds = Object.keys(kinds ?? {}) as (keyof CommodityKinds)[];
    const meter: Meter = {
      ...before,
      ...kinds,
      ...values,
      identifiers: identifiers ?? before.identifiers,
      kindsByPerson: [...new Set([...before.kindsByPerson, ...changedKinds])],
    };
    const changed = changesBetween(before, meter);
    if (changed.length === 0) return before;
    const replaces = changed.some(({ field }) => field === 'identifiers');
    await writeMeter(tx, meter, replaces ? meter.identifiers : null, ctx.now());
    await recordAudit(inner, changed);
    return meter;
  });
}

const audited = [
  'isTracked',
  'siteId',
  'accountId',
  'address',
  'identifiers',
  ...commodityKindFields,
  'wasteType',
  'wasteStream',
] as const satisfies readonly (keyof Meter)[];

/** Identifiers are compared by their parts, in their order. */
const comparable = (value: Meter[(typeof audited)[number]]): string =>
  JSON.stringify(
    Array.isArray(value) ? value.map(({ name, rawName, value: number }) => [name, rawName, number]) : value,
  );

const changesBetween = (before: Meter, after: Meter): AuditedChange[] =>
  audited
    .filter((field) => comparable(before[field]) !== comparable(after[field]))
    .map((field) => ({
      companyId: after.companyId,
      kind: 'METER',
      objectId: after.id,
      field,
      before: before[field],
      after: after[field],
    }));
