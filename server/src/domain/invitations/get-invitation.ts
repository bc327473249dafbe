// One invitation; its status is computed at the moment of reading.
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { CreatedConnection, Invitation, InvitationEvent } from './invitation.ts';
import {
  selectCreatedConnections,
  selectEvents,
  selectInvitation,
  selectInvitationsById,
} from './invitation-store.ts';

/** A log may grow without end where anybody may look; its newest lines are told. */
const mostEvents = 1000;

/** @throws AppError `not_found` */
export async function getInvitation(ctx: Context, id: string): Promise<Invitation> {
  const invitation = await ctx.inTransaction((tx) => selectInvitation(tx, id, ctx.now()));
  if (!invitation) throw notFound();
  return invitation;
}

/** The log, oldest first: its newest 1,000 lines. */
export function listInvitationEvents(ctx: Context, invitationId: string): Promise<InvitationEvent[]> {
  return ctx.inTransaction((tx) => selectEvents(tx, invitationId, mostEvents));
}

/** The connections that the invitations made and that are still there, by invitation. */
export function listCreatedConnections(
  ctx: Context,
  invitations: readonly Invitation[],
): Promise<Map<string, CreatedConnection[]>> {
  return ctx.inTransaction((tx) =>
    selectCreatedConnections(
      tx,
      invitations.map((invitation) => invitation.id),
    ),
  );
}

/** Invitations by id, in one query; in no particular order. */
export function findInvitations(ctx: Context, ids: readonly string[]): Promise<Invitation[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return ctx.inTransaction((tx) => selectInvitationsById(tx, [...new Set(ids)], ctx.now()));
}
