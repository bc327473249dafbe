// How every operation may be refused: one described answer for each status, with the bodies that the server sends.
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { errorCatalogue } from '../../lib/errors.ts';
import { messages } from '../fields.ts';
import type { Route } from '../route.ts';

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
  .meta({ id: 'ValidationErrorResponse', description: 'What went wrong, and with which fields.' });

const requestIdHeader = {
  'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' },
} as const;

const deprecationHeaders = {
  Deprecation: { $ref: '#/components/headers/Deprecation' },
  Link: { $ref: '#/components/headers/Link' },
} as const;

/** Of every answer of an operation. */
export const headersOf = (route: Route) =>
  route.deprecated ? { ...requestIdHeader, ...deprecationHeaders } : requestIdHeader;

const retryAfter = { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } as const;

export const headers = {
  'X-Request-Id': {
    description: 'Names the request in the server’s log. A request may bring its own, 8 to 64 characters.',
    schema: { type: 'string' },
    example: '01a200de-5ec9-7bb1-9ee5-84c97ea0e27a',
  },
  Deprecation: {
    description:
      '`true`: the operation is still served, and `Link` leads to the reference, which says what replaces it.',
    schema: { type: 'string' },
    example: 'true',
  },
  Link: {
    description: 'Of a deprecated operation: where the reference is.',
    schema: { type: 'string' },
    example: '<https://external.nectarclimate.com/api-reference>; rel="deprecation"',
  },
  'Retry-After': {
    description: 'Seconds after which another try makes sense.',
    schema: { type: 'integer', minimum: 1 },
    example: 12,
  },
} as const;

const saying = (summary: string, detail: string) => ({ summary, value: { detail } });

function refusal(
  description: string,
  examples: Record<string, { summary: string; value: unknown }>,
  options: { isValidation?: boolean; mayRetry?: boolean } = {},
): ZodOpenApiResponseObject {
  const schema = options.isValidation ? validationErrorResponse : errorResponse;
  return {
    description,
    headers: options.mayRetry ? { ...requestIdHeader, ...retryAfter } : requestIdHeader,
    content: { 'application/json': { schema, examples } },
  } as ZodOpenApiResponseObject;
}

/** The refusals that mean the same everywhere, by status; an operation points to them. */
const shared: Record<number, { name: string; response: ZodOpenApiResponseObject }> = {
  401: {
    name: 'Unauthenticated',
    response: refusal('The key is missing or not accepted.', {
      missing: saying('No key', errorCatalogue.not_authenticated.message),
      refused: saying('A key that is unknown, expired or deleted', errorCatalogue.invalid_api_key.message),
    }),
  },
  403: {
    name: 'Forbidden',
    response: refusal('The caller may see the object, but not do this.', {
      forbidden: saying('Not allowed', errorCatalogue.permission_denied.message),
    }),
  },
  404: {
    name: 'NotFound',
    response: refusal('There is no such object, or the key may not see it.', {
      notFound: saying('Not found', errorCatalogue.not_found.message),
    }),
  },
  409: {
    name: 'Conflict',
    response: refusal(
      'Somebody else changed it meanwhile, or the idempotency key came with another request before.',
      {
        outdated: saying('Changed meanwhile', errorCatalogue.outdated.message),
        reused: saying('A key used before', errorCatalogue.idempotency_key_reused.message),
      },
    ),
  },
  410: {
    name: 'Gone',
    response: refusal('What it points to is kept no longer.', {
      expired: saying('A cursor of long ago', errorCatalogue.cursor_expired.message),
      forgotten: saying('A message of long ago', errorCatalogue.content_expired.message),
    }),
  },
  413: {
    name: 'TooLarge',
    response: refusal(
      'The file is too large.',
      { tooLarge: saying('Too large', errorCatalogue.payload_too_large.message) },
      { isValidation: true },
    ),
  },
  415: {
    name: 'UnsupportedMediaType',
    response: refusal('The body is of a type that this operation does not read.', {
      unsupported: saying('Another type', errorCatalogue.unsupported_media_type.message),
    }),
  },
  429: {
    name: 'TooManyRequests',
    response: refusal(
      'Too many requests; see `Retry-After`.',
      { limited: saying('Too many requests', errorCatalogue.rate_limited.message) },
      { mayRetry: true },
    ),
  },
  500: {
    name: 'InternalError',
    response: refusal('A fault of the server; `X-Request-Id` finds it in the log.', {
      internal: saying('A fault', errorCatalogue.internal.message),
    }),
  },
  502: {
    name: 'DeadlinePassed',
    response: refusal('The request took longer than 10 seconds and was cancelled.', {
      cancelled: saying('Cancelled', errorCatalogue.deadline_exceeded.message),
    }),
  },
  503: {
    name: 'Unavailable',
    response: refusal(
      'Maintenance, or the database cannot be reached.',
      { unavailable: saying('Unavailable', errorCatalogue.unavailable.message) },
      { mayRetry: true },
    ),
  },
};

