// An invitation to renew the credentials of a connection, which keeps its id, history and sites (api-core.md 11.2).
import { holdCompany } from '../companies/get-company.ts';
import { getConnection } from '../connections/get-connection.ts';
import type { Context } from '../context.ts';
import { addInvitation, type InvitationTerms } from './add-invitation.ts';
import type { Invitation } from './invitation.ts';

/** @throws AppError `not_found` for the connection */
export function inviteToReconnect(
  ctx: Context,
  input: InvitationTerms & { connectionId: string },
): Promise<Invitation> {
  return ctx.inTransaction(async (_tx, inner) => {
    const { id, company } = await getConnection(inner, input.connectionId);
    await holdCompany(inner, company.id);
    return addInvitation(inner, { companyId: company.id, connectionId: id, prefill: {} }, input);
  });
}
