import { notFound } from '../../lib/errors.ts';
import { type AuditedChange, recordAudit } from '../audit/record-audit.ts';
import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import {
  type CommodityKinds,
  commodityKindFields,
  type Identifier,
  type Meter,
  shownIdentifiers,
} from './meter.ts';
import { type KeptIdentifier, selectMeterToChange, writeMeter } from './meter-store.ts';

export interface MeterChanges {
  kinds?: Partial<CommodityKinds>;
  /** Ids of the waste's kind and stream. */
  wasteType?: string | null;
  wasteStream?: string | null;
  /** Replaces the list; shown by the names that the company wants. */
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
      identifiers: identifiers
        ? shownIdentifiers(identifiers, await isBasicMappingOf(inner, before.companyId))
        : before.identifiers,
      kindsByPerson: [...new Set([...before.kindsByPerson, ...changedKinds])],
    };
    const changed = changesBetween(before, meter);
    if (changed.length === 0) return before;
    const replaces = changed.some(({ field }) => field === 'identifiers');
    await writeMeter(
      tx,
      meter,
      replaces && identifiers ? kept(meter.identifiers, identifiers) : null,
      ctx.now(),
    );
    await recordAudit(inner, changed);
    return meter;
  });
}

/** With the name that was said where it is shown by another: matching looks at that. */
const kept = (shown: readonly Identifier[], said: readonly Identifier[]): KeptIdentifier[] =>
  shown.map((one, at) => (one.name === said[at]!.name ? one : { ...one, readName: said[at]!.name }));

const isBasicMappingOf = async (ctx: Context, companyId: string): Promise<boolean> =>
  (await getCompany(ctx, companyId)).isBasicIdentifierMappingEnabled;

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
