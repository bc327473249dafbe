// Adds somebody to a company by their address (platform.md 2, 21). Whoever is new to the organization gets a join link; whoever
// has an account is in at once. Nobody becomes an organization admin by it.
import { invalidInput } from '../../lib/errors.ts';
import { recordSettingsChange } from '../audit/record-settings-change.ts';
import { holdCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { findOrAddPerson } from '../team/add-person.ts';
import { heedInvitationLimit, welcome } from '../team/welcome.ts';
import type { Member, MemberRole } from './member.ts';
import { insertMember, selectMembers } from './member-store.ts';
import { sitesOfMember } from './sites-of-member.ts';

export interface AddMemberInput {
  companyId: string;
  email: string;
  role: MemberRole;
  /** Null: all. */
  siteIds: string[] | null;
}

/** @throws AppError `not_found`, `rate_limited`; `invalid_input` for an address that is none or is there, and for unknown sites */
export async function addMember(ctx: Context, input: AddMemberInput): Promise<Member> {
  await heedInvitationLimit(ctx);
  return ctx.inTransaction(async (tx, inner) => {
    const company = await holdCompany(inner, input.companyId);
    const siteIds = await sitesOfMember(inner, input);
    const { person } = await findOrAddPerson(inner, { email: input.email, role: 'MEMBER' });
    if (person.role === 'ADMIN')
      throw invalidInput({ email: ['An admin of the organization, who has every company already.'] });
    const { role } = input;
    if (!(await insertMember(tx, { companyId: company.id, personId: person.id, role, siteIds })))
      throw invalidInput({ email: ['This person belongs to the company already.'] });
    await welcome(inner, person);
    await recordSettingsChange(inner, {
      kind: 'PERSON',
      objectId: person.id,
      action: 'CREATED',
      objectName: person.email,
      details: { company: company.id, role, sites: siteIds },
    });
    return (await selectMembers(tx, company.id, ctx.wallNow(), person.id))[0]!;
  });
}
