import { sql, type Transaction } from '../../db/database.ts';
import type { DocumentReading } from '../../extract/reading.ts';
import type { Extraction } from './extraction.ts';

/** Keeps a reading; the same pages and version are one row, however often it was read. */
export async function insertExtraction(
  tx: Transaction,
  extraction: { id: string; fileId: string; reading: DocumentReading; createdAt: Date },
): Promise<string> {
  const { reading } = extraction;
  const inserted = await tx.first<{ id: string }>(sql`
    insert into extractions (organization_id, environment, id, file_id, reader, reader_version, digest, reading, first_page, last_page,
      created_at)
    values (${tx.owner}, ${extraction.id}, ${extraction.fileId}, ${reading.reader.name}, ${reading.reader.version}, ${reading.digest},
            ${JSON.stringify(reading)}, ${reading.pages.first}, ${reading.pages.last}, ${extraction.createdAt})
    on conflict (organization_id, environment, file_id, reader, reader_version, first_page) do nothing returning id`);
  if (inserted) return inserted.id;
  const present = await tx.first<{ id: string }>(sql`
    select e.id from extractions e where ${tx.bound('e')} and e.file_id = ${extraction.fileId}
       and e.reader = ${reading.reader.name} and e.reader_version = ${reading.reader.version}
       and e.first_page = ${reading.pages.first}`);
  return present!.id;
}

export async function selectExtraction(tx: Transaction, id: string): Promise<Extraction | null> {
  return tx.first(sql<Extraction>`
    select e.id, e.file_id as "fileId", e.reading, e.created_at as "createdAt" from extractions e
     where ${tx.bound('e')} and e.id = ${id}`);
}
