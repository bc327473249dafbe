// Orders of mails stand in tables of what asks for them, with the same columns for what became of them.
import { type Sql, sql } from '../../db/database.ts';
import { againAtOf, type MailOutcome } from './mail-order.ts';

/** `sent_at is null and failed_at is null`, of the table's alias. */
export const isUnsettled = (alias: string): Sql =>
  sql`${sql.ref(alias)}.sent_at is null and ${sql.ref(alias)}.failed_at is null`;

/** The columns that an attempt changes, for the `set` of an update. A mail that was not tried has used up no attempt. */
export function outcomeColumns(alias: string, outcome: MailOutcome, at: Date): Sql {
  const sentAt = outcome.kind === 'sent' ? at : null;
  const failedAt = outcome.kind === 'failed' ? at : null;
  const untried = outcome.kind === 'postponed' ? 1 : 0;
  return sql`sent_at = ${sentAt}::timestamptz, failed_at = ${failedAt}::timestamptz, next_attempt_at = ${againAtOf(outcome)}::timestamptz,
           attempts = ${sql.ref(alias)}.attempts - ${untried}::integer`;
}
