// `nectar connection`: what an operator does with connections that no adapter reaches, and with those under investigation.
import { type Connection, connectionStatuses, providerTitle } from '../domain/connections/connection.ts';
import { decideStatus } from '../domain/connections/decide-status.ts';
import { getConnection } from '../domain/connections/get-connection.ts';
import { listStatusHistory } from '../domain/connections/list-status-history.ts';
import {
  findTenantOfConnection,
  lookAfterConnections,
} from '../domain/connections/look-after-connections.ts';
import type { Context, Services } from '../domain/context.ts';
import { AppError, invalidInput } from '../lib/errors.ts';
import { isUuid } from '../lib/ids.ts';
import type { Tenant } from '../lib/tenant.ts';
import { contextOf, requireOrganization } from './admin.ts';
import { print } from './output.ts';

const mostListed = 500;
const mostEntries = 50;

const lineOf = (tenant: Tenant, connection: Connection) => ({
  id: connection.id,
  organizationId: tenant.organizationId,
  environment: tenant.environment,
  company: connection.company.name,
  provider: providerTitle(connection),
  url: connection.url,
  status: connection.status,
  statusErrorDetail: connection.statusErrorDetail,
  since: connection.statusFirstSeenAt.toISOString(),
  nextCheckAt: connection.nextCheckAt?.toISOString() ?? null,
});

const operatorOf =
  (services: Services) =>
  ({ organizationId, environment }: Tenant): Context =>
    contextOf(services, organizationId, environment);

export async function listConnections(
  services: Services,
  input: { organization: string | undefined; status: string | undefined },
  json: boolean,
): Promise<void> {
  const status = connectionStatuses.find((one) => one === input.status) ?? null;
  if (input.status !== undefined && status === null)
    throw invalidInput({
      status: [`"${input.status}" is not a valid choice. Allowed: ${connectionStatuses.join(', ')}.`],
    });
  const organizationId = input.organization ? await requireOrganization(services, input.organization) : null;
  const filter = { status, organizationId, most: mostListed };
  const found = await lookAfterConnections(services, filter, operatorOf(services));
  const lines = found.map(({ tenant, organizationName, connection }) => ({
    ...lineOf(tenant, connection),
    organization: organizationName,
  }));
  print(
    json,
    lines,
    lines
      .map(
        (line) =>
          `${line.id}  ${line.status.padEnd(20)}  ${line.since}  ${line.environment.padEnd(10)}  ${line.organization} / ${line.company}  ${line.url}`,
      )
      .join('\n') || 'There is no such connection.',
  );
}

async function tenantOf(services: Services, id: string): Promise<Context> {
  if (!isUuid(id)) throw new AppError('not_found', { message: `There is no connection ${id}.` });
  return operatorOf(services)(await findTenantOfConnection(services, id));
}

export async function showConnection(services: Services, id: string, json: boolean): Promise<void> {
  const ctx = await tenantOf(services, id);
  const history = await listStatusHistory(ctx, { connectionId: id, most: mostEntries });
  const data = {
    ...lineOf(ctx.tenant, await getConnection(ctx, id)),
    history: history.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })),
  };
  print(json, data, JSON.stringify(data, null, 2));
}

export async function setStatus(
  services: Services,
  input: { id: string; status: string; note: string; detail: string | undefined },
  json: boolean,
): Promise<void> {
  const ctx = await tenantOf(services, input.id);
  const connection = await decideStatus(ctx, { ...input, detail: input.detail ?? null });
  print(json, lineOf(ctx.tenant, connection), `Connection ${connection.id} is ${connection.status}.`);
}
