// SQL of messages with their bodies.
import { sql, type Transaction } from '../../db/database.ts';
import type { NewMessage } from './new-message.ts';

/**
 * Inserts the messages of events that have none, with bodies and deliveries.
 * @returns the message of every event, new or not
 */
export async function insertMessages(
  tx: Transaction,
  messages: readonly (NewMessage & { id: string })[],
  now: Date,
): Promise<{ id: string; eventId: string }[]> {
  // One writer of a tenant at a time, to its commit: positions grow in the order in which messages can be seen.
  await tx.rows(sql`
    select pg_advisory_xact_lock(7246005, hashtext(o.organization::text || o.environment))
      from (select ${tx.owner}) o (organization, environment)`);
  const dueAt = (delaySeconds = 0): Date => new Date(now.getTime() + delaySeconds * 1000);
  const added = await tx.rows<{ id: string; event_id: string }>(sql`
    with given as materialized (
      select * from unnest(
        ${messages.map((one) => one.id)}::text[], ${messages.map((one) => one.eventId)}::text[],
        ${messages.map((one) => one.eventType)}::text[], ${messages.map((one) => one.companyId)}::uuid[],
        ${messages.map((one) => one.objectId)}::uuid[], ${messages.map((one) => JSON.stringify(one.tags))}::jsonb[],
        ${messages.map((one) => one.body)}::bytea[], ${messages.map((one) => dueAt(one.delaySeconds))}::timestamptz[],
        ${messages.map((one) => one.onlyEndpointId ?? null)}::text[])
        as g (id, event_id, event_type, company_id, object_id, tags, body, due_at, only_endpoint_id)),
    added as (
      insert into webhook_messages (organization_id, environment, id, event_id, event_type, company_id, object_id, tags, created_at)
      select ${tx.owner}, g.id, g.event_id, g.event_type, g.company_id, g.object_id, array(select jsonb_array_elements_text(g.tags)), ${now}
        from given g
      on conflict (organization_id, environment, event_id) do nothing
      returning id, event_id),
    bodies as (
      insert into webhook_bodies (organization_id, environment, message_id, created_at, body)
      select ${tx.owner}, g.id, ${now}, g.body from added a join given g on g.id = a.id),
    deliveries as (
      insert into webhook_deliveries (organization_id, environment, message_id, endpoint_id, status, attempt_count, next_attempt_at,
             trigger_type, is_single, created_at, updated_at)
      select ${tx.owner}, g.id, e.id, 1, 0, g.due_at, 0, false, ${now}, ${now}
        from added a join given g on g.id = a.id
        join webhook_endpoints e on ${tx.bound('e')} and e.disabled_at is null and e.deleted_at is null
         and case when g.only_endpoint_id is null then e.filter_types is null or g.event_type = any(e.filter_types)
                  else e.id = g.only_endpoint_id end)
    select id, event_id from added`);
  const isAdded = new Set(added.map((row) => row.event_id));
  const others = messages.map((one) => one.eventId).filter((eventId) => !isAdded.has(eventId));
  const known =
    others.length === 0
      ? []
      : await tx.rows<{ id: string; event_id: string }>(sql`
          select m.id, m.event_id from webhook_messages m where ${tx.bound('m')} and m.event_id = any(${others}::text[])`);
  return [...added, ...known].map((row) => ({ id: row.id, eventId: row.event_id }));
}

/** Forgets the content of up to `most` old messages; how many. */
export const deleteBodiesBefore = (tx: Transaction, before: Date, most: number, now: Date): Promise<number> =>
  tx.change(sql`
    with gone as (
      delete from webhook_bodies b where ${tx.bound('b')} and b.message_id in (
        select x.message_id from webhook_bodies x where ${tx.bound('x')} and x.created_at < ${before} order by x.created_at limit ${most})
      returning b.message_id)
    update webhook_messages m set content_deleted_at = ${now} from gone where ${tx.bound('m')} and m.id = gone.message_id`);
