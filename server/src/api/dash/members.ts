// Settings › Company › Members (platform.md 21).
import { z } from 'zod';
import { addMember } from '../../domain/members/add-member.ts';
import { changeMember } from '../../domain/members/change-member.ts';
import { inviteMemberAgain } from '../../domain/members/invite-member-again.ts';
import { listMembers } from '../../domain/members/list-members.ts';
import { type Member, memberRoles } from '../../domain/members/member.ts';
import { removeMember } from '../../domain/members/remove-member.ts';
import { setSitePermissioning } from '../../domain/members/set-site-permissioning.ts';
import { dateTime, toDateTime } from '../fields.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

/** Null: has an account. `expiresAt` null: the join link has ended. */
export const joinInvitation = z.object({ expiresAt: dateTime().nullable() }).nullable();
export const toJoinInvitation = (invitation: Member['invitation']): z.infer<typeof joinInvitation> =>
  invitation && { expiresAt: invitation.expiresAt && toDateTime(invitation.expiresAt) };

const memberWire = z.object({
  personId: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  isOrganizationAdmin: z.boolean(),
  isYou: z.boolean(),
  role: z.enum(memberRoles),
  /** Null: all. */
  sites: z.array(z.object({ id: z.string(), name: z.string() })).nullable(),
  invitation: joinInvitation,
});

const toMemberWire = (member: Member, ctx: { caller: { kind: string; personId?: string | null } }) => ({
  personId: member.personId,
  email: member.email,
  name: member.name,
  isOrganizationAdmin: member.isOrganizationAdmin,
  isYou: member.personId === ctx.caller.personId,
  role: member.role,
  sites: member.sites,
  invitation: toJoinInvitation(member.invitation),
});

const company = z.object({ company_id: z.uuid() });
const person = company.extend({ person_id: z.uuid() });
const role = z.enum(memberRoles);
/** Null: all. */
const siteIds = z.array(z.uuid()).max(5_000).nullable();

export const memberRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/company/{company_id}/member',
    summary: 'Everybody who reaches the company; organization admins last.',
    right: 'COMPANY_MEMBERS',
    params: company,
    output: z.object({
      data: z.array(memberWire),
      /** Members see the sites that they were given alone. */
      isBySites: z.boolean(),
    }),
    async run(ctx, { params }) {
      const { members, isBySites } = await listMembers(ctx, { companyId: params.company_id });
      return { data: members.map((member) => toMemberWire(member, ctx)), isBySites };
    },
  }),
  dashRoute({
    method: 'POST',
    path: '/company/{company_id}/member',
    summary: 'Adds somebody, who is told by mail; without an account, with a link to join.',
    right: 'COMPANY_MEMBERS',
    params: company,
    body: z.object({ email: z.string(), role: role.default('MEMBER'), siteIds: siteIds.default(null) }),
    status: 201,
    output: memberWire,
    run: async (ctx, { params, body }) =>
      toMemberWire(await addMember(ctx, { companyId: params.company_id, ...body }), ctx),
  }),
  dashRoute({
    method: 'PATCH',
    path: '/company/{company_id}/member/{person_id}',
    summary: 'Changes what somebody is in the company, and which sites they have.',
    right: 'COMPANY_MEMBERS',
    params: person,
    body: z.object({ role: role.optional(), siteIds: siteIds.optional() }),
    output: memberWire,
    run: async (ctx, { params, body }) =>
      toMemberWire(
        await changeMember(ctx, { companyId: params.company_id, personId: params.person_id, ...body }),
        ctx,
      ),
  }),
  dashRoute({
    method: 'DELETE',
    path: '/company/{company_id}/member/{person_id}',
    summary: 'Takes somebody out of the company, and their join link back.',
    right: 'COMPANY_MEMBERS',
    params: person,
    status: 204,
    run: (ctx, { params }) => removeMember(ctx, { companyId: params.company_id, personId: params.person_id }),
  }),
  dashRoute({
    method: 'POST',
    path: '/company/{company_id}/member/{person_id}/invitation',
    summary: 'Sends somebody who has not joined another link; the one before no longer works.',
    right: 'COMPANY_MEMBERS',
    params: person,
    status: 204,
    run: (ctx, { params }) =>
      inviteMemberAgain(ctx, { companyId: params.company_id, personId: params.person_id }),
  }),
  dashRoute({
    method: 'PATCH',
    path: '/company/{company_id}/site-permissioning',
    summary: 'Whether members see the sites that they were given alone.',
    right: 'COMPANY_MEMBERS',
    params: company,
    body: z.object({ isEnabled: z.boolean() }),
    status: 204,
    run: (ctx, { params, body }) =>
      setSitePermissioning(ctx, { companyId: params.company_id, isEnabled: body.isEnabled }),
  }),
];
