import { sql, type Transaction } from '../../db/database.ts';

export interface SimilarDocument {
  id: string;
  fileId: string | null;
  accountKey: string | null;
  invoiceId: string | null;
  totalCharges: string | null;
  startDate: string | null;
  endDate: string | null;
  datasourceTypes: string[];
}

/** A document by its place in a file. */
export interface DocumentOfFile {
  id: string;
  firstPage: number;
  lastPage: number;
  isDeleted: boolean;
}

/** Documents of a company made from a file, the deleted ones too, in the order of their pages. */
export function selectDocumentsOfFile(
  tx: Transaction,
  companyId: string,
  fileId: string,
): Promise<DocumentOfFile[]> {
  return tx.rows(sql<DocumentOfFile>`
    select d.id, coalesce(d.first_page, 1) as "firstPage", coalesce(d.last_page, 1) as "lastPage", d.deleted_at is not null as "isDeleted"
      from documents d
     where ${tx.bound('d')} and d.file_id = ${fileId} and d.company_id = ${companyId} order by d.first_page, d.created_at, d.id`);
}

/** Live documents of the same provider and account whose period or invoice could be the same. */
export async function selectSimilarDocuments(
  tx: Transaction,
  search: {
    companyId: string;
    providerKey: string;
    accountKey: string;
    period: { start: string; end: string } | null;
    /** `key1` of the invoice number. */
    invoiceKey: string | null;
  },
): Promise<SimilarDocument[]> {
  return tx.rows(sql<SimilarDocument>`
    select d.id, d.file_id as "fileId", d.account_number as "accountKey", d.invoice_id as "invoiceId", d.total_charges as "totalCharges",
           d.start_date as "startDate", d.end_date as "endDate", d.datasource_types as "datasourceTypes"
      from documents d
     where ${tx.bound('d')} and d.company_id = ${search.companyId} and d.provider_key = ${search.providerKey}
       and d.account_number = ${search.accountKey} and d.deleted_at is null and d.revised_document_id is null
       and (upper(regexp_replace(normalize(d.invoice_id, NFKC), '[^[:alnum:]]', '', 'g')) = ${search.invoiceKey}
         or (d.end_date >= ${search.period?.start ?? null}::date and d.start_date <= ${search.period?.end ?? null}::date))
     order by d.created_at, d.id limit 100`);
}
