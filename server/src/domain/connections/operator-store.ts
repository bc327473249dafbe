// SQL of the operators' work, which crosses tenants; through functions of the database that name no more than they need.
import { type Database, sql } from '../../db/database.ts';
import type { EnvironmentName, Tenant } from '../../lib/tenant.ts';
import type { ConnectionStatus } from './connection.ts';

export interface OperatorPlace {
  tenant: Tenant;
  organizationName: string;
  connectionId: string;
}

export interface OperatorFilter {
  status: ConnectionStatus | null;
  organizationId: string | null;
  most: number;
}

/** Those that have said the same for the longest first. */
export async function selectForOperator(
  database: Database,
  filter: OperatorFilter,
): Promise<OperatorPlace[]> {
  const rows = await database.outside(
    sql<{
      organization_id: string;
      organization_name: string;
      environment: EnvironmentName;
      id: string;
    }>`select * from operator_connections(${filter.status}, ${filter.organizationId}, ${filter.most})`,
  );
  return rows.map((row) => ({
    tenant: { organizationId: row.organization_id, environment: row.environment },
    organizationName: row.organization_name,
    connectionId: row.id,
  }));
}

export async function selectTenantOf(database: Database, connectionId: string): Promise<Tenant | null> {
  const [row] = await database.outside(
    sql<{
      organization_id: string;
      environment: EnvironmentName;
    }>`select * from tenant_of_connection(${connectionId})`,
  );
  return row ? { organizationId: row.organization_id, environment: row.environment } : null;
}

export interface StatusCount {
  environment: EnvironmentName;
  status: ConnectionStatus;
  total: number;
}

export const selectStatusCounts = (database: Database): Promise<StatusCount[]> =>
  database.outside(sql<StatusCount>`select environment, status, total from connection_counts()`);
