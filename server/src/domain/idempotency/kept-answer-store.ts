// SQL of `kept_answers`.
import { sql, type Transaction } from '../../db/database.ts';

export interface KeptAnswerRow {
  request_digest: Buffer;
  status: number | null;
  body: Buffer | null;
}

export interface KeptAnswerKey {
  /** An API key or a portal link. */
  callerId: string;
  idempotencyKey: string;
}

/**
 * Claims a key for this transaction, waiting for another one that holds it.
 * @param since answers older than this are forgotten
 * @returns false where an answer is kept already
 */
export async function claimKey(
  tx: Transaction,
  key: KeptAnswerKey,
  digest: Buffer,
  now: Date,
  since: Date,
): Promise<boolean> {
  const claimed = await tx.change(sql`
    insert into kept_answers as k (organization_id, environment, caller_id, idempotency_key, request_digest, created_at)
    values (${tx.owner}, ${key.callerId}, ${key.idempotencyKey}, ${digest}, ${now})
    on conflict (organization_id, environment, caller_id, idempotency_key) do update
      set request_digest = excluded.request_digest, created_at = excluded.created_at, status = null, body = null
      where k.created_at <= ${since}`);
  return claimed === 1;
}

export const selectKeptAnswer = (tx: Transaction, key: KeptAnswerKey): Promise<KeptAnswerRow | null> =>
  tx.first<KeptAnswerRow>(sql`
    select request_digest, status, body from kept_answers k
     where ${tx.bound('k')} and k.caller_id = ${key.callerId} and k.idempotency_key = ${key.idempotencyKey}`);

export const updateKeptAnswer = (
  tx: Transaction,
  key: KeptAnswerKey,
  answer: { status: number; body: Buffer | null },
): Promise<number> =>
  tx.change(sql`
    update kept_answers k set status = ${answer.status}, body = ${answer.body}
     where ${tx.bound('k')} and k.caller_id = ${key.callerId} and k.idempotency_key = ${key.idempotencyKey}`);

export const deleteKeptAnswersUntil = (tx: Transaction, moment: Date): Promise<number> =>
  tx.change(sql`delete from kept_answers k where ${tx.bound('k')} and k.created_at <= ${moment}`);
