import { sql, type Transaction } from '../../db/database.ts';
import type { OutboxEvent, SubjectKind, ToldState } from './event.ts';

export interface TouchedObject {
  kind: SubjectKind;
  objectId: string;
  companyId: string;
  change: 'ADDED' | 'CHANGED' | 'REMOVED';
}

export interface Told {
  sequence: number;
  state: ToldState;
  isRemoved: boolean;
}

/**
 * What the transaction has touched, told by the change feed; an object may appear more than once. And what receivers were last
 * told of the first `most` of them: of nearly every transaction, of all.
 */
export async function selectTouched(
  tx: Transaction,
  most: number,
): Promise<{ touched: TouchedObject[]; told: Map<string, Told | null> }> {
  const rows = await tx.rows<{
    kind: SubjectKind;
    object_id: string;
    company_id: string;
    change: TouchedObject['change'];
    place: number;
    sequence: number | null;
    state: ToldState | null;
    is_removed: boolean | null;
  }>(sql`
    with touched as materialized (
      select x.*, row_number() over (order by x.kind) as place
        from (select ${tx.owner}) o (organization, environment), objects_of_transaction(o.organization, o.environment) x)
    select x.*, s.sequence, s.state, s.is_removed
      from touched x left join told_states s on ${tx.bound('s')} and s.object_id = x.object_id and x.place <= ${most}`);
  const told = new Map<string, Told | null>();
  for (const { place, object_id, sequence, state, is_removed } of rows)
    if (place <= most)
      told.set(
        object_id,
        sequence !== null && state !== null ? { sequence, state, isRemoved: is_removed ?? false } : null,
      );
  return {
    touched: rows.map((row) => ({
      kind: row.kind,
      objectId: row.object_id,
      companyId: row.company_id,
      change: row.change,
    })),
    told,
  };
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

/** Writes down what receivers are told now; without an event where its object was there before events were (`isSilent`). */
export async function insertEvents(
  tx: Transaction,
  events: readonly (NewEvent & { isSilent: boolean })[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.change(sql`
    with given as materialized (
      select * from unnest(${events.map((e) => e.kind)}::text[], ${events.map((e) => e.objectId)}::uuid[],
        ${events.map((e) => e.companyId)}::uuid[], ${events.map((e) => e.sequence)}::bigint[], ${events.map((e) => e.change)}::text[],
        ${events.map((e) => e.before && JSON.stringify(e.before))}::json[], ${events.map((e) => JSON.stringify(e.after))}::json[],
        ${events.map((e) => e.place)}::integer[], ${events.map((e) => e.createdAt)}::timestamptz[],
        ${events.map((e) => e.isSilent)}::boolean[]) with ordinality
        as g (kind, object_id, company_id, sequence, change, before, after, place, created_at, is_silent, number)),
    told as (
      insert into told_states as s (organization_id, environment, object_id, kind, company_id, sequence, state, is_removed)
      select ${tx.owner}, g.object_id, g.kind, g.company_id, g.sequence, g.after, g.change = 'REMOVED' from given g
      on conflict (organization_id, environment, object_id)
        do update set sequence = excluded.sequence, state = excluded.state, is_removed = excluded.is_removed)
    insert into outbox_events (organization_id, environment, kind, object_id, company_id, sequence, change, before, after, place, created_at)
    select ${tx.owner}, g.kind, g.object_id, g.company_id, g.sequence, g.change, g.before, g.after, g.place, g.created_at
      from given g where not g.is_silent order by g.number`);
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
