// Who calls the portal's API: the holder of a link's key, a page with the session that a key was exchanged for, or somebody who is
// signed in to the dashboard.
import type { FastifyRequest } from 'fastify';
import type { Caller, Services } from '../domain/context.ts';
import { requireRight } from '../domain/rights.ts';
import { portalCapabilities } from '../domain/webhooks/portal-capabilities.ts';
import {
  type PortalCaller,
  recognisePortalKey,
  recognisePortalSession,
} from '../domain/webhooks/portal-session.ts';
import type { Deadline } from '../lib/deadline.ts';
import { AppError } from '../lib/errors.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { cookieOf } from './cookies.ts';
import { organizationHeader, personOfCaller, recogniseDashCaller } from './dash-caller.ts';
import { requireOwnOrigin } from './own-origin.ts';
import type { RateLimit } from './rate-limit.ts';

export const sessionCookie = 'nectar_portal';

/** Somebody of the dashboard has no link. */
export type PortalVisitor =
  | PortalCaller
  | (Omit<PortalCaller, 'linkId'> & { sessionId: null; person: Extract<Caller, { kind: 'person' }> });

export interface PortalDoor {
  services: Services;
  signIn: SignIn;
  /** Counts keys and sessions that nobody was given, by address. */
  tries: RateLimit;
}

/** @throws AppError `not_signed_in`, `permission_denied`, `not_found` */
async function recognisePerson(
  { services, signIn }: PortalDoor,
  request: FastifyRequest,
  deadline: Deadline,
): Promise<PortalVisitor> {
  const caller = await recogniseDashCaller(services, signIn, request, deadline);
  const acting = personOfCaller(caller, request);
  if (!acting) throw new AppError('permission_denied');
  requireRight({ caller: acting.person }, 'WEBHOOKS');
  return {
    ...acting,
    sessionId: null,
    capabilities: portalCapabilities,
    expiresAt: caller.who.expiresAt,
  };
}

/**
 * @throws AppError `not_authenticated`, `not_signed_in`, `invalid_portal_link`, `rate_limited`; `permission_denied` for another
 * site's page, and for somebody whose role does not reach webhooks
 */
export async function recognisePortalCaller(
  door: PortalDoor,
  request: FastifyRequest,
  deadline: Deadline,
): Promise<PortalVisitor> {
  const { services } = door;
  const key = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
  // The dashboard's pages say where they are; those of a link cannot.
  if (key === undefined && request.headers[organizationHeader] !== undefined)
    return recognisePerson(door, request, deadline);
  const secret = cookieOf(request.headers.cookie, sessionCookie);
  if (key === undefined && secret === null) throw new AppError('not_authenticated');
  if (key === undefined) requireOwnOrigin(request, services.links.dashPublicUrl);
  try {
    return key === undefined
      ? await recognisePortalSession(services, secret!, deadline)
      : await recognisePortalKey(services, key, deadline);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_portal_link') door.tries.take(request.ip);
    throw error;
  }
}
