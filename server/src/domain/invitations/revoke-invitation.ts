// Ends a link at once; connections that it made stay. There is no way back (api-core.md 11.5).
import { AppError, notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { getInvitation } from './get-invitation.ts';
import type { Invitation } from './invitation.ts';
import { selectInvitationToChange, writeRevoked } from './invitation-store.ts';
import { recordEvent } from './record-event.ts';

/** A revoked one is answered as it is. @throws AppError `not_found`, `invalid_input` for one that expired or is used up */
export function revokeInvitation(ctx: Context, input: { id: string }): Promise<Invitation> {
  return ctx.inTransaction(async (tx, inner) => {
    const invitation = await selectInvitationToChange(tx, input.id, ctx.now());
    if (!invitation) throw notFound();
    if (invitation.status === 'REVOKED') return invitation;
    if (invitation.status !== 'ACTIVE')
      throw new AppError('invalid_input', { message: 'The invitation is no longer active.' });
    await writeRevoked(tx, input.id, ctx.now());
    await recordEvent(inner, input.id, 'REVOKED');
    return getInvitation(inner, input.id);
  });
}
