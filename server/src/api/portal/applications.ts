// The application of the link: one for each organization and environment.
import { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import { getOrganization } from '../../domain/organizations/get-organization.ts';
import { getWebhookApp } from '../../domain/webhooks/get-webhook-app.ts';
import { dateTime, toDateTime } from '../fields.ts';
import { listOf } from './portal-fields.ts';
import { type PortalRoute, portalRoute } from './portal-route.ts';

const applicationSchema = z.object({
  id: z.string(),
  uid: z.null(),
  name: z.string(),
  metadata: z.record(z.string(), z.string()),
  createdAt: dateTime(),
  updatedAt: dateTime(),
  throttleRate: z.null(),
  rateLimit: z.null(),
});

const applicationOf = (ctx: Context): Promise<z.infer<typeof applicationSchema>> =>
  ctx.inTransaction(async (_tx, inner) => {
    const [app, { name }] = [await getWebhookApp(inner), await getOrganization(inner)];
    const createdAt = toDateTime(app.createdAt);
    return {
      id: app.id,
      uid: null,
      name: `${name} (${ctx.tenant.environment})`,
      metadata: {},
      createdAt,
      updatedAt: createdAt,
      throttleRate: null,
      rateLimit: null,
    };
  });

export const applicationRoutes: PortalRoute[] = [
  portalRoute({
    method: 'GET',
    path: '/app',
    summary: 'List applications: the one of the link',
    isBesideApps: true,
    output: listOf(applicationSchema),
    run: async (ctx) => ({
      data: [await applicationOf(ctx)],
      iterator: null,
      prevIterator: null,
      done: true,
    }),
  }),
  portalRoute({
    method: 'GET',
    path: '',
    summary: 'Get the application',
    output: applicationSchema,
    run: (ctx) => applicationOf(ctx),
  }),
];
