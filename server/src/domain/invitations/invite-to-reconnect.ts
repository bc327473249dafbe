// An invitation to renew the credentials of a connection, which keeps its id, history and sites (api-core.md 11.2).
import { holdCompany } from '../companies/get-company.ts';
import { requireLogin } from '../connections/connection.ts';
import { getConnection } from '../connections/get-connection.ts';
import type { Context } from '../context.ts';
import { addInvitation, type InvitationTerms } from './add-invitation.ts';
import type { Invitation } from './invitation.ts';

/** @throws AppError `not_found` for the connection, `invalid_input` for one by e-mail */
export function inviteToReconnect(
  ctx: Context,
  input: InvitationTerms & { connectionId: string },
): Promise<Invitation> {
  return ctx.inTransaction(async (_tx, inner) => {
    const connection = await getConnection(inner, input.connectionId);
    requireLogin(connection);
    const { id, company } = connection;
    await holdCompany(inner, company.id);
    return addInvitation(inner, { companyId: company.id, connectionId: id, prefill: {} }, input);
  });
}
