// What came of a login that a recipient handed in goes into the log when it was not accepted: at once, or when the page looks
// after it. Asking for a second factor that nobody has given yet is no failure.
import type { Connection } from '../connections/connection.ts';
import { needsCustomer, statusGuide } from '../connections/status-guide.ts';
import type { Context } from '../context.ts';
import type { Visitor } from './invitation.ts';
import { selectHandedIn, selectInvitationToChange } from './invitation-store.ts';
import { recordEvent } from './record-event.ts';

/** Writes `SUBMIT_FAILED` once for each login or answer that was refused. */
export function noteOutcome(
  ctx: Context,
  about: { invitationId: string; connection: Connection; visitor: Visitor },
): Promise<void> {
  const { invitationId, connection, visitor } = about;
  const { id: connectionId, status } = connection;
  return ctx.inTransaction(async (tx, inner) => {
    if (!needsCustomer(status)) return;
    // Two looks at the same moment write it once.
    await selectInvitationToChange(tx, invitationId, ctx.now());
    const handedIn = await selectHandedIn(tx, invitationId, connectionId);
    const asksOnly = status === 'MFA_TOKEN_EXPIRED' || status === 'ADDITIONAL_CREDENTIALS_NEEDED';
    if (handedIn.length === 0 || (asksOnly && !handedIn.includes('MFA_CONFIGURED'))) return;
    await recordEvent(inner, invitationId, 'SUBMIT_FAILED', {
      connectionId,
      visitor,
      detail: connection.statusErrorDetail ?? statusGuide[status].label,
    });
  });
}
