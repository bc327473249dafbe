// Requests that change something come from our own pages.
import type { FastifyRequest } from 'fastify';
import { AppError } from '../lib/errors.ts';

const changesNothing = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Browsers name the page's origin with everything that may change something; `SameSite` alone lets our own subdomains through. */
export function isOwnOrigin(request: FastifyRequest, dashPublicUrl: string): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  return origin === new URL(dashPublicUrl).origin || new URL(origin).host === host;
}

/** @throws AppError `permission_denied` for a change that another site's page asks for */
export function requireOwnOrigin(request: FastifyRequest, dashPublicUrl: string): void {
  if (!changesNothing.has(request.method) && !isOwnOrigin(request, dashPublicUrl))
    throw new AppError('permission_denied', { message: 'The request comes from another site.' });
}
