// SQL of deliveries under way: claimed over all tenants through functions of the database, settled within one.
import { type Database, sql, type Transaction } from '../../db/database.ts';
import type { EnvironmentName } from '../../lib/tenant.ts';
import type { StoredOldSecret } from './endpoint-sealing.ts';
import { type DeliveryStatus, deliveryStatuses, type TriggerType } from './webhook.ts';

export interface Claim {
  /** The process that sends. */
  worker: number;
  moment: Date;
  /** How many deliveries an endpoint may have taken now, and which ones may have more or fewer. */
  share: number;
  shares: Readonly<Record<string, number>>;
  /** Endpoints that share what they may have. */
  guarded: readonly string[];
  guardedMost: number;
  /** Of all endpoints together. */
  most: number;
}

export interface ClaimedDeliveryRow {
  organization_id: string;
  environment: EnvironmentName;
  message_id: string;
  endpoint_id: string;
  attempt_count: number;
  trigger_type: TriggerType;
  is_single: boolean;
  event_type: string;
  /** Null: forgotten. */
  body: Buffer | null;
  url_shown: string;
  sealed_url: Buffer;
  sealed_headers: Buffer;
  sealed_secret: Buffer;
  old_secrets: StoredOldSecret[];
}

export const selectClaims = (database: Database, claim: Claim): Promise<ClaimedDeliveryRow[]> =>
  database.outside(sql<ClaimedDeliveryRow>`
    select * from claim_deliveries(${claim.worker}, ${claim.moment}, ${claim.share}, ${JSON.stringify(claim.shares)}::jsonb,
      ${claim.guarded}::text[], ${claim.guardedMost}, ${claim.most})`);

/** Processes that have claims, dead or alive. */
export async function selectSendingProcesses(database: Database): Promise<number[]> {
  const rows = await database.outside(
    sql<{ process_number: number }>`select process_number from sending_processes()`,
  );
  return rows.map((row) => row.process_number);
}

export async function releaseClaims(
  database: Database,
  processes: readonly number[],
  before: Date,
): Promise<number> {
  const [row] = await database.outside(
    sql<{ freed: number }>`select release_deliveries(${processes}::integer[], ${before}) as freed`,
  );
  return row?.freed ?? 0;
}

/** Lets the planner know of tables that have grown quickly. */
export async function analyzeGrownTables(database: Database): Promise<void> {
  await database.outside(sql`select analyze_grown_tables()`);
}

export interface SettledAttempt {
  id: string;
  messageId: string;
  endpointId: string;
  eventType: string;
  /** The claim that it was made under. */
  worker: number;
  claimedAt: Date;
  attemptedAt: Date;
  urlShown: string;
  isSuccess: boolean;
  responseStatus: number;
  durationMs: number;
  response: string;
  isResponseBase64: boolean;
  fault: string | null;
  triggerType: TriggerType;
  isSingle: boolean;
  /** What becomes of the delivery, if the claim still holds. */
  status: DeliveryStatus;
  nextAttemptAt: Date | null;
}

/**
 * Writes attempts and what becomes of their deliveries. Where the claim was given to somebody else meanwhile, a success still
 * counts, and a failure leaves the delivery to them. Deliveries that are gone leave nothing.
 */
export async function writeAttempts(
  tx: Transaction,
  attempts: readonly SettledAttempt[],
  now: Date,
): Promise<void> {
  const all = <K extends keyof SettledAttempt>(key: K) => attempts.map((one) => one[key]);
  const { success, pending, fail, sending } = deliveryStatuses;
  await tx.rows(sql`
    with given as materialized (
      select g.* from unnest(
        ${all('id')}::text[], ${all('messageId')}::text[], ${all('endpointId')}::text[], ${all('eventType')}::text[],
        ${all('worker')}::integer[], ${all('claimedAt')}::timestamptz[], ${all('attemptedAt')}::timestamptz[], ${all('urlShown')}::text[],
        ${all('isSuccess')}::boolean[], ${all('responseStatus')}::integer[], ${all('durationMs')}::integer[], ${all('response')}::text[],
        ${all('isResponseBase64')}::boolean[], ${all('fault')}::text[], ${all('triggerType')}::smallint[], ${all('isSingle')}::boolean[],
        ${all('status')}::smallint[], ${all('nextAttemptAt')}::timestamptz[])
        as g (id, message_id, endpoint_id, event_type, worker, claimed_at, attempted_at, url_shown, is_success, response_status, duration_ms,
              response, is_response_base64, fault, trigger_type, is_single, status, next_attempt_at)
      join webhook_deliveries d on ${tx.bound('d')} and d.message_id = g.message_id and d.endpoint_id = g.endpoint_id),
    settled as (
      update webhook_deliveries d
         -- A single resend that fails takes nothing from a message that had arrived before.
         set status = case when g.is_single and g.status = ${fail} and exists (
                             select from webhook_attempts a
                              where ${tx.bound('a')} and a.message_id = g.message_id and a.endpoint_id = g.endpoint_id and a.status = ${success})
                           then ${success} else g.status end,
             attempt_count = d.attempt_count + case when g.is_single then 0 else 1 end,
             next_attempt_at = g.next_attempt_at,
             trigger_type = case when g.status = ${pending} then 0 else g.trigger_type end,
             claimed_by = null, claimed_at = null, updated_at = ${now}
        from given g
       where ${tx.bound('d')} and d.message_id = g.message_id and d.endpoint_id = g.endpoint_id
         and ((d.status = ${sending} and d.claimed_by = g.worker and d.claimed_at = g.claimed_at)
              or (g.is_success and d.status in (${pending}, ${sending}) and d.is_single = g.is_single and d.trigger_type = g.trigger_type)))
    insert into webhook_attempts (organization_id, environment, id, message_id, endpoint_id, event_type, attempted_at, url, status, response_status,
           duration_ms, response, is_response_base64, fault, trigger_type)
    select ${tx.owner}, g.id, g.message_id, g.endpoint_id, g.event_type, g.attempted_at, g.url_shown,
           case when g.is_success then ${success}::integer else ${fail}::integer end, g.response_status, g.duration_ms, g.response, g.is_response_base64, g.fault, g.trigger_type
      from given g`);
}

/** Ends a delivery without an attempt. */
export async function failDeliveries(
  tx: Transaction,
  deliveries: readonly { messageId: string; endpointId: string }[],
  now: Date,
): Promise<void> {
  await tx.change(sql`
    update webhook_deliveries d set status = ${deliveryStatuses.fail}, next_attempt_at = null, claimed_by = null, claimed_at = null, updated_at = ${now}
      from unnest(${deliveries.map((one) => one.messageId)}::text[], ${deliveries.map((one) => one.endpointId)}::text[]) as g (message_id, endpoint_id)
     where ${tx.bound('d')} and d.message_id = g.message_id and d.endpoint_id = g.endpoint_id and d.status = ${deliveryStatuses.sending}`);
}

/** Ends up to `most` waiting deliveries of an endpoint; how many. */
export const cancelWaiting = (
  tx: Transaction,
  endpointId: string,
  most: number,
  now: Date,
): Promise<number> =>
  tx.change(sql`
    update webhook_deliveries d set status = ${deliveryStatuses.canceled}, next_attempt_at = null, updated_at = ${now}
     where ${tx.bound('d')} and d.endpoint_id = ${endpointId} and d.message_id in (
       select x.message_id from webhook_deliveries x
        where ${tx.bound('x')} and x.endpoint_id = ${endpointId} and x.status = 1 limit ${most} for update skip locked)`);
