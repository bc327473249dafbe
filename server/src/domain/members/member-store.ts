// SQL of who belongs to a company.
import { sql, type Transaction } from '../../db/database.ts';
import type { MemberRow } from './member.ts';

/** @param about.personId null: everybody's companies */
export const selectCompaniesOfPerson = (
  tx: Transaction,
  about: { personId: string | null; search: string; limit: number },
): Promise<(MemberRow & { id: string; name: string })[]> => {
  const pattern = `%${about.search.replace(/[\\%_]/g, '\\$&')}%`;
  const source =
    about.personId === null
      ? sql`select c.id, c.name, c.is_site_permissioning_enabled, 'ADMIN' as role, true as has_all_sites from companies c where true`
      : sql`select c.id, c.name, c.is_site_permissioning_enabled, cp.role, cp.has_all_sites from company_people cp
              join companies c on c.organization_id = cp.organization_id and c.environment = cp.environment and c.id = cp.company_id
             where ${tx.bound('cp')} and cp.person_id = ${about.personId}`;
  return tx.rows(sql<MemberRow & { id: string; name: string }>`
    ${source} and ${tx.bound('c')} and c.deleted_at is null and c.archived_at is null and c.name ilike ${pattern}
     order by lower(c.name), c.id limit ${about.limit}`);
};
