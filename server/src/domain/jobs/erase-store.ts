import { sql, type Transaction } from '../../db/database.ts';

/** With what is known of second factors and with the schedule: nobody signs in any more. */
export async function eraseCredentials(tx: Transaction, companyId: string): Promise<void> {
  await tx.change(sql`
    delete from connection_credentials k using connections n
     where ${tx.bound('k')} and ${tx.bound('n')} and n.id = k.connection_id and n.company_id = ${companyId}`);
  await tx.change(sql`
    delete from connection_mfa f using connections n
     where ${tx.bound('f')} and ${tx.bound('n')} and n.id = f.connection_id and n.company_id = ${companyId}`);
  await tx.change(sql`
    delete from connection_checks k using connections n
     where ${tx.bound('k')} and ${tx.bound('n')} and n.id = k.connection_id and n.company_id = ${companyId}`);
}

/** Deletes up to `most` documents with all that hangs on them; the number deleted. */
export function eraseDocuments(tx: Transaction, companyId: string, most: number): Promise<number> {
  return tx.change(sql`
    delete from documents d where ${tx.bound('d')} and d.id in
      (select x.id from documents x where ${tx.bound('x')} and x.company_id = ${companyId} limit ${most})`);
}

/** Deletes up to `most` messages to webhooks, with their bodies, deliveries and attempts; the number deleted. */
export function eraseMessages(tx: Transaction, companyId: string, most: number): Promise<number> {
  return tx.change(sql`
    delete from webhook_messages m where ${tx.bound('m')} and m.id in
      (select x.id from webhook_messages x where ${tx.bound('x')} and x.company_id = ${companyId} limit ${most})`);
}

/** Files that only this company received. */
export async function selectFilesOfCompany(tx: Transaction, companyId: string): Promise<string[]> {
  const rows = await tx.rows<{ file_id: string }>(sql`
    select distinct r.file_id from received_files r
     where ${tx.bound('r')} and r.company_id = ${companyId} and r.file_id is not null
       and not exists (select from received_files o where ${tx.bound('o')} and o.file_id = r.file_id and o.company_id <> r.company_id)`);
  return rows.map((row) => row.file_id);
}

/** Asked again when the file's content is locked: has another company received it meanwhile? */
export async function isFileOnlyOf(tx: Transaction, companyId: string, fileId: string): Promise<boolean> {
  const other = await tx.first(sql`
    select r.id from received_files r where ${tx.bound('r')} and r.file_id = ${fileId} and r.company_id <> ${companyId} limit 1`);
  return other === null;
}

/** Waits for whoever writes readings of the company's meters, and lets nobody begin. */
export async function holdMetersOfCompany(tx: Transaction, companyId: string): Promise<void> {
  await tx.change(
    sql`select from meters m where ${tx.bound('m')} and m.company_id = ${companyId} order by m.id for update`,
  );
}

/** The company itself and whatever is left below it; its kept totals too. */
export async function eraseCompanyRow(tx: Transaction, companyId: string): Promise<void> {
  await tx.change(sql`
    delete from totals t where ${tx.bound('t')} and t.scope_id in (
      select ${companyId}::uuid
      union all select s.id from sites s where ${tx.bound('s')} and s.company_id = ${companyId}
      union all select n.id from connections n where ${tx.bound('n')} and n.company_id = ${companyId}
      union all select m.id from meters m where ${tx.bound('m')} and m.company_id = ${companyId})`);
  await tx.change(
    sql`delete from companies c where ${tx.bound('c')} and c.id = ${companyId} and c.deleted_at is not null`,
  );
}

const isOldNonBill = (tx: Transaction, before: Date) => sql`
  not exists (select from received_files o where ${tx.bound('o')} and o.file_id = f.id
                 and (o.outcome is null or o.outcome not in ('NOT_A_BILL', 'TOO_EARLY', 'UNWANTED') or o.finished_at >= ${before}))`;

/** Files that turned out to be no bills, or none to be collected, before `before`, and that nothing else needs. */
export async function selectOldNonBills(tx: Transaction, before: Date): Promise<string[]> {
  const rows = await tx.rows<{ file_id: string }>(sql`
    select distinct r.file_id from received_files r join files f on ${tx.bound('f')} and f.id = r.file_id and f.removed_at is null
     where ${tx.bound('r')} and r.outcome in ('NOT_A_BILL', 'TOO_EARLY', 'UNWANTED') and r.finished_at < ${before} and ${isOldNonBill(tx, before)}
     limit 1000`);
  return rows.map((row) => row.file_id);
}

/** Asked again when the file's content is locked. */
export async function isStillOldNonBill(tx: Transaction, fileId: string, before: Date): Promise<boolean> {
  const row = await tx.first(
    sql`select f.id from files f where ${tx.bound('f')} and f.id = ${fileId} and ${isOldNonBill(tx, before)}`,
  );
  return row !== null;
}
