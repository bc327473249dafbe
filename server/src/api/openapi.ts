// One version's table of routes as an OpenAPI 3.1 document (api-core.md 1.3).
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { type OpenApiDocument, operationsOf } from './openapi/document-types.ts';
import { enrich, type Gaps } from './openapi/enrich.ts';
import {
  fieldsOf,
  headers,
  headersOf,
  isRepeatable,
  refusalComponents,
  refusalsOf,
} from './openapi/refusals.ts';
import { tagDescriptions } from './openapi/tags.ts';
import { webhooksSection } from './openapi/webhooks.ts';
import type { Route } from './route.ts';
import type { Version } from './versions.ts';

const successes = {
  200: 'Success.',
  201: 'Created.',
  202: 'Accepted; it happens soon.',
  204: 'Done; no body.',
} as const;

function successOf(route: Route): ZodOpenApiOperationObject['responses'] {
  const content = route.media
    ? { [route.media]: { schema: { type: 'string' as const, format: 'binary' } } }
    : route.output && { 'application/json': { schema: route.output } };
  return {
    [String(route.status) as '200']: {
      description: successes[route.status],
      headers: headersOf(route),
      ...(content ? { content } : {}),
    },
    ...(route.media
      ? {
          304: {
            description: 'The client’s copy, named by `If-None-Match`, is current.',
            headers: headersOf(route),
          },
        }
      : {}),
  } as ZodOpenApiOperationObject['responses'];
}

const idempotencyHeader = z.object({
  'Idempotency-Key': z.string().min(1).max(255).optional().meta({
    description:
      'Your own name for this request. Within 24 hours the same request with the same key is not carried out again but answered as before, with `Idempotent-Replayed: true`; another request with it answers 409.',
    'x-extension': true,
  }),
});

function operation(route: Route, operationId: string): ZodOpenApiOperationObject {
  return {
    operationId,
    tags: [route.tag],
    summary: route.summary,
    description: route.description,
    ...(route.deprecated ? { deprecated: true } : {}),
    security: [{ ExternalAuthentication: [] }],
    requestParams: {
      ...(route.params ? { path: route.params as z.ZodObject } : {}),
      ...(route.query ? { query: route.query as z.ZodObject } : {}),
      ...(isRepeatable(route) ? { header: idempotencyHeader } : {}),
    },
    ...(route.body ? { requestBody: requestBody(route) } : {}),
    ...(route.extension ? { 'x-extension': true } : {}),
    responses: { ...successOf(route), ...refusalsOf(route) },
  };
}

function requestBody(route: Route): NonNullable<ZodOpenApiOperationObject['requestBody']> {
  const schema = route.body!;
  if (route.upload) return { required: true, content: { 'multipart/form-data': { schema } } };
  return {
    // What takes an empty body takes none, too.
    required: route.method === 'POST' && !schema.safeParse({}).success,
    content: {
      'application/json': { schema },
      'application/x-www-form-urlencoded': { schema },
      'multipart/form-data': { schema },
    },
  };
}

const introduction = (version: Version): string =>
  `
Utility bills and utility accounts as usage data that you can trust. This is v${version.name} (${version.standing}).

**Keys.** Send your key in the header \`X-API-Key\`. A key belongs to one organization and one environment, sandbox or production.

**Lists** come in pages of 100, with totals after filters; a page beyond the last answers the last. \`page\` begins at 1.

**Errors** are JSON with a sentence in \`detail\`; a 400 names every faulty field in \`errors\`. What a key may not see answers
404, as if it did not exist. Wait as long as \`Retry-After\` says after a 429 or a 503.

**Numbers.** Decimals are JSON strings, dates are \`YYYY-MM-DD\`, moments are UTC with milliseconds.

**Versions** share their data and differ in documents and usage alone. Operations and fields marked \`x-extension\` are
additions to the published contract.`.trim();

function makeDocument(version: Version, apiPublicUrl: string): { document: OpenApiDocument; gaps: Gaps } {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of version.routes)
    for (const [index, path] of [route.path, ...route.aliases].entries()) {
      const method = route.method.toLowerCase() as 'get';
      const alias = index > 0;
      paths[path] = {
        ...paths[path],
        [method]: {
          ...operation(
            route,
            alias ? `${route.operationId}_alias${index > 1 ? index : ''}` : route.operationId,
          ),
          ...(alias || route.aliasOf
            ? { 'x-alias-of': route.aliasOf ?? `${route.method} ${route.path}`, deprecated: route.deprecated }
            : {}),
        },
      };
    }
  const used = new Set<string>([...version.routes.map((route) => route.tag), 'Webhooks']);
  const tags = [...Object.keys(tagDescriptions), ...used].filter((name) => used.has(name));
  const made = createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Nectar API Documentation',
      version: '1.0.0 (v1)',
      description: introduction(version),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${apiPublicUrl}/${version.segment}` }],
    security: [],
    tags: [...new Set(tags)].map((name) => ({ name, description: tagDescriptions[name] ?? '' })),
    paths,
    components: {
      securitySchemes: {
        ExternalAuthentication: {
          type: 'apiKey',
          in: 'header',
          name: 'X-API-KEY',
          description: 'The secret of a key, shown once when the key was made.',
        },
      },
      responses: refusalComponents,
      headers,
    },
  });
  const document = JSON.parse(JSON.stringify(made)) as OpenApiDocument;
  const reachable = usedResponses(document);
  for (const name of Object.keys(document.components.responses))
    if (!reachable.has(name)) delete document.components.responses[name];
  tellOptional(document, version);
  const { webhooks, schemas } = webhooksSection();
  document.webhooks = webhooks;
  Object.assign(document.components.schemas, schemas);
  return { document, gaps: enrich(document) };
}

/** A parameter with a default of its own in the parser may be left out, whatever its input type says. */
function tellOptional(document: OpenApiDocument, version: Version): void {
  const fields = new Map(version.routes.map((route) => [route.operationId, fieldsOf(route.query)]));
  for (const { operation } of operationsOf(document))
    for (const parameter of operation.parameters ?? []) {
      const field = fields.get(operation.operationId.replace(/_alias\d*$/, ''))?.[parameter.name];
      if (parameter.in === 'query' && field?.safeParse(undefined).success) delete parameter.required;
    }
}

const usedResponses = (document: OpenApiDocument): Set<string> =>
  new Set(
    [...JSON.stringify(document.paths).matchAll(/"#\/components\/responses\/(\w+)"/g)].map(
      (match) => match[1]!,
    ),
  );

/** The document of a version. @param apiPublicUrl without a trailing slash */
export const openApiDocument = (version: Version, apiPublicUrl: string): OpenApiDocument =>
  makeDocument(version, apiPublicUrl).document;

/** What the document of a version leaves unsaid; nothing, or a test fails. */
export const openApiGaps = (version: Version): Gaps => makeDocument(version, 'https://api.example').gaps;
