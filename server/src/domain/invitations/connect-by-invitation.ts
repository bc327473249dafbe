// A recipient connects a utility account. A use counts when the connection is made, whatever its status becomes.
import { type CreateConnectionInput, createConnection } from '../connections/create-connection.ts';
import type { Context } from '../context.ts';
import type { Visitor } from './invitation.ts';
import { recordUse, takeUse, type Use } from './take-use.ts';

export interface ConnectByInvitationInput {
  id: string;
  verification: string | null;
  visitor: Visitor;
  connection: Omit<CreateConnectionInput, 'companyId' | 'externalId' | 'multiplyByOccupancy'>;
}

/** @throws AppError as `takeUse`, and `invalid_input` for the connection; then no use is counted */
export function connectByInvitation(ctx: Context, input: ConnectByInvitationInput): Promise<Use> {
  return ctx.inTransaction(async (_tx, inner) => {
    const { invitation, email } = await takeUse(inner, input, 'CREATE_CONNECTION');
    const connection = await createConnection(inner, {
      ...input.connection,
      companyId: invitation.companyId,
      externalId: null,
      multiplyByOccupancy: false,
    });
    return recordUse(inner, invitation.id, { email, connection, visitor: input.visitor });
  });
}
