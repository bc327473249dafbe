// v2.0: the complete base. Later versions say only what differs.
import type { Route } from '../route.ts';
import { accountRoutes } from './accounts.ts';
import { auditRoutes } from './audit.ts';
import { changeRoutes } from './changes.ts';
import { companyRoutes } from './companies.ts';
import { connectionRoutes } from './connections.ts';
import { correctionRoutes } from './corrections.ts';
import { datasourceRoutes } from './datasources.ts';
import { v2DocumentRoutes } from './documents.ts';
import { evidenceRoutes } from './evidence.ts';
import { intervalRoutes } from './intervals.ts';
import { invitationRoutes } from './invitations.ts';
import { jobRoutes } from './jobs.ts';
import { learnedLayoutRoutes } from './learned-layouts.ts';
import { magicLinkRoutes } from './magic-links.ts';
import { meterRoutes } from './meters.ts';
import { pingRoutes } from './ping.ts';
import { sandboxRoutes } from './sandbox.ts';
import { siteRoutes } from './sites.ts';
import { teamRoutes } from './team.ts';
import { v2UsageRoutes } from './usage.ts';
import { webhookEventRoutes } from './webhook-events.ts';
import { webhookRoutes } from './webhooks.ts';

export const v2Routes: Route[] = [
  ...pingRoutes('2.0'),
  ...companyRoutes,
  ...changeRoutes(false),
  ...siteRoutes,
  ...connectionRoutes,
  ...accountRoutes,
  ...datasourceRoutes,
  ...v2DocumentRoutes,
  ...evidenceRoutes,
  ...v2UsageRoutes,
  ...correctionRoutes,
  ...auditRoutes,
  ...learnedLayoutRoutes,
  ...meterRoutes,
  ...intervalRoutes,
  ...jobRoutes,
  ...invitationRoutes,
  ...magicLinkRoutes,
  ...webhookRoutes,
  ...teamRoutes,
  ...webhookEventRoutes,
  ...sandboxRoutes,
];
