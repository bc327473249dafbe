import { type Planning, type Sql, sql, type Transaction } from '../../db/database.ts';
import type { FilingRules } from '../companies/company.ts';
import type { PageWindow } from '../paging.ts';
import { backwards, forwards } from '../record-filter.ts';
import type { Document, DocumentStatus } from './document.ts';

interface DocumentRow {
  id: string;
  company_id: string;
  connection_id: string | null;
  account_id: string | null;
  file_id: string | null;
  content_type: string | null;
  first_page: number | null;
  last_page: number | null;
  file_name: string | null;
  job_id: string | null;
  bill_date: string | null;
  statement_date: string | null;
  start_date: string | null;
  end_date: string | null;
  due_date: string | null;
  charges_units: string;
  utility_company: string | null;
  invoice_id: string | null;
  total_charges: string | null;
  current_charges: string | null;
  previous_close_balance: string | null;
  after_previous_total_payment: string | null;
  after_previous_charges: string | null;
  after_previous_credits: string | null;
  current_open_balance: string | null;
  credits: string | null;
  tax_charges: string | null;
  interest_charges: string | null;
  late_charges: string | null;
  delivery_charges: string | null;
  supply_charges: string | null;
  other_charges: string | null;
  is_summary_bill: boolean;
  datasource_types: string[];
  status: DocumentStatus;
  flagged_status: string | null;
  is_flagged: boolean;
  source_type: Document['sourceType'];
  email: string | null;
  notes: string | null;
  revised_document_id: string | null;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
}

const fromDocumentRow = (row: DocumentRow): Document => ({
  id: row.id,
  companyId: row.company_id,
  connectionId: row.connection_id,
  accountId: row.account_id,
  file:
    row.file_id !== null && row.content_type !== null
      ? { id: row.file_id, contentType: row.content_type }
      : null,
  pages:
    row.first_page !== null && row.last_page !== null ? { first: row.first_page, last: row.last_page } : null,
  fileName: row.file_name,
  jobId: row.job_id,
  billDate: row.bill_date,
  statementDate: row.statement_date,
  startDate: row.start_date,
  endDate: row.end_date,
  dueDate: row.due_date,
  chargesUnits: row.charges_units,
  utilityCompany: row.utility_company,
  invoiceId: row.invoice_id,
  totalCharges: row.total_charges,
  currentCharges: row.current_charges,
  previousCloseBalance: row.previous_close_balance,
  afterPreviousTotalPayment: row.after_previous_total_payment,
  afterPreviousCharges: row.after_previous_charges,
  afterPreviousCredits: row.after_previous_credits,
  currentOpenBalance: row.current_open_balance,
  credits: row.credits,
  taxCharges: row.tax_charges,
  interestCharges: row.interest_charges,
  lateCharges: row.late_charges,
  deliveryCharges: row.delivery_charges,
  supplyCharges: row.supply_charges,
  otherCharges: row.other_charges,
  isSummaryBill: row.is_summary_bill,
  datasourceTypes: row.datasource_types,
  status: row.status,
  flaggedStatus: row.flagged_status,
  isFlagged: row.is_flagged,
  sourceType: row.source_type,
  email: row.email,
  notes: row.notes,
  revisedDocumentId: row.revised_document_id,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  deletedAt: row.deleted_at,
});

const columns = sql`
  d.id, d.company_id, d.connection_id, d.account_id, d.file_id, f.content_type, d.first_page, d.last_page, d.file_name, d.job_id, d.bill_date, d.statement_date,
  d.start_date, d.end_date, d.due_date, d.charges_units, d.utility_company, d.invoice_id, d.total_charges, d.current_charges,
  d.previous_close_balance, d.after_previous_total_payment, d.after_previous_charges, d.after_previous_credits, d.current_open_balance,
  d.credits, d.tax_charges, d.interest_charges, d.late_charges, d.delivery_charges, d.supply_charges, d.other_charges, d.is_summary_bill,
  d.datasource_types, d.status, d.flagged_status, d.is_flagged, d.source_type, d.email, d.notes, d.revised_document_id, d.created_at,
  d.updated_at, d.deleted_at`;

const withFile = (tx: Transaction): Sql => sql`left join files f on ${tx.bound('f')} and f.id = d.file_id`;

/**
 * The documents of one page. `ids` selects (id, bill_date) in the page's order or in the reverse of it.
 * @param ids a query made by `pageOfIds`
 */
