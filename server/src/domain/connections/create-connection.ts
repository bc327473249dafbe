// Connects a utility account by username and password (api-core.md 8.2).
import { invalidInput } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { holdCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { type DatasourceType, providerHostOf } from '../datasources/datasource.ts';
import { findDatasourceAt } from '../datasources/find-datasource.ts';
import type { Connection } from './connection.ts';
import { sitesOfConnection } from './connection-sites.ts';
import { hasUsername, insertConnection } from './connection-store.ts';
import { storePassword } from './credentials.ts';
import { sealEditSecret } from './edit-secret.ts';
import { getConnection } from './get-connection.ts';
import { newEditLinkSecret } from './magic-secret.ts';
import { recordCreation } from './record-status.ts';
import { validateConnection } from './validate-connection.ts';

export interface CreateConnectionInput {
  companyId: string;
  url: string;
  /** What to call it where the directory does not know it. */
  providerName?: string | null;
  username: string;
  password: string;
  sites: string[];
  country: string;
  externalId: string | null;
  notes?: string | null;
  initialDatasourceTypes: DatasourceType[];
  workflowOwnerEmail: string | null;
  dataCollectionStartDate: string | null;
  multiplyByOccupancy: boolean;
}

/**
 * Stores the connection as PENDING and, where the provider answers at once, validates it within the call.
 * @throws AppError `not_found` for the company, `invalid_input` for url, sites or a repeated username
 */
export function createConnection(ctx: Context, input: CreateConnectionInput): Promise<Connection> {
  return ctx.inTransaction(async (tx, inner) => {
    const company = await holdCompany(inner, input.companyId);
    const host = providerHostOf(input.url);
    const provider = ctx.providerFor(input.url);
    const { sites, faults } = await sitesOfConnection(inner, input.companyId, input.sites, provider);
    if (company.archivedAt !== null)
      throw invalidInput({ nonFieldErrors: ['The company is not active.'], ...faults });
    if (host === null) throw invalidInput({ url: ['Enter a valid URL.'], ...faults });
    if (!provider.allowsRepeatedUsername && (await hasUsername(tx, input.companyId, host, input.username)))
      throw invalidInput({ username: ['This username is connected to the provider already.'], ...faults });
    if (faults) throw invalidInput(faults);

    const id = newId();
    const now = ctx.now();
    await insertConnection(tx, {
      ...input,
      id,
      kind: 'ONLINE',
      datasourceId: (await findDatasourceAt(inner, input.url))?.id ?? null,
      providerHost: host,
      providerName: input.providerName ?? null,
      notes: input.notes ?? null,
      status: 'PENDING',
      statusErrorDetail: null,
      statusFirstSeenAt: now,
      statusLastUpdateAt: now,
      initialSites: sites.map((site) => site.id),
      isActive: true,
      editSecret: sealEditSecret(ctx, id, newEditLinkSecret(ctx, company, id)),
      createdAt: now,
    });
    await storePassword(ctx, tx, id, input.password);
    await recordCreation(ctx, tx, id);
    // Receivers hear of it as it began, PENDING; what the check finds is an event of its own (events-and-lifecycle.md 1.2.2, rule 3).
    await ctx.events.record(inner, tx);
    await validateConnection(inner, { id, password: input.password });
    return getConnection(inner, id);
  });
}
