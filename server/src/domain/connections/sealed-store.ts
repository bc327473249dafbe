// What is sealed for the credential key pair, over all tenants; read and written anew tenant by tenant.
import { type Database, sql, type Transaction } from '../../db/database.ts';
import type { Sealed } from '../../lib/sealing.ts';
import type { EnvironmentName } from '../../lib/tenant.ts';

export type SealedKind = 'password' | 'answers' | 'code';

export interface SealedCount {
  kind: SealedKind;
  /** Null: from before ids were kept. */
  keyId: string | null;
  total: number;
}

export interface SealedPlace {
  organizationId: string;
  environment: EnvironmentName;
  connectionId: string;
}

/** A sealed value in its place. */
export interface SealedValue {
  connectionId: string;
  kind: SealedKind;
  sealed: Sealed;
}

export function selectSealedCounts(database: Database): Promise<SealedCount[]> {
  return database.outside(
    sql<SealedCount>`select c.kind, c.key_id as "keyId", c.total from sealed_counts() c order by c.kind, c.key_id nulls first`,
  );
}

export function selectSealedOtherwise(
  database: Database,
  about: { keyId: string; after: SealedPlace; most: number },
): Promise<SealedPlace[]> {
  const { organizationId, environment, connectionId } = about.after;
  return database.outside(sql<SealedPlace>`
    select s.organization_id as "organizationId", s.environment, s.connection_id as "connectionId"
      from sealed_otherwise(${about.keyId}, ${organizationId}, ${environment}, ${connectionId}, ${about.most}) s`);
}

/** @returns false where something is sealed for the pair, or may be */
export async function retireKey(database: Database, keyId: string, at: Date): Promise<boolean> {
  const [row] = await database.outside(
    sql<{ is_retired: boolean }>`select retire_sealing_key(${keyId}, ${at}) as is_retired`,
  );
  return row!.is_retired;
}

export async function selectRetiredKeys(database: Database): Promise<{ keyId: string; retiredAt: Date }[]> {
  return database.outside(sql<{ keyId: string; retiredAt: Date }>`
    select k.key_id as "keyId", k.retired_at as "retiredAt" from retired_sealing_keys k order by k.retired_at`);
}

interface Columns {
  value: 'sealed_password' | 'sealed_answers' | 'sealed_code';
  wrappedKey: 'wrapped_key' | 'answers_key' | 'code_key';
  keyId: 'key_id' | 'answers_key_id' | 'code_key_id';
  table: 'connection_credentials' | 'connection_mfa';
}

const columnsOf: Record<SealedKind, Columns> = {
  password: {
    table: 'connection_credentials',
    value: 'sealed_password',
    wrappedKey: 'wrapped_key',
    keyId: 'key_id',
  },
  answers: {
    table: 'connection_mfa',
    value: 'sealed_answers',
    wrappedKey: 'answers_key',
    keyId: 'answers_key_id',
  },
  code: { table: 'connection_mfa', value: 'sealed_code', wrappedKey: 'code_key', keyId: 'code_key_id' },
};

/** Values of one kind that are sealed for another pair, held until the transaction ends; those that somebody is writing are left out. */
export async function selectToSealAnew(
  tx: Transaction,
  kind: SealedKind,
  about: { keyId: string; connectionIds: readonly string[] },
): Promise<SealedValue[]> {
  const { table, value, wrappedKey, keyId } = columnsOf[kind];
  const rows = await tx.rows<{
    connection_id: string;
    value: Buffer;
    wrapped_key: Buffer;
    key_id: string | null;
  }>(sql`
    select s.connection_id, s.${sql.ref(value)} as value, s.${sql.ref(wrappedKey)} as wrapped_key, s.${sql.ref(keyId)} as key_id
      from ${sql.table(table)} s
     where ${tx.bound('s')} and s.connection_id = any(${about.connectionIds}::uuid[]) and s.${sql.ref(value)} is not null
       and s.${sql.ref(keyId)} is distinct from ${about.keyId}
     order by s.connection_id for update skip locked`);
  return rows.map((row) => ({
    connectionId: row.connection_id,
    kind,
    sealed: { value: row.value, wrappedKey: row.wrapped_key, keyId: row.key_id },
  }));
}

export function writeSealedAnew(
  tx: Transaction,
  kind: SealedKind,
  values: readonly SealedValue[],
): Promise<number> {
  const { table, value, wrappedKey, keyId } = columnsOf[kind];
  return tx.change(sql`
    update ${sql.table(table)} s set ${sql.ref(value)} = x.value, ${sql.ref(wrappedKey)} = x.wrapped_key, ${sql.ref(keyId)} = x.key_id
      from unnest(${values.map((one) => one.connectionId)}::uuid[], ${values.map((one) => one.sealed.value)}::bytea[],
        ${values.map((one) => one.sealed.wrappedKey)}::bytea[], ${values.map((one) => one.sealed.keyId)}::text[])
        as x (connection_id, value, wrapped_key, key_id)
     where ${tx.bound('s')} and s.connection_id = x.connection_id`);
}
