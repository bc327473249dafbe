import type { Context } from '../context.ts';
import { claimDueChecks, selectNextCheck } from './check-store.ts';

/** Claims the check of the tenant that is due next, if it is due by then. */
export function claimNextCheck(
  ctx: Context,
  input: { until: Date },
): Promise<{ connectionId: string; claim: string; dueAt: Date } | null> {
  return ctx.inTransaction(async (tx) => {
    const next = await selectNextCheck(tx, input.until);
    if (!next) return null;
    const [claimed] = await claimDueChecks(tx, [next.connectionId], input.until, ctx.wallNow());
    return claimed ? { ...claimed, dueAt: next.dueAt } : null;
  });
}
