// The reference page: Scalar over the three schemas. Script and page come from here, nothing from anywhere else, and calls
// that are tried go to the host that serves the page.

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import scalar from '@scalar/fastify-api-reference';
import { type FastifyInstance, type FastifyReply, fastify } from 'fastify';
import { versions } from '../api/versions.ts';

/** Scalar writes its styles into the page; all else comes from this host. No `eval`, no frames, no forms that leave. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

interface Bundle {
  etag: string;
  plain: string;
  zipped: Buffer;
}

let bundle: Promise<Bundle> | undefined;

/** Scalar's package keeps its self-contained script inside its plugin: a server that never listens hands it out, once. */
async function readBundle(): Promise<Bundle> {
  const package_ = fastify();
  await package_.register(scalar, { routePrefix: '/', configuration: { url: '/' } });
  const { body, statusCode } = await package_.inject('/js/scalar.js');
  await package_.close();
  if (statusCode !== 200) throw new Error('The reference page’s script is not where its package had it.');
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { etag, plain: body, zipped: await promisify(gzip)(body) };
}

/** The newest version first; it is the one that opens. */
const startScript = `'use strict';
const versions = ${JSON.stringify(
  versions.toReversed().map(({ name, segment, schemaFile, standing }) => ({
    title: `v${name}`,
    slug: `v${name.replace('.', '-')}`,
    url: `/api-reference/${schemaFile}`,
    segment,
    default: standing === 'recommended',
  })),
)};
Scalar.createApiReference('#reference', versions.map(({ segment, ...source }) => ({
  ...source,
  servers: [{ url: location.origin + '/' + segment, description: 'This host' }],
  authentication: { preferredSecurityScheme: 'ExternalAuthentication' },
  theme: 'default',
  withDefaultFonts: false,
  telemetry: false,
  persistAuth: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
  metaData: { title: 'Nectar API reference' },
})));
`;

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Nectar API reference</title>
<link rel="icon" href="data:,">
</head>
<body>
<noscript>The reference needs JavaScript. The schemas: ${versions
  .toReversed()
  .map(({ name, schemaFile }) => `<a href="/api-reference/${schemaFile}">v${name}</a>`)
  .join(', ')}.</noscript>
<div id="reference"></div>
<script src="/api-reference/scalar.js"></script>
<script src="/api-reference/start.js"></script>
</body>
</html>
`;

const script = (reply: FastifyReply): FastifyReply =>
  reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, no-cache');

export function registerReferencePage(app: FastifyInstance): void {
  app.get('/api-reference', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('x-frame-options', 'DENY')
      .header('referrer-policy', 'no-referrer')
      .send(page),
  );
  app.get('/api-reference/start.js', async (_request, reply) => script(reply).send(startScript));
  app.get('/api-reference/scalar.js', async (request, reply) => {
    bundle ??= readBundle();
    const { etag, plain, zipped } = await bundle;
    script(reply).header('etag', etag).header('vary', 'accept-encoding');
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return /\bgzip\b/.test(String(request.headers['accept-encoding']))
      ? reply.header('content-encoding', 'gzip').send(zipped)
      : reply.send(plain);
  });
}
