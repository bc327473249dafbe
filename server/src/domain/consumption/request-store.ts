import { type Database, sql } from '../../db/database.ts';
import type { Tenant } from '../../lib/tenant.ts';

export async function insertRequests(
  database: Database,
  counts: readonly { tenant: Tenant; requests: number }[],
  at: Date,
): Promise<void> {
  const rows = counts.map(({ tenant, requests }) => ({
    organization_id: tenant.organizationId,
    environment: tenant.environment,
    requests,
  }));
  await database.outside(sql`select add_requests(${JSON.stringify(rows)}::jsonb, ${at})`);
}