export async function selectPageOfDocuments(
  tx: Transaction,
  ids: Sql,
  planning: Planning,
): Promise<Document[]> {
  const page = sql<DocumentRow>`
    with page as materialized (${ids})
    select ${columns} from page p join documents d on ${tx.bound('d')} and d.id = p.id ${withFile(tx)}
     order by d.bill_date desc nulls last, d.id`;
  const rows = await tx.rows(page, planning);
  return rows.map(fromDocumentRow);
}

/** The list's order by the columns that hold bill date and id. */
type DocumentOrder = (billDate: Sql, id: Sql) => Sql;

const latestFirst: DocumentOrder = (billDate, id) => sql`${billDate} desc nulls last, ${id}`;
const latestLast: DocumentOrder = (billDate, id) => sql`${billDate} asc nulls first, ${id} desc`;

/** Where the documents of a list come from, as list-documents.ts says it. */
export interface DocumentSource {
  /** `from … where …`; what it puts in order itself it puts in this one. */
  from(order: DocumentOrder): Sql;
  id: Sql;
  billDate: Sql;
}

export async function countDocuments(tx: Transaction, source: DocumentSource): Promise<number> {
  const count = sql<{ total: number }>`select count(*) as total ${source.from(latestFirst)}`;
  return (await tx.first(count, 'anew'))!.total;
}

export async function selectDocuments(tx: Transaction, ids: string[]): Promise<Document[]> {
  if (ids.length === 0) return [];
  const rows = await tx.rows<DocumentRow>(
    sql`select ${columns} from documents d ${withFile(tx)} where ${tx.bound('d')} and d.id = any(${ids}::uuid[])`,
  );
  return rows.map(fromDocumentRow);
}

/** A document of a company that is not being deleted. */
export async function selectDocument(tx: Transaction, id: string): Promise<Document | null> {
  const row = await tx.first<DocumentRow>(sql`
    select ${columns} from documents d ${withFile(tx)}
      join companies c on ${tx.bound('c')} and c.id = d.company_id and c.deleted_at is null
     where ${tx.bound('d')} and d.id = ${id} and d.deleted_at is null`);
  return row && fromDocumentRow(row);
}

/** The extraction that a document was filed from. */
export async function selectAdoptedExtraction(tx: Transaction, id: string): Promise<string | null> {
  const row = await tx.first<{ extraction_id: string | null }>(
    sql`select d.extraction_id from documents d where ${tx.bound('d')} and d.id = ${id}`,
  );
  return row?.extraction_id ?? null;
}

export async function selectFilingRules(tx: Transaction, documentId: string): Promise<FilingRules | null> {
  const row = await tx.first<{ filing_rules: FilingRules | null }>(
    sql`select d.filing_rules from documents d where ${tx.bound('d')} and d.id = ${documentId}`,
  );
  return row?.filing_rules ?? null;
}

/** Read to be written back, with what it is recognised by: whoever changes it at the same moment waits. */
export async function selectDocumentToChange(
  tx: Transaction,
  id: string,
): Promise<{ document: Document; origin: DocumentOrigin } | null> {
  const row = await tx.first<
    DocumentRow & {
      extraction_id: string | null;
      provider_key: string | null;
      account_number: string | null;
      filing_rules: FilingRules | null;
    }
  >(sql`
    select ${columns}, d.extraction_id, d.provider_key, d.account_number, d.filing_rules from documents d ${withFile(tx)}
      join companies c on ${tx.bound('c')} and c.id = d.company_id and c.deleted_at is null
     where ${tx.bound('d')} and d.id = ${id} and d.deleted_at is null for no key update of d`);
  if (!row) return null;
  const origin = {
    extractionId: row.extraction_id,
    providerKey: row.provider_key ?? '',
    accountKey: row.account_number,
    filingRules: row.filing_rules,
  };
  return { document: fromDocumentRow(row), origin };
}

