// A person says of an account what its bills do not: from when on it is collected, and when the utility closed it (platform.md 12).

import type { Account } from '../accounts/account.ts';
import { getAccount } from '../accounts/get-account.ts';
import { setAccountDates } from '../accounts/set-account-dates.ts';
import { holdAccounts } from '../accounts/set-tracking.ts';
import { changedFields } from '../audit/changed-fields.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { noteTracking } from '../connections/note-tracking.ts';
import type { Context } from '../context.ts';

export interface EditAccountInput {
  id: string;
  /** What is not named keeps its value. */
  changes: Partial<Pick<Account, 'dataCollectionStartDate' | 'lastServiceDate'>>;
}

/**
 * The day is the strongest of all (api-core.md 3.1): an earlier one makes older bills eligible at the next collection, a later one
 * removes nothing. @throws AppError `not_found`
 */
export function editAccount(ctx: Context, input: EditAccountInput): Promise<Account> {
  return ctx.inTransaction(async (_tx, inner) => {
    const { companyId } = await getAccount(inner, input.id);
    const [before] = await holdAccounts(inner, { companyId, accountIds: [input.id] });
    const after = { ...before!, ...input.changes };
    const about = { companyId, kind: 'ACCOUNT', objectId: input.id } as const;
    const changed = changedFields(about, ['dataCollectionStartDate', 'lastServiceDate'], before!, after);
    if (changed.length === 0) return before!;
    await setAccountDates(inner, after);
    await recordAudit(inner, changed);
    // The connection's answer shows its accounts.
    if (after.connectionId !== null)
      await noteTracking(inner, { connectionIds: [after.connectionId], isResumed: false });
    return after;
  });
}
