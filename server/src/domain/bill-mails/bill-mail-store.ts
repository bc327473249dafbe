import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { PageWindow } from '../paging.ts';
import type { BillMail, BillMailFile, MailFileOutcome } from './bill-mail.ts';

interface BillMailRow {
  id: string;
  sender: string;
  subject: string;
  received_at: Date;
  words: string | null;
  links: string[];
  is_confirmation: boolean;
  needs_attention: boolean;
  dismissed_at: Date | null;
  files: {
    fileName: string;
    sizeBytes: number;
    receivedFileId: string | null;
    outcome: MailFileOutcome;
    reason: string | null;
    bills: number;
  }[];
}

const fromBillMailRow = (row: BillMailRow): BillMail => ({
  id: row.id,
  sender: row.sender,
  subject: row.subject,
  receivedAt: row.received_at,
  words: row.words,
  links: row.links,
  isConfirmation: row.is_confirmation,
  needsAttention: row.needs_attention,
  dismissedAt: row.dismissed_at,
  files: row.files,
});

const selection = (tx: Transaction): Sql => sql`
  select e.*, coalesce((select jsonb_agg(jsonb_build_object('fileName', p.file_name, 'sizeBytes', p.size_bytes, 'receivedFileId',
           p.received_file_id, 'outcome', p.outcome, 'reason', p.reason, 'bills', p.bills) order by p.position)
         from bill_mail_files p where ${tx.bound('p')} and p.mail_id = e.id), '[]') as files
    from bill_mails e`;

/** False: the same mail came before. */
export async function insertBillMail(
  tx: Transaction,
  addressId: string,
  fingerprint: Buffer,
  mail: BillMail,
): Promise<boolean> {
  const inserted = await tx.change(sql`
    insert into bill_mails (organization_id, environment, id, address_id, fingerprint, sender, subject, received_at, words, links,
      is_confirmation, needs_attention)
    values (${tx.owner}, ${mail.id}, ${addressId}, ${fingerprint}, ${mail.sender}, ${mail.subject}, ${mail.receivedAt}, ${mail.words},
      ${mail.links}, ${mail.isConfirmation}, ${mail.needsAttention})
    on conflict (organization_id, environment, address_id, fingerprint) do nothing`);
  if (inserted === 0) return false;
  await insertFiles(tx, mail.id, mail.files);
  return true;
}

async function insertFiles(tx: Transaction, mailId: string, files: readonly BillMailFile[]): Promise<void> {
  if (files.length === 0) return;
  await tx.change(sql`
    insert into bill_mail_files (organization_id, environment, mail_id, position, file_name, size_bytes, received_file_id, outcome, reason)
    select ${tx.owner}, ${mailId}, f.position, f.file_name, f.size_bytes, f.received_file_id, f.outcome, f.reason
      from unnest(${files.map(({ fileName }) => fileName)}::text[], ${files.map(({ sizeBytes }) => sizeBytes)}::bigint[],
                  ${files.map(({ receivedFileId }) => receivedFileId)}::uuid[], ${files.map(({ outcome }) => outcome)}::text[],
                  ${files.map(({ reason }) => reason)}::text[]) with ordinality
             as f (file_name, size_bytes, received_file_id, outcome, reason, position)`);
}

export async function selectMailKnown(
  tx: Transaction,
  addressId: string,
  fingerprint: Buffer,
): Promise<boolean> {
  const row = await tx.first(
    sql`select e.id from bill_mails e where ${tx.bound('e')} and e.address_id = ${addressId} and e.fingerprint = ${fingerprint}`,
  );
  return row !== null;
}

export async function countMailsSince(tx: Transaction, addressId: string, since: Date): Promise<number> {
  return (await tx.first<{ total: number }>(sql`
    select count(*) as total from bill_mails e where ${tx.bound('e')} and e.address_id = ${addressId} and e.received_at > ${since}`))!
    .total;
}

