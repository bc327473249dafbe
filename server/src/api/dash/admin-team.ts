// Settings › Organization › Admin team (platform.md 22).
import { z } from 'zod';
import { addAdmin } from '../../domain/members/add-admin.ts';
import { inviteAdminAgain } from '../../domain/members/invite-admin-again.ts';
import { listAdmins } from '../../domain/members/list-admins.ts';
import type { Admin } from '../../domain/members/member.ts';
import { removeAdmin } from '../../domain/members/remove-admin.ts';
import { dateTime, toDateTime } from '../fields.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';
import { joinInvitation, toJoinInvitation } from './members.ts';

const adminWire = z.object({
  personId: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  isYou: z.boolean(),
  addedAt: dateTime(),
  /** Becomes admin of the environment's companies that are made from now on. */
  joinsLaterCompanies: z.boolean(),
  invitation: joinInvitation,
});

const toAdminWire = (admin: Admin, ctx: { caller: { kind: string; personId?: string | null } }) => ({
  personId: admin.personId,
  email: admin.email,
  name: admin.name,
  isYou: admin.personId === ctx.caller.personId,
  addedAt: toDateTime(admin.addedAt),
  joinsLaterCompanies: admin.joinsLaterCompanies,
  invitation: toJoinInvitation(admin.invitation),
});

const params = z.object({ person_id: z.uuid() });

export const adminTeamRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/admin-team',
    summary: 'The admins of the organization, oldest first.',
    right: 'ADMIN_TEAM',
    output: z.object({ data: z.array(adminWire) }),
    run: async (ctx) => ({ data: (await listAdmins(ctx)).map((admin) => toAdminWire(admin, ctx)) }),
  }),
  dashRoute({
    method: 'POST',
    path: '/admin-team',
    summary: 'Adds an admin, who is told by mail; without an account, with a link to join.',
    right: 'ADMIN_TEAM',
    body: z.object({
      email: z.string(),
      /** Those that they stay admin of when they leave the team. */
      companies: z.union([
        z.literal('ALL'),
        z.array(z.uuid()).min(1, 'Choose at least one company.').max(1_000),
      ]),
    }),
    status: 201,
    output: adminWire,
    run: async (ctx, { body }) => toAdminWire(await addAdmin(ctx, body), ctx),
  }),
  dashRoute({
    method: 'DELETE',
    path: '/admin-team/{person_id}',
    summary: 'Takes somebody out of the admin team, and where `from` says so out of all companies too.',
    right: 'ADMIN_TEAM',
    params,
    query: z.object({ from: z.enum(['organization', 'organization-and-companies']) }),
    status: 204,
    run: (ctx, { params: { person_id: personId }, query }) =>
      removeAdmin(ctx, { personId, isOfCompanies: query.from === 'organization' }),
  }),
  dashRoute({
    method: 'POST',
    path: '/admin-team/{person_id}/invitation',
    summary: 'Sends somebody who has not joined another link; the one before no longer works.',
    right: 'ADMIN_TEAM',
    params,
    status: 204,
    run: (ctx, { params: { person_id: personId } }) => inviteAdminAgain(ctx, { personId }),
  }),
];
