import { sql, type Transaction } from '../../db/database.ts';
import type { StoredFileRecord } from './file.ts';

interface FileRow {
  id: string;
  sha256: string;
  size_bytes: number;
  content_type: string;
  incoming_key: string | null;
  created_at: Date;
}

const fromFileRow = (row: FileRow): StoredFileRecord => ({
  id: row.id,
  sha256: row.sha256,
  sizeBytes: row.size_bytes,
  contentType: row.content_type,
  incomingKey: row.incoming_key,
  createdAt: row.created_at,
});

const columns = sql`f.id, f.sha256, f.size_bytes, f.content_type, f.incoming_key, f.created_at`;

/** Inserts, or finds the file of the same content. Two writers of equal bytes end with one row. */
export async function insertFile(tx: Transaction, file: StoredFileRecord): Promise<string> {
  const inserted = await tx.first<{ id: string }>(sql`
    insert into files (organization_id, environment, id, sha256, size_bytes, content_type, incoming_key, created_at)
    values (${tx.owner}, ${file.id}, ${file.sha256}, ${file.sizeBytes}, ${file.contentType}, ${file.incomingKey}, ${file.createdAt})
    on conflict (organization_id, environment, sha256) where removed_at is null do nothing
    returning id`);
  if (inserted) return inserted.id;
  const present = await tx.first<{ id: string }>(sql`
    select f.id from files f where ${tx.bound('f')} and f.sha256 = ${file.sha256} and f.removed_at is null`);
  return present!.id;
}

export async function selectFile(tx: Transaction, id: string): Promise<StoredFileRecord | null> {
  const row = await tx.first<FileRow>(
    sql`select ${columns} from files f where ${tx.bound('f')} and f.id = ${id} and f.removed_at is null`,
  );
  return row && fromFileRow(row);
}

/** Is there a row for these bytes? */
export async function isContentKept(tx: Transaction, sha256: string): Promise<boolean> {
  const row = await tx.first(
    sql`select f.id from files f where ${tx.bound('f')} and f.sha256 = ${sha256} and f.removed_at is null`,
  );
  return row !== null;
}

export async function selectFileByIncomingKey(
  tx: Transaction,
  incomingKey: string,
): Promise<StoredFileRecord | null> {
  const row = await tx.first<FileRow>(sql`
    select ${columns} from files f where ${tx.bound('f')} and f.incoming_key = ${incomingKey} and f.removed_at is null`);
  return row && fromFileRow(row);
}

/** Marks a file as removed; null when it is already. */
export async function markFileRemoved(
  tx: Transaction,
  id: string,
  at: Date,
): Promise<StoredFileRecord | null> {
  const row = await tx.first<FileRow>(sql`
    update files f set removed_at = ${at} where ${tx.bound('f')} and f.id = ${id} and f.removed_at is null returning ${columns}`);
  return row && fromFileRow(row);
}

/** Whoever keeps or removes the bytes of one content does so alone, to the end of the transaction. */
export async function lockContent(tx: Transaction, sha256: string): Promise<void> {
  await lockName(tx, `content/${sha256}`);
}

/** Whoever keeps or forgets one incoming file does so alone, to the end of the transaction. */
export async function lockIncoming(tx: Transaction, incomingKey: string): Promise<void> {
  await lockName(tx, `incoming/${incomingKey}`);
}

async function lockName(tx: Transaction, name: string): Promise<void> {
  const { organizationId, environment } = tx.tenant;
  await tx.outsideTenant(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId}/${environment}/${name}`}, 0))`,
  );
}
