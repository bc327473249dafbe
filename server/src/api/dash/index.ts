// Every route of the dashboard's HTTP API, beside those of its session (http/dash-routes.ts).
import { apiKeyRoutes } from './api-keys.ts';
import { companyRoutes } from './companies.ts';
import type { DashRoute } from './dash-route.ts';

export const dashRoutes: readonly DashRoute[] = [...companyRoutes, ...apiKeyRoutes];