/** Which address's mails; of a connection those of its own. */
export type MailsOf = { addressId: string } | { connectionId: string };

const ofOwner = (tx: Transaction, owner: MailsOf): Sql =>
  'addressId' in owner
    ? sql`where ${tx.bound('e')} and e.address_id = ${owner.addressId}`
    : sql`where ${tx.bound('e')} and e.address_id = (select b.id from bill_addresses b
            where ${tx.bound('b')} and b.connection_id = ${owner.connectionId})`;

const inNeed = (only: boolean): Sql => (only ? sql`and e.needs_attention` : sql``);

export async function countBillMails(tx: Transaction, owner: MailsOf, onlyInNeed: boolean): Promise<number> {
  return (await tx.first<{ total: number }>(
    sql`select count(*) as total from bill_mails e ${ofOwner(tx, owner)} ${inNeed(onlyInNeed)}`,
  ))!.total;
}

/** Newest first. */
export async function selectBillMails(
  tx: Transaction,
  owner: MailsOf,
  onlyInNeed: boolean,
  window: Pick<PageWindow, 'limit' | 'offset'>,
): Promise<BillMail[]> {
  const rows = await tx.rows<BillMailRow>(sql`
    ${selection(tx)} ${ofOwner(tx, owner)} ${inNeed(onlyInNeed)}
     order by e.received_at desc, e.id desc limit ${window.limit} offset ${window.offset}`);
  return rows.map(fromBillMailRow);
}

/** A mail of a connection, read to be written back. */
export async function selectBillMailToChange(
  tx: Transaction,
  connectionId: string,
  id: string,
): Promise<BillMail | null> {
  const row = await tx.first<BillMailRow>(
    sql`${selection(tx)} ${ofOwner(tx, { connectionId })} and e.id = ${id} for update of e`,
  );
  return row && fromBillMailRow(row);
}

/** The mail that brought a file, read to be written back; null: no mail did. */
export async function selectMailOfFile(
  tx: Transaction,
  receivedFileId: string,
): Promise<(BillMail & { isAwaited: boolean }) | null> {
  const row = await tx.first<BillMailRow>(sql`
    ${selection(tx)} where ${tx.bound('e')} and e.id = (select x.mail_id from bill_mail_files x
      where ${tx.bound('x')} and x.received_file_id = ${receivedFileId}) for update of e`);
  return row && { ...fromBillMailRow(row), isAwaited: false };
}

export async function writeFileOutcome(
  tx: Transaction,
  receivedFileId: string,
  found: { outcome: MailFileOutcome; reason: string | null; bills: number },
): Promise<void> {
  await tx.change(sql`
    update bill_mail_files p set outcome = ${found.outcome}, reason = ${found.reason}, bills = ${found.bills}
     where ${tx.bound('p')} and p.received_file_id = ${receivedFileId}`);
}

export async function writeAttention(
  tx: Transaction,
  id: string,
  state: { needsAttention: boolean; dismissedAt: Date | null },
): Promise<void> {
  await tx.change(sql`
    update bill_mails e set needs_attention = ${state.needsAttention}, dismissed_at = ${state.dismissedAt}
     where ${tx.bound('e')} and e.id = ${id}`);
}

/** How many mails of each connection somebody has to look at; those without any are left out. */
export async function selectMailsInNeed(
  tx: Transaction,
  connectionIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.rows<{ connection_id: string; total: number }>(sql`
    select b.connection_id, count(*) as total
      from bill_addresses b join bill_mails e on ${tx.bound('e')} and e.address_id = b.id and e.needs_attention
     where ${tx.bound('b')} and b.connection_id = any(${connectionIds}::uuid[]) group by b.connection_id`);
  return new Map(rows.map((row) => [row.connection_id, row.total]));
}

export const deleteOldWords = (tx: Transaction, before: Date): Promise<number> =>
  tx.change(sql`
    update bill_mails e set words = null, links = '{}'
     where ${tx.bound('e')} and e.words is not null and e.received_at < ${before}`);
