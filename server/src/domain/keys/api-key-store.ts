import { type Database, sql, type Transaction } from '../../db/database.ts';
import type { Deadline } from '../../lib/deadline.ts';
import type { EnvironmentName } from '../../lib/tenant.ts';
import type { ApiKey } from './api-key.ts';

interface ApiKeyRow {
  id: string;
  name: string;
  environment: EnvironmentName;
  prefix: string;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  maker_email: string | null;
  maker_removed_at: Date | null;
}

const fromApiKeyRow = (row: ApiKeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  environment: row.environment,
  prefix: row.prefix,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  createdBy:
    row.maker_email === null
      ? null
      : { email: row.maker_email, isFormerMember: row.maker_removed_at !== null },
});

export interface FoundKey {
  organization_id: string;
  environment: EnvironmentName;
  id: string;
  hash: Buffer;
  /** Who stands behind it (R47). */
  created_by: string | null;
  expires_at: Date | null;
  last_used_at: Date | null;
}

/** The one look-up outside of a tenant. */
export async function selectKeyByLookupId(
  database: Database,
  lookupId: string,
  deadline: Deadline | null,
): Promise<FoundKey | null> {
  const rows = await database.outside(sql<FoundKey>`select * from find_api_key(${lookupId})`, deadline);
  return rows[0] ?? null;
}

export async function insertKey(
  tx: Transaction,
  key: Omit<ApiKey, 'createdBy'> & {
    lookupId: string;
    hash: Buffer;
    secretId: string;
    createdBy: string | null;
  },
): Promise<void> {
  await tx.change(sql`
    insert into api_keys (organization_id, environment, id, lookup_id, name, prefix, hash, secret_id, created_by, created_at, expires_at)
    values (${tx.owner}, ${key.id}, ${key.lookupId}, ${key.name}, ${key.prefix}, ${key.hash}, ${key.secretId},
      ${key.createdBy}, ${key.createdAt}, ${key.expiresAt})`);
}

const selection = (tx: Transaction) => sql`
  select k.id, k.name, k.environment, k.prefix, k.created_at, k.expires_at, k.last_used_at,
         p.email as maker_email, p.removed_at as maker_removed_at
    from api_keys k left join people p on p.organization_id = k.organization_id and p.id = k.created_by
   where ${tx.bound('k')} and k.deleted_at is null`;

export async function selectKeys(tx: Transaction): Promise<ApiKey[]> {
  const rows = await tx.rows<ApiKeyRow>(sql`${selection(tx)} order by k.created_at, k.id`);
  return rows.map(fromApiKeyRow);
}

export async function selectKey(tx: Transaction, id: string): Promise<ApiKey | null> {
  const row = await tx.first<ApiKeyRow>(sql`${selection(tx)} and k.id = ${id}`);
  return row && fromApiKeyRow(row);
}

/** So that no two requests count the same number of keys. Held until the transaction ends. */
export async function lockKeys(tx: Transaction): Promise<void> {
  await tx.outsideTenant(
    sql`select pg_advisory_xact_lock(hashtextextended(${`keys/${tx.tenant.organizationId}/${tx.tenant.environment}`}, 0))`,
  );
}

export async function writeKeyName(tx: Transaction, id: string, name: string): Promise<void> {
  await tx.change(sql`update api_keys k set name = ${name} where ${tx.bound('k')} and k.id = ${id}`);
}

export function markKeyDeleted(tx: Transaction, id: string, deletedAt: Date): Promise<number> {
  return tx.change(sql`
    update api_keys k set deleted_at = ${deletedAt} where ${tx.bound('k')} and k.id = ${id} and k.deleted_at is null`);
}

export async function noteKeyUsed(
  tx: Transaction,
  use: { id: string; usedAt: Date; hash: Buffer; secretId: string; address: string | null },
): Promise<void> {
  await tx.change(sql`
    update api_keys k set last_used_at = ${use.usedAt}, hash = ${use.hash}, secret_id = ${use.secretId}, last_used_ip = ${use.address}
     where ${tx.bound('k')} and k.id = ${use.id}`);
}

/** Living keys whose hash is not known to be under the present secret, those used last first. */
export function selectKeysUnderOtherSecrets(
  tx: Transaction,
  about: { secretId: string; now: Date },
): Promise<{ id: string; name: string; lastUsedAt: Date | null }[]> {
  return tx.rows(sql`
    select k.id, k.name, k.last_used_at as "lastUsedAt" from api_keys k
     where ${tx.bound('k')} and k.deleted_at is null and (k.expires_at is null or k.expires_at > ${about.now})
       and k.secret_id is distinct from ${about.secretId}
     order by k.last_used_at desc nulls last, k.id`);
}

/** Names of keys of the environment, deleted ones too. */
export function selectKeyNames(tx: Transaction, ids: string[]): Promise<{ id: string; name: string }[]> {
  return tx.rows(sql<{ id: string; name: string }>`
    select k.id, k.name from api_keys k where ${tx.bound('k')} and k.id = any(${ids}::uuid[])`);
}

export interface ExpiringKey {
  id: string;
  name: string;
  prefix: string;
  expiresAt: Date;
  /** The person who made it. */
  createdBy: string | null;
}

/** Living keys that end until then, of which nobody was told at this distance or a shorter one; held until the transaction ends. */
export const selectExpiringKeys = (
  tx: Transaction,
  about: { now: Date; until: Date; days: number },
): Promise<ExpiringKey[]> =>
  tx.rows(sql`
    select k.id, k.name, k.prefix, k.expires_at as "expiresAt", k.created_by as "createdBy" from api_keys k
     where ${tx.bound('k')} and k.deleted_at is null and k.expires_at > ${about.now} and k.expires_at <= ${about.until}
       and (k.warned_days is null or k.warned_days > ${about.days}::integer)
       and k.expires_at - k.created_at > ${about.days}::integer * interval '1 day'
     order by k.expires_at, k.id for update of k`);

export async function markKeysWarned(tx: Transaction, ids: readonly string[], days: number): Promise<void> {
  await tx.change(sql`
    update api_keys k set warned_days = ${days} where ${tx.bound('k')} and k.id = any(${ids}::uuid[])`);
}
