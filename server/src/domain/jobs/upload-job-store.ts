import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { PageWindow } from '../paging.ts';
import type { TooEarly } from './collection-starts.ts';
import type { FileResult, ReceivedFile, UploadJob, UploadJobStatus } from './upload-job.ts';

interface UploadJobRow {
  id: string;
  company_id: string;
  site_id: string | null;
  status: UploadJobStatus;
  parsed_document_ids: string[];
  duplicates: number;
  duplicate_document_ids: string[];
  non_utility_file_ids: string[];
  unrecognised: { id: string; reason: string | null }[];
  failure_reason: string | null;
  termination_reason: string | null;
  created_at: Date;
}

const fromUploadJobRow = (row: UploadJobRow): UploadJob => ({
  id: row.id,
  companyId: row.company_id,
  siteId: row.site_id,
  status: row.status,
  parsedDocumentIds: row.parsed_document_ids,
  duplicates: row.duplicates,
  duplicateDocumentIds: row.duplicate_document_ids,
  nonUtilityFileIds: row.non_utility_file_ids,
  unrecognised: row.unrecognised,
  failureReason: row.failure_reason,
  terminationReason: row.termination_reason,
  createdAt: row.created_at,
});

const selection = (tx: Transaction): Sql => {
  const files = sql`from received_files r where ${tx.bound('r')} and r.job_id = j.id`;
  return sql`
    select j.id, j.company_id, j.site_id, j.status, j.failure_reason, j.termination_reason, j.created_at,
           array(select d ${sql`from received_files r, unnest(r.document_ids) with ordinality as t (d, n) where ${tx.bound('r')} and r.job_id = j.id order by r.position, n`}) as parsed_document_ids,
           array(select d ${sql`from received_files r, unnest(r.duplicate_document_ids) with ordinality as t (d, n) where ${tx.bound('r')} and r.job_id = j.id order by r.position, n`}) as duplicate_document_ids,
           array(select r.file_id ${files} and r.outcome = 'NOT_A_BILL' order by r.position) as non_utility_file_ids,
           coalesce((select jsonb_agg(jsonb_build_object('id', r.file_id, 'reason', r.failure_reason) order by r.position)
                       ${files} and r.outcome = 'NOT_A_BILL'), '[]') as unrecognised,
           (select count(*) ${files} and r.outcome = 'DUPLICATE') as duplicates
      from upload_jobs j join companies c on ${tx.bound('c')} and c.id = j.company_id and c.deleted_at is null
     where ${tx.bound('j')}`;
};

export async function selectUploadJob(tx: Transaction, id: string): Promise<UploadJob | null> {
  const row = await tx.first<UploadJobRow>(sql`${selection(tx)} and j.id = ${id}`);
  return row && fromUploadJobRow(row);
}

export async function countUploadJobs(tx: Transaction, companyId: string): Promise<number> {
  const row = await tx.first<{ total: number }>(
    sql`select count(*) as total from upload_jobs j where ${tx.bound('j')} and j.company_id = ${companyId}`,
  );
  return row!.total;
}

export async function selectUploadJobs(
  tx: Transaction,
  companyId: string,
  window: PageWindow,
): Promise<UploadJob[]> {
  const rows = await tx.rows<UploadJobRow>(sql`
    ${selection(tx)} and j.company_id = ${companyId} order by j.created_at desc, j.id desc limit ${window.limit} offset ${window.offset}`);
  return rows.map(fromUploadJobRow);
}

export async function insertUploadJob(
  tx: Transaction,
  job: { id: string; companyId: string; siteId: string | null; createdAt: Date },
): Promise<void> {
  await tx.change(sql`
    insert into upload_jobs (organization_id, environment, id, company_id, site_id, status, created_at)
    values (${tx.owner}, ${job.id}, ${job.companyId}, ${job.siteId}, 'PENDING', ${job.createdAt})`);
}

/** False when the connection handed this bill over before. */
export async function insertReceivedFile(
  tx: Transaction,
  file: ReceivedFile,
  receivedAt: Date,
): Promise<boolean> {
  const inserted = await tx.change(sql`
    insert into received_files (organization_id, environment, id, company_id, job_id, connection_id, site_id, position, file_id, source_url,
      file_name, source_key, status, received_at)
    values (${tx.owner}, ${file.id}, ${file.companyId}, ${file.jobId}, ${file.connectionId}, ${file.siteId}, ${file.position}, ${file.fileId},
      ${file.sourceUrl}, ${file.fileName}, ${file.sourceKey}, ${file.status}, ${receivedAt})
    on conflict (organization_id, environment, connection_id, source_key) where source_key is not null do nothing`);
  return inserted === 1;
}

interface ReceivedFileRow {
  id: string;
  company_id: string;
  job_id: string | null;
  connection_id: string | null;
  site_id: string | null;
  position: number;
  file_id: string | null;
  source_url: string | null;
  file_name: string | null;
  source_key: string | null;
  status: 'WAITING' | 'DONE';
}

const fromReceivedFileRow = (row: ReceivedFileRow): ReceivedFile => ({
  id: row.id,
  companyId: row.company_id,
  jobId: row.job_id,
  connectionId: row.connection_id,
  siteId: row.site_id,
  position: row.position,
  fileId: row.file_id,
  sourceUrl: row.source_url,
  fileName: row.file_name,
  sourceKey: row.source_key,
  status: row.status,
});

