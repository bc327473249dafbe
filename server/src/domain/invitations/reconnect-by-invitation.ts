// A recipient renews the credentials of a connection; its id, history and sites stay.
import { updateConnection } from '../connections/update-connection.ts';
import type { Context } from '../context.ts';
import type { Visitor } from './invitation.ts';
import { recordUse, takeUse, type Use } from './take-use.ts';

export interface ReconnectByInvitationInput {
  id: string;
  verification: string | null;
  visitor: Visitor;
  credentials: { username: string; password: string };
}

/** @throws AppError as `takeUse`, and `invalid_input` for the username; then no use is counted */
export function reconnectByInvitation(ctx: Context, input: ReconnectByInvitationInput): Promise<Use> {
  return ctx.inTransaction(async (_tx, inner) => {
    const { invitation, email } = await takeUse(inner, input, 'EDIT_CONNECTION');
    const connection = await updateConnection(inner, {
      id: invitation.connectionId!,
      changes: {},
      sites: undefined,
      credentials: input.credentials,
    });
    return recordUse(inner, invitation.id, { email, connection, visitor: input.visitor });
  });
}
