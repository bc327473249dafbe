// What a hosted page may show. A link that no longer works names its state and nothing else (R18); before an address is
// proved, no more than whom it is for (events-and-lifecycle.md 7.6).
import { getCompany } from '../companies/get-company.ts';
import type { Connection } from '../connections/connection.ts';
import { getConnection } from '../connections/get-connection.ts';
import type { Context } from '../context.ts';
import { getInvitation } from './get-invitation.ts';
import type { InvitationKind, InvitationStatus, Prefill, Visitor } from './invitation.ts';
import { hasViewed } from './invitation-store.ts';
import { recordEvent } from './record-event.ts';
import { verifiedEmail } from './verify-email.ts';

export type InvitationView =
  | { status: Exclude<InvitationStatus, 'ACTIVE'> }
  | {
      status: 'ACTIVE';
      kind: InvitationKind;
      companyName: string;
      isEmailRequired: boolean;
      /** Null until a required address is proved. */
      content: {
        email: string | null;
        companyId: string;
        prefill: Prefill;
        /** The one to renew. */
        connection: Connection | null;
      } | null;
    };

const viewEveryMs = 60 * 60_000;

/**
 * Logs the view, once an hour for the same visitor; none without a visitor.
 * @param input.verification secret of a mailed link, or of a proved code
 * @throws AppError `not_found`, when its company was deleted
 */
export function viewInvitation(
  ctx: Context,
  input: { id: string; verification: string | null; visitor: Visitor | null },
): Promise<InvitationView> {
  return ctx.inTransaction(async (tx, inner) => {
    const invitation = await getInvitation(inner, input.id);
    if (invitation.status !== 'ACTIVE') return { status: invitation.status };
    const email = await verifiedEmail(inner, invitation, input.verification);
    const since = new Date(ctx.now().getTime() - viewEveryMs);
    const { visitor } = input;
    if (visitor && !(await hasViewed(tx, invitation.id, visitor, since)))
      await recordEvent(inner, invitation.id, 'VIEWED', { email, visitor });
    const isEmailRequired = invitation.allowedEmails.length > 0;
    const { id: companyId, name: companyName } = await getCompany(inner, invitation.companyId);
    const { status, kind, prefill, connectionId } = invitation;
    const isOpen = !isEmailRequired || email !== null;
    const connection = isOpen && connectionId !== null ? await getConnection(inner, connectionId) : null;
    const content = isOpen ? { email, companyId, prefill, connection } : null;
    return { status, kind, companyName, isEmailRequired, content };
  });
}