/** Writes what a person may change of a document, and what follows from it. */
export async function writeDocument(
  tx: Transaction,
  document: Document,
  origin: Pick<DocumentOrigin, 'providerKey' | 'accountKey'>,
): Promise<void> {
  await tx.change(sql`
    update documents d set account_id = ${document.accountId}, provider_key = ${origin.providerKey}, account_number = ${origin.accountKey},
      bill_date = ${document.billDate}, statement_date = ${document.statementDate}, start_date = ${document.startDate},
      end_date = ${document.endDate}, due_date = ${document.dueDate}, charges_units = ${document.chargesUnits},
      utility_company = ${document.utilityCompany}, invoice_id = ${document.invoiceId}, total_charges = ${document.totalCharges},
      current_charges = ${document.currentCharges}, previous_close_balance = ${document.previousCloseBalance},
      after_previous_total_payment = ${document.afterPreviousTotalPayment}, after_previous_charges = ${document.afterPreviousCharges},
      after_previous_credits = ${document.afterPreviousCredits}, current_open_balance = ${document.currentOpenBalance},
      credits = ${document.credits}, tax_charges = ${document.taxCharges}, interest_charges = ${document.interestCharges},
      late_charges = ${document.lateCharges}, delivery_charges = ${document.deliveryCharges}, supply_charges = ${document.supplyCharges},
      other_charges = ${document.otherCharges}, status = ${document.status}, flagged_status = ${document.flaggedStatus},
      is_flagged = ${document.isFlagged}, notes = ${document.notes}, updated_at = ${document.updatedAt}
    where ${tx.bound('d')} and d.id = ${document.id}`);
}

/** Writes what only another reading of a document changes. */
export async function writeAdoption(
  tx: Transaction,
  document: Document,
  origin: Pick<DocumentOrigin, 'extractionId' | 'filingRules'>,
): Promise<void> {
  await tx.change(sql`
    update documents d set extraction_id = ${origin.extractionId}, filing_rules = ${JSON.stringify(origin.filingRules)}, is_summary_bill = ${document.isSummaryBill},
      datasource_types = ${document.datasourceTypes}, first_page = ${document.pages?.first ?? null},
      last_page = ${document.pages?.last ?? null}
    where ${tx.bound('d')} and d.id = ${document.id}`);
}

/** A page's ids, read from the nearer end of the source in its order. */
export function pageOfIds({ from, id, billDate }: DocumentSource, window: PageWindow): Sql {
  const order = window.fromEnd ? latestLast : latestFirst;
  const limit = window.fromEnd ? backwards(window) : forwards(window);
  return sql`select ${id} as id ${from(order)} order by ${order(billDate, id)} ${limit}`;
}

/** The same where the source is found by what it is filtered by before it is put in order. */
export const pageOfFoundIds = ({ from, id, billDate }: DocumentSource, window: PageWindow): Sql =>
  pageOfIds(
    {
      from: () => sql`from (select ${id} as id, ${billDate} as bill_date ${from(latestFirst)} offset 0) y`,
      id: sql.ref('y.id'),
      billDate: sql.ref('y.bill_date'),
    },
    window,
  );

/** What a document is recognised by, beside what is shown. */
export interface DocumentOrigin {
  extractionId: string | null;
  providerKey: string;
  /** `key1` of the printed number (methodology.md 15.2). */
  accountKey: string | null;
  /** The switches that it is filed under; null where that is not known. */
  filingRules: FilingRules | null;
}

export async function insertDocument(
  tx: Transaction,
  document: Document,
  origin: DocumentOrigin,
): Promise<void> {
  await tx.change(sql`
    insert into documents (organization_id, environment, id, company_id, connection_id, account_id, file_id, first_page, last_page, extraction_id, job_id,
      provider_key, account_number, bill_date, statement_date, start_date, end_date, due_date, charges_units, utility_company, invoice_id,
      total_charges, current_charges, previous_close_balance, after_previous_total_payment, after_previous_charges, after_previous_credits,
      current_open_balance, credits, tax_charges, interest_charges, late_charges, delivery_charges, supply_charges, other_charges,
      is_summary_bill, datasource_types, status, flagged_status, is_flagged, source_type, file_name, email, notes, revised_document_id,
      created_at, updated_at, filing_rules)
    values (${tx.owner}, ${document.id}, ${document.companyId}, ${document.connectionId}, ${document.accountId}, ${document.file?.id ?? null},
      ${document.pages?.first ?? null}, ${document.pages?.last ?? null},
      ${origin.extractionId}, ${document.jobId}, ${origin.providerKey}, ${origin.accountKey}, ${document.billDate}, ${document.statementDate},
      ${document.startDate}, ${document.endDate}, ${document.dueDate}, ${document.chargesUnits}, ${document.utilityCompany},
      ${document.invoiceId}, ${document.totalCharges}, ${document.currentCharges}, ${document.previousCloseBalance},
      ${document.afterPreviousTotalPayment}, ${document.afterPreviousCharges}, ${document.afterPreviousCredits}, ${document.currentOpenBalance},
      ${document.credits}, ${document.taxCharges}, ${document.interestCharges}, ${document.lateCharges}, ${document.deliveryCharges},
      ${document.supplyCharges}, ${document.otherCharges}, ${document.isSummaryBill}, ${document.datasourceTypes}, ${document.status},
      ${document.flaggedStatus}, ${document.isFlagged}, ${document.sourceType}, ${document.fileName}, ${document.email}, ${document.notes},
      ${document.revisedDocumentId}, ${document.createdAt}, ${document.updatedAt}, ${origin.filingRules && JSON.stringify(origin.filingRules)})`);
}

