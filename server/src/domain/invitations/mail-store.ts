import { sql, type Transaction } from '../../db/database.ts';
import type { MailOutcome } from '../mail/mail-order.ts';
import { isUnsettled, outcomeColumns } from '../mail/mail-outcome.ts';
import type { InvitationMail, InvitationMailKind } from './invitation-mail.ts';

interface MailRow {
  id: string;
  invitation_id: string;
  kind: InvitationMailKind;
  email: string;
  is_repeated: boolean;
  asked_at: Date;
  ip_address: string | null;
  user_agent: string | null;
}

const fromMailRow = (row: MailRow): InvitationMail => ({
  id: row.id,
  invitationId: row.invitation_id,
  kind: row.kind,
  email: row.email,
  isRepeated: row.is_repeated,
  askedAt: row.asked_at,
  visitor: { ipAddress: row.ip_address, userAgent: row.user_agent },
});

export async function insertMails(tx: Transaction, mails: readonly InvitationMail[]): Promise<void> {
  await tx.change(sql`
    insert into invitation_mails (organization_id, environment, id, invitation_id, kind, email, is_repeated, asked_at, ip_address, user_agent)
    select ${tx.owner}, m.id, m.invitation_id, m.kind, m.email, m.is_repeated, m.asked_at, m.ip_address, m.user_agent
      from unnest(${mails.map((mail) => mail.id)}::uuid[], ${mails.map((mail) => mail.invitationId)}::uuid[],
                  ${mails.map((mail) => mail.kind)}::text[], ${mails.map((mail) => mail.email)}::text[],
                  ${mails.map((mail) => mail.isRepeated)}::boolean[], ${mails.map((mail) => mail.askedAt)}::timestamptz[],
                  ${mails.map((mail) => mail.visitor.ipAddress)}::text[], ${mails.map((mail) => mail.visitor.userAgent)}::text[])
        m (id, invitation_id, kind, email, is_repeated, asked_at, ip_address, user_agent)`);
}

/** One that is not settled yet, held until the transaction ends. */
export async function selectMailToSend(tx: Transaction, id: string): Promise<InvitationMail | null> {
  const row = await tx.first<MailRow>(sql`
    select m.id, m.invitation_id, m.kind, m.email, m.is_repeated, m.asked_at, m.ip_address, m.user_agent from invitation_mails m
     where ${tx.bound('m')} and m.id = ${id} and ${isUnsettled('m')} for update of m`);
  return row && fromMailRow(row);
}

/** Settles it, or lets it wait; who asked is of no more use then. */
export async function writeMailOutcome(
  tx: Transaction,
  id: string,
  outcome: MailOutcome,
  at: Date,
): Promise<void> {
  await tx.change(sql`
    update invitation_mails m set ${outcomeColumns('m', outcome, at)}, ip_address = null, user_agent = null
     where ${tx.bound('m')} and m.id = ${id}`);
}

/** As if nobody had asked for it. */
export async function deleteMail(tx: Transaction, id: string): Promise<void> {
  await tx.change(sql`delete from invitation_mails m where ${tx.bound('m')} and m.id = ${id}`);
}

export interface MailCount {
  email: string;
  count: number;
  first: Date;
  last: Date;
}

/** How often each address was to be mailed after `since` and before `before`, and when for the first and the last time. */
export async function selectMailCounts(
  tx: Transaction,
  about: { invitationId: string; emails: readonly string[]; kind: InvitationMailKind; isRepeated: boolean },
  { since, before }: { since: Date; before?: { askedAt: Date; id: string } },
): Promise<MailCount[]> {
  return tx.rows(sql<MailCount>`
    select m.email, count(*) as count, min(m.asked_at) as first, max(m.asked_at) as last from invitation_mails m
     where ${tx.bound('m')} and m.invitation_id = ${about.invitationId} and m.email = any(${about.emails}) and m.kind = ${about.kind}
       and m.is_repeated = ${about.isRepeated} and m.asked_at > ${since}
       ${before === undefined ? sql`` : sql`and (m.asked_at, m.id) < (${before.askedAt}::timestamptz, ${before.id}::uuid)`}
     group by m.email`);
}

/** How many codes are asked for and not settled yet. */
export async function countWaitingCodes(tx: Transaction, invitationId: string): Promise<number> {
  return (await tx.first<{ total: number }>(sql`
    select count(*) as total from invitation_mails m
     where ${tx.bound('m')} and m.invitation_id = ${invitationId} and m.kind = 'CODE' and ${isUnsettled('m')}`))!
    .total;
}

export function deleteSettledCodes(tx: Transaction, before: Date): Promise<number> {
  return tx.change(sql`
    delete from invitation_mails m
     where ${tx.bound('m')} and m.kind = 'CODE' and m.asked_at < ${before} and (m.sent_at is not null or m.failed_at is not null)`);
}
