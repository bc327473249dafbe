import { invalidInput } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { namedSites } from '../sites/named-sites.ts';
import type { MemberRole } from './member.ts';

/** Admins have all sites. @returns null: all @throws AppError `invalid_input` for sites of others, and for none */
export async function sitesOfMember(
  ctx: Context,
  input: { companyId: string; role: MemberRole; siteIds: string[] | null },
): Promise<string[] | null> {
  if (input.role === 'ADMIN' || input.siteIds === null) return null;
  if (input.siteIds.length === 0)
    throw invalidInput({ siteIds: ['Choose at least one site, or all sites.'] });
  const { sites, faults } = await namedSites(ctx, input.companyId, input.siteIds);
  if (faults) throw invalidInput({ siteIds: faults });
  return sites.map(({ id }) => id);
}
