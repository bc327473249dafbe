// A recipient renews the sign-in of a connection: its credentials, or its second factor alone. Its id, history and sites stay.
import { answerMfa } from '../connections/answer-mfa.ts';
import type { MfaAnswer } from '../connections/mfa.ts';
import { updateConnection } from '../connections/update-connection.ts';
import type { Context } from '../context.ts';
import type { Visitor } from './invitation.ts';
import { recordEvent } from './record-event.ts';
import { recordUse, takeUse, type Use } from './take-use.ts';

export type Renewal = { credentials: { username: string; password: string } } | { mfa: MfaAnswer };

export type ReconnectByInvitationInput = {
  id: string;
  verification: string | null;
  visitor: Visitor;
} & Renewal;

/** @throws AppError as `takeUse`, and `invalid_input` for the username or the answer; then no use is counted */
export function reconnectByInvitation(ctx: Context, input: ReconnectByInvitationInput): Promise<Use> {
  return ctx.inTransaction(async (_tx, inner) => {
    const { invitation, email } = await takeUse(inner, input, 'EDIT_CONNECTION');
    const connectionId = invitation.connectionId!;
    const { visitor } = input;
    if ('mfa' in input) {
      const connection = await answerMfa(inner, { connectionId, answer: input.mfa });
      await recordEvent(inner, invitation.id, 'MFA_CONFIGURED', { email, connectionId, visitor });
      return recordUse(inner, invitation.id, { email, connection, visitor });
    }
    const connection = await updateConnection(inner, {
      id: connectionId,
      changes: {},
      sites: undefined,
      credentials: input.credentials,
    });
    return recordUse(inner, invitation.id, { email, connection, visitor });
  });
}
