import type { Context } from '../context.ts';
import { planChecks } from './check-store.ts';
import { writeCompanyActive, writeCompanyInactive } from './connection-store.ts';
import { entryActorOf } from './record-status.ts';
import { isWebsiteTrouble } from './status-guide.ts';

/**
 * The connections of a company that was deactivated say so and are left alone; reactivated, they return to what they were and are
 * checked at once, where nobody has to act first (events-and-lifecycle.md 2.2).
 */
export function followCompany(ctx: Context, input: { companyId: string; isActive: boolean }): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    const about = { at: ctx.now(), actor: entryActorOf(ctx.caller) };
    if (!input.isActive) {
      const statusErrorDetail = 'The company is not active.';
      const ids = await writeCompanyInactive(tx, input.companyId, { ...about, statusErrorDetail });
      return planChecks(tx, ids, null);
    }
    const returned = await writeCompanyActive(tx, input.companyId, about);
    const due = returned.filter(
      ({ status, isActive, url }) =>
        isActive &&
        (status === 'PENDING' || status === 'CONNECTED' || isWebsiteTrouble(status)) &&
        ctx.providerFor(url).collectsAutomatically,
    );
    return planChecks(
      tx,
      due.map(({ id }) => id),
      ctx.now(),
    );
  });
}
