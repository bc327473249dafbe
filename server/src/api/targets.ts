// Whom the path of a request names. A request with faults is answered 404 where they are not the caller's, before its
// faults are told (api-core.md 1.6); a request without faults learns it from its verb.
import { getAccount } from '../domain/accounts/get-account.ts';
import { getCompany } from '../domain/companies/get-company.ts';
import type { Connection } from '../domain/connections/connection.ts';
import { getConnection } from '../domain/connections/get-connection.ts';
import type { Context } from '../domain/context.ts';
import { getDocument } from '../domain/documents/get-document.ts';
import { getInvitation } from '../domain/invitations/get-invitation.ts';
import { getMeter } from '../domain/meters/get-meter.ts';
import { getSite } from '../domain/sites/get-site.ts';
import { notFound } from '../lib/errors.ts';

const targets: Record<string, (ctx: Context, id: string) => Promise<unknown>> = {
  company_id: getCompany,
  site_id: getSite,
  connection_id: getConnection,
  document_id: getDocument,
  meter_id: getMeter,
  invitation_id: getInvitation,
  account_id: getAccount,
};

/** The connection of the company-first paths; one of another company is not found (api-core.md 1.11). @throws AppError `not_found` */
export async function connectionOfCompany(
  ctx: Context,
  params: { company_id: string; connection_id: string },
): Promise<Connection> {
  const connection = await getConnection(ctx, params.connection_id);
  if (connection.company.id !== params.company_id) throw notFound();
  return connection;
}

/** @param params of the path, by name, in the right form @throws AppError `not_found` */
export async function requireTargets(ctx: Context, params: Record<string, string>): Promise<void> {
  const { company_id, connection_id } = params;
  if (company_id !== undefined && connection_id !== undefined)
    await connectionOfCompany(ctx, { company_id, connection_id });
  else for (const [name, id] of Object.entries(params)) await targets[name]?.(ctx, id);
}
