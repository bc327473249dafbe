// Who calls the portal's API: the holder of a link's key, or a page with the session that a key was exchanged for.
import type { FastifyRequest } from 'fastify';
import type { Services } from '../domain/context.ts';
import {
  type PortalCaller,
  recognisePortalKey,
  recognisePortalSession,
} from '../domain/webhooks/portal-session.ts';
import type { Deadline } from '../lib/deadline.ts';
import { AppError } from '../lib/errors.ts';
import { cookieOf } from './cookies.ts';
import type { RateLimit } from './rate-limit.ts';

export const sessionCookie = 'nectar_portal';

const changesNothing = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Browsers name the page's origin with everything that may change something; `SameSite` alone lets our own subdomains through. */
export function isOwnOrigin(request: FastifyRequest, dashPublicUrl: string): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  return origin === new URL(dashPublicUrl).origin || new URL(origin).host === host;
}

/**
 * @param refusals counts keys and sessions that nobody was given, by address
 * @throws AppError `not_authenticated`, `invalid_portal_link`, `rate_limited`; `permission_denied` for another site's page
 */
export async function recognisePortalCaller(
  services: Services,
  request: FastifyRequest,
  deadline: Deadline,
  refusals: RateLimit,
): Promise<PortalCaller> {
  const key = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
  const secret = cookieOf(request.headers.cookie, sessionCookie);
  if (key === undefined && secret === null) throw new AppError('not_authenticated');
  if (
    key === undefined &&
    !changesNothing.has(request.method) &&
    !isOwnOrigin(request, services.links.dashPublicUrl)
  )
    throw new AppError('permission_denied', { message: 'The request comes from another site.' });
  try {
    return key === undefined
      ? await recognisePortalSession(services, secret!, deadline)
      : await recognisePortalKey(services, key, deadline);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_portal_link') refusals.take(request.ip);
    throw error;
  }
}
