// The pages that `web/` builds: one document for every address of theirs, and the files it asks for. Nothing is run that did not
// come from here, nobody frames them, and their addresses reach no other site.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../lib/errors.ts';
import { isMissing } from '../lib/is-missing.ts';

export interface PagesOptions {
  /** Where the build is: `index.html`, and `assets/` beside it. */
  directory: string;
}

/** Addresses of pages; the rest of each is the page's own affair. */
const pageUrls = [
  '/',
  '/sign-in',
  '/forgot-password',
  '/reset-password',
  '/join',
  '/settings',
  '/data-input/*',
  '/settings/*',
  '/p/webhooks',
  '/p/webhooks/*',
  '/play/:token',
  '/event-types',
  '/event-types/*',
];

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  map: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};
/** Compressed already. */
const packed = new Set(['png', 'woff2']);

interface Asset {
  plain: Buffer;
  zipped: Buffer | null;
}

export const notBuilt = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Pages are not built</title></head>
<body><h1>The pages are not built</h1><p>This server has no pages yet. Build them once in the checkout, then reload:</p><pre>npm run build -w web</pre></body>
</html>
`;

/** Of every page and its files. */
function protect(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', policy)
    .header('x-frame-options', 'DENY')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-opener-policy', 'same-origin')
    .header('permissions-policy', 'camera=(), geolocation=(), microphone=()')
    .header('x-robots-tag', 'noindex');
}

export function registerPages(app: FastifyInstance, { directory }: PagesOptions): void {
  const page = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    protect(reply).type('text/html; charset=utf-8').header('cache-control', 'no-store');
    try {
      return reply.send(await readFile(join(directory, 'index.html')));
    } catch (error) {
      if (!isMissing(error)) throw error;
      return reply.code(503).send(notBuilt);
    }
  };
  for (const url of pageUrls) app.get(url, page);

  // Names carry a hash of the content, so that a name means the same bytes for ever; there are as many as one build has.
  const assets = new Map<string, Promise<Asset>>();
  const readAsset = async (name: string, extension: string): Promise<Asset> => {
    const plain = await readFile(join(directory, 'assets', name));
    return { plain, zipped: packed.has(extension) ? null : await promisify(gzip)(plain) };
  };
  app.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    const { name } = request.params;
    const extension = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,150}\.([a-z0-9]{1,8})$/.exec(name)?.[1] ?? '';
    const type = types[extension];
    if (type === undefined) throw notFound();
    const reading = assets.get(name) ?? readAsset(name, extension);
    assets.set(name, reading);
    const asset = await reading.catch((error: unknown) => {
      assets.delete(name);
      throw isMissing(error) ? notFound() : error;
    });
    protect(reply)
      .type(type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding');
    return asset.zipped !== null && /\bgzip\b/.test(String(request.headers['accept-encoding']))
      ? reply.header('content-encoding', 'gzip').send(asset.zipped)
      : reply.send(asset.plain);
  });
}
