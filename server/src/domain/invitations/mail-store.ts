import { sql, type Transaction } from '../../db/database.ts';
import type { InvitationMail, InvitationMailKind } from './invitation-mail.ts';

interface MailRow {
  id: string;
  invitation_id: string;
  kind: InvitationMailKind;
  email: string;
  is_repeated: boolean;
}

const fromMailRow = (row: MailRow): InvitationMail => ({
  id: row.id,
  invitationId: row.invitation_id,
  kind: row.kind,
  email: row.email,
  isRepeated: row.is_repeated,
});

const columns = sql`m.id, m.invitation_id, m.kind, m.email, m.is_repeated`;

export async function insertMails(
  tx: Transaction,
  mails: readonly InvitationMail[],
  askedAt: Date,
): Promise<void> {
  await tx.change(sql`
    insert into invitation_mails (organization_id, environment, id, invitation_id, kind, email, is_repeated, asked_at)
    select ${tx.owner}, m.id, m.invitation_id, m.kind, m.email, m.is_repeated, ${askedAt}
      from unnest(${mails.map((mail) => mail.id)}::uuid[], ${mails.map((mail) => mail.invitationId)}::uuid[],
                  ${mails.map((mail) => mail.kind)}::text[], ${mails.map((mail) => mail.email)}::text[],
                  ${mails.map((mail) => mail.isRepeated)}::boolean[]) m (id, invitation_id, kind, email, is_repeated)`);
}

/** Those that nobody has sent yet, oldest first. */
export async function selectMailsToSend(tx: Transaction, most: number): Promise<InvitationMail[]> {
  const rows = await tx.rows<MailRow>(sql`
    select ${columns} from invitation_mails m
     where ${tx.bound('m')} and m.sent_at is null and m.failed_at is null order by m.asked_at, m.id limit ${most}`);
  return rows.map(fromMailRow);
}

/** One that nobody has sent yet, held until the transaction ends. */
export async function selectMailToSend(tx: Transaction, id: string): Promise<InvitationMail | null> {
  const row = await tx.first<MailRow>(sql`
    select ${columns} from invitation_mails m
     where ${tx.bound('m')} and m.id = ${id} and m.sent_at is null and m.failed_at is null for update of m`);
  return row && fromMailRow(row);
}

export async function writeMailOutcome(
  tx: Transaction,
  id: string,
  isSent: boolean,
  at: Date,
): Promise<void> {
  await tx.change(sql`
    update invitation_mails m set sent_at = ${isSent ? at : null}::timestamptz, failed_at = ${isSent ? null : at}::timestamptz
     where ${tx.bound('m')} and m.id = ${id}`);
}

/** How often each address was mailed since, and when for the first and the last time. */
export async function selectMailCounts(
  tx: Transaction,
  about: { invitationId: string; emails: readonly string[]; kind: InvitationMailKind; isRepeated: boolean },
  since: Date,
): Promise<{ email: string; count: number; first: Date; last: Date }[]> {
  return tx.rows(sql<{ email: string; count: number; first: Date; last: Date }>`
    select m.email, count(*) as count, min(m.asked_at) as first, max(m.asked_at) as last from invitation_mails m
     where ${tx.bound('m')} and m.invitation_id = ${about.invitationId} and m.email = any(${about.emails}) and m.kind = ${about.kind}
       and m.is_repeated = ${about.isRepeated} and m.asked_at > ${since}
     group by m.email`);
}