export const refusalComponents: Record<string, ZodOpenApiResponseObject> = Object.fromEntries(
  Object.values(shared).map(({ name, response }) => [name, response]),
);

/** The fields of an object's schema, by name. */
export const fieldsOf = (schema: z.ZodType | null): Record<string, z.ZodType> =>
  (schema as { def?: { shape?: Record<string, z.ZodType> } } | null)?.def?.shape ?? {};

/** A 400 names the operation's own fields. */
function invalid(route: Route): ZodOpenApiResponseObject {
  const examples: Record<string, { summary: string; value: unknown }> = {};
  const told = (errors: Record<string, string[]>) => ({
    detail: errorCatalogue.invalid_input.message,
    errors,
  });
  const fields = Object.entries(fieldsOf(route.body));
  const required = fields.find(([, field]) => !field.safeParse(undefined).success);
  const unclearable = fields.find(([, field]) => !field.safeParse(null).success);
  if (required)
    examples.body = {
      summary: 'A field is missing',
      value: told({ [required[0]]: ['This field is required.'] }),
    };
  else if (unclearable)
    examples.body = {
      summary: 'A field that cannot be cleared',
      value: told({ [unclearable[0]]: ['This field may not be null.'] }),
    };
  const parameters = Object.keys(fieldsOf(route.query));
  if (parameters.includes('page'))
    examples.query = { summary: 'A page that is no number', value: told({ page: [messages.integer] }) };
  if (route.body)
    examples.unreadable = saying('A body that cannot be read', errorCatalogue.malformed_body.message);
  if (Object.keys(examples).length === 0)
    examples.query = {
      summary: 'A parameter',
      value: told({ [parameters[0] ?? 'nonFieldErrors']: ['This field may not be blank.'] }),
    };
  return refusal('The parameters or the body are invalid.', examples, { isValidation: true });
}

/** Does the operation take an idempotency key? */
export const isRepeatable = (route: Route): boolean => route.method === 'POST' || route.method === 'PATCH';

/** Every refusal of an operation, by status. */
export function refusalsOf(route: Route): NonNullable<ZodOpenApiOperationObject['responses']> {
  const ofRepetition = isRepeatable(route) ? [400, 409] : [];
  const ofBody = route.body ? [415] : [];
  const statuses = new Set<number>([...route.refusals, ...ofRepetition, ...ofBody, 401, 429, 500, 502, 503]);
  const responses: Record<string, unknown> = {};
  for (const status of [...statuses].sort((a, b) => a - b)) {
    const { name, response } = status === 400 ? { name: null, response: invalid(route) } : shared[status]!;
    // What is shared has no word of deprecation.
    if (name !== null && !route.deprecated) responses[status] = { $ref: `#/components/responses/${name}` };
    else responses[status] = { ...response, headers: { ...response.headers, ...headersOf(route) } };
  }
  return responses as NonNullable<ZodOpenApiOperationObject['responses']>;
}
