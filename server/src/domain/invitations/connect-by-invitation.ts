// A recipient connects a utility account. A use counts when the connection is made, whatever its status becomes.
import type { Connection } from '../connections/connection.ts';
import { type CreateConnectionInput, createConnection } from '../connections/create-connection.ts';
import type { Context } from '../context.ts';
import type { Visitor } from './invitation.ts';
import { recordEvent } from './record-event.ts';
import { takeUse } from './take-use.ts';

export interface ConnectByInvitationInput {
  id: string;
  verification: string | null;
  visitor: Visitor;
  connection: Omit<CreateConnectionInput, 'companyId' | 'externalId' | 'multiplyByOccupancy'>;
}

/** @throws AppError as `takeUse`, and `invalid_input` for the connection; then no use is counted */
export function connectByInvitation(ctx: Context, input: ConnectByInvitationInput): Promise<Connection> {
  return ctx.inTransaction(async (_tx, inner) => {
    const { invitation, email } = await takeUse(inner, input, 'CREATE_CONNECTION');
    const connection = await createConnection(inner, {
      ...input.connection,
      companyId: invitation.companyId,
      externalId: null,
      multiplyByOccupancy: false,
    });
    const about = { email, connectionId: connection.id, visitor: input.visitor };
    await recordEvent(inner, invitation.id, 'USED', about);
    return connection;
  });
}
