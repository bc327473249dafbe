// A person decides whether data of accounts is collected (api-core.md 9.2 and 9.3, methodology.md 13.3).
import { type FieldErrors, invalidInput } from '../../lib/errors.ts';
import { type Account, withTracking } from '../accounts/account.ts';
import { getAccount } from '../accounts/get-account.ts';
import { holdAccounts, setTracking } from '../accounts/set-tracking.ts';
import { type AuditedChange, recordAudit } from '../audit/record-audit.ts';
import { getCompany } from '../companies/get-company.ts';
import { noteTracking } from '../connections/note-tracking.ts';
import type { Context } from '../context.ts';
import { lockFiling } from '../filing-lock.ts';
import { trackMetersOfAccounts } from '../meters/track-meters.ts';

export interface TrackingDecision {
  /** Null: nothing is said, and nothing changes. */
  trackingStatus: 'ENABLED' | 'DISABLED' | null;
  /** Whether the accounts' meters follow. */
  updateMeters: boolean;
}

/** One account. @throws AppError `not_found` */
export async function trackAccount(ctx: Context, input: TrackingDecision & { id: string }): Promise<Account> {
  return ctx.inTransaction(async (_tx, inner) => {
    const { companyId } = await getAccount(inner, input.id);
    const [account] = await trackAccounts(inner, { ...input, companyId, accountIds: [input.id] });
    return account!;
  });
}

/**
 * All or nothing.
 * @returns the accounts in the order of the ids, repeats once
 * @throws AppError `not_found` for the company, `invalid_input` for ids that are no accounts of it
 */
export function trackAccounts(
  ctx: Context,
  input: TrackingDecision & { companyId: string; accountIds: string[] },
): Promise<Account[]> {
  const { companyId, trackingStatus } = input;
  return ctx.inTransaction(async (tx, inner) => {
    await getCompany(inner, companyId);
    // A bill that is being filed makes meters by its account's tracking.
    await lockFiling(tx, companyId);
    const accountIds = [...new Set(input.accountIds)];
    const held = await holdAccounts(inner, { companyId, accountIds });
    const before = new Map(held.map((account) => [account.id, account]));
    const unknown: FieldErrors = {};
    for (const [index, id] of input.accountIds.entries())
      if (!before.has(id)) unknown[index] = [`No account of this company has the id ${id}.`];
    if (Object.keys(unknown).length > 0) throw invalidInput({ accountIds: unknown });
    const accounts = accountIds.map((id) => before.get(id)!);
    if (trackingStatus === null) return accounts;

    const after = accounts.map((account) => withTracking(account, trackingStatus));
    const changed = after.filter((account, index) => isChanged(account, accounts[index]!));
    if (changed.length > 0) await setTracking(inner, changed);
    const isTracked = trackingStatus === 'ENABLED';
    const meterIds = input.updateMeters ? await trackMetersOfAccounts(inner, { accountIds, isTracked }) : [];
    await recordAudit(inner, [
      ...changed.flatMap((account) => entriesOf(before.get(account.id)!, account)),
      ...meterIds.map(
        (objectId): AuditedChange => ({
          companyId,
          kind: 'METER',
          objectId,
          field: 'isTracked',
          before: !isTracked,
          after: isTracked,
        }),
      ),
    ]);
    const connectionIds = changed.map(({ connectionId }) => connectionId).filter((id) => id !== null);
    await noteTracking(inner, { connectionIds: [...new Set(connectionIds)], isResumed: isTracked });
    return after;
  });
}

const isChanged = (a: Account, b: Account): boolean =>
  a.trackingStatus !== b.trackingStatus || a.status !== b.status;

const entriesOf = (before: Account, after: Account): AuditedChange[] =>
  (['trackingStatus', 'status'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      companyId: after.companyId,
      kind: 'ACCOUNT',
      objectId: after.id,
      field,
      before: before[field],
      after: after[field],
    }));
