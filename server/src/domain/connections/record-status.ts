// The only place where a connection's status is written: by the state machine, with its times, its history and the notice to the owner.
import type { Transaction } from '../../db/database.ts';
import type { Caller, Context } from '../context.ts';
import type { Connection, ConnectionStatus } from './connection.ts';
import { writeStatus } from './connection-store.ts';
import { insertStatusEntry } from './history-store.ts';
import { isFaultless, needsCustomer } from './status-guide.ts';
import type { OwnerNotice, StatusEntryActor } from './status-history.ts';
import { isListed, type StatusActor, type StatusTrigger } from './transitions.ts';

export interface StatusFound {
  status: ConnectionStatus;
  statusErrorDetail: string | null;
  trigger: StatusTrigger;
  note?: string;
}

/** How the machine sees who acts. */
export function actorOf(caller: Caller): StatusActor {
  switch (caller.kind) {
    case 'job':
      return 'CHECK';
    case 'operator':
      return 'OPERATOR';
    default:
      return 'PERSON';
  }
}

export function entryActorOf(caller: Caller): StatusEntryActor {
  switch (caller.kind) {
    case 'job':
      return { kind: 'CHECK', id: null };
    case 'operator':
      return { kind: 'OPERATOR', id: null };
    case 'key':
      return { kind: 'KEY', id: caller.keyId };
    case 'invitation':
      return { kind: 'INVITATION', id: caller.invitationId };
    case 'magic_link':
      return { kind: 'MAGIC_LINK', id: null };
    case 'portal':
      return { kind: 'PORTAL', id: caller.linkId };
    case 'person':
      return { kind: 'PERSON', id: caller.personId };
  }
}

/**
 * Records a status on a connection that the transaction holds. While its company is not active it keeps saying so, and returns to
 * what was found.
 * @returns the connection as it is now; unchanged, and the step logged as an error, where the machine does not know the step
 */
export async function recordStatus(
  ctx: Context,
  tx: Transaction,
  connection: Connection,
  found: StatusFound,
): Promise<Connection> {
  const { status: to, trigger } = found;
  const from = connection.beforeInactive?.status ?? connection.status;
  if (!isListed({ from, to, trigger }, actorOf(ctx.caller))) {
    ctx.log.error(
      { connectionId: connection.id, from, to, trigger, caller: ctx.caller.kind },
      'a step of a connection that is not in its state machine was refused',
    );
    return connection;
  }
  const at = ctx.now();
  const detail = isFaultless(to) ? null : found.statusErrorDetail;
  if (connection.beforeInactive) {
    const remembered = { status: to, statusErrorDetail: detail };
    const kept = { ...connection, beforeInactive: remembered, statusLastUpdateAt: at };
    await writeStatus(tx, kept);
    return kept;
  }
  const isSame = from === to && connection.statusErrorDetail === detail;
  const after: Connection = {
    ...connection,
    status: to,
    statusErrorDetail: detail,
    statusFirstSeenAt: from === to ? connection.statusFirstSeenAt : at,
    statusLastUpdateAt: at,
    updatedAt: isSame ? connection.updatedAt : at,
  };
  await writeStatus(tx, after);
  if (from === to) return after;
  const ownerNotice = noticeFor(ctx, after, from);
  const entryId = await insertStatusEntry(tx, connection.id, {
    ...{ from, to, detail, trigger, ownerNotice, at },
    actor: entryActorOf(ctx.caller),
    note: found.note ?? null,
  });
  if (ownerNotice === 'ORDERED')
    await ctx.queue.enqueue(
      tx,
      'notify_owner',
      { connectionId: connection.id, entryId },
      { key: `notify:${entryId}` },
    );
  return after;
}

/** The first entry of a connection that came into being. */
export async function recordCreation(ctx: Context, tx: Transaction, connectionId: string): Promise<void> {
  await insertStatusEntry(tx, connectionId, {
    ...{ from: null, to: 'PENDING', detail: null, trigger: 'CREATED', note: null, ownerNotice: null },
    ...{ actor: entryActorOf(ctx.caller), at: ctx.now() },
  });
}

/** Due once for each step into the group that needs the customer (2.5). */
function noticeFor(
  ctx: Context,
  { status, workflowOwnerEmail }: Connection,
  from: ConnectionStatus,
): OwnerNotice | null {
  if (!needsCustomer(status) || needsCustomer(from)) return null;
  // Whoever stands before the page reads it there.
  if (ctx.caller.kind === 'invitation') return 'SHOWN';
  return workflowOwnerEmail === null ? 'NO_ADDRESS' : 'ORDERED';
}
