// What the holder of a portal link may do (events-and-lifecycle.md 1.4.2).

export const portalCapabilities = [
  'ViewBase',
  'ViewEndpointSecret',
  'ManageEndpointSecret',
  'CreateAttempts',
  'ManageEndpoint',
] as const;
export type PortalCapability = (typeof portalCapabilities)[number];
