import { type Database, sql } from '../../db/database.ts';
import type { Deadline } from '../../lib/deadline.ts';
import type { Membership } from './membership.ts';

/** The look-up before a tenant is known. */
export async function selectMemberships(
  database: Database,
  email: string,
  deadline: Deadline | null,
): Promise<Membership[]> {
  const rows = await database.outside(
    sql<{
      organization_id: string;
      organization_name: string;
      person_id: string;
      role: 'ADMIN' | 'MEMBER';
    }>`select * from memberships_of(${email})`,
    deadline,
  );
  return rows.map((row) => ({
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    personId: row.person_id,
    isAdmin: row.role === 'ADMIN',
  }));
}
