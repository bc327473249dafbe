import { sql, type Transaction } from '../../db/database.ts';
import type { DocumentReading } from '../../extract/reading.ts';

/** Keeps a reading; the same file and version is one row, however often it was read. */
export async function insertExtraction(
  tx: Transaction,
  extraction: { id: string; fileId: string; reading: DocumentReading; createdAt: Date },
): Promise<string> {
  const { reading } = extraction;
  const inserted = await tx.first<{ id: string }>(sql`
    insert into extractions (organization_id, environment, id, file_id, reader, reader_version, digest, reading, created_at)
    values (${tx.owner}, ${extraction.id}, ${extraction.fileId}, ${reading.reader.name}, ${reading.reader.version}, ${reading.digest},
            ${JSON.stringify(reading).replaceAll('\\u0000', '')}, ${extraction.createdAt})
    on conflict (organization_id, environment, file_id, reader, reader_version) do nothing returning id`);
  if (inserted) return inserted.id;
  const present = await tx.first<{ id: string }>(sql`
    select e.id from extractions e where ${tx.bound('e')} and e.file_id = ${extraction.fileId}
       and e.reader = ${reading.reader.name} and e.reader_version = ${reading.reader.version}`);
  return present!.id;
}
