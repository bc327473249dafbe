// Every route of the dashboard's HTTP API, beside those of its session (http/dash-routes.ts).
import { adminTeamRoutes } from './admin-team.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { billIssueRoutes } from './bill-issues.ts';
import { billingRoutes } from './billing.ts';
import { billRoutes } from './bills.ts';
import { companyRoutes } from './companies.ts';
import { connectingRoutes } from './connecting.ts';
import { connectionRoutes } from './connections.ts';
import type { DashRoute } from './dash-route.ts';
import { dataCollectionRoutes } from './data-collection.ts';
import { emailConnectionRoutes } from './email-connections.ts';
import { invitationRoutes } from './invitations.ts';
import { memberRoutes } from './members.ts';
import { organizationRoutes } from './organization.ts';
import { overviewRoutes } from './overview.ts';
import { preferenceRoutes } from './preferences.ts';
import { repositoryRoutes } from './repository.ts';
import { siteSettingsRoutes } from './site-settings.ts';
import { siteRoutes } from './sites.ts';
import { whiteLabelRoutes } from './white-label.ts';

export const dashRoutes: readonly DashRoute[] = [
  ...companyRoutes,
  ...overviewRoutes,
  ...billIssueRoutes,
  ...dataCollectionRoutes,
  ...siteRoutes,
  ...siteSettingsRoutes,
  ...memberRoutes,
  ...preferenceRoutes,
  ...organizationRoutes,
  ...adminTeamRoutes,
  ...billingRoutes,
  ...repositoryRoutes,
  ...whiteLabelRoutes,
  ...apiKeyRoutes,
  ...connectionRoutes,
  ...emailConnectionRoutes,
  ...billRoutes,
  ...connectingRoutes,
  ...invitationRoutes,
];
