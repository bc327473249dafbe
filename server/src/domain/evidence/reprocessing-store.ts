import { sql, type Transaction } from '../../db/database.ts';
import type { Comparison } from './reprocessing.ts';

const columns = sql`
  r.extraction_id as "extractionId", r.against_extraction_id as "againstExtractionId", r.adopted_at as "adoptedAt"`;

/** The same extraction told again is compared anew. */
export async function upsertComparison(
  tx: Transaction,
  comparison: Omit<Comparison, 'adoptedAt'> & { documentId: string; isTold: boolean; at: Date },
): Promise<void> {
  const { documentId, extractionId, againstExtractionId, isTold, at } = comparison;
  await tx.change(sql`
    insert into reprocessings (organization_id, environment, document_id, extraction_id, against_extraction_id, is_told, requested_at)
    values (${tx.owner}, ${documentId}, ${extractionId}, ${againstExtractionId}, ${isTold}, ${at})
    on conflict (organization_id, environment, document_id, extraction_id) do update
      set against_extraction_id = excluded.against_extraction_id, is_told = excluded.is_told, requested_at = excluded.requested_at`);
}

export async function selectComparison(
  tx: Transaction,
  documentId: string,
  extractionId: string,
): Promise<Comparison | null> {
  return tx.first(sql<Comparison>`
    select ${columns} from reprocessings r
     where ${tx.bound('r')} and r.document_id = ${documentId} and r.extraction_id = ${extractionId}`);
}

/** A comparison that nobody has been told of, with the extraction that is adopted now. */
export async function selectUntold(
  tx: Transaction,
  documentId: string,
  adoptedId: string | null,
): Promise<Comparison | null> {
  return tx.first(sql<Comparison>`
    select ${columns} from reprocessings r
     where ${tx.bound('r')} and r.document_id = ${documentId} and not r.is_told
       and r.against_extraction_id is not distinct from ${adoptedId}::uuid
     order by r.requested_at desc, r.extraction_id limit 1`);
}

export async function writeAdopted(
  tx: Transaction,
  adoption: {
    documentId: string;
    extractionId: string;
    keyId: string | null;
    personId: string | null;
    at: Date;
  },
): Promise<void> {
  await tx.change(sql`
    update reprocessings r set adopted_at = ${adoption.at}, adopted_by_key_id = ${adoption.keyId}, adopted_by_person_id = ${adoption.personId}
     where ${tx.bound('r')} and r.document_id = ${adoption.documentId} and r.extraction_id = ${adoption.extractionId}`);
}
