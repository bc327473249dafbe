// One version's table of routes as an OpenAPI 3.1 document (api-core.md 1.3).
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Route } from './route.ts';
import type { Version } from './versions.ts';

const errorResponse = z
  .object({ detail: z.string() })
  .meta({ id: 'ErrorResponse', description: 'What went wrong, for people.' });
const validationErrorResponse = z
  .object({
    detail: z.string(),
    errors: z
      .record(z.string(), z.unknown())
      .optional()
      .describe(
        'By field, nested as the body is: a list of sentences, or an object keyed by field name or element index.',
      ),
  })
  .meta({ id: 'ValidationErrorResponse' });

const reasons: Record<number, string> = {
  400: 'The parameters or the body are invalid.',
  401: 'The key is missing or not accepted.',
  403: 'The caller may not do this.',
  404: 'There is no such object, or the key may not see it.',
  409: 'Somebody else changed it meanwhile, or the idempotency key came with another request before.',
  413: 'The file is too large.',
  429: 'Too many requests; see `Retry-After`.',
  502: 'The request took longer than 10 seconds and was cancelled.',
};

const isRepeatable = (route: Route): boolean => route.method === 'POST' || route.method === 'PATCH';

const idempotencyHeader = z.object({
  'Idempotency-Key': z.string().min(1).max(255).optional().meta({
    description:
      'Your own name for this request. Within 24 hours the same request with the same key is not carried out again but answered as before, with `Idempotent-Replayed: true`; another request with it answers 409.',
    'x-extension': true,
  }),
});

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });

function operation(route: Route, operationId: string): ZodOpenApiOperationObject {
  const responses: ZodOpenApiOperationObject['responses'] = {
    [String(route.status) as '200']: {
      description: route.status === 201 ? 'Created.' : route.status === 204 ? 'Done; no body.' : 'Success.',
      ...(route.output ? { content: json(route.output) } : {}),
      ...(route.media
        ? { content: { [route.media]: { schema: { type: 'string', format: 'binary' } } } }
        : {}),
    },
  };
  if (route.media)
    responses['304'] = { description: 'The client’s copy, named by `If-None-Match`, is current.' };
  const ofRepetition = isRepeatable(route) ? [400, 409] : [];
  for (const status of new Set([...route.refusals, ...ofRepetition, 401, 429, 502]))
    responses[String(status) as '400'] = {
      description: reasons[status]!,
      content: json(status === 400 || status === 413 ? validationErrorResponse : errorResponse),
    };
  return {
    operationId,
    tags: [route.tag],
    summary: route.summary,
    description: route.description,
    security: [{ ExternalAuthentication: [] }],
    requestParams: {
      ...(route.params ? { path: route.params as z.ZodObject } : {}),
      ...(route.query ? { query: route.query as z.ZodObject } : {}),
      ...(isRepeatable(route) ? { header: idempotencyHeader } : {}),
    },
    ...(route.body ? { requestBody: requestBody(route) } : {}),
    ...(route.extension ? { 'x-extension': true } : {}),
    ...(route.deprecated ? { deprecated: true } : {}),
    responses,
  };
}

function requestBody(route: Route): NonNullable<ZodOpenApiOperationObject['requestBody']> {
  const schema = route.body!;
  if (route.upload) return { required: true, content: { 'multipart/form-data': { schema } } };
  return {
    required: route.method === 'POST',
    content: {
      'application/json': { schema },
      'application/x-www-form-urlencoded': { schema },
      'multipart/form-data': { schema },
    },
  };
}

/** The document of a version. @param apiPublicUrl without a trailing slash */
export function openApiDocument(version: Version, apiPublicUrl: string): ReturnType<typeof createDocument> {
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
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Nectar API Documentation',
      version: '1.0.0 (v1)',
      description: `Nectar API v${version.name} (${version.standing}).`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${apiPublicUrl}/${version.segment}` }],
    security: [],
    tags: [...new Set(version.routes.map((route) => route.tag))].map((name) => ({
      name,
      description: `${name}.`,
    })),
    paths,
    components: {
      securitySchemes: { ExternalAuthentication: { type: 'apiKey', in: 'header', name: 'X-API-KEY' } },
    },
  });
}
