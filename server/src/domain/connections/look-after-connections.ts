// What operators see of connections, over all tenants: those that no adapter reaches wait for them.
import { notFound } from '../../lib/errors.ts';
import type { Tenant } from '../../lib/tenant.ts';
import type { Context, Services } from '../context.ts';
import type { Connection } from './connection.ts';
import { findConnections } from './get-connection.ts';
import {
  type OperatorFilter,
  type StatusCount,
  selectForOperator,
  selectStatusCounts,
  selectTenantOf,
} from './operator-store.ts';

export interface LookedAfter {
  tenant: Tenant;
  organizationName: string;
  connection: Connection;
}

/** Those that have said the same for the longest first. @param contextOf makes an operator's context of a tenant */
export async function lookAfterConnections(
  services: Services,
  filter: OperatorFilter,
  contextOf: (tenant: Tenant) => Context,
): Promise<LookedAfter[]> {
  const places = await selectForOperator(services.database, filter);
  const byTenant = Map.groupBy(places, ({ tenant }) => `${tenant.organizationId}/${tenant.environment}`);
  const found = new Map<string, Connection>();
  for (const group of byTenant.values()) {
    const ids = group.map(({ connectionId }) => connectionId);
    for (const connection of await findConnections(contextOf(group[0]!.tenant), ids))
      found.set(connection.id, connection);
  }
  return places.flatMap(({ tenant, organizationName, connectionId }) => {
    const connection = found.get(connectionId);
    return connection ? [{ tenant, organizationName, connection }] : [];
  });
}

/** Whose it is. @throws AppError `not_found` */
export async function findTenantOfConnection(services: Services, connectionId: string): Promise<Tenant> {
  const tenant = await selectTenantOf(services.database, connectionId);
  if (!tenant) throw notFound();
  return tenant;
}

/** How many connections say what, for the operator's figures. */
export const countConnectionsByStatus = (services: Services): Promise<StatusCount[]> =>
  selectStatusCounts(services.database);
