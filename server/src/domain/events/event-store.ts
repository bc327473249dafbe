import { sql, type Transaction } from '../../db/database.ts';
import type { OutboxEvent, SubjectKind, ToldState } from './event.ts';

export interface TouchedObject {
  kind: SubjectKind;
  objectId: string;
  companyId: string;
  change: 'ADDED' | 'CHANGED' | 'REMOVED';
}

/** What the transaction has touched, told by the change feed; an object may appear more than once. */
export async function selectTouched(tx: Transaction): Promise<TouchedObject[]> {
  const rows = await tx.rows<{
    kind: SubjectKind;
    object_id: string;
    company_id: string;
    change: TouchedObject['change'];
  }>(
    sql`select x.* from (select ${tx.owner}) o (organization, environment), objects_of_transaction(o.organization, o.environment) x`,
  );
  return rows.map((row) => ({
    kind: row.kind,
    objectId: row.object_id,
    companyId: row.company_id,
    change: row.change,
  }));
}

export interface Told {
  sequence: number;
  state: ToldState;
  isRemoved: boolean;
}

/** What receivers were last told, by object. */
export async function selectTold(tx: Transaction, objectIds: string[]): Promise<Map<string, Told>> {
  const rows = await tx.rows<{ object_id: string; sequence: number; state: ToldState; is_removed: boolean }>(
    sql`select s.object_id, s.sequence, s.state, s.is_removed from told_states s
         where ${tx.bound('s')} and s.object_id = any(${objectIds}::uuid[])`,
  );
  return new Map(
    rows.map((row) => [
      row.object_id,
      { sequence: row.sequence, state: row.state, isRemoved: row.is_removed },
    ]),
  );
}

export type NewEvent = Omit<OutboxEvent, 'id'>;

/** Writes states down without an event: their objects were there before events were. */
export async function writeTold(tx: Transaction, events: NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.change(sql`
    insert into told_states as s (organization_id, environment, object_id, kind, company_id, sequence, state, is_removed)
    select ${tx.owner}, x.* from unnest(${events.map((e) => e.objectId)}::uuid[], ${events.map((e) => e.kind)}::text[],
      ${events.map((e) => e.companyId)}::uuid[], ${events.map((e) => e.sequence)}::bigint[],
      ${events.map((e) => JSON.stringify(e.after))}::json[], ${events.map((e) => e.change === 'REMOVED')}::boolean[]) x
    on conflict (organization_id, environment, object_id)
      do update set sequence = excluded.sequence, state = excluded.state, is_removed = excluded.is_removed`);
}

export async function insertEvents(tx: Transaction, events: NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.change(sql`
    insert into outbox_events (organization_id, environment, kind, object_id, company_id, sequence, change, before, after, place, created_at)
    select ${tx.owner}, x.* from unnest(${events.map((e) => e.kind)}::text[], ${events.map((e) => e.objectId)}::uuid[],
      ${events.map((e) => e.companyId)}::uuid[], ${events.map((e) => e.sequence)}::bigint[], ${events.map((e) => e.change)}::text[],
      ${events.map((e) => e.before && JSON.stringify(e.before))}::json[], ${events.map((e) => JSON.stringify(e.after))}::json[],
      ${events.map((e) => e.place)}::integer[], ${events.map((e) => e.createdAt)}::timestamptz[]) x`);
}

/** An object that is gone without an event. */
export async function deleteTold(tx: Transaction, objectIds: string[]): Promise<void> {
  if (objectIds.length === 0) return;
  await tx.change(
    sql`delete from told_states s where ${tx.bound('s')} and s.object_id = any(${objectIds}::uuid[])`,
  );
}

/** Waiting events in order, at most `most`; nobody else takes them meanwhile. */
export async function takeEvents(tx: Transaction, most: number): Promise<OutboxEvent[]> {
  // One dispatcher for a tenant at a time, so that an object's events become messages in their order.
  const free = await tx.first<{ free: boolean }>(sql`
    select pg_try_advisory_xact_lock(7246004, hashtext(o.organization::text || o.environment)) as free
      from (select ${tx.owner}) o (organization, environment)`);
  if (!free?.free) return [];
  const rows = await tx.rows<{
    id: number;
    kind: SubjectKind;
    object_id: string;
    company_id: string;
    sequence: number;
    change: OutboxEvent['change'];
    before: ToldState | null;
    after: ToldState;
    place: number;
    created_at: Date;
  }>(sql`select x.* from outbox_events x where ${tx.bound('x')} order by x.id limit ${most}`);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    objectId: row.object_id,
    companyId: row.company_id,
    sequence: row.sequence,
    change: row.change,
    before: row.before,
    after: row.after,
    place: row.place,
    createdAt: row.created_at,
  }));
}

export async function deleteEvents(tx: Transaction, ids: number[]): Promise<void> {
  await tx.change(sql`delete from outbox_events x where ${tx.bound('x')} and x.id = any(${ids}::bigint[])`);
}
