import { type Database, sql, type Transaction } from '../../db/database.ts';
import type { Organization } from './organization.ts';

export async function insertOrganization(tx: Transaction, organization: Organization): Promise<void> {
  await tx.change(sql`
    insert into organizations (id, name, created_at)
    select o.organization_id, ${organization.name}, ${organization.createdAt}
      from (values (${tx.owner})) o (organization_id, environment)`);
}

export async function selectOrganizations(database: Database): Promise<Organization[]> {
  const rows = await database.outside(
    sql<{
      id: string;
      name: string;
      created_at: Date;
    }>`select id, name, created_at from list_organizations()`,
  );
  return rows.map((row) => ({ id: row.id, name: row.name, createdAt: row.created_at }));
}
