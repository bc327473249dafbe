import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import type { InvitationEventType, Visitor } from './invitation.ts';
import { insertEvent } from './invitation-store.ts';

/** Writes a line of an invitation's log, in the transaction of what happened. */
export function recordEvent(
  ctx: Context,
  invitationId: string,
  type: InvitationEventType,
  about: {
    email?: string | null;
    connectionId?: string | null;
    submissionHash?: Uint8Array;
    visitor?: Visitor;
  } = {},
): Promise<void> {
  const event = {
    id: newId(),
    type,
    email: about.email ?? null,
    connectionId: about.connectionId ?? null,
    submissionHash: about.submissionHash ?? null,
    createdAt: ctx.now(),
  };
  const visitor = about.visitor ?? { ipAddress: null, userAgent: null };
  return ctx.inTransaction((tx) => insertEvent(tx, invitationId, event, visitor));
}
