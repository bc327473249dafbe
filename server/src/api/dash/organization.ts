// Settings › Organization › General.
import { z } from 'zod';
import { renameOrganization } from '../../domain/organizations/rename-organization.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

export const organizationRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'PATCH',
    path: '/organization',
    summary: 'Gives the organization another name.',
    right: 'ORGANIZATION_SETTINGS',
    body: z.object({ name: z.string() }),
    output: z.object({ id: z.string(), name: z.string() }),
    async run(ctx, { body }) {
      const { id, name } = await renameOrganization(ctx, body);
      return { id, name };
    },
  }),
];
