// Whom the path of a request names. A request with faults is answered 404 where they are not the caller's, before its
// faults are told (api-core.md 1.6); a request without faults learns it from its verb.
import { getCompany } from '../domain/companies/get-company.ts';
import { getConnection } from '../domain/connections/get-connection.ts';
import type { Context } from '../domain/context.ts';
import { getDocument } from '../domain/documents/get-document.ts';
import { getMeter } from '../domain/meters/get-meter.ts';
import { getSite } from '../domain/sites/get-site.ts';

const targets: Record<string, (ctx: Context, id: string) => Promise<unknown>> = {
  company_id: getCompany,
  site_id: getSite,
  connection_id: getConnection,
  document_id: getDocument,
  meter_id: getMeter,
};

/** @param params of the path, by name, in the right form @throws AppError `not_found` */
export async function requireTargets(ctx: Context, params: Record<string, string>): Promise<void> {
  for (const [name, id] of Object.entries(params)) await targets[name]?.(ctx, id);
}
