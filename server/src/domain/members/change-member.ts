// Makes a member an admin of the company or takes that away, and says which sites they have (platform.md 21).
import { AppError, notFound } from '../../lib/errors.ts';
import { recordSettingsChange } from '../audit/record-settings-change.ts';
import { holdCompany } from '../companies/get-company.ts';
import { type Context, personOf } from '../context.ts';
import type { Member, MemberRole } from './member.ts';
import { selectMembers, writeMember } from './member-store.ts';
import { sitesOfMember } from './sites-of-member.ts';

export interface ChangeMemberInput {
  companyId: string;
  personId: string;
  role?: MemberRole | undefined;
  /** Null: all. */
  siteIds?: string[] | null | undefined;
}

/**
 * What is not named stays.
 * @throws AppError `not_found`, `invalid_input`; `permission_denied` for oneself and for admins of the organization
 */
export function changeMember(ctx: Context, input: ChangeMemberInput): Promise<Member> {
  return ctx.inTransaction(async (tx, inner) => {
    const company = await holdCompany(inner, input.companyId);
    const before = await memberToChange(inner, company.id, input.personId);
    const role = input.role ?? before.role;
    const given = input.siteIds === undefined ? (before.sites?.map(({ id }) => id) ?? null) : input.siteIds;
    const siteIds = await sitesOfMember(inner, { companyId: company.id, role, siteIds: given });
    if (!(await writeMember(tx, { companyId: company.id, personId: before.personId, role, siteIds })))
      throw notFound();
    await recordSettingsChange(inner, {
      kind: 'PERSON',
      objectId: before.personId,
      action: 'CHANGED',
      objectName: before.email,
      details: {
        company: company.id,
        before: { role: before.role, sites: before.sites?.map(({ id }) => id) ?? null },
        after: { role, sites: siteIds },
      },
    });
    return (await selectMembers(tx, company.id, ctx.wallNow(), before.personId))[0]!;
  });
}

/** @throws AppError `not_found`; `permission_denied` for oneself and for admins of the organization */
export function memberToChange(ctx: Context, companyId: string, personId: string): Promise<Member> {
  return ctx.inTransaction(async (tx) => {
    const [member] = await selectMembers(tx, companyId, ctx.wallNow(), personId);
    if (!member) throw notFound();
    if (member.personId === personOf(ctx.caller))
      throw new AppError('permission_denied', { message: 'Somebody else has to do this: it is about you.' });
    if (member.isOrganizationAdmin)
      throw new AppError('permission_denied', {
        message: 'Admins of the organization have every company; they are managed in the admin team.',
      });
    return member;
  });
}
