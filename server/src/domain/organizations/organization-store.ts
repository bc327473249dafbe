import { type Database, sql, type Transaction } from '../../db/database.ts';
import type { Organization, OrganizationSettings } from './organization.ts';

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

export const writeOrganizationName = (tx: Transaction, name: string): Promise<number> =>
  tx.change(sql`
    update organizations o set name = ${name}
      from (values (${tx.owner})) t (organization_id, environment) where o.id = t.organization_id`);

export async function selectOrganizations(database: Database): Promise<Organization[]> {
  const rows = await database.outside(
    sql<OrganizationRow>`select id, name, created_at from list_organizations()`,
  );
  return rows.map(fromOrganizationRow);
}

/** Of the tenant's own organization. */
export async function selectSettings(tx: Transaction): Promise<OrganizationSettings | null> {
  const row = await tx.first<{ mask_username_in_webhooks: boolean }>(sql`
    select o.mask_username_in_webhooks from organizations o
     where o.id = ${tx.tenant.organizationId} and ${tx.tenant.environment}::text is not null`);
  return row && { maskUsernameInWebhooks: row.mask_username_in_webhooks };
}

export async function updateSettings(tx: Transaction, settings: OrganizationSettings): Promise<void> {
  await tx.change(sql`
    update organizations o set mask_username_in_webhooks = ${settings.maskUsernameInWebhooks}
      from (values (${tx.owner})) t (organization_id, environment) where o.id = t.organization_id`);
}
