import { sql, type Transaction } from '../../db/database.ts';
import type { SaltedCode } from './invitation-secrets.ts';

/** From when it was asked for. */
export const codeLivesMs = 10 * 60_000;

export async function insertVerification(
  tx: Transaction,
  invitationId: string,
  verification: { secretHash: Uint8Array; email: string; createdAt: Date },
): Promise<void> {
  await tx.change(sql`
    insert into invitation_verifications (organization_id, environment, invitation_id, secret_hash, email, created_at)
    values (${tx.owner}, ${invitationId}, ${verification.secretHash}, ${verification.email}, ${verification.createdAt})
    on conflict do nothing`);
}

/** The address that a secret proves, or null. */
export async function selectVerifiedEmail(
  tx: Transaction,
  invitationId: string,
  secretHash: Uint8Array,
): Promise<string | null> {
  const row = await tx.first<{ email: string }>(sql`
    select v.email from invitation_verifications v
     where ${tx.bound('v')} and v.invitation_id = ${invitationId} and v.secret_hash = ${secretHash}`);
  return row?.email ?? null;
}

export async function deleteVerification(
  tx: Transaction,
  invitationId: string,
  secretHash: Uint8Array,
): Promise<void> {
  await tx.change(sql`
    delete from invitation_verifications v
     where ${tx.bound('v')} and v.invitation_id = ${invitationId} and v.secret_hash = ${secretHash}`);
}

/** In place of an earlier code for the address; the same code again keeps its used tries. */
export async function writeCode(
  tx: Transaction,
  invitationId: string,
  email: string,
  code: SaltedCode,
  createdAt: Date,
): Promise<void> {
  await tx.change(sql`
    insert into invitation_codes (organization_id, environment, invitation_id, email, salt, hash, tries, created_at)
    values (${tx.owner}, ${invitationId}, ${email}, ${code.salt}, ${code.hash}, 0, ${createdAt})
    on conflict (organization_id, environment, invitation_id, email)
      do update set salt = excluded.salt, hash = excluded.hash, created_at = excluded.created_at,
                    tries = case when invitation_codes.created_at = excluded.created_at then invitation_codes.tries else 0 end`);
}

/** Counts a try, and answers the code as it is to be compared; null when there is none, or all its tries are used. */
export async function takeTry(
  tx: Transaction,
  invitationId: string,
  email: string,
  about: { madeAfter: Date; mostTries: number },
): Promise<SaltedCode | null> {
  return tx.first(sql<{ salt: Buffer; hash: Buffer }>`
    update invitation_codes k set tries = k.tries + 1
     where ${tx.bound('k')} and k.invitation_id = ${invitationId} and k.email = ${email} and k.created_at > ${about.madeAfter}
       and k.tries < ${about.mostTries}
    returning k.salt, k.hash`);
}

export async function deleteCode(tx: Transaction, invitationId: string, email: string): Promise<void> {
  await tx.change(sql`
    delete from invitation_codes k where ${tx.bound('k')} and k.invitation_id = ${invitationId} and k.email = ${email}`);
}
