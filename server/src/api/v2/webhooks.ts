// A link into the webhook portal (events-and-lifecycle.md 1.4.1).
import { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import { createPortalLink } from '../../domain/webhooks/create-portal-link.ts';
import { dateTime, toDateTime } from '../fields.ts';
import { type Route, route } from '../route.ts';

const portalLinkSchema = z
  .object({
    url: z.string().describe('Opens the portal; whoever has it may configure webhooks.'),
    expiresAt: dateTime().describe('When the link ends: seven days after it was made.'),
  })
  .meta({
    id: 'WebhookPortalLink',
    example: {
      url: 'https://dash.nectarclimate.com/p/webhooks#key=whp_3f0c…',
      expiresAt: '2026-02-10T09:15:20.114Z',
    },
  });

const configure = {
  path: '/webhook/configure',
  tag: 'Webhooks',
  summary: 'Make a link into the webhook portal',
  description:
    'The portal is where endpoints, secrets, event filters and the log of deliveries are. A link works for seven days, as often as it is opened; earlier links keep working until they end. It belongs to the organization and environment of the key.',
  output: portalLinkSchema,
  async run(ctx: Context): Promise<z.infer<typeof portalLinkSchema>> {
    const { url, expiresAt } = await createPortalLink(ctx);
    return { url, expiresAt: toDateTime(expiresAt) };
  },
};

export const webhookRoutes: Route[] = [
  route({ ...configure, operationId: 'webhook_configure_create', method: 'POST' }),
  route({ ...configure, operationId: 'webhook_configure_retrieve', method: 'GET', aliases: ['/webhook'] }),
];
