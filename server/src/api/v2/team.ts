// The team behind the billing account (api-core.md 13).
import { z } from 'zod';
import { getTeam } from '../../domain/team/get-team.ts';
import type { Team } from '../../domain/team/team.ts';
import { updateTeam } from '../../domain/team/update-team.ts';
import { emailField, id } from '../fields.ts';
import { type Route, route } from '../route.ts';

const teamSchema = z
  .object({
    id: id().describe('Id of the billing profile.'),
    name: z.string().max(200),
    email: z.string().max(254).describe('Billing address.'),
    users: z.array(z.string()).describe('E-mail addresses of the members.'),
    billing: z
      .object({
        meterEvents: z.array(z.unknown()),
        paymentMethods: z.array(z.unknown()),
        portalUrl: z.string().nullable(),
      })
      .describe('Empty on a server of your own: nothing is billed there.'),
  })
  .meta({
    id: 'Team',
    example: {
      id: 'e7c9a1b3-5d2f-4846-8a0c-6b4d8f2e1c75',
      name: 'Harbor Textiles',
      email: 'billing@harbor.example',
      users: ['ops@harbor.example'],
      billing: { meterEvents: [], paymentMethods: [], portalUrl: null },
    },
  });

const toTeamWire = (team: Team): z.infer<typeof teamSchema> => ({
  id: team.id,
  name: team.name,
  email: team.email,
  users: team.users,
  billing: { meterEvents: [], paymentMethods: [], portalUrl: null },
});

const teamUpdateRequest = z
  .object({ users: z.array(emailField()).max(1000).optional() })
  .meta({ id: 'TeamUpdateRequest', example: { users: ['ops@harbor.example', 'meters@harbor.example'] } });

export const teamRoutes: Route[] = [
  route({
    operationId: 'team_retrieve',
    method: 'GET',
    path: '/team',
    tag: 'Team',
    summary: 'Get the team',
    description:
      'The people behind the billing account. Sandbox and production have members of their own; both begin with everybody of the organization.',
    output: teamSchema,
    run: async (ctx) => toTeamWire(await getTeam(ctx)),
  }),
  route({
    operationId: 'team_update',
    method: 'PATCH',
    path: '/team',
    tag: 'Team',
    summary: 'Set the members of the team',
    description:
      '`users` replaces the list of the key’s environment and may not leave out the caller. Members are attached to companies that are made afterwards, not to those there are.',
    body: teamUpdateRequest,
    output: teamSchema,
    refusals: [400],
    run: async (ctx, { body }) => toTeamWire(await updateTeam(ctx, { users: body.users })),
  }),
];
