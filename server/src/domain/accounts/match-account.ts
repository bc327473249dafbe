// Finds the account that a bill belongs to, or makes it (methodology.md 15.3).
import { newId } from '../../lib/ids.ts';
import { matchAccount } from '../../methodology/account-matching.ts';
import type { IssueType } from '../../methodology/issues.ts';
import type { Context } from '../context.ts';
import { insertAccount, selectAccountNumbers, writeAccountsStatus } from './account-store.ts';

export interface MatchAccountInput {
  companyId: string;
  connectionId: string | null;
  providerKey: string;
  /** As printed; null where the bill has none. */
  accountNumber: string | null;
  /** The bill was filed before: it says nothing of how collecting goes. */
  isFiledAnew?: boolean;
}

/** The account's id, null without a number; and what a person should look at. */
export function findOrCreateAccount(
  ctx: Context,
  input: MatchAccountInput,
): Promise<{ accountId: string | null; issue: IssueType | null }> {
  const { accountNumber } = input;
  if (accountNumber === null) return Promise.resolve({ accountId: null, issue: null });
  return ctx.inTransaction(async (tx) => {
    const known = await selectAccountNumbers(tx, input.companyId, input.providerKey);
    const match = matchAccount(
      accountNumber,
      known.map((account) => ({ id: account.id, number: account.accountNumber })),
    );
    const collected = input.connectionId !== null;
    if (collected && !input.isFiledAnew)
      await writeAccountsStatus(tx, input.connectionId!, 'PULL_COMPLETED', ctx.now());
    if (match.kind === 'match') return { accountId: match.accountId, issue: match.review };
    if (match.kind === 'ambiguous')
      return { accountId: match.accountIds[0]!, issue: 'ACCOUNT_METER_MISMATCH' };
    const id = newId();
    await insertAccount(
      tx,
      {
        id,
        companyId: input.companyId,
        connectionId: input.connectionId,
        providerKey: input.providerKey,
        accountNumber: accountNumber.slice(0, 200),
        trackingStatus: 'UNSET',
        // Found by collecting its bills: both have happened.
        status: collected ? 'PULL_COMPLETED' : 'DETECTED',
        statusBeforeUntracked: null,
        dataCollectionStartDate: null,
        isCollectingInvoiceData: collected,
        isCollectingSmartMeterData: false,
        lastServiceDate: null,
        duplicateOf: null,
      },
      ctx.now(),
    );
    return { accountId: id, issue: collected ? null : 'UNMATCHED_ACCOUNT' };
  });
}
