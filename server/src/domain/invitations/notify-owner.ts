// Orders the mail to the owner of a connection that needs them: a fresh invitation to renew its credentials, for that address alone
// (events-and-lifecycle.md 2.5). The sandbox does as production does, so that the way can be tried.
import { findConnection } from '../connections/get-connection.ts';
import { findOrderedNotice, settleNotice } from '../connections/owner-notice.ts';
import { needsCustomer } from '../connections/status-guide.ts';
import type { Context } from '../context.ts';
import { wantsMail } from '../team/get-personal-settings.ts';
import { inviteToReconnect } from './invite-to-reconnect.ts';

const validSeconds = 14 * 86_400;

/** Once for each entry of the status history, however often it runs. @returns what became of it; null when it was settled before */
export function notifyOwner(
  ctx: Context,
  input: { connectionId: string; entryId: number },
): Promise<'MAILED' | 'NO_ADDRESS' | 'NOT_MADE' | 'NOT_WANTED' | null> {
  return ctx.inTransaction(async (_tx, inner) => {
    if (!(await findOrderedNotice(inner, input))) return null;
    const connection = await findConnection(inner, input.connectionId);
    const email = connection?.workflowOwnerEmail ?? null;
    const settled =
      !connection || !needsCustomer(connection.status)
        ? 'NOT_MADE'
        : email === null
          ? 'NO_ADDRESS'
          : (await wantsMail(inner, { email, category: 'CONNECTION_ERROR' }))
            ? 'MAILED'
            : 'NOT_WANTED';
    if (settled === 'MAILED')
      await inviteToReconnect(inner, {
        connectionId: input.connectionId,
        allowedEmails: [email!],
        expiresInSeconds: validSeconds,
        maxUses: null,
        sendEmail: true,
      });
    await settleNotice(inner, { entryId: input.entryId, notice: settled });
    return settled;
  });
}
