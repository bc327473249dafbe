// One use of an invitation, in the transaction of what it is used for: of two at the same moment the later waits, and is
// refused when none is left.
import { AppError, notFound } from '../../lib/errors.ts';
import type { Connection } from '../connections/connection.ts';
import type { Context } from '../context.ts';
import type { Invitation, InvitationKind, Visitor } from './invitation.ts';
import { newSecret, secretHash } from './invitation-secrets.ts';
import { countUse, selectInvitationToChange } from './invitation-store.ts';
import { noteOutcome } from './note-outcome.ts';
import { recordEvent } from './record-event.ts';
import { deleteVerification } from './verification-store.ts';
import { verifiedEmail } from './verify-email.ts';

export interface Use {
  connection: Connection;
  /** The recipient's secret for following it (`submission.ts`). */
  submission: string;
}

/**
 * Counts the use and consumes the proof of the address.
 * @throws AppError `not_found`, also for the other kind; `invalid_input` when it works no longer; `permission_denied` without
 * a proved address where one is required
 */
export function takeUse(
  ctx: Context,
  input: { id: string; verification: string | null },
  kind: InvitationKind,
): Promise<{ invitation: Invitation; email: string | null }> {
  return ctx.inTransaction(async (tx, inner) => {
    const invitation = await selectInvitationToChange(tx, input.id, ctx.now());
    if (invitation?.kind !== kind) throw notFound();
    if (invitation.status !== 'ACTIVE' || !(await countUse(tx, invitation.id)))
      throw new AppError('invalid_input', { message: 'The invitation is no longer active.' });
    const email = await verifiedEmail(inner, invitation, input.verification);
    if (email === null && invitation.allowedEmails.length > 0) throw new AppError('permission_denied');
    if (input.verification !== null)
      await deleteVerification(tx, invitation.id, secretHash(input.verification));
    return { invitation, email };
  });
}

/** Tells the log what the use was for. */
export async function recordUse(
  ctx: Context,
  invitationId: string,
  about: { email: string | null; connection: Connection; visitor: Visitor },
): Promise<Use> {
  const { email, connection, visitor } = about;
  const submission = newSecret();
  await recordEvent(ctx, invitationId, 'USED', {
    email,
    connectionId: connection.id,
    submissionHash: secretHash(submission),
    visitor,
  });
  await noteOutcome(ctx, { invitationId, connection, visitor });
  return { connection, submission };
}
