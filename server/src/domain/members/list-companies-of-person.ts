// The companies that somebody sees in the dashboard, with their role in each (platform.md 2, 3): admins of the organization all of
// them, others those that they were added to. Archived ones stand in a list of their own.
import type { Context } from '../context.ts';
import type { Role } from '../role.ts';
import { roleOfMember } from './member.ts';
import { selectCompaniesOfPerson } from './member-store.ts';

export interface CompanyOfPerson {
  id: string;
  name: string;
  role: Role;
  isArchived: boolean;
}

/**
 * By name, at most `limit`.
 * @param input.search part of the name; empty: all
 * @param input.isArchived those that were archived, in place of the others
 */
export function listCompaniesOfPerson(
  ctx: Context,
  { isArchived = false, ...input }: { search: string; limit: number; isArchived?: boolean },
): Promise<CompanyOfPerson[]> {
  return ctx.inTransaction(async (tx) => {
    if (ctx.caller.kind !== 'person') throw new Error('Only a person has companies.');
    const { personId, isOrganizationAdmin } = ctx.caller;
    const companies = await selectCompaniesOfPerson(tx, {
      personId: isOrganizationAdmin ? null : personId,
      isArchived,
      ...input,
    });
    return companies.map(({ id, name, ...row }) => ({
      id,
      name,
      isArchived,
      role: isOrganizationAdmin ? 'ORG_ADMIN' : roleOfMember(row),
    }));
  });
}
