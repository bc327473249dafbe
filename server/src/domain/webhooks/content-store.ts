// SQL of what is forgotten beside the bodies of old messages.
import { sql, type Transaction } from '../../db/database.ts';

/**
 * Forgets what receivers answered to the `most` oldest messages that still have a body, and to those of the same moment; how many
 * attempts had an answer. Whoever deletes these bodies does it in the same transaction, so that no answer outlives its message's body.
 */
export const clearOldResponses = (tx: Transaction, before: Date, most: number): Promise<number> =>
  tx.change(sql`
    update webhook_attempts a set response = '', is_response_base64 = false
      from (select x.message_id from webhook_bodies x where ${tx.bound('x')} and x.created_at < ${before}
             order by x.created_at fetch first (${most}) rows with ties) old
     where ${tx.bound('a')} and a.message_id = old.message_id and a.response <> ''`);
