import { sql, type Transaction } from '../../db/database.ts';
import type { IssueType } from '../../methodology/issues.ts';
import type { KeptIssue } from './document.ts';

/** Open questions of other documents whether they repeat this one. */
export async function selectQuestionsAbout(tx: Transaction, documentId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select i.id from data_issues i
     where ${tx.bound('i')} and i.detail = ${documentId} and i.state = 'OPEN'
       and i.type in ('POTENTIAL_DUPLICATE', 'POTENTIAL_USAGE_DUPLICATE')`);
  return rows.map(({ id }) => id);
}

/** Open questions about the site of a meter, in documents that have rows of it. */
export async function selectSiteQuestions(tx: Transaction, meterId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select i.id from data_issues i
     where ${tx.bound('i')} and i.type in ('UNMATCHED_SITE', 'SITE_INFERRED') and i.state = 'OPEN'
       and exists (select from usage_rows u where ${tx.bound('u')} and u.document_id = i.document_id and u.meter_id = ${meterId}
                      and u.service_address is not distinct from i.detail)`);
  return rows.map(({ id }) => id);
}

export async function closeIssues(
  tx: Transaction,
  ids: string[],
  resolution: KeptIssue['resolution'],
): Promise<string[]> {
  const rows = await tx.rows<{ document_id: string }>(sql`
    with closed as (
      update data_issues i set state = 'RESOLVED', resolution = ${resolution}
       where ${tx.bound('i')} and i.id = any(${ids}::uuid[]) returning i.document_id)
    select distinct document_id from closed`);
  return rows.map((row) => row.document_id);
}

/** What is open about documents that are not deleted. */
export async function selectOpenTypes(
  tx: Transaction,
  documentIds: string[],
): Promise<{ id: string; open: IssueType[] }[]> {
  return tx.rows(sql<{ id: string; open: IssueType[] }>`
    select d.id, array(select i.type from data_issues i where ${tx.bound('i')} and i.document_id = d.id and i.state = 'OPEN' order by i.type) as open
      from documents d where ${tx.bound('d')} and d.id = any(${documentIds}::uuid[]) and d.deleted_at is null`);
}

export async function writeFlags(
  tx: Transaction,
  flags: { id: string; flaggedStatus: string | null }[],
  at: Date,
): Promise<void> {
  await tx.change(sql`
    update documents d set flagged_status = t.flagged_status, is_flagged = t.flagged_status is not null, updated_at = ${at},
           status = case when d.status not in ('PROCESSED', 'FLAGGED') then d.status
                         when t.flagged_status is null then 'PROCESSED' else 'FLAGGED' end
      from unnest(${flags.map(({ id }) => id)}::uuid[], ${flags.map(({ flaggedStatus }) => flaggedStatus)}::text[]) t (id, flagged_status)
     where ${tx.bound('d')} and d.id = t.id`);
}

export async function selectDataIssues(tx: Transaction, documentId: string): Promise<KeptIssue[]> {
  return tx.rows(sql<KeptIssue>`
    select i.id, i.type, i.detail, i.state, i.resolution from data_issues i
     where ${tx.bound('i')} and i.document_id = ${documentId} order by i.created_at, i.id`);
}

export async function writeIssueState(tx: Transaction, issue: KeptIssue): Promise<void> {
  await tx.change(sql`
    update data_issues i set state = ${issue.state}, resolution = ${issue.resolution} where ${tx.bound('i')} and i.id = ${issue.id}`);
}

export async function insertDataIssues(
  tx: Transaction,
  documentId: string,
  issues: { id: string; type: string; detail: string | null }[],
  at: Date,
): Promise<void> {
  await tx.change(sql`
    insert into data_issues (organization_id, environment, id, document_id, type, detail, state, created_at)
    select ${tx.owner}, t.id, ${documentId}, t.type, t.detail, 'OPEN', ${at}
      from unnest(${issues.map((i) => i.id)}::uuid[], ${issues.map((i) => i.type)}::text[], ${issues.map((i) => i.detail)}::text[]) t (id, type, detail)`);
}

export interface FlagTotal {
  /** A `flaggedStatus`. */
  flag: string;
  total: number;
}

/** How many of a company's bills are flagged with what, most first; with sites, those at these. */
export const selectFlagTotals = (
  tx: Transaction,
  companyId: string,
  ownSites: readonly string[] | null,
): Promise<FlagTotal[]> =>
  tx.rows(sql<FlagTotal>`
    select coalesce(d.flagged_status, 'MANUAL') as flag, count(*)::int as total from documents d
     where ${tx.bound('d')} and d.company_id = ${companyId} and d.status = 'FLAGGED' and d.deleted_at is null
       ${ownSites === null ? sql`` : sql`and exists (select from document_sites o where ${tx.bound('o')} and o.document_id = d.id and o.site_id = any(${[...ownSites]}::uuid[]))`}
     group by 1 order by 2 desc, 1`);
