import { type Database, sql, type Transaction } from '../../db/database.ts';
import type { Organization } from './organization.ts';

export async function insertOrganization(tx: Transaction, organization: Organization): Promise<void> {
  await tx.change(sql`
    insert into organizations (id, name, created_at)
    select o.organization_id, ${organization.name}, ${organization.createdAt}
      from (values (${tx.owner})) o (organization_id, environment)`);
}

interface OrganizationRow {
  id: string;
  name: string;
  created_at: Date;
}

const fromOrganizationRow = (row: OrganizationRow): Organization => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at,
});

/** The tenant's own; it is one in both environments. */
export async function selectOrganization(tx: Transaction): Promise<Organization | null> {
  const row = await tx.first<OrganizationRow>(sql`
    select o.id, o.name, o.created_at from organizations o
     where o.id = ${tx.tenant.organizationId} and ${tx.tenant.environment}::text is not null`);
  return row && fromOrganizationRow(row);
}

export async function selectOrganizations(database: Database): Promise<Organization[]> {
  const rows = await database.outside(
    sql<OrganizationRow>`select id, name, created_at from list_organizations()`,
  );
  return rows.map(fromOrganizationRow);
}
