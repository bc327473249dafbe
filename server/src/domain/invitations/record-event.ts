import { newId } from '../../lib/ids.ts';
import { type Context, personOf } from '../context.ts';
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
    detail?: string;
    submissionHash?: Uint8Array;
    visitor?: Visitor;
  } = {},
): Promise<void> {
  const event = {
    id: newId(),
    type,
    email: about.email ?? null,
    connectionId: about.connectionId ?? null,
    detail: about.detail ?? null,
    visitor: about.visitor ?? { ipAddress: null, userAgent: null },
    actor: { keyId: ctx.caller.kind === 'key' ? ctx.caller.keyId : null, personId: personOf(ctx.caller) },
    submissionHash: about.submissionHash ?? null,
    createdAt: ctx.now(),
  };
  return ctx.inTransaction((tx) => insertEvent(tx, invitationId, event));
}
