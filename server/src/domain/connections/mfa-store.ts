import { type Database, sql, type Transaction } from '../../db/database.ts';
import type { Sealed } from '../../lib/sealing.ts';
import type { Tenant } from '../../lib/tenant.ts';
import type { MfaMethod, MfaPrompt } from './mfa.ts';

/** What is stored for the next sign-in, sealed. */
export interface SealedSecondFactor {
  method: MfaMethod;
  answers: Sealed | null;
  code: Sealed | null;
}

const sealedOf = (value: Buffer | null, wrappedKey: Buffer | null, keyId: string | null): Sealed | null =>
  value && wrappedKey && { value, wrappedKey, keyId };

export async function selectSecondFactor(
  tx: Transaction,
  connectionId: string,
): Promise<SealedSecondFactor | null> {
  const row = await tx.first<{
    method: MfaMethod;
    sealed_answers: Buffer | null;
    answers_key: Buffer | null;
    answers_key_id: string | null;
    sealed_code: Buffer | null;
    code_key: Buffer | null;
    code_key_id: string | null;
  }>(sql`
    select f.method, f.sealed_answers, f.answers_key, f.answers_key_id, f.sealed_code, f.code_key, f.code_key_id from connection_mfa f
     where ${tx.bound('f')} and f.connection_id = ${connectionId}`);
  return (
    row && {
      method: row.method,
      answers: sealedOf(row.sealed_answers, row.answers_key, row.answers_key_id),
      code: sealedOf(row.sealed_code, row.code_key, row.code_key_id),
    }
  );
}

/** Sets how the second factor is met; what was stored for another method is forgotten. */
export async function writeMfaMethod(
  tx: Transaction,
  connectionId: string,
  mfa: { method: MfaMethod; forwardingAddress: string | null; answers: Sealed | null },
  at: Date,
): Promise<void> {
  const { method, forwardingAddress, answers } = mfa;
  const answeredAt = answers && at;
  await tx.change(sql`
    insert into connection_mfa as f (organization_id, environment, connection_id, method, forwarding_address, sealed_answers, answers_key,
      answers_key_id, answered_at, set_at)
    values (${tx.owner}, ${connectionId}, ${method}, ${forwardingAddress}, ${answers?.value ?? null}, ${answers?.wrappedKey ?? null},
      ${answers?.keyId ?? null}, ${answeredAt}, ${at})
    on conflict (organization_id, environment, connection_id) do update set method = excluded.method,
      forwarding_address = excluded.forwarding_address, sealed_answers = excluded.sealed_answers, answers_key = excluded.answers_key,
      answers_key_id = excluded.answers_key_id, answered_at = excluded.answered_at, sealed_code = null, code_key = null, code_key_id = null,
      set_at = excluded.set_at`);
}

/** Keeps a code for the next sign-in. */
export async function writeCode(
  tx: Transaction,
  connectionId: string,
  code: Sealed,
  at: Date,
): Promise<void> {
  await tx.change(sql`
    insert into connection_mfa as f (organization_id, environment, connection_id, method, sealed_code, code_key, code_key_id, last_code_received_at)
    values (${tx.owner}, ${connectionId}, 'NONE', ${code.value}, ${code.wrappedKey}, ${code.keyId}, ${at})
    on conflict (organization_id, environment, connection_id) do update set sealed_code = excluded.sealed_code, code_key = excluded.code_key,
      code_key_id = excluded.code_key_id, last_code_received_at = excluded.last_code_received_at`);
}

/** What the provider asks for after a check, which has used up the code. */
export async function writeMfaPrompt(
  tx: Transaction,
  connectionId: string,
  asks: MfaPrompt | null,
): Promise<void> {
  const text = asks && JSON.stringify(asks);
  const changed = await tx.change(sql`
    update connection_mfa f set asks = ${text}::jsonb, sealed_code = null, code_key = null, code_key_id = null
     where ${tx.bound('f')} and f.connection_id = ${connectionId}`);
  if (changed === 0 && asks !== null)
    await tx.change(sql`
      insert into connection_mfa (organization_id, environment, connection_id, method, asks)
      values (${tx.owner}, ${connectionId}, 'NONE', ${text}::jsonb)`);
}

export async function deleteMfa(tx: Transaction, connectionId: string): Promise<void> {
  await tx.change(
    sql`delete from connection_mfa f where ${tx.bound('f')} and f.connection_id = ${connectionId}`,
  );
}

/** Whose address for codes it is; asked before a tenant is known, for exact addresses, never a list. */
export async function selectPlaceOfAddress(
  database: Database,
  addresses: readonly string[],
): Promise<{ tenant: Tenant; connectionId: string } | null> {
  const [row] = await database.outside(
    sql<{
      organization_id: string;
      environment: Tenant['environment'];
      connection_id: string;
    }>`select * from find_code_address(${addresses}::text[])`,
  );
  return (
    (row && {
      tenant: { organizationId: row.organization_id, environment: row.environment },
      connectionId: row.connection_id,
    }) ??
    null
  );
}

/** That a code came while nobody waited for one. */
export async function noteCodeMail(tx: Transaction, connectionId: string, at: Date): Promise<void> {
  await tx.change(sql`
    update connection_mfa f set last_code_received_at = ${at} where ${tx.bound('f')} and f.connection_id = ${connectionId}`);
}