/** With `lock`, the row is held to the end of the transaction, so that a job run twice ends once. */
export async function selectReceivedFile(
  tx: Transaction,
  id: string,
  lock: boolean,
): Promise<ReceivedFile | null> {
  const row = await tx.first<ReceivedFileRow>(sql`
    select r.* from received_files r where ${tx.bound('r')} and r.id = ${id} ${lock ? sql`for update` : sql``}`);
  return row && fromReceivedFileRow(row);
}

export interface ReceivedBill {
  id: string;
  /** Why it was not collected; null where it was. */
  tooEarly: TooEarly | null;
}

/** What a connection has handed over, by source key. */
export async function selectReceivedBills(
  tx: Transaction,
  connectionId: string,
): Promise<Map<string, ReceivedBill>> {
  const rows = await tx.rows<ReceivedBill & { source_key: string }>(sql`
    select r.source_key, r.id, r.too_early as "tooEarly" from received_files r
     where ${tx.bound('r')} and r.connection_id = ${connectionId} and r.source_key is not null`);
  return new Map(rows.map(({ source_key, ...bill }) => [source_key, bill]));
}

/** The bill may be handed over again. */
export async function forgetSourceKey(tx: Transaction, id: string): Promise<void> {
  await tx.change(sql`update received_files r set source_key = null where ${tx.bound('r')} and r.id = ${id}`);
}

export async function writeFetchedFile(tx: Transaction, id: string, fileId: string): Promise<void> {
  await tx.change(
    sql`update received_files r set file_id = ${fileId} where ${tx.bound('r')} and r.id = ${id}`,
  );
}

export async function writeFileResult(
  tx: Transaction,
  id: string,
  result: FileResult,
  at: Date,
): Promise<void> {
  await tx.change(sql`
    update received_files r set status = 'DONE', outcome = ${result.outcome}, failure_reason = ${result.failureReason},
      document_ids = ${result.documentIds}, duplicate_document_ids = ${result.duplicateDocumentIds},
      too_early = ${result.tooEarly ? JSON.stringify(result.tooEarly) : null}, finished_at = ${at}
    where ${tx.bound('r')} and r.id = ${id}`);
}

/** Ends a job whose files are all done: FAILED when every one failed, else COMPLETED. */
export async function finishJobWhenDone(tx: Transaction, jobId: string, at: Date): Promise<void> {
  // The job's row is taken first, so that of two last files finishing together one sees the other.
  await tx.first(sql`select j.id from upload_jobs j where ${tx.bound('j')} and j.id = ${jobId} for update`);
  const ofJob = sql`from received_files r where ${tx.bound('r')} and r.job_id = j.id`;
  await tx.change(sql`
    update upload_jobs j
       set status = case when exists (select ${ofJob} and r.outcome <> 'FAILED') then 'COMPLETED' else 'FAILED' end,
           failure_reason = case when exists (select ${ofJob} and r.outcome <> 'FAILED') then null
                                 else (select r.failure_reason ${ofJob} order by r.position limit 1) end,
           finished_at = ${at}
     where ${tx.bound('j')} and j.id = ${jobId} and j.status = 'PENDING' and not exists (select ${ofJob} and r.status = 'WAITING')`);
}

export async function selectRecentJobs(tx: Transaction, status: string | null): Promise<UploadJob[]> {
  const rows = await tx.rows<UploadJobRow>(sql`
    ${selection(tx)} ${status === null ? sql`` : sql`and j.status = ${status}`} order by j.created_at desc, j.id desc limit 100`);
  return rows.map(fromUploadJobRow);
}

/** Failed and stopped files of a job wait again. */
export async function markFilesWaiting(
  tx: Transaction,
  jobId: string,
): Promise<{ id: string; isFetched: boolean }[]> {
  return tx.rows(sql<{ id: string; isFetched: boolean }>`
    update received_files r set status = 'WAITING', outcome = null, failure_reason = null, finished_at = null
     where ${tx.bound('r')} and r.job_id = ${jobId} and r.outcome = 'FAILED' returning r.id, r.file_id is not null as "isFetched"`);
}

export async function markFilesStopped(
  tx: Transaction,
  jobId: string,
  reason: string,
  at: Date,
): Promise<void> {
  await tx.change(sql`
    update received_files r set status = 'DONE', outcome = 'FAILED', failure_reason = ${reason}, finished_at = ${at}
     where ${tx.bound('r')} and r.job_id = ${jobId} and r.status = 'WAITING'`);
}

export async function markJob(
  tx: Transaction,
  id: string,
  status: UploadJobStatus,
  terminationReason: string | null,
): Promise<void> {
  await tx.change(sql`
    update upload_jobs j set status = ${status}, failure_reason = null, termination_reason = ${terminationReason},
      finished_at = case when ${status} = 'PENDING' then null else now() end
    where ${tx.bound('j')} and j.id = ${id}`);
}

export async function selectUnreadFiles(tx: Transaction): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select r.id from received_files r
     where ${tx.bound('r')} and r.status = 'WAITING' and r.connection_id is not null and r.file_id is not null order by r.id`);
  return rows.map((row) => row.id);
}

export const selectHasUploads = async (tx: Transaction, companyId: string): Promise<boolean> =>
  (await tx.first(
    sql`select j.id from upload_jobs j where ${tx.bound('j')} and j.company_id = ${companyId} limit 1`,
  )) !== null;
