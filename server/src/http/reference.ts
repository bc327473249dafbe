// The machine-readable schemas, readable without a key, and the page that shows them.
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
}
