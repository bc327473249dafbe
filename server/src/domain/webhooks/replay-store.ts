// SQL of sending again: deliveries booked by a person, one or many.
import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { InstantText } from '../../lib/instants.ts';
import type { Place } from './listing.ts';
import { microsOf } from './listing-store.ts';

export interface Destination {
  id: string;
  /** With name and password masked. */
  urlShown: string;
  disabledAt: Date | null;
}

/** Living endpoints that a message was or is to be sent to; none of them is disabled or deleted until the transaction ends. */
export async function selectDestinations(tx: Transaction, messageId: string): Promise<Destination[]> {
  const rows = await tx.rows<{ id: string; url_shown: string; disabled_at: Date | null }>(sql`
    select e.id, e.url_shown, e.disabled_at from webhook_deliveries d
      join webhook_endpoints e on ${tx.bound('e')} and e.id = d.endpoint_id and e.deleted_at is null
     where ${tx.bound('d')} and d.message_id = ${messageId} order by e.id for share of e`);
  return rows.map((row) => ({ id: row.id, urlShown: row.url_shown, disabledAt: row.disabled_at }));
}

/**
 * Books an attempt now at each of some endpoints. One that waits in its schedule is brought forward and the schedule goes on
 * after it; what is done with gets a single attempt; what is being sent at this moment is left to it.
 */
export async function bookSingle(
  tx: Transaction,
  messageId: string,
  endpointIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx.change(sql`
    insert into webhook_deliveries as d (organization_id, environment, message_id, endpoint_id, status, attempt_count, next_attempt_at,
      trigger_type, is_single, created_at, updated_at)
    select ${tx.owner}, ${messageId}, g.id, 1, 0, ${now}::timestamptz, 1, true, ${now}::timestamptz, ${now}::timestamptz
      from unnest(${[...endpointIds]}::text[]) g (id) order by g.id
    on conflict (organization_id, environment, message_id, endpoint_id) do update
      set is_single = d.status <> 1, status = 1, next_attempt_at = excluded.next_attempt_at, trigger_type = 1,
          updated_at = excluded.updated_at
      where d.status <> 3`);
}

export type TaskKind = 'endpoint.recover' | 'endpoint.replay';
export type TaskStatus = 'running' | 'finished' | 'failed';

export interface BulkTask {
  /** `task_` and 27 characters. */
  id: string;
  endpointId: string;
  kind: TaskKind;
  /** Messages made from here on, */
  since: Date;
  /** and before. */
  until: Date;
  status: TaskStatus;
  /** Deliveries booked so far. */
  booked: number;
  createdAt: Date;
  updatedAt: Date;
}

interface BulkTaskRow {
  id: string;
  endpoint_id: string;
  kind: TaskKind;
  since: Date;
  until: Date;
  status: TaskStatus;
  booked: number;
  reached: number | null;
  reached_id: string | null;
  created_at: Date;
  updated_at: Date;
}

const fromBulkTaskRow = (row: BulkTaskRow): BulkTask & { reached: Place | null } => ({
  id: row.id,
  endpointId: row.endpoint_id,
  kind: row.kind,
  since: row.since,
  until: row.until,
  status: row.status,
  booked: row.booked,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  reached: row.reached === null ? null : { micros: row.reached, id: row.reached_id! },
});

export async function insertTask(
  tx: Transaction,
  task: Omit<BulkTask, 'since' | 'until'> & { since: InstantText; until: InstantText },
): Promise<BulkTask> {
  const row = await tx.first<BulkTaskRow>(sql`
    insert into webhook_tasks as t (organization_id, environment, id, endpoint_id, kind, since, until, status, booked, created_at, updated_at)
    values (${tx.owner}, ${task.id}, ${task.endpointId}, ${task.kind}, ${task.since}::timestamptz, ${task.until}::timestamptz,
      ${task.status}, ${task.booked}, ${task.createdAt}, ${task.updatedAt})
    returning t.*, null::bigint as reached`);
  return fromBulkTaskRow(row!);
}

/** @param isLocked holds it for the rest of the transaction */
export async function selectTask(
  tx: Transaction,
  id: string,
  isLocked = false,
): Promise<(BulkTask & { reached: Place | null }) | null> {
  const row = await tx.first<BulkTaskRow>(sql`
    select t.*, ${microsOf(sql`t.reached_at`)} as reached from webhook_tasks t
     where ${tx.bound('t')} and t.id = ${id} ${isLocked ? sql`for update` : sql``}`);
  return row && fromBulkTaskRow(row);
}

