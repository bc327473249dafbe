// The session of a page: what a link's key is exchanged for.
import { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import { getOrganization } from '../../domain/organizations/get-organization.ts';
import { getWebhookApp } from '../../domain/webhooks/get-webhook-app.ts';
import { portalCapabilities } from '../../domain/webhooks/portal-capabilities.ts';
import type { PortalCaller } from '../../domain/webhooks/portal-session.ts';
import { dateTime, toDateTime } from '../fields.ts';

export const sessionRequest = z.object({ key: z.string() });

export const sessionSchema = z.object({
  appId: z.string(),
  organizationName: z.string(),
  environment: z.enum(['sandbox', 'production']),
  capabilities: z.array(z.enum(portalCapabilities)),
  /** When the link ends, and the session with it. */
  expiresAt: dateTime(),
});

export const describeSession = (
  ctx: Context,
  caller: Pick<PortalCaller, 'capabilities' | 'expiresAt'>,
): Promise<z.infer<typeof sessionSchema>> =>
  ctx.inTransaction(async (_tx, inner) => ({
    appId: (await getWebhookApp(inner)).id,
    organizationName: (await getOrganization(inner)).name,
    environment: ctx.tenant.environment,
    capabilities: [...caller.capabilities],
    expiresAt: toDateTime(caller.expiresAt),
  }));
