// The documents of the hosted pages: the only pages that other sites may frame, and only those that the organization allows
// (events-and-lifecycle.md 7.3, R22).
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../domain/context.ts';
import { hostedContext } from '../domain/hosted/hosted-link.ts';
import { getWhiteLabel } from '../domain/organizations/get-white-label.ts';
import { frameAncestorsOf } from '../domain/organizations/white-label.ts';
import { notFound } from '../lib/errors.ts';
import { isMissing } from '../lib/is-missing.ts';
import { type AddressedLink, linkOfConnectPath, linkOfToken } from './hosted-links.ts';
import { requireLink } from './hosted-routes.ts';
import { notBuilt } from './pages.ts';
import { toAppError } from './problem.ts';

export interface HostedPagesOptions {
  services: Services;
  /** Where the build is: `connect.html`. */
  directory: string;
}

/** What stands in the built document where this answer's nonce belongs. */
const nonceMark = '__NONCE__';

const policyOf = (nonce: string, ancestors: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `frame-ancestors ${ancestors}`,
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');

export function registerHostedPages(app: FastifyInstance, options: HostedPagesOptions): void {
  const { services, directory } = options;
  const { dashPublicUrl } = services.links;
  const everybody = frameAncestorsOf([], dashPublicUrl);
  const nobody = "'none'";

  /** Who may frame the page of a link: those on the list, if there is one. The page of a link that nobody was given says nothing. */
  async function ancestorsOf(named: AddressedLink | null, request: FastifyRequest): Promise<string> {
    if (!named) return everybody;
    try {
      const link = await requireLink(services, named, request, null);
      const ctx = hostedContext(services, link, { log: request.log, deadline: null });
      const { embeddingOrigins } = await getWhiteLabel(ctx);
      return frameAncestorsOf(embeddingOrigins, dashPublicUrl);
    } catch (error) {
      const { kind } = toAppError(error);
      if (kind === 'not_found') return everybody;
      // The link was not looked up: it may be one that has a list.
      if (kind === 'rate_limited') return nobody;
      throw error;
    }
  }

  async function send(
    named: AddressedLink | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const nonce = randomBytes(16).toString('base64url');
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policyOf(nonce, await ancestorsOf(named, request)))
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
      .header('x-robots-tag', 'noindex');
    if (dashPublicUrl.startsWith('https:')) reply.header('strict-transport-security', 'max-age=31536000');
    try {
      const built = await readFile(join(directory, 'connect.html'), 'utf8');
      return reply.send(built.replaceAll(nonceMark, nonce));
    } catch (error) {
      if (!isMissing(error)) throw error;
      return reply.code(503).send(notBuilt);
    }
  }

  app.get<{ Params: { token: string } }>('/p/i/:token', (request, reply) =>
    send(linkOfToken(request.params.token, ''), request, reply),
  );
  app.get<{ Params: { '*': string } }>('/p/connect/*', (request, reply) => {
    const named = linkOfConnectPath(request.params['*']);
    return send(named?.rest === '' ? named : null, request, reply);
  });

  // Addresses of links that were given out long ago.
  app.get<{ Params: { '*': string } }>('/create-datasource/magic-link/*', async (request, reply) => {
    const named = linkOfConnectPath(request.params['*']);
    if (named?.rest !== '') throw notFound();
    const at = request.url.indexOf('?');
    return reply
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .redirect(`/p${named.path}${at < 0 ? '' : request.url.slice(at)}`, 302);
  });
}
