// SQL of how endpoints fare: failures, successes, and what is done about them.
import { sql, type Transaction } from '../../db/database.ts';
import type { FailureClock } from './failure-clock.ts';
import type { DisabledBy } from './webhook.ts';

export interface EndpointHealth extends FailureClock {
  id: string;
  isOff: boolean;
}

/** Locked, in order of their ids, until the transaction ends. */
export async function selectHealthForUpdate(
  tx: Transaction,
  endpointIds: readonly string[],
): Promise<EndpointHealth[]> {
  const rows = await tx.rows<{
    id: string;
    is_off: boolean;
    first_failure_at: Date | null;
    last_failure_at: Date | null;
    last_success_at: Date | null;
  }>(sql`
    select e.id, e.disabled_at is not null or e.deleted_at is not null as is_off, e.first_failure_at, e.last_failure_at, e.last_success_at
      from webhook_endpoints e where ${tx.bound('e')} and e.id = any(${endpointIds}::text[]) order by e.id for no key update`);
  return rows.map((row) => ({
    id: row.id,
    isOff: row.is_off,
    firstFailureAt: row.first_failure_at,
    lastFailureAt: row.last_failure_at,
    lastSuccessAt: row.last_success_at,
  }));
}

export async function writeHealth(tx: Transaction, endpoints: readonly EndpointHealth[]): Promise<void> {
  await tx.change(sql`
    update webhook_endpoints e
       set first_failure_at = g.first_failure_at, last_failure_at = g.last_failure_at, last_success_at = g.last_success_at
      from unnest(${endpoints.map((one) => one.id)}::text[], ${endpoints.map((one) => one.firstFailureAt)}::timestamptz[],
                  ${endpoints.map((one) => one.lastFailureAt)}::timestamptz[], ${endpoints.map((one) => one.lastSuccessAt)}::timestamptz[])
           as g (id, first_failure_at, last_failure_at, last_success_at)
     where ${tx.bound('e')} and e.id = g.id`);
}

/** False where it was disabled or deleted already. */
export async function writeDisabled(
  tx: Transaction,
  endpointId: string,
  disabledBy: DisabledBy,
  now: Date,
): Promise<boolean> {
  const changed = await tx.change(sql`
    update webhook_endpoints e set disabled_at = ${now}, disabled_by = ${disabledBy}, version = e.version + 1, updated_at = ${now}
     where ${tx.bound('e')} and e.id = ${endpointId} and e.disabled_at is null and e.deleted_at is null`);
  return changed === 1;
}

export interface OrderedMail {
  id: string;
  email: string;
}

export async function insertDisabledMails(
  tx: Transaction,
  endpointId: string,
  failingSince: Date | null,
  mails: readonly OrderedMail[],
  now: Date,
): Promise<void> {
  await tx.change(sql`
    insert into webhook_mails (organization_id, environment, id, kind, endpoint_id, email, failing_since, asked_at)
    select ${tx.owner}, g.id, 'ENDPOINT_DISABLED', ${endpointId}, g.email, ${failingSince}::timestamptz, ${now}
      from unnest(${mails.map((one) => one.id)}::uuid[], ${mails.map((one) => one.email)}::text[]) as g (id, email)`);
}
