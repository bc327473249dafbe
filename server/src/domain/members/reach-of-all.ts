import type { Context } from '../context.ts';
import type { Reach } from '../role.ts';
import { roleOfMember } from './member.ts';
import { selectAllCompanies, selectMemberRows } from './reach-store.ts';

/** What the caller has of every company that they belong to, archived ones left out: admins of the organization all of each. */
export function reachOfAll(ctx: Context): Promise<Reach[]> {
  return ctx.inTransaction(async (tx) => {
    const { caller } = ctx;
    if (caller.kind !== 'person') throw new Error('Only a person belongs to companies.');
    if (caller.isOrganizationAdmin)
      return (await selectAllCompanies(tx)).map((companyId) => ({
        companyId,
        role: 'ORG_ADMIN',
        siteIds: null,
      }));
    return (await selectMemberRows(tx, caller.personId)).map(
      ({ company_id: companyId, site_ids, ...row }) => {
        const role = roleOfMember(row);
        return { companyId, role, siteIds: role === 'SITE_MEMBER' ? site_ids : null };
      },
    );
  });
}
