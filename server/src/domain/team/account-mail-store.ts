import { sql, type Transaction } from '../../db/database.ts';
import type { MailOutcome } from '../mail/mail-order.ts';
import { isUnsettled, outcomeColumns } from '../mail/mail-outcome.ts';
import type { AccountMailContents } from './account-mail.ts';

export async function insertAccountMail(
  tx: Transaction,
  mail: { id: string; kind: AccountMailContents['kind']; email: string; contents: Buffer; askedAt: Date },
): Promise<void> {
  await tx.change(sql`
    insert into account_mails (organization_id, environment, id, kind, email, contents, asked_at)
    values (${tx.owner}, ${mail.id}, ${mail.kind}, ${mail.email}, ${mail.contents}, ${mail.askedAt})`);
}

/** One that is not settled yet. */
export const selectAccountMail = (
  tx: Transaction,
  id: string,
): Promise<{ id: string; email: string; contents: Buffer | null } | null> =>
  tx.first(sql`
    select m.id, m.email, m.contents from account_mails m
     where ${tx.bound('m')} and m.id = ${id} and ${isUnsettled('m')}`);

export async function writeAccountMailOutcome(
  tx: Transaction,
  id: string,
  outcome: MailOutcome,
  at: Date,
): Promise<void> {
  const isSettled = outcome.kind === 'sent' || outcome.kind === 'failed';
  await tx.change(sql`
    update account_mails m
       set ${outcomeColumns('m', outcome, at)}, contents = case when ${isSettled}::boolean then null else m.contents end
     where ${tx.bound('m')} and m.id = ${id} and ${isUnsettled('m')}`);
}

export const deleteAccountMails = (tx: Transaction, before: Date): Promise<number> =>
  tx.change(sql`delete from account_mails m where ${tx.bound('m')} and m.asked_at < ${before}`);
