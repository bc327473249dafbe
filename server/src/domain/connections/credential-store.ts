import { sql, type Transaction } from '../../db/database.ts';
import type { Sealed } from '../../lib/sealing.ts';

export async function writeCredentials(
  tx: Transaction,
  connectionId: string,
  sealed: Sealed,
  createdAt: Date,
): Promise<void> {
  await tx.change(sql`
    insert into connection_credentials (organization_id, environment, connection_id, sealed_password, wrapped_key, key_id, created_at)
    values (${tx.owner}, ${connectionId}, ${sealed.value}, ${sealed.wrappedKey}, ${sealed.keyId}, ${createdAt})
    on conflict (organization_id, environment, connection_id)
      do update set sealed_password = excluded.sealed_password, wrapped_key = excluded.wrapped_key, key_id = excluded.key_id,
        created_at = excluded.created_at`);
}

export async function selectCredentials(tx: Transaction, connectionId: string): Promise<Sealed | null> {
  const row = await tx.first<{ sealed_password: Buffer; wrapped_key: Buffer; key_id: string | null }>(sql`
    select k.sealed_password, k.wrapped_key, k.key_id from connection_credentials k
     where ${tx.bound('k')} and k.connection_id = ${connectionId}`);
  return row && { value: row.sealed_password, wrappedKey: row.wrapped_key, keyId: row.key_id };
}

export async function deleteCredentials(tx: Transaction, connectionId: string): Promise<void> {
  await tx.change(
    sql`delete from connection_credentials k where ${tx.bound('k')} and k.connection_id = ${connectionId}`,
  );
}
