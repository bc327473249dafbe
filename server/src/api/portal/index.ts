// Every route of the portal's HTTP API.
import { applicationRoutes } from './applications.ts';
import { endpointRoutes } from './endpoints.ts';
import { eventTypeRoutes } from './event-types.ts';
import { messageRoutes } from './messages.ts';
import type { PortalRoute, PublicPortalRoute } from './portal-route.ts';
import { statsRoutes } from './stats.ts';

export const portalRoutes: readonly PortalRoute[] = [
  ...applicationRoutes,
  ...endpointRoutes,
  ...statsRoutes,
  ...messageRoutes,
];
export const publicPortalRoutes: readonly PublicPortalRoute[] = eventTypeRoutes;
