import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { CommodityKinds, Identifier, Meter } from './meter.ts';
import { selectMeterToChange, writeMeter } from './meter-store.ts';

export interface MeterChanges {
  kinds?: Partial<CommodityKinds>;
  /** Replaces the list. */
  identifiers?: Identifier[];
  accountId?: string | null;
}

/** Changes what a meter is; what is not named keeps its value. @throws AppError `not_found` */
export function changeMeter(ctx: Context, input: { id: string; changes: MeterChanges }): Promise<Meter> {
  const { kinds, identifiers, accountId } = input.changes;
  return ctx.inTransaction(async (tx) => {
    const before = await selectMeterToChange(tx, input.id);
    if (!before) throw notFound();
    const meter: Meter = {
      ...before,
      ...kinds,
      identifiers: identifiers ?? before.identifiers,
      accountId: accountId === undefined ? before.accountId : accountId,
    };
    await writeMeter(tx, meter, identifiers ?? null, ctx.now());
    return meter;
  });
}
