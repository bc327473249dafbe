import { sql, type Transaction } from '../../db/database.ts';
import type { MailOutcome } from '../mail/mail-order.ts';
import { isUnsettled, outcomeColumns } from '../mail/mail-outcome.ts';

export interface EndpointMail {
  id: string;
  endpointId: string;
  email: string;
  /** Null where the receiver itself asked to be left alone. */
  failingSince: Date | null;
  askedAt: Date;
}

/** One that is not settled yet, held until the transaction ends. */
export async function selectEndpointMail(tx: Transaction, id: string): Promise<EndpointMail | null> {
  const row = await tx.first<{
    id: string;
    endpoint_id: string;
    email: string;
    failing_since: Date | null;
    asked_at: Date;
  }>(sql`
    select m.id, m.endpoint_id, m.email, m.failing_since, m.asked_at from webhook_mails m
     where ${tx.bound('m')} and m.id = ${id} and ${isUnsettled('m')} for update of m`);
  return (
    row && {
      id: row.id,
      endpointId: row.endpoint_id,
      email: row.email,
      failingSince: row.failing_since,
      askedAt: row.asked_at,
    }
  );
}

export async function writeEndpointMailOutcome(
  tx: Transaction,
  id: string,
  outcome: MailOutcome,
  at: Date,
): Promise<void> {
  await tx.change(sql`
    update webhook_mails m set ${outcomeColumns('m', outcome, at)} where ${tx.bound('m')} and m.id = ${id}`);
}
