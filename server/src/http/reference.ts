// The machine-readable schemas, readable without a key, and the pages that lead to them.
import type { FastifyInstance } from 'fastify';
import { openApiDocument } from '../api/openapi.ts';
import { versions } from '../api/versions.ts';
import { registerReferencePage } from './reference-page.ts';

export function registerReference(app: FastifyInstance, apiPublicUrl: string): void {
  for (const version of versions) {
    let text: string | undefined;
    app.get(`/api-reference/${version.schemaFile}`, async (_request, reply) => {
      text ??= JSON.stringify(openApiDocument(version, apiPublicUrl));
      return reply
        .type('application/json; charset=utf-8')
        .header('access-control-allow-origin', '*')
        .send(text);
    });
  }
  registerReferencePage(app);
  app.get('/', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      )
      .header('x-frame-options', 'DENY')
      .send(frontPage()),
  );
}

function frontPage(): string {
  const rows = versions
    .toReversed()
    .map(
      (version) =>
        `<tr><th scope="row">v${version.name}</th><td>${version.standing}</td><td><code>/${version.segment}</code></td><td><a href="/api-reference/${version.schemaFile}">OpenAPI 3.1</a></td></tr>`,
    )
    .join('');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Nectar</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 44rem; margin: 4rem auto; padding: 0 1.25rem }
  h1 { font-size: 1.75rem; letter-spacing: -0.01em; margin: 0 0 .25rem }
  table { border-collapse: collapse; width: 100%; margin: 1.5rem 0 }
  th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent) }
  code { font: .9em ui-monospace, monospace }
  a { color: LinkText }
</style>
<main>
  <h1>Nectar</h1>
  <p>Utility bills and accounts as usage data that you can trust.</p>
  <table>
    <caption style="text-align:left;padding-bottom:.5rem">API versions</caption>
    <thead><tr><th scope="col">Version</th><th scope="col">Standing</th><th scope="col">Base path</th><th scope="col">Schema</th></tr></thead>
    <tbody>${rows}</tbody>
  </table>
  <p>The <a href="/api-reference">API reference</a> shows every operation and lets you try it.</p>
  <p>Send your key in the header <code>X-API-Key</code>; <code>GET /v2.2/ping</code> tells whether it is accepted.</p>
</main>
</html>
`;
}
