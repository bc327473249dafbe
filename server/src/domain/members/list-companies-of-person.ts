// The companies that somebody sees in the dashboard, with their role in each (platform.md 2, 3): admins of the organization all of
// them, others those that they were added to. Archived ones are left out.
import type { Context } from '../context.ts';
import type { Role } from '../role.ts';
import { roleOfMember } from './member.ts';
import { selectCompaniesOfPerson } from './member-store.ts';

export interface CompanyOfPerson {
  id: string;
  name: string;
  role: Role;
}

/** @param input.search part of the name; empty: all. By name, at most `limit` */
export function listCompaniesOfPerson(
  ctx: Context,
  input: { search: string; limit: number },
): Promise<CompanyOfPerson[]> {
  return ctx.inTransaction(async (tx) => {
    if (ctx.caller.kind !== 'person') throw new Error('Only a person has companies.');
    const { personId, isOrganizationAdmin } = ctx.caller;
    const companies = await selectCompaniesOfPerson(tx, {
      personId: isOrganizationAdmin ? null : personId,
      ...input,
    });
    return companies.map(({ id, name, ...row }) => ({
      id,
      name,
      role: isOrganizationAdmin ? 'ORG_ADMIN' : roleOfMember(row),
    }));
  });
}
