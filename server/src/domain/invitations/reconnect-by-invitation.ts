// A recipient renews the credentials of a connection; its id, history and sites stay.
import type { Connection } from '../connections/connection.ts';
import { updateConnection } from '../connections/update-connection.ts';
import type { Context } from '../context.ts';
import type { Visitor } from './invitation.ts';
import { recordEvent } from './record-event.ts';
import { takeUse } from './take-use.ts';

export interface ReconnectByInvitationInput {
  id: string;
  verification: string | null;
  visitor: Visitor;
  credentials: { username: string; password: string };
}

/** @throws AppError as `takeUse`, and `invalid_input` for the username; then no use is counted */
export function reconnectByInvitation(ctx: Context, input: ReconnectByInvitationInput): Promise<Connection> {
  return ctx.inTransaction(async (_tx, inner) => {
    const { invitation, email } = await takeUse(inner, input, 'EDIT_CONNECTION');
    const connection = await updateConnection(inner, {
      id: invitation.connectionId!,
      changes: {},
      sites: undefined,
      credentials: input.credentials,
    });
    const about = { email, connectionId: connection.id, visitor: input.visitor };
    await recordEvent(inner, invitation.id, 'USED', about);
    return connection;
  });
}
