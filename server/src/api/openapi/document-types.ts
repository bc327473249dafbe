// The parts of an OpenAPI 3.1 document that are walked here and by the tests.

export interface SchemaNode {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  description?: string;
  example?: unknown;
  examples?: unknown[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, SchemaNode>;
  required?: string[];
  items?: SchemaNode;
  additionalProperties?: SchemaNode | boolean;
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  allOf?: SchemaNode[];
  deprecated?: boolean;
  writeOnly?: boolean;
  [keyword: string]: unknown;
}

export interface Reference {
  $ref: string;
}

export interface MediaNode {
  schema: SchemaNode;
  example?: unknown;
  examples?: Record<string, { summary?: string; value: unknown } | Reference>;
}

export interface ResponseNode {
  description: string;
  headers?: Record<string, unknown>;
  content?: Record<string, MediaNode>;
}

export interface ParameterNode {
  name: string;
  in: 'path' | 'query' | 'header';
  description?: string;
  required?: boolean;
  schema: SchemaNode;
  example?: unknown;
}

export interface OperationNode {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  deprecated?: boolean;
  security: Record<string, string[]>[];
  parameters?: ParameterNode[];
  requestBody?: { required?: boolean; content: Record<string, MediaNode> };
  responses: Record<string, ResponseNode | Reference>;
  'x-extension'?: boolean;
  'x-alias-of'?: string;
}

export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, OperationNode>>;
  /** By event type. */
  webhooks?: Record<string, { post: OperationNode }>;
  components: {
    schemas: Record<string, SchemaNode>;
    responses: Record<string, ResponseNode>;
    examples?: Record<string, { value: unknown }>;
    headers?: Record<string, unknown>;
    securitySchemes: Record<string, unknown>;
  };
}

/** `Company` of `#/components/schemas/Company`. */
export const nameOfReference = (reference: string): string => reference.split('/').at(-1)!;

/** A response, also where the operation only points to it. */
export const resolveResponse = (
  document: OpenApiDocument,
  response: ResponseNode | Reference,
): ResponseNode =>
  '$ref' in response ? document.components.responses[nameOfReference(response.$ref)]! : response;

/** Every operation of a document with its method in upper case, in the document's order. */
export const operationsOf = (
  document: OpenApiDocument,
): { method: string; path: string; operation: OperationNode }[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );

/** Every schema below a schema, itself included, without following references; a path is `field.field`. */
export function* schemasWithin(
  schema: SchemaNode,
  path = '',
): Generator<{ schema: SchemaNode; path: string }> {
  yield { schema, path };
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    yield* schemasWithin(property, path === '' ? name : `${path}.${name}`);
  if (schema.items) yield* schemasWithin(schema.items, path);
  if (typeof schema.additionalProperties === 'object')
    yield* schemasWithin(schema.additionalProperties, path);
  for (const choice of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
    yield* schemasWithin(choice, path);
}