export async function insertDocumentSites(
  tx: Transaction,
  documentId: string,
  billDate: string | null,
  siteIds: string[],
): Promise<void> {
  await tx.change(sql`
    insert into document_sites (organization_id, environment, site_id, document_id, bill_date, is_listed)
    select ${tx.owner}, site_id, ${documentId}, ${billDate}::date, true from unnest(${siteIds}::uuid[]) site_id`);
}

/** Where the document is listed, anew. */
export async function replaceDocumentSites(
  tx: Transaction,
  documentId: string,
  billDate: string | null,
  siteIds: string[],
): Promise<void> {
  await tx.change(
    sql`delete from document_sites x where ${tx.bound('x')} and x.document_id = ${documentId} and x.site_id <> all(${siteIds}::uuid[])`,
  );
  await tx.change(sql`
    insert into document_sites (organization_id, environment, site_id, document_id, bill_date, is_listed)
    select ${tx.owner}, site_id, ${documentId}, ${billDate}::date, true from unnest(${siteIds}::uuid[]) site_id
    on conflict (organization_id, environment, site_id, document_id) do update set bill_date = excluded.bill_date
      where document_sites.bill_date is distinct from excluded.bill_date`);
}

/** Where documents are listed, anew, from the sites of their rows; `updated` of those that are not deleted moves. */
export async function followSitesOfRows(tx: Transaction, documentIds: string[], at: Date): Promise<void> {
  const ids = sql`${documentIds}::uuid[]`;
  await tx.change(sql`
    delete from document_sites x where ${tx.bound('x')} and x.document_id = any(${ids})
       and not exists (select from usage_rows u where ${tx.bound('u')} and u.document_id = x.document_id and u.site_id = x.site_id)`);
  await tx.change(sql`
    insert into document_sites (organization_id, environment, site_id, document_id, bill_date, is_listed)
    select distinct d.organization_id, d.environment, u.site_id, d.id, d.bill_date, d.deleted_at is null
      from documents d join usage_rows u on ${tx.bound('u')} and u.document_id = d.id and u.site_id is not null
     where ${tx.bound('d')} and d.id = any(${ids})
    on conflict do nothing`);
  await tx.change(
    sql`update documents d set updated_at = ${at} where ${tx.bound('d')} and d.id = any(${ids}) and d.deleted_at is null`,
  );
}

/** Marks a document deleted, takes it out of its sites' lists, and puts its own replacement in its place where it replaced others. */
export async function markDocumentDeleted(tx: Transaction, document: Document, at: Date): Promise<void> {
  await tx.change(sql`
    update documents d set deleted_at = ${at}, updated_at = ${at} where ${tx.bound('d')} and d.id = ${document.id}`);
  await tx.change(sql`
    update document_sites x set is_listed = false where ${tx.bound('x')} and x.document_id = ${document.id}`);
  await tx.change(sql`
    update documents d set revised_document_id = ${document.revisedDocumentId}, updated_at = ${at}
     where ${tx.bound('d')} and d.revised_document_id = ${document.id}`);
}

export const selectSitesOfDocuments = (
  tx: Transaction,
  documentIds: readonly string[],
): Promise<{ documentId: string; siteId: string }[]> =>
  tx.rows(sql<{ documentId: string; siteId: string }>`
    select x.document_id as "documentId", x.site_id as "siteId" from document_sites x
     where ${tx.bound('x')} and x.document_id = any(${documentIds}::uuid[])`);