export async function countRunningTasks(tx: Transaction, endpointId: string): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    select count(*) from webhook_tasks t where ${tx.bound('t')} and t.endpoint_id = ${endpointId} and t.status = 'running'`);
  return row!.count;
}

export async function updateTask(
  tx: Transaction,
  id: string,
  progress: { status: TaskStatus; booked: number; reached: Place | null; now: Date },
): Promise<void> {
  const reachedAt = progress.reached
    ? sql`timestamptz 'epoch' + ${progress.reached.micros}::float8 * interval '1 microsecond'`
    : sql`t.reached_at`;
  await tx.change(sql`
    update webhook_tasks t
       set status = ${progress.status}, booked = t.booked + ${progress.booked}::integer, reached_at = ${reachedAt},
           reached_id = coalesce(${progress.reached?.id ?? null}, t.reached_id), updated_at = ${progress.now}
     where ${tx.bound('t')} and t.id = ${id}`);
}

/** What one step of a task has done: how many it booked, and where it stopped; `last` is null when nothing is left. */
export interface Step {
  booked: number;
  last: Place | null;
}

interface StepRow {
  booked: number;
  micros: number | null;
  id: string | null;
}

const toStep = (row: StepRow): Step => ({
  booked: row.booked,
  last: row.id === null ? null : { micros: row.micros!, id: row.id },
});

const placeAfter = (task: { since: Date; reached: Place | null }) =>
  task.reached
    ? sql`(timestamptz 'epoch' + ${task.reached.micros}::float8 * interval '1 microsecond', ${task.reached.id}::text)`
    : sql`(${task.since}::timestamptz, ''::text)`;

/** Whether a delivery `d` has had such an attempt `a`. */
const attempted = (tx: Transaction, condition: Sql): Sql => sql`
  exists (select from webhook_attempts a
           where ${tx.bound('a')} and a.message_id = d.message_id and a.endpoint_id = d.endpoint_id and ${condition})`;

/**
 * Books the next failed deliveries, oldest first: those that were given up, and those canceled after attempts of which none succeeded.
 * A delivery is never older than its message, so the walk begins at `since`.
 */
export async function bookFailed(
  tx: Transaction,
  task: BulkTask & { reached: Place | null },
  most: number,
  now: Date,
): Promise<Step> {
  const row = await tx.first<StepRow>(sql`
    with seen as materialized (
      select d.message_id, d.created_at, d.status from webhook_deliveries d
       where ${tx.bound('d')} and d.endpoint_id = ${task.endpointId} and d.status in (2, 4)
         and (d.created_at, d.message_id) > ${placeAfter(task)}
       order by d.created_at, d.message_id limit ${most} for no key update),
    booked as (
      update webhook_deliveries d
         set status = 1, attempt_count = 0, next_attempt_at = ${now}, trigger_type = 1, is_single = false, updated_at = ${now}
        from seen s
        join webhook_messages m on ${tx.bound('m')} and m.id = s.message_id and m.content_deleted_at is null
         and m.created_at >= ${task.since} and m.created_at < ${task.until}
       where ${tx.bound('d')} and d.endpoint_id = ${task.endpointId} and d.message_id = s.message_id
         and (s.status = 2 or (${attempted(tx, sql`true`)} and not ${attempted(tx, sql`a.status = 0`)}))
      returning 1)
    select (select count(*) from booked) as booked, ${microsOf(sql`l.created_at`)} as micros, l.message_id as id
      from (values (1)) one left join (select * from seen order by created_at desc, message_id desc limit 1) l on true`);
  return toStep(row!);
}

/** Books the next messages that the endpoint was never sent and that its filter matches, oldest first. */
export async function bookMissing(
  tx: Transaction,
  task: BulkTask & { reached: Place | null },
  filterTypes: readonly string[] | null,
  most: number,
  now: Date,
): Promise<Step> {
  const types = filterTypes && [...filterTypes];
  const row = await tx.first<StepRow>(sql`
    with seen as materialized (
      select m.id, m.created_at, m.event_type, m.content_deleted_at from webhook_messages m
       where ${tx.bound('m')} and m.created_at < ${task.until} and (m.created_at, m.id) > ${placeAfter(task)}
       order by m.created_at, m.id limit ${most}),
    booked as (
      insert into webhook_deliveries as d (organization_id, environment, message_id, endpoint_id, status, attempt_count, next_attempt_at,
        trigger_type, is_single, created_at, updated_at)
      select ${tx.owner}, s.id, ${task.endpointId}, 1, 0, ${now}::timestamptz, 1, false, ${now}::timestamptz, ${now}::timestamptz
        from seen s
       where s.content_deleted_at is null and (${types}::text[] is null or s.event_type = any(${types}::text[]))
      on conflict (organization_id, environment, message_id, endpoint_id) do update
        set status = 1, next_attempt_at = excluded.next_attempt_at, trigger_type = 1, is_single = false, updated_at = excluded.updated_at
        where d.status = 4
          and not ${attempted(tx, sql`true`)}
      returning 1)
    select (select count(*) from booked) as booked, ${microsOf(sql`l.created_at`)} as micros, l.id
      from (values (1)) one left join (select * from seen order by created_at desc, id desc limit 1) l on true`);
  return toStep(row!);
}
