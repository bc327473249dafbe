import { sql, type Transaction } from '../../db/database.ts';
import type { ConnectionStatus } from './connection.ts';
import type { OwnerNotice, StatusEntry } from './status-history.ts';
import type { StatusTrigger } from './transitions.ts';

interface HistoryRow {
  id: number;
  from_status: ConnectionStatus | null;
  to_status: ConnectionStatus;
  detail: string | null;
  trigger: StatusTrigger;
  actor_kind: StatusEntry['actor']['kind'];
  actor_id: string | null;
  note: string | null;
  owner_notice: OwnerNotice | null;
  at: Date;
}

const fromHistoryRow = (row: HistoryRow): StatusEntry => ({
  id: row.id,
  from: row.from_status,
  to: row.to_status,
  detail: row.detail,
  trigger: row.trigger,
  actor: { kind: row.actor_kind, id: row.actor_id },
  note: row.note,
  ownerNotice: row.owner_notice,
  at: row.at,
});

/** @returns the entry's id */
export async function insertStatusEntry(
  tx: Transaction,
  connectionId: string,
  entry: Omit<StatusEntry, 'id'>,
): Promise<number> {
  const row = await tx.first<{ id: number }>(sql`
    insert into connection_status_history (organization_id, environment, connection_id, from_status, to_status, detail, trigger,
      actor_kind, actor_id, note, owner_notice, at)
    values (${tx.owner}, ${connectionId}, ${entry.from}, ${entry.to}, ${entry.detail}, ${entry.trigger},
      ${entry.actor.kind}, ${entry.actor.id}, ${entry.note}, ${entry.ownerNotice}, ${entry.at})
    returning id`);
  return row!.id;
}

/** Newest first. */
export async function selectStatusHistory(
  tx: Transaction,
  connectionId: string,
  most: number,
): Promise<StatusEntry[]> {
  const rows = await tx.rows<HistoryRow>(sql`
    select h.id, h.from_status, h.to_status, h.detail, h.trigger, h.actor_kind, h.actor_id, h.note, h.owner_notice, h.at
      from connection_status_history h where ${tx.bound('h')} and h.connection_id = ${connectionId}
     order by h.id desc limit ${most}`);
  return rows.map(fromHistoryRow);
}

/** Whether the notice of an entry is still to be made. */
export async function selectOrderedNotice(
  tx: Transaction,
  connectionId: string,
  entryId: number,
): Promise<boolean> {
  const row = await tx.first(sql`
    select h.id from connection_status_history h
     where ${tx.bound('h')} and h.connection_id = ${connectionId} and h.id = ${entryId} and h.owner_notice = 'ORDERED' for update`);
  return row !== null;
}

export async function writeOwnerNotice(tx: Transaction, entryId: number, notice: OwnerNotice): Promise<void> {
  await tx.change(sql`
    update connection_status_history h set owner_notice = ${notice} where ${tx.bound('h')} and h.id = ${entryId}`);
}
